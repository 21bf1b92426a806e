import type { Diagnostic } from '#model/diagnostic.ts'
import type { RunProblem } from '#model/run.ts'

/** Problems of a run that are the same mistake, seen in several batches. */
export interface FoldedProblem {
  readonly id: string
  readonly count: number
  readonly first: RunProblem
  readonly latest: RunProblem
  /** The newest that names its record: after a forced stop, later batches are not searched for one again. */
  readonly example: RunProblem
}

/** One row per node, parameter and exception type, in order of first appearance. `problems` are oldest first. */
export function foldProblems(problems: readonly RunProblem[]): readonly FoldedProblem[] {
  const folded = new Map<string, FoldedProblem>()
  for (const problem of problems) {
    const id = [problem.severity, problem.node, problem.param ?? '', problem.type].join('\u0000')
    const old = folded.get(id)
    const example = problem.record || !old?.example.record ? problem : old.example
    folded.set(id, { id, count: (old?.count ?? 0) + 1, first: old?.first ?? problem, latest: problem, example })
  }
  return [...folded.values()]
}

const rank = { error: 0, warning: 1, hint: 2 } as const

/** Errors before warnings before hints; otherwise as they were. */
export const bySeverity = <T extends { readonly severity: Diagnostic['severity'] }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => rank[a.severity] - rank[b.severity])
