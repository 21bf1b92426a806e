import { runProgram } from '../runProgram.ts'
import type { Program } from './cells.ts'

/** What a program did, as both engines tell it: equal observations are parity. */
export interface Observation {
  readonly stdout: string
  /** Batch, output operation, and partitions of Python reprs: of pprint and saveAsTextFiles, which print only a part. */
  readonly partitions?: readonly Partitions[]
  /** Batch and `Type: message`. */
  readonly failures?: readonly (readonly [number, string])[]
  /** Contents of what saveAsTextFiles wrote, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** The exception that ended the program. */
  readonly error?: string
}

export type Partitions = readonly [number, number, readonly (readonly string[])[]]

/** What a program does here; a fault of ours is an end as good as any other. */
export function observe(program: Program): Observation {
  try {
    return observeRun(program)
  } catch (fault) {
    return { stdout: '', error: `Millrace failed: ${String((fault as Error).stack)}` }
  }
}

function observeRun({ text, batches, zeroTime, argv, feeds, files: given }: Program): Observation {
  const options = {
    batches,
    zeroTime,
    ...(argv && { argv }),
    ...(given && { files: given }),
    ...(feeds && { inputs: mapValues(feeds, (lines) => ({ batches: lines })) }),
  }
  const { stdout, stderr, exit, saved } = runProgram(text, options)
  const told = [...stderr.matchAll(/^(\S+: .*|\w+)\n {2}batch (\d+), time/gm)]
  const failures = told.map(([, message, batch]) => [Number(batch), withoutModules(message!)] as const)
  const printsPart = /\.(pprint|saveAsTextFiles)\(/.test(text)
  const lines = printsPart ? runProgram(text, { ...options, format: 'jsonl' }).lines : []
  const partitions = lines.flatMap((line) => (line.partitions ? [[line.batch, line.op, line.partitions] as const] : []))
  const error = exit === 0 ? undefined : endOf(stderr)
  const files = Object.entries(saved).flatMap(([path, parts]) =>
    parts.map((lines, i) => [`${path}/part-${String(i).padStart(5, '0')}`, lines.map((line) => `${line}\n`).join('')]),
  )
  return {
    stdout,
    partitions,
    failures,
    files: Object.fromEntries(files.sort()) as Record<string, string>,
    ...(error !== undefined && { error }),
  }
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** The exception of the innermost traceback; of an error of the JVM's, what the JVM says. */
function endOf(stderr: string): string | undefined {
  const trace = stderr.split('Traceback (most recent call last):\n').slice(1).at(-1)
  const [last, cause] = trace?.split('\n').filter((line) => /^\S/.test(line)) ?? []
  return last === undefined ? undefined : withoutHint(withoutModules(cause?.startsWith(': ') ? cause.slice(2) : last))
}

/** CPython adds its guess when it prints a traceback; it is no part of the exception. */
const withoutHint = (message: string) => message.replace(/\. Did you mean: .*\?$/, '')

/** `pyspark.errors.exceptions.captured.IllegalArgumentException: …` without the path of its class. */
const withoutModules = (message: string) => message.replace(/^(?:\w+\.)+(?=\w+(?::|$))/, '')

/** Says how two observations differ; undefined when they are equal. */
export function differenceOf(spark: Observation, ours: Observation): string | undefined {
  const aspects = (['stdout', 'error', 'failures', 'partitions', 'files'] as const).filter(
    (aspect) => text(spark[aspect]) !== text(ours[aspect]),
  )
  if (aspects.length === 0) return undefined
  return aspects
    .map((aspect) => `${aspect} of Spark:\n${text(spark[aspect])}\n${aspect} of Millrace:\n${text(ours[aspect])}`)
    .join('\n')
}

/** Objects print their address, and sets of strings their order by a hash that differs from process to process. */
const text = (value: Observation[keyof Observation]): string =>
  (typeof value === 'string'
    ? value
    : Object.values(value ?? {})
        .map((item) => JSON.stringify(item))
        .join('\n')
  ).replaceAll(/ at 0x[0-9a-f]+/g, ' at 0x…')
