import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { useEffect, useMemo, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { useText } from '../i18n.ts'
import { useGraph } from '../session.ts'
import { useCanvasActions, useCanvasState, useViewport } from './canvasState.ts'
import { boundsOf, type Area, type Boxes } from './geometry.ts'
import { factsOf } from './node/nodeText.ts'
import styles from './CornerMap.module.css'
import { fittingScale, mapOf, type MapPlace } from './cornerMapPlace.ts'
import { shiftOf } from './shift.ts'
import { clampZoom } from './useViewport.ts'

const restsAfter = 2000
const size = { width: 132, height: 76 }

/**
 * The overview, only while something lies outside of the view; fades two seconds after the last move. It does not go while the view
 * moves: a hand that moves it to and fro would have it drawn anew each time.
 */
export function CornerMap({ boxes }: { readonly boxes: Boxes }) {
  const bounds = useMemo(() => boundsOf(boxes.values()), [boxes])
  const moving = useCanvasState((state) => state.moving)
  const [shown, setShown] = useState(false)
  const width = useStore((flow) => flow.width)
  const height = useStore((flow) => flow.height)
  const outside = useViewport(({ x, y, zoom }) => {
    if (!bounds || width === 0) return false
    return (
      bounds.x * zoom + x < -1 ||
      bounds.y * zoom + y < -1 ||
      (bounds.x + bounds.width) * zoom + x > width + 1 ||
      (bounds.y + bounds.height) * zoom + y > height + 1
    )
  })
  const needed = outside || (shown && moving)
  if (needed !== shown) setShown(needed)
  return needed && bounds ? <Overview boxes={boxes} bounds={bounds} /> : null
}

/**
 * The nodes are drawn when the pipeline changes. A step of a pan only shifts what is drawn and the frame of what is in sight, and asks
 * nothing of React.
 */
function Overview({ boxes, bounds }: { readonly boxes: Boxes; readonly bounds: Area }) {
  const t = useText()
  const graph = useGraph((state) => state.graph)
  const root = useRef<HTMLDivElement>(null)
  const place = usePlacing(root, bounds)
  const panning = usePanning(place)
  useWheelZoom(root)
  return (
    <div ref={root} className={styles.map} style={size} role="img" aria-label={t('canvas.minimap')} {...panning}>
      <svg
        className={styles.nodes}
        viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
        width={bounds.width / fittingScale(bounds, size)}
        height={bounds.height / fittingScale(bounds, size)}
        aria-hidden="true"
      >
        {useMemo(
          () =>
            graph.nodes.map(({ id, operator }) => {
              const box = boxes.get(id)
              if (!box) return null
              const { x, y, width, height } = box
              const colour = `var(--mr-${factsOf(operator).family})`
              return <rect key={id} x={x} y={y} width={width} height={height} rx="12" fill={colour} />
            }),
          [graph.nodes, boxes],
        )}
      </svg>
      <div data-frame className={styles.frame} />
    </div>
  )
}

/** Keeps the map and its frame at the view, in the elements themselves. */
function usePlacing(root: RefObject<HTMLDivElement | null>, bounds: Area): RefObject<MapPlace | null> {
  const flow = useStoreApi()
  const { viewport } = useCanvasActions()
  const place = useRef<MapPlace | null>(null)
  useEffect(() => {
    const map = root.current!
    const svg = map.querySelector('svg')!
    const frame = map.querySelector<HTMLElement>('[data-frame]')!
    const natural = fittingScale(bounds, size)
    const shiftNodes = shiftOf(svg)
    const shiftFrame = shiftOf(frame)
    let timer: ReturnType<typeof setTimeout> | undefined
    let movedAt = 0
    const rest = () => {
      const left = movedAt + restsAfter - performance.now()
      timer = left > 0 ? setTimeout(rest, left) : undefined
      if (left <= 0) map.dataset.resting = ''
    }
    const show = () => {
      const now = mapOf(bounds, viewport.getState(), flow.getState(), size)
      place.current = now
      // What is drawn has the size at which the pipeline alone fits; where the view leaves it, and the map shows more, it is made smaller.
      const smaller = natural / now.scale
      const placed = ({ x, y }: Area) => `translate(${x}px, ${y}px) scale(${smaller})`
      shiftNodes.to(placed(now.pipeline))
      shiftFrame.to(placed(now.frame))
      const { style } = frame
      const [w, h] = [now.frame.width / smaller, now.frame.height / smaller].map((side) => `${side.toFixed(2)}px`)
      if (style.width !== w) style.width = w!
      if (style.height !== h) style.height = h!
      movedAt = performance.now()
      if (timer !== undefined) return
      delete map.dataset.resting
      timer = setTimeout(rest, restsAfter)
    }
    place.current = null
    show()
    const stops = [
      viewport.subscribe(show),
      flow.subscribe((state, old) => (state.width !== old.width || state.height !== old.height) && show()),
    ]
    return () => {
      stops.forEach((stop) => stop())
      shiftNodes.end()
      shiftFrame.end()
      clearTimeout(timer)
    }
  }, [flow, viewport, root, bounds])
  return place
}

/** Dragging in the map moves the view as far as the frame goes. */
function usePanning(place: RefObject<MapPlace | null>) {
  const flow = useReactFlow()
  const { viewport } = useCanvasActions()
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const end = () => {
    last.current = null
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      last.current = { x: event.clientX, y: event.clientY }
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      if (!last.current || !place.current) return
      const { x, y, zoom } = viewport.getState()
      const by = place.current.scale * zoom
      void flow.setViewport({ x: x - (clientX - last.current.x) * by, y: y - (clientY - last.current.y) * by, zoom })
      last.current = { x: clientX, y: clientY }
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}

/** The wheel over the map zooms. Listened to without React, whose listener could not keep the page from zooming. */
function useWheelZoom(root: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow()
  const { viewport } = useCanvasActions()
  useEffect(() => {
    const map = root.current!
    const zoom = (event: WheelEvent) => {
      event.preventDefault()
      void flow.zoomTo(
        clampZoom(viewport.getState().zoom * 2 ** (-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.002))),
      )
    }
    map.addEventListener('wheel', zoom, { passive: false })
    return () => map.removeEventListener('wheel', zoom)
  }, [flow, viewport, root])
}
