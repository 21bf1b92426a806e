import { useStore } from '@xyflow/react'
import { useMemo, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * HTML over the wires, in flow pixels: the library's own place for it. Its component looks for that place at every step of a pan, once for
 * each wire; here it is found once.
 */
export function OverWires({ children }: { readonly children: ReactNode }) {
  const flow = useStore((state) => state.domNode)
  const place = useMemo(() => flow?.querySelector('.react-flow__edgelabel-renderer'), [flow])
  return place ? createPortal(children, place) : null
}
