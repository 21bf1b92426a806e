import { useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { Point } from './wire/wirePath.ts'

/**
 * Where the mouse is over the canvas, in pixels of the document: what is pasted lands there. Walking the canvas by arrow keys after the last
 * move means that the mouse only lies there; then there is no such place.
 */
export function usePointerPlace(root: RefObject<HTMLDivElement | null>): () => Point | undefined {
  const flow = useReactFlow()
  const last = useRef<Point | undefined>(undefined)
  useEffect(() => {
    const element = root.current
    if (!element) return
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      last.current = { x, y }
    }
    const forget = () => {
      last.current = undefined
    }
    const walk = ({ key }: KeyboardEvent) => key.startsWith('Arrow') && forget()
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerleave', forget)
    element.addEventListener('keydown', walk)
    return () => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerleave', forget)
      element.removeEventListener('keydown', walk)
    }
  }, [root])
  return useCallback(() => last.current && flow.screenToFlowPosition(last.current), [flow])
}
