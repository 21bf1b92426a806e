import type { Graph, GraphNode, NodeId } from '#model/graph.ts'

/**
 * Which batches a window holds (spec §6.2; spark-semantics §8): a window of length L that slides by S emits when its time since
 * the start is a multiple of S, and then holds the batches of the last L. Here in batch indices, both ends inclusive.
 */
export interface WindowSpan {
  /** Batch of the result being looked at: the last emission at or before the asked batch. */
  readonly emission: number
  readonly held: Range
  /** Compared with the previous emission. Null: none. */
  readonly entering: Range | null
  readonly staying: Range | null
  readonly leaving: Range | null
  /** Cut at the start of the run: fewer batches than the window is long. */
  readonly partial: boolean
  /** Length and slide in batches. */
  readonly length: number
  readonly slide: number
}

export type Range = readonly [first: number, last: number]

/** Length and slide of a windowed node in batches, or undefined when it has none or they are no multiples of the interval. */
export function windowSizes(node: GraphNode, batchInterval: number): { length: number; slide: number } | undefined {
  const { windowDuration, slideDuration } = node.params
  if (typeof windowDuration !== 'number') return undefined
  const length = (windowDuration * 1000) / batchInterval
  const slide = ((typeof slideDuration === 'number' ? slideDuration : batchInterval / 1000) * 1000) / batchInterval
  const whole = Number.isInteger(length) && Number.isInteger(slide) && length > 0 && slide > 0
  return whole ? { length, slide } : undefined
}

/** The window at a batch; undefined before its first emission. */
export function windowSpan(length: number, slide: number, batch: number): WindowSpan | undefined {
  const emission = Math.floor(batch / slide) * slide
  if (emission < 1) return undefined
  const cut = (first: number, last: number): Range | null => {
    const from = Math.max(1, first)
    return last < from ? null : [from, last]
  }
  return {
    emission,
    held: cut(emission - length + 1, emission)!,
    entering: cut(Math.max(emission - slide, emission - length) + 1, emission),
    staying: cut(emission - length + 1, emission - slide),
    leaving: cut(emission - slide - length + 1, Math.min(emission - length, emission - slide)),
    partial: emission < length,
    length,
    slide,
  }
}

export const rangeLength = (range: Range | null): number => (range ? range[1] - range[0] + 1 : 0)

/**
 * How many batches lie between two results of a node: its own slide, or that of the windows before it. Where streams of
 * several slides meet, results come at the moments they share.
 */
export function slideOf(graph: Graph, id: NodeId): number {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const known = new Map<NodeId, number>()
  const visit = (at: NodeId, path: ReadonlySet<NodeId>): number => {
    const done = known.get(at)
    if (done !== undefined) return done
    const node = nodes.get(at)
    if (!node || path.has(at)) return 1
    const before = graph.wires
      .filter((wire) => wire.to === at)
      .map((wire) => visit(wire.from, new Set([...path, at])))
      .reduce(leastCommonMultiple, 1)
    const own = windowSizes(node, graph.batchInterval)?.slide
    const slide = own === undefined ? before : leastCommonMultiple(own, before)
    known.set(at, slide)
    return slide
  }
  return visit(id, new Set())
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))
const leastCommonMultiple = (a: number, b: number): number => (a / greatestCommonDivisor(a, b)) * b
