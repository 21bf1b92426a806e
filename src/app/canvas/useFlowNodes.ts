import { Position, type NodeHandle } from '@xyflow/react'
import { useMemo, useRef } from 'react'
import type { NodeId, Wire } from '#model/graph.ts'
import type { PyType } from '#model/pytype.ts'
import { inputOffset, type Box, type Boxes } from './geometry.ts'
import type { InSight } from './inSight.ts'
import { manyNodes } from './manyNodes.ts'
import type { OperatorNodeType } from './node/OperatorNode.tsx'
import { typePlace } from './node/typePlace.ts'
import { typeText } from './node/useNode.ts'

/**
 * The library's nodes: id, place, size. An object changes only when something about its own node does. Whenever one comes into sight the
 * library asks all, so of those out of sight it gets only what a wire in sight ends at, and what is selected, which moves together.
 */
export function useFlowNodes(
  boxes: Boxes,
  wires: readonly Wire[],
  types: Readonly<Record<NodeId, PyType>>,
  selected: readonly NodeId[],
  inSight: InSight | null,
  drawnWires: readonly Wire[],
): OperatorNodeType[] {
  const old = useRef<ReadonlyMap<NodeId, OperatorNodeType>>(new Map())
  // Apart from what is in sight, which changes with every step of a pan.
  const typePlaces = useMemo(
    () => new Map([...boxes].map(([id, box]) => [id, typePlace(boxes, wires, box, typeText(types[id]).length)])),
    [boxes, wires, types],
  )
  return useMemo(() => {
    const chosen = new Set(selected)
    const known =
      inSight && new Set([...inSight.nodes, ...selected, ...drawnWires.flatMap(({ from, to }) => [from, to])])
    const shown = [...boxes.values()].filter(({ id }) => !known || known.has(id))
    const nodes = shown.map((box): OperatorNodeType => {
      const { id, x, y, width, height } = box
      const hidden = inSight !== null && !inSight.nodes.has(id)
      const typeAt = typePlaces.get(id)!
      const before = old.current.get(id)
      const same =
        before &&
        before.position.x === x &&
        before.position.y === y &&
        before.width === width &&
        before.height === height &&
        before.selected === chosen.has(id) &&
        before.hidden === hidden &&
        before.data.typeAt.x === typeAt.x &&
        before.data.typeAt.y === typeAt.y &&
        before.data.typeAt.chars === typeAt.chars
      return same
        ? before
        : {
            id,
            type: 'operator',
            position: { x, y },
            style: placed(x, y),
            width,
            height,
            // Known sizes keep the library from hiding and measuring nodes again with every change.
            measured: { width, height },
            selected: chosen.has(id),
            hidden,
            domAttributes: unspoken,
            // Wires to nodes that are out of sight and not drawn end where their ports would be.
            ...(boxes.size > manyNodes && { handles: portsOf(box) }),
            data: { typeAt },
          }
    })
    old.current = new Map(nodes.map((node) => [node.id, node]))
    return nodes
  }, [boxes, typePlaces, selected, inSight, drawnWires])
}

/** The library would call it a node, in English; what it is stands inside. */
const unspoken = { 'aria-roledescription': undefined }

/** In place of the library's transform: the browser puts a picture together from pieces, and each thing with a transform of its own is one. */
const placed = (left: number, top: number) => ({ transform: 'none', left, top })

/** The ports as the library's handles: one pixel on the edge of the box. */
const portsOf = ({ width, height, inputs, hasOutput }: Box): NodeHandle[] => [
  ...inputs.map((id, i): NodeHandle => {
    const y = inputOffset(height, inputs.length, i)
    return { id, type: 'target', position: Position.Left, x: 0, y, width: 1, height: 1 }
  }),
  ...(hasOutput
    ? [{ id: 'out', type: 'source' as const, position: Position.Right, x: width, y: height / 2, width: 1, height: 1 }]
    : []),
]
