import { expose } from 'comlink'
import { openProgram } from '#pyspark/openProgram.ts'
import { readFragment } from '#pyspark/readFragment.ts'
import { recordInput } from '#receivers/recorded.ts'
import type { PySparkCalls } from './pyspark.ts'

/** The thread between pipelines and PySpark programs. Reading a program runs its top level, which is a person's code: it may be ended at any moment. */

const scope = self as unknown as DedicatedWorkerGlobalScope

expose(
  {
    open: openProgram,
    fragment: readFragment,
    record: async (graph, { received, ...options }) =>
      recordInput(graph, { ...options, ...(received && { received: (batch) => received[batch - 1] }) }),
  } satisfies PySparkCalls,
  scope,
)
