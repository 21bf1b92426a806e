import type { PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { locate } from '#compiler/locate.ts'
import { createEngine, type OutputFailure } from '#engine/engine.ts'
import type { Span } from '#model/diagnostic.ts'
import type { Graph, GraphNode } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'

/** Where a function failed, and on what. */
export interface FailurePlace {
  /** The record that entered the failing operator. */
  readonly record?: PyValue
  readonly span?: Span
}

/** Milliseconds that a function may take when it is run again to be looked at. */
const secondLook = 200

/**
 * Fused operators know only the record that entered the first of them. The ones before the failing operator are run again on
 * that record, each by itself, so that the record which entered the failing one is known, and from it the column.
 */
export function placeOfFailure(graph: Graph, plan: Plan, failure: OutputFailure, now: () => number): FailurePlace {
  const alone = failure.step > 0 && failure.args === undefined ? unfused(graph, plan, failure, now) : failure
  if (!alone) return {}
  // The interpreter has no clock of its own: what did not end before is not run there.
  const span = failure.type === 'TimeLimit' ? undefined : locate(graph, alone)
  return { ...(alone.record !== undefined && { record: alone.record }), ...(span && { span }) }
}

/** The same failure of the same record when no operators are fused; undefined when it does not happen again. */
function unfused(graph: Graph, plan: Plan, failure: OutputFailure, now: () => number): OutputFailure | undefined {
  const steps = plan.streams[failure.stream]?.steps.slice(0, failure.step + 1) ?? []
  const ids = [...new Set(steps.map((step) => step.node))]
  const nodes = ids.map((id) => graph.nodes.find((node) => node.id === id))
  if (failure.recordRepr === undefined || nodes.some((node) => node === undefined)) return undefined
  const place = { label: '', note: '', position: { x: 0, y: 0 } }
  const source: GraphNode = {
    id: 'queueStream-0',
    operator: 'queueStream',
    params: { rdds: `[[${failure.recordRepr}]]` },
    ...place,
  }
  const output: GraphNode = { id: 'pprint-0', operator: 'pprint', params: {}, ...place }
  const chain = [source, ...(nodes as GraphNode[]), output]
  const { plan: small } = compile(
    {
      ...graph,
      nodes: chain,
      wires: chain.slice(1).map(({ id }, i) => ({ from: chain[i]!.id, to: id, port: 'in' })),
      charts: [],
    },
    { fuse: false },
  )
  if (!small) return undefined
  const ports = { clock: { now }, pull: () => [], print: () => undefined, save: () => undefined }
  const engine = createEngine(small, ports, { zeroTime: 0, taskLimit: secondLook })
  const { failures } = engine.runBatch(graph.batchInterval)
  return failures.find((found) => found.node === failure.node && found.type === failure.type)
}
