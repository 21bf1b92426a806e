import { useReactFlow } from '@xyflow/react'
import type { DragEvent, RefObject } from 'react'
import type { Wire } from '#model/graph.ts'
import { useSession } from '../session.ts'
import type { CanvasStore } from './canvasState.ts'
import { crosses, wireId, type Boxes } from './geometry.ts'
import { factsOf } from './node/nodeText.ts'
import type { Point } from './wire/wirePath.ts'

const dragType = 'application/x-millrace-operator'

/** An operator dragged from the list: lands where it is dropped, on a wire it splits it. */
export function useDropOperator(
  root: RefObject<HTMLDivElement | null>,
  store: CanvasStore,
  boxes: RefObject<Boxes>,
  add: (operator: string, where: { at?: Point; onWire?: Wire }) => void,
) {
  const session = useSession()
  const flow = useReactFlow()
  const wireAt = (event: DragEvent): Wire | undefined => {
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    return session.graph
      .getState()
      .graph.wires.find((wire) =>
        crosses(boxes.current, wire, { x: point.x - 14, y: point.y - 14, width: 28, height: 28 }),
      )
  }
  return {
    over(event: DragEvent) {
      if (!event.dataTransfer.types.includes(dragType)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      const wire = wireAt(event)
      store.setState({ dropWire: wire ? wireId(wire) : null })
    },
    leave: () => store.setState({ dropWire: null }),
    drop(event: DragEvent) {
      const operator = event.dataTransfer.getData(dragType)
      if (!operator) return
      event.preventDefault()
      event.stopPropagation()
      store.setState({ dropWire: null })
      const facts = factsOf(operator)
      const wire = facts.inputs.length > 0 && facts.hasOutput ? wireAt(event) : undefined
      const at = flow.screenToFlowPosition({ x: event.clientX - 74, y: event.clientY })
      add(operator, wire ? { onWire: wire } : { at })
      root.current?.focus({ preventScroll: true })
    },
  }
}
