import type { Region, ViewStore } from '#session/types.ts'

/** Sizes of the frame (`ui-spec` 2.1), in px. */
export const frame = {
  topbar: 48,
  rail: 44,
  strip: 28,
  dockTabs: 34,
  palette: { initial: 204, min: 176, max: 400 },
  inspector: { initial: 300, min: 264, max: 520, narrow: 280, wide: 340 },
  timeline: { initial: 104, min: 72, max: 180 },
  dock: { initial: 248, min: 120, wide: 300, low: 200 },
  canvas: { minWidth: 320, minHeight: 200 },
} as const

/** The order in which F6 goes round; also the order in the document. */
export const regionOrder: readonly Region[] = ['topbar', 'palette', 'canvas', 'timeline', 'dock', 'inspector']

export interface Layout {
  readonly palette: number
  readonly inspector: number
  readonly timeline: number
  /** Null: the dock takes all the height there is. */
  readonly dock: number | null
  readonly dockMax: number
  /** The palette floats over the canvas instead of pushing it. */
  readonly overlayPalette: boolean
  /** Width of an inspector that floats over the canvas; 0 when none does. */
  readonly overlayInspector: number
}

type Panels = Pick<ViewStore, 'sizes' | 'dockMaximised' | 'dockCollapsed' | 'paletteCollapsed' | 'inspectorHidden'>

/**
 * Sizes of the panels in a window of this size: what the person chose, cut so that the canvas keeps at least 320 × 200. Below
 * 1280 px the palette is a rail that opens over the canvas, below 1024 px the inspector lies over it too and leaves 60 % of it to be seen;
 * below 700 px of height the dock is its tabs and the timeline its strip.
 */
export function layoutFor(view: Panels, width: number, height: number): Layout {
  const narrow = isNarrow(width)
  const low = height < 700
  // Panels that nobody has resized grow on a large screen.
  const large = width >= 1680
  const untouched = (panel: 'inspector' | 'dock') => large && view.sizes[panel] === frame[panel].initial
  const wanted = untouched('inspector') ? frame.inspector.wide : view.sizes.inspector
  const most = narrow ? frame.inspector.narrow : frame.inspector.max
  const floats = isOverlay(width)
  const shown = view.inspectorHidden ? 0 : clamp(wanted, frame.inspector.min, most)
  const inspector = floats ? 0 : shown
  const overlayInspector = floats ? Math.min(shown, Math.floor(width * 0.4) - frame.rail) : 0
  const roomBeside = width - inspector - frame.canvas.minWidth
  const palette =
    view.paletteCollapsed || narrow ? frame.rail : Math.min(view.sizes.palette, Math.max(frame.palette.min, roomBeside))
  const timeline =
    low || view.sizes.timeline <= frame.strip
      ? frame.strip
      : clamp(view.sizes.timeline, frame.timeline.min, frame.timeline.max)
  const dockMax = Math.max(frame.dockTabs, height - frame.topbar - timeline - frame.canvas.minHeight)
  const dockCollapsed = view.dockCollapsed || (low && !view.dockMaximised)
  const dock = view.dockMaximised
    ? null
    : dockCollapsed
      ? frame.dockTabs
      : Math.min(
          untouched('dock') ? frame.dock.wide : floats ? Math.min(frame.dock.low, view.sizes.dock) : view.sizes.dock,
          dockMax,
        )
  return {
    palette,
    inspector,
    timeline,
    dock,
    dockMax,
    overlayPalette: narrow && !view.paletteCollapsed,
    overlayInspector,
  }
}

/** No room for a canvas: the pipeline is shown to be read (`ui-spec` 11). */
export const isPhone = (width: number): boolean => width < 768

/** Too narrow for the palette to stand beside the canvas. */
export const isNarrow = (width: number): boolean => width < 1280

/** Too narrow for the inspector to stand beside the canvas. */
export const isOverlay = (width: number): boolean => width < 1024

const clamp = (n: number, min: number, max: number) => Math.min(max, Math.max(min, n))
