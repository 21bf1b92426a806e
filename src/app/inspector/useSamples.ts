import { useEffect, useMemo, useState } from 'react'
import type { NodeId } from '#model/graph.ts'
import type { RecordView } from '#model/run.ts'
import type { FunctionTypes } from '#session/types.ts'
import { useGraph, useSession } from '../session.ts'
import { useShownIndex } from '../shown.ts'
import { argumentSamples, sampledNode } from './argumentSamples.ts'
import type { Samples } from './sampleCompletion.ts'

/** What a function's arguments were in the batch that was shown when its editor opened; empty before the first batch. */
export function useSamples(node: NodeId | null, param: string, types: FunctionTypes | undefined): Samples {
  const session = useSession()
  const operator = useGraph((state) => state.graph.nodes.find(({ id }) => id === node)?.operator)
  const from = useGraph((state) => (node === null ? undefined : sampledNode(state.graph, node)))
  const index = useShownIndex()
  // The batch in which one began to write: completions must not change under the fingers.
  const [batch] = useState(index)
  const [records, setRecords] = useState<readonly RecordView[]>([])
  useEffect(() => {
    if (from === undefined || batch < 1) return
    let stale = false
    session.engine.records(from, batch, 0, 1).then(
      (page) => !stale && setRecords(page.records),
      // Out of reach: then there is nothing to offer.
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [session, from, batch])
  return useMemo(
    () => (operator === undefined ? {} : argumentSamples(operator, param, types, records)),
    [operator, param, types, records],
  )
}
