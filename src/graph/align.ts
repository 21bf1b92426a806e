/** Lining up several nodes. Sizes are pixels, as the nodes are drawn; positions come to lie on whole pixels. */
import type { Graph, GraphNode, NodeId } from '#model/graph.ts'
import { moveNodes, type Edit } from './edit.ts'
import { sizeOf, type Size } from './size.ts'
import type { NodeSizes } from './tidy.ts'
import { titles } from './title.ts'

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom'

interface Placed {
  readonly id: NodeId
  readonly x: number
  readonly y: number
  readonly size: Size
}

const placed = (graph: Graph, ids: readonly NodeId[], sizes: NodeSizes): readonly Placed[] =>
  graph.nodes
    .filter(({ id }) => ids.includes(id))
    .map((node: GraphNode) => ({ id: node.id, ...node.position, size: sizes[node.id] ?? sizeOf(node) }))

/** Brings one edge, or the middles, of the nodes onto one line. */
export function alignNodes(graph: Graph, ids: readonly NodeId[], to: Alignment, sizes: NodeSizes = {}): Edit {
  const nodes = placed(graph, ids, sizes)
  const lefts = nodes.map(({ x }) => x)
  const tops = nodes.map(({ y }) => y)
  const right = Math.max(...nodes.map(({ x, size }) => x + size.width))
  const bottom = Math.max(...nodes.map(({ y, size }) => y + size.height))
  const [left, top] = [Math.min(...lefts), Math.min(...tops)]
  const move = ({ x, y, size }: Placed) => {
    switch (to) {
      case 'left':
        return { x: left, y }
      case 'center':
        return { x: Math.round((left + right - size.width) / 2), y }
      case 'right':
        return { x: right - size.width, y }
      case 'top':
        return { x, y: top }
      case 'middle':
        return { x, y: Math.round((top + bottom - size.height) / 2) }
      case 'bottom':
        return { x, y: bottom - size.height }
    }
  }
  return moveNodes(graph, Object.fromEntries(nodes.map((node) => [node.id, move(node)])), titles.align(nodes.length))
}

/** Makes the gaps between the nodes equal; the outermost two stay. Fewer than three have nothing between them. */
export function distributeNodes(graph: Graph, ids: readonly NodeId[], along: 'x' | 'y', sizes: NodeSizes = {}): Edit {
  const length = along === 'x' ? 'width' : 'height'
  const nodes = [...placed(graph, ids, sizes)].sort((a, b) => a[along] - b[along])
  const title = titles.distribute(nodes.length)
  if (nodes.length < 3) return { graph, title, created: [] }
  const last = nodes.at(-1)!
  const free = last[along] - nodes[0]![along] - nodes.slice(0, -1).reduce((sum, { size }) => sum + size[length], 0)
  const gap = free / (nodes.length - 1)
  let at = nodes[0]![along]
  const moves = nodes.map(({ id, x, y, size }) => {
    const place = along === 'x' ? { x: Math.round(at), y } : { x, y: Math.round(at) }
    at += size[length] + gap
    return [id, place] as const
  })
  return moveNodes(graph, Object.fromEntries(moves), title)
}
