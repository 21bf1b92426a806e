import { useCallback, useEffect, useRef, type PointerEvent } from 'react'
import type { Wire } from '#model/graph.ts'
import { useCanvasActions } from '../canvasState.ts'
import { wireId } from '../geometry.ts'
import type { Point } from './wirePath.ts'

const opensAfter = 350
const closesAfter = 160

/** The pointer comes to a wire or leaves it: the card opens after a moment, and stays while the pointer goes over to it. */
export function useWireHover(
  wire: Wire,
  at: Point,
): { readonly enter: (event: PointerEvent) => void; readonly leave: () => void } {
  const { store, leaving } = useCanvasActions()
  const timer = useRef(0)
  const place = useRef(at)
  useEffect(() => {
    place.current = at
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  const id = wireId(wire)
  const enter = useCallback(
    (event: PointerEvent) => {
      const { draft, refused } = store.getState()
      // Something is being dragged across.
      if (draft || refused || event.buttons !== 0) return
      clearTimeout(leaving.current)
      store.setState({ hoveredWire: id })
      clearTimeout(timer.current)
      timer.current = window.setTimeout(() => {
        const { draft, hoveredWire } = store.getState()
        if (!draft && hoveredWire === id) store.setState({ wireCard: { wire, at: place.current } })
      }, opensAfter)
    },
    [store, leaving, id, wire],
  )
  const leave = useCallback(() => {
    clearTimeout(timer.current)
    clearTimeout(leaving.current)
    leaving.current = window.setTimeout(() => {
      if (store.getState().hoveredWire === id) store.setState({ hoveredWire: null, wireCard: null })
    }, closesAfter)
  }, [store, leaving, id])
  return { enter, leave }
}
