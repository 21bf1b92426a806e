import type { PyValue } from '#builtins/values.ts'
import { locate } from '#compiler/locate.ts'
import type { OutputFailure } from '#engine/engine.ts'
import type { Span } from '#model/diagnostic.ts'
import type { Graph } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { nodesOfSteps, runAlone } from '../looks/alone.ts'

/** Where a function failed, and on what. */
export interface FailurePlace {
  /** The record that entered the failing operator. */
  readonly record?: PyValue
  readonly span?: Span
}

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
  if (failure.recordRepr === undefined) return undefined
  const engine = runAlone(graph, nodesOfSteps(steps), [`[${failure.recordRepr}]`], { now })
  const failures = engine?.runBatch(graph.batchInterval).failures ?? []
  return failures.find((found) => found.node === failure.node && found.type === failure.type)
}
