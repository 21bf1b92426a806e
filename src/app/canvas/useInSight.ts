import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef, useState } from 'react'
import type { CanvasStore } from './canvasState.ts'
import { seenOf, type Boxes } from './geometry.ts'
import { nextInSight, type InSight } from './inSight.ts'
import { manyNodes } from './manyNodes.ts'
import type { ViewportStore } from './viewport.ts'

const nothing: InSight = { nodes: new Set(), area: { x: 0, y: 0, width: 0, height: 0 } }

/** What of a large pipeline is drawn, following the view step by step; null where all of it is. */
export function useInSight(boxes: Boxes, store: CanvasStore, viewport: ViewportStore): InSight | null {
  const flow = useStoreApi()
  const many = boxes.size > manyNodes
  const [shown, setShown] = useState(nothing)
  const latest = useRef(boxes)
  const look = useRef(() => {})
  useEffect(() => {
    if (!many) return
    let now = nothing
    let frame = 0
    const step = () => {
      frame = 0
      const size = flow.getState()
      if (size.width === 0) return
      const view = seenOf(viewport.getState(), size)
      const next = nextInSight(now, latest.current, view, store.getState().moving)
      if (next === now) return
      now = next
      setShown(now)
      frame = requestAnimationFrame(step)
    }
    look.current = () => {
      if (frame === 0) frame = requestAnimationFrame(step)
    }
    look.current()
    const stops = [
      viewport.subscribe(() => look.current()),
      flow.subscribe((state, old) => {
        if (state.width !== old.width || state.height !== old.height) look.current()
      }),
      store.subscribe(({ moving }, old) => {
        if (moving !== old.moving) look.current()
      }),
    ]
    return () => {
      stops.forEach((stop) => stop())
      cancelAnimationFrame(frame)
      look.current = () => {}
    }
  }, [many, flow, store, viewport])
  useEffect(() => {
    latest.current = boxes
    look.current()
  }, [boxes])
  return many ? shown : null
}
