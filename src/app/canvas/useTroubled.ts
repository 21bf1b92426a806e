import { useMemo } from 'react'
import type { NodeId } from '#model/graph.ts'
import { useGraph, useHistory, useRun, useView } from '../session.ts'
import { batchAt } from '../shown.ts'
import { troubledNodes } from './node/nodeStatus.ts'

/** Nodes that show a problem line in the shown batch; the same set while nothing changes. */
export function useTroubled(): ReadonlySet<NodeId> {
  const diagnostics = useGraph((state) => state.diagnostics)
  const problems = useRun((run) => run.problems)
  const playhead = useView((view) => view.playhead)
  const key = useHistory((history) =>
    troubledNodes(diagnostics, problems, batchAt(history.batches, playhead ?? history.live)).join('\n'),
  )
  return useMemo(() => new Set(key ? key.split('\n') : []), [key])
}
