import type { Graph } from '#model/graph.ts'
import type { BatchInfo } from '#model/run.ts'
import { wireId } from '../geometry.ts'
import { factsOf } from '../node/nodeText.ts'

/**
 * One train of grains per wire per batch (spec §5): where it is, as a place between the two ends of its wire. Wires of one
 * stage move together; a wire behind a shuffle waits for the stage before it.
 */

/** Ease-in-out. */
const eased = (t: number): number => (t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2)

/** Wall time that a train takes along one wire. */
export const transitTime = (batchInterval: number): number => Math.min(0.35 * batchInterval, 700)

/** The stage each wire moves in: how many shuffles lie before it. */
export function wireStages(graph: Graph): ReadonlyMap<string, number> {
  const shuffles = new Map(
    graph.nodes.map((node) => [node.id, factsOf(node.operator).inputs.some((input) => input.shuffles)]),
  )
  const depths = new Map<string, number>()
  const depthOf = (id: string, path: ReadonlySet<string>): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    if (path.has(id)) return 0
    const before = graph.wires
      .filter((wire) => wire.to === id)
      .map((wire) => depthOf(wire.from, new Set([...path, id])))
    const depth = Math.max(0, ...before) + (shuffles.get(id) ? 1 : 0)
    depths.set(id, depth)
    return depth
  }
  return new Map(graph.wires.map((wire) => [wireId(wire), depthOf(wire.from, new Set())]))
}

export interface Train {
  readonly wire: string
  readonly records: number
}

/** The trains of a batch: every wire whose stream has a result, an empty one too. */
export function trainsOf(graph: Graph, batch: BatchInfo | undefined): readonly Train[] {
  if (!batch) return []
  return graph.wires.flatMap((wire) => {
    const result = batch.nodes[wire.from]
    return result && result.count !== null && result.status === 'ok'
      ? [{ wire: wireId(wire), records: result.count }]
      : []
  })
}

/**
 * How far a train of a stage is, `elapsed` milliseconds after its batch arrived: 0 leaving, 1 arrived, undefined not yet or
 * no longer on the wire. All stages are through before the next batch.
 */
export function placeOf(stage: number, stages: number, elapsed: number, batchInterval: number): number | undefined {
  const transit = transitTime(batchInterval)
  const step = stages > 1 ? Math.min(transit, (0.9 * batchInterval - transit) / (stages - 1)) : transit
  const t = (elapsed - stage * step) / transit
  return t < 0 || t > 1 ? undefined : eased(t)
}
