import type { Viewport } from './useViewport.ts'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface MapPlace {
  /** What of the flow the map shows, as an SVG has it. */
  readonly viewBox: string
  /** Flow pixels to a pixel of the map. */
  readonly scale: number
  /** What is in sight, pixels of the map. */
  readonly frame: Area
}

/** Pixels of the map that stay free at every side. */
const air = 5

/** Where pipeline and view lie in the map: both as large as fit in it. `transform`: x, y, zoom of the view; `screen` is its size. */
export function mapOf(
  bounds: Area,
  [x, y, zoom]: readonly [Viewport['x'], Viewport['y'], Viewport['zoom']],
  screen: Pick<Area, 'width' | 'height'>,
  map: Pick<Area, 'width' | 'height'>,
): MapPlace {
  const view = { x: -x / zoom, y: -y / zoom, width: screen.width / zoom, height: screen.height / zoom }
  const left = Math.min(bounds.x, view.x)
  const top = Math.min(bounds.y, view.y)
  const width = Math.max(bounds.x + bounds.width, view.x + view.width) - left
  const height = Math.max(bounds.y + bounds.height, view.y + view.height) - top
  const scale = Math.max(width / (map.width - 2 * air), height / (map.height - 2 * air))
  const from = { x: left - (map.width * scale - width) / 2, y: top - (map.height * scale - height) / 2 }
  return {
    viewBox: `${from.x} ${from.y} ${map.width * scale} ${map.height * scale}`,
    scale,
    frame: {
      x: (view.x - from.x) / scale,
      y: (view.y - from.y) / scale,
      width: view.width / scale,
      height: view.height / scale,
    },
  }
}
