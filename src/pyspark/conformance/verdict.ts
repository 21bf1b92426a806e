import { runProgram } from '../runProgram.ts'
import type { Program } from './cells.ts'

/** What a program did, as both engines tell it: equal observations are parity. */
export interface Observation {
  readonly stdout: string
  /** Batch, output operation, and partitions of Python reprs: of pprint and saveAsTextFiles, which print only a part. */
  readonly partitions?: readonly Partitions[]
  /** Batch and `Type: message`. */
  readonly failures?: readonly (readonly [number, string])[]
  /** The exception that ended the program. */
  readonly error?: string
}

export type Partitions = readonly [number, number, readonly (readonly string[])[]]

/** What a program does here. */
export function observe({ text, batches }: Program): Observation {
  const { stdout, stderr, exit } = runProgram(text, { batches })
  const told = [...stderr.matchAll(/^(\S+: .*|\w+)\n {2}batch (\d+), time/gm)]
  const failures = told.map(([, message, batch]) => [Number(batch), withoutModules(message!)] as const)
  const { lines } = runProgram(text, { batches, format: 'jsonl' })
  const partitions = lines.flatMap((line) => (line.partitions ? [[line.batch, line.op, line.partitions] as const] : []))
  const ended = /Traceback \(most recent call last\):\n(?: .*\n)*(\S.*)/g
  const error = exit === 0 ? undefined : [...stderr.matchAll(ended)].at(-1)?.[1]
  return { stdout, partitions, failures, ...(error !== undefined && { error: withoutModules(error) }) }
}

/** `pyspark.errors.exceptions.captured.IllegalArgumentException: …` without the path of its class. */
const withoutModules = (message: string) => message.replace(/^(?:\w+\.)+(?=\w+(?::|$))/, '')

/** Says how two observations differ; undefined when they are equal. */
export function differenceOf(spark: Observation, ours: Observation): string | undefined {
  const aspects = (['stdout', 'error', 'failures', 'partitions'] as const).filter(
    (aspect) => text(spark[aspect]) !== text(ours[aspect]),
  )
  if (aspects.length === 0) return undefined
  return aspects
    .map((aspect) => `${aspect} of Spark:\n${text(spark[aspect])}\n${aspect} of Millrace:\n${text(ours[aspect])}`)
    .join('\n')
}

/** Objects print their address, and sets of strings their order by a hash that differs from process to process. */
const text = (value: Observation[keyof Observation]): string =>
  (typeof value === 'string' ? value : (value ?? []).map((item) => JSON.stringify(item)).join('\n')).replaceAll(
    / at 0x[0-9a-f]+/g,
    ' at 0x…',
  )
