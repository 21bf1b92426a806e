import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useCanvasState } from '../canvasState.ts'

/**
 * HTML over the wires, in flow pixels: the library's own place for it. Its component looks for that place at every step of a pan, once for
 * each wire; here the canvas has found it once (`Canvas.tsx`).
 */
export function OverWires({ children }: { readonly children: ReactNode }) {
  const place = useCanvasState((state) => state.overWires)
  return place ? createPortal(children, place) : null
}
