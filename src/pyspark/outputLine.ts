import { repr } from '#builtins/runtime.ts'
import type { BatchResult, Engine, OutputFailure } from '#engine/engine.ts'
import type { NodeId } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'

/** What `--format jsonl` prints of one output operation in one batch: every record as Python's repr, partition by partition. */
export interface OutputLine {
  /** From 1. */
  readonly batch: number
  /** Milliseconds. */
  readonly time: number
  /** Registration index. */
  readonly op: number
  /** PySpark's name of the output operation. */
  readonly name: string
  /** Absent for foreachRDD, whose output is what its function prints. */
  readonly partitions?: readonly (readonly string[])[]
}

/** One line per output operation that had an RDD and could compute all of it. */
export function outputLines(engine: Engine, plan: Plan, { info }: BatchResult): readonly OutputLine[] {
  return info.outputs
    .filter((output) => output.status === 'succeeded')
    .flatMap(({ op, node }): readonly OutputLine[] => {
      const { kind } = plan.outputs[op]!
      const line = { batch: info.index, time: info.time, op, name: kind }
      if (kind === 'foreachRDD') return [line]
      const partitions = partitionsOf(engine, node)
      return partitions ? [{ ...line, partitions }] : []
    })
}

/** The records of an output as Python's reprs; undefined when one of them could not be computed. */
function partitionsOf(engine: Engine, node: NodeId): readonly (readonly string[])[] | undefined {
  const looked = engine.records(node, 0, Infinity)
  if (!looked) return undefined
  const partitions = Array.from({ length: looked.partitions }, (): string[] => [])
  for (const { partition, record } of looked.rows) partitions[partition]!.push(repr(record))
  return partitions
}

/** A warning is a record that Spark would not have looked at; only jsonl prints such records, and foreachRDD prints none by itself. */
export const isFailure = ({ severity, op }: OutputFailure, plan: Plan): boolean =>
  severity === 'error' || (op !== null && plan.outputs[op]!.kind !== 'foreachRDD')

/** `Type: message` with the batch time, and `where` it happened; further lines of the message come last. */
export function failureText(failure: OutputFailure, { info }: BatchResult, plan: Plan, where: string): string {
  const output =
    failure.op === null ? 'generating the batch' : `output ${plan.outputs[failure.op]!.kind} [${failure.op}]`
  const record = failure.recordRepr === undefined ? '' : `, record ${cut(failure.recordRepr)}`
  const [first, ...more] = failure.message.split('\n')
  const place = `  batch ${info.index}, time ${info.time} ms, ${output}, in ${where}${record}\n`
  return `${failure.type}: ${first!}\n${place}${more.map((line) => `  ${line}\n`).join('')}`
}

const cut = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
