import type { GraphNode, NodeId } from '#model/graph.ts'
import type { BatchJob, BatchJobs } from '#model/looks.ts'
import type { BatchInfo, ConsoleText } from '#model/run.ts'
import type { Table } from './table.ts'

/** Tables of what a run tells of its batches by itself: batches, nodes, tasks, and what was printed. */

export const iso = (time: number): string => new Date(time).toISOString()

/** The batches with the four rows of Spark's streaming page. `interval` is the batch interval. */
export const batchesTable = (batches: readonly BatchInfo[], interval: number): Table => ({
  name: 'batches',
  columns: [
    'batch',
    'time',
    'records',
    'inputRatePerSecond',
    'schedulingDelayMs',
    'processingTimeMs',
    'totalDelayMs',
    'outputs',
    'failedOutputs',
  ],
  rows: batches.map((b) => [
    b.index,
    iso(b.time),
    b.records,
    (b.records * 1000) / interval,
    b.schedulingDelay,
    b.processingTime,
    b.totalDelay,
    b.outputs.length,
    b.outputs.filter((output) => output.status === 'failed').length,
  ]),
})

/** What happened in each node of a batch, in the order of the document; null records are no RDD. */
export const nodesTable = (batch: BatchInfo, nodes: readonly GraphNode[]): Table => ({
  name: `nodes-${batch.index}`,
  columns: ['node', 'operator', 'label', 'records', 'partitions', 'timeMs', 'status'],
  rows: nodes.flatMap(({ id, operator, label }) => {
    const info = batch.nodes[id]
    if (!info) return []
    return [[id, operator, label, info.count, info.count === null ? null : info.partitions, info.time, info.status]]
  }),
})

/** A row a task: the records it receives and sends by shuffles; null where its stage has none on that side. */
export const tasksTable = ({ batch, jobs }: BatchJobs): Table => ({
  name: `tasks-${batch}`,
  columns: ['job', 'output', 'stage', 'operators', 'partition', 'received', 'sent', 'reused'],
  rows: jobs.flatMap((job, j) =>
    job.stages.flatMap(({ tasks, operators, reused }, stage) =>
      Array.from({ length: tasks }, (_, partition) => [
        j,
        job.node,
        stage,
        operators.map(({ node, part }) => (part === 'combine' ? `${node} combine` : node)).join(' '),
        partition,
        moved(job, 'to', stage, partition),
        moved(job, 'from', stage, partition),
        reused,
      ]),
    ),
  ),
})

/** Records that shuffles bring to, or take from, a partition of a stage. */
function moved(job: BatchJob, side: 'from' | 'to', stage: number, partition: number): number | null {
  const shuffles = job.shuffles.filter((shuffle) => shuffle[side] === stage)
  if (shuffles.length === 0) return null
  const records = shuffles.flatMap(({ mesh }) =>
    side === 'from' ? (mesh[partition] ?? []) : mesh.map((row) => row[partition] ?? 0),
  )
  return records.reduce((sum, n) => sum + n, 0)
}

/** A row a printed line, up to a batch; null before the first. `node`: of this output only. */
export function consoleTable(texts: readonly ConsoleText[], node: NodeId | null, batch: number): Table | null {
  const shown = texts.filter((text) => text.batch <= batch && (node === null || text.node === node))
  if (shown.length === 0) return null
  return {
    name: `console-${batch}`,
    columns: ['batch', 'time', 'output', 'line'],
    rows: shown.flatMap((one) =>
      one.text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => [one.batch, iso(one.time), one.node, line]),
    ),
  }
}
