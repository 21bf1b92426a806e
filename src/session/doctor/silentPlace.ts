import { isFunctionText, type GraphNode, type NodeId } from '#model/graph.ts'
import type { BatchInfo } from '#model/run.ts'
import { metaOf } from '#operators/index.ts'
import type { Finding, Remedy } from './finding.ts'
import { silentSource } from './silentSource.ts'
import { nodeIn, parentsOf, type DoctorWorld } from './world.ts'

/** What the walk finds; records are asked for afterwards where `shows` says so. */
export type Silent = Omit<Finding, 'batch' | 'lastHeard' | 'evidence'> & {
  /** The operator whose input shows it. */
  readonly shows?: NodeId
}

/** Joins that need a record on this side to give anything. */
const needed: Readonly<Record<string, readonly number[]>> = {
  join: [0, 1],
  leftOuterJoin: [0],
  rightOuterJoin: [1],
}

/** Walks upstream from a node to the first place that is silent in the batch, and says why it is. */
export function silentPlace(world: DoctorWorld, batch: BatchInfo, asked: NodeId): Silent {
  const { graph } = world
  const way: { node: NodeId; count: number | null }[] = []

  const at = (id: NodeId): Silent => {
    const node = nodeIn(graph, id)
    const here = batch.nodes[id]
    if (!node || !here) return found('notYet', id)
    way.push({ node: id, count: here.count })
    const parents = parentsOf(graph, node)
    // A loop in the document ends where it began.
    const onward = parents.filter((parent) => !way.some((step) => step.node === parent))
    if (here.status === 'failed') return failed(id)
    if (here.status === 'blocked') {
      const broken = onward.find((parent) => ['failed', 'blocked'].includes(batch.nodes[parent]?.status ?? ''))
      return broken === undefined ? failed(id) : at(broken)
    }
    if (here.status === 'skipped') return found('noOutput', id, {}, [{ kind: 'addOutput', node: id }])
    const countOf = (parent: NodeId) => batch.nodes[parent]?.count ?? null
    if (here.count === null) {
      // What a window does not ask for in this batch has no RDD either: the window is the reason.
      const between = isBetween(node) ? undefined : onward.find((parent) => countOf(parent) === null)
      return between === undefined ? noRdd(node) : at(between)
    }
    if (here.count > 0) return heard(node, here.count)
    if (onward.length === 0) {
      const { code, args, remedies } = silentSource(
        node,
        world.run.sources.find((source) => source.node === id),
      )
      return found(code, id, args, remedies)
    }
    const sides = needed[node.operator]
    const silent = (sides ?? []).map((i) => onward[i]).find((parent) => parent !== undefined && !countOf(parent))
    if (silent !== undefined) return at(silent)
    if (sides?.length === 2) return { ...found('keysNeverMeet', id), shows: id }
    const speaking = onward.filter((parent) => (countOf(parent) ?? 0) > 0)
    if (speaking.length === 0) return at(onward[0]!)
    return tookAll(node, countOf(speaking[0]!)!)
  }

  const found = (
    code: Finding['code'],
    place: NodeId | null,
    args: Finding['args'] = {},
    remedies: readonly Remedy[] = [],
  ): Silent => ({ code, place, args, remedies, way })

  const failed = (id: NodeId): Silent => {
    const problem = world.run.problems.findLast((one) => one.node === id && one.batch <= batch.index)
    if (!problem) return found('exception', id, { type: '' })
    const fixes = (problem.fixes ?? []).map((_, index): Remedy => ({ kind: 'fix', problem, index }))
    const open: readonly Remedy[] = problem.param ? [{ kind: 'openCode', node: id, param: problem.param }] : []
    const code = problem.type === 'TimeLimit' ? 'timeLimit' : 'exception'
    return { ...found(code, id, { type: problem.type, batch: problem.batch }, [...fixes, ...open]), problem }
  }

  const { batchInterval } = graph
  const elapsed = batch.index * batchInterval
  const slideOf = ({ params: { slideDuration } }: GraphNode) =>
    typeof slideDuration === 'number' ? slideDuration * 1000 : batchInterval
  const isBetween = (node: GraphNode) => typeof node.params.windowDuration === 'number' && elapsed % slideOf(node) !== 0

  const noRdd = (node: GraphNode): Silent => {
    const { windowDuration } = node.params
    if (typeof windowDuration !== 'number') return found('noRdd', node.id)
    const slide = slideOf(node)
    const wait = slide - (elapsed % slide)
    return found(
      'windowBetween',
      node.id,
      {
        slide: slide / 1000,
        window: windowDuration,
        next: batch.time + wait,
        batches: Math.round(wait / batchInterval),
        // It has never emitted yet, or it is between two results.
        first: elapsed < slide ? 1 : 0,
      },
      world.run.state === 'playing' ? [] : [{ kind: 'play' }, { kind: 'step' }],
    )
  }

  const heard = (node: GraphNode, count: number): Silent => {
    const printed = world.history.console.some((text) => text.node === node.id && text.batch === batch.index)
    if (node.operator !== 'foreachRDD' || printed) return found('gives', node.id, { n: count })
    const open: readonly Remedy[] = [{ kind: 'openCode', node: node.id, param: 'func' }]
    return found('printsNothing', node.id, { n: count }, open)
  }

  const tookAll = (node: GraphNode, count: number): Silent => {
    const param = Object.keys(metaOf(node.operator)?.params ?? {}).find((name) => isFunctionText(node.params[name]))
    const open: readonly Remedy[] = param === undefined ? [] : [{ kind: 'openCode', node: node.id, param }]
    return {
      ...found(node.operator === 'filter' ? 'refused' : 'gaveNothing', node.id, { n: count }, open),
      shows: node.id,
    }
  }

  return at(asked)
}
