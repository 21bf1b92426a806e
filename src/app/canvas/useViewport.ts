import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect, useMemo, useRef, type RefObject } from 'react'
import type { NodeSizes } from '#graph/tidy.ts'
import type { NodeId } from '#model/graph.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession, useView } from '../session.ts'
import type { CanvasStore } from './canvasState.ts'
import type { ViewActions } from './Controls.tsx'
import { boundsOf, type Boxes } from './geometry.ts'
import type { Viewport, ViewportStore } from './viewport.ts'

/** What part of the pipeline the canvas shows, and at which size. */

export const zoomRange = { min: 0.25, max: 2 }
/** What is shown to a room is fitted up to this size. */
const largestPresented = 1.44
/** Air around a fitted pipeline, and around one that is left where it was saved. */
const fitMargin = 24
const keepMargin = 8
/** From here on nodes show their code (`ui-spec` 2.4). */
const fullDetail = 0.75
/** A focused node that was out of sight comes to stand at least this far from the edges. */
const revealMargin = 48
/** The controls stand along the bottom edge; the bar about the past along the top. */
const controlsHeight = 34
const pastBarHeight = 56

export const clampZoom = (zoom: number): number => Math.min(zoomRange.max, Math.max(zoomRange.min, zoom))

/**
 * As large as fits into width × height below `top`, never larger than `most`, which is 100 % but for a projector. A pipeline that
 * fits where it was saved stays exactly there.
 */
export function fittingView(
  bounds: NonNullable<ReturnType<typeof boundsOf>>,
  width: number,
  height: number,
  top = 0,
  most = 1,
): Viewport {
  const inPlace =
    most === 1 &&
    bounds.x >= keepMargin &&
    bounds.y >= Math.max(top, keepMargin) &&
    bounds.x + bounds.width <= width - keepMargin &&
    bounds.y + bounds.height <= height - keepMargin
  if (inPlace) return { x: 0, y: 0, zoom: 1 }
  const margin = top > 0 ? keepMargin : fitMargin
  const free = height - top - controlsHeight
  const reach = (side: number) =>
    clampZoom(Math.min(most, (width - 2 * side) / bounds.width, (free - 2 * keepMargin) / bounds.height))
  // Air at the sides is worth less than the code in the nodes.
  const zoom = reach(margin) < fullDetail && reach(keepMargin) >= fullDetail ? fullDetail : reach(margin)
  return {
    x: Math.round((width - bounds.width * zoom) / 2 - bounds.x * zoom),
    y: Math.round(top + (free - bounds.height * zoom) / 2 - bounds.y * zoom),
    zoom,
  }
}

const sameView = (a: Viewport, b: Viewport) =>
  Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.001

export interface CanvasView extends ViewActions {
  readonly reveal: (id: NodeId) => void
  readonly fitSelection: () => void
  /** Of the nodes as they are drawn. */
  readonly sizes: () => NodeSizes
}

/** The commands of the view. `duration`: milliseconds that moves take. */
export function useViewActions(boxes: RefObject<Boxes>, viewport: ViewportStore, duration: number): CanvasView {
  const session = useSession()
  const t = useText()
  const flow = useReactFlow()
  const flowStore = useStoreApi()
  return useMemo(() => {
    const fitBounds = (bounds: ReturnType<typeof boundsOf>) => {
      if (!bounds) return
      const { width, height } = flowStore.getState()
      const top = session.view.getState().playhead === null ? 0 : pastBarHeight
      void flow.setViewport(fittingView(bounds, width, height, top), { duration })
    }
    const sizes = () =>
      Object.fromEntries([...boxes.current.values()].map(({ id, width, height }) => [id, { width, height }]))
    const fit = () => fitBounds(boundsOf(boxes.current.values()))
    return {
      zoomBy: (factor) =>
        void flow.zoomTo(clampZoom(viewport.getState().zoom * factor), { duration: Math.min(duration, 120) }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration }),
      fit,
      fitSelection() {
        const ids = session.view.getState().selectedNodes
        fitBounds(boundsOf(ids.flatMap((id) => boxes.current.get(id) ?? [])))
      },
      sizes,
      tidy(only) {
        const tidied = only ? session.build.tidy(only, sizes()) : session.tidy(sizes())
        void tidied.then(() => {
          session.announce(t('canvas.tidied'))
          if (!only) requestAnimationFrame(fit)
        })
      },
      /** Brings a node into sight. What can be seen already stays put: panning at every arrow key makes readers seasick. */
      reveal(id) {
        const box = boxes.current.get(id)
        if (!box) return
        const { width, height } = flowStore.getState()
        const { x, y, zoom } = viewport.getState()
        const shift = (low: number, high: number, size: number) => {
          if (low >= 0 && high <= size) return 0
          const margin = Math.min(revealMargin, Math.max(0, (size - (high - low)) / 2))
          return low < margin ? margin - low : size - margin - high
        }
        const dx = shift(box.x * zoom + x, (box.x + box.width) * zoom + x, width)
        const dy = shift(box.y * zoom + y, (box.y + box.height) * zoom + y, height)
        if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration })
      },
    }
  }, [boxes, viewport, duration, flow, flowStore, session, t])
}

/**
 * Shows the whole pipeline when a document opens. As long as nobody moved the view since, it is fitted again when the canvas
 * changes its size and when the bar about the past comes or goes, so that the bar covers no node.
 */
export function useFittedView(
  boxes: Boxes,
  area: { readonly width: number; readonly height: number },
  viewport: ViewportStore,
  duration: number,
): void {
  const flow = useReactFlow()
  const document = useGraph((state) => `${state.graph.name}\n${state.graph.seed}\n${state.graph.nodes[0]?.id ?? ''}`)
  const past = useView((view) => view.playhead !== null)
  const most = useView((view) => (view.mode === 'projector' ? largestPresented : 1))
  const fitted = useRef<{ readonly document: string; readonly view: Viewport } | null>(null)
  const latest = useRef(boxes)
  useEffect(() => {
    latest.current = boxes
  })
  const ready = boxes.size > 0 && area.width > 0
  useEffect(() => {
    const bounds = boundsOf(latest.current.values())
    if (!ready || !bounds) return
    const known = fitted.current?.document === document ? fitted.current : null
    if (known && !sameView(known.view, viewport.getState())) return
    // A room has no bar about the past.
    const top = past && most === 1 ? pastBarHeight : 0
    const view = fittingView(bounds, area.width, area.height, top, most)
    fitted.current = { document, view }
    void flow.setViewport(view, known ? { duration } : undefined)
  }, [flow, viewport, document, past, ready, area.width, area.height, duration, most])
}

/** Level of detail and the counter-scale of what keeps its screen size, written to the element: no render per zoom step. */
export function useDetail(root: RefObject<HTMLDivElement | null>, store: CanvasStore, viewport: ViewportStore): void {
  useEffect(() => {
    const apply = () => {
      const { zoom } = viewport.getState()
      const element = root.current
      if (!element) return
      const detail = zoom >= 0.745 ? 'full' : zoom >= 0.45 ? 'medium' : 'far'
      element.dataset.detail = detail
      element.style.setProperty('--mr-counter', String(1 / zoom))
      // Only a new level is news for the nodes.
      if (detail !== store.getState().detail) store.setState({ detail })
    }
    apply()
    return viewport.subscribe(({ zoom }, old) => {
      if (zoom !== old.zoom) apply()
    })
  }, [root, store, viewport])
}
