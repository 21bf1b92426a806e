import { useMemo } from 'react'
import type { Diagnostic } from '#model/diagnostic.ts'
import { useGraph, useHistory, useRun } from '../../session.ts'
import { overrun } from '../batches/delays.ts'
import type { Overrun } from '../batches/delays.ts'
import { bySeverity, foldProblems } from './foldProblems.ts'
import type { FoldedProblem } from './foldProblems.ts'
import { isMended } from './isMended.ts'
import { weighed } from './unfinished.ts'

/** One row of the Problems tab: what analysis found, what a run met, or batches that took too long. */
export type Problem =
  | { readonly kind: 'diagnostic'; readonly severity: Diagnostic['severity']; readonly diagnostic: Diagnostic }
  | { readonly kind: 'run'; readonly severity: 'error' | 'warning' | 'hint'; readonly folded: FoldedProblem }
  | { readonly kind: 'slow'; readonly severity: 'warning'; readonly overrun: Overrun }

/** An overrun that ended this many batches ago is history, no problem. */
const recentBatches = 60

/** Everything the Problems tab lists, errors first. A failure whose function has been changed since is only worth knowing. */
export function useProblems(): readonly Problem[] {
  const diagnostics = useGraph((g) => g.diagnostics)
  const interval = useGraph((g) => g.graph.batchInterval)
  const problems = useRun((r) => r.problems)
  const graph = useGraph((g) => g.graph)
  const batches = useHistory((h) => h.batches)
  const hasRun = useRun((r) => r.state !== 'stopped') || batches.length > 0
  const folded = useMemo(() => foldProblems(problems), [problems])
  const slow = useMemo(() => overrun(batches.slice(-recentBatches), interval), [batches, interval])
  return useMemo(() => {
    const rows: Problem[] = [
      ...folded.map((f) => ({
        kind: 'run' as const,
        severity: isMended(f.latest, graph) ? ('hint' as const) : f.latest.severity,
        folded: f,
      })),
      ...diagnostics
        .map((d) => weighed(d, hasRun))
        .map((d) => ({ kind: 'diagnostic' as const, severity: d.severity, diagnostic: d })),
    ]
    if (slow) rows.push({ kind: 'slow', severity: 'warning', overrun: slow })
    return bySeverity(rows)
  }, [folded, diagnostics, slow, graph, hasRun])
}
