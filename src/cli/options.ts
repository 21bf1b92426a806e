import { parseArgs } from 'node:util'
import type { ConvertOptions } from './convert.ts'

/** What the command line asks for. Times are milliseconds. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'check'; readonly file: string }
  | { readonly kind: 'explain'; readonly file: string; readonly code: boolean; readonly master: string | undefined }
  | ({ readonly kind: 'run'; readonly file: string } & RunOptions)
  | ({ readonly kind: 'convert' } & ConvertOptions)

export interface RunOptions {
  readonly batches: number | undefined
  /** Absent: virtual where every source can be replayed. */
  readonly clock: 'virtual' | 'live' | undefined
  readonly start: number | undefined
  readonly master: string | undefined
  /** Source (node id, label or input name) → file. */
  readonly inputs: readonly { readonly name: string; readonly file: string }[]
  /** Lines of an input that each batch gets; absent: all of them in the first batch. */
  readonly perBatch: number | undefined
  readonly format: 'pprint' | 'jsonl'
  /** What stands after `--`: a program's own arguments. */
  readonly programArgs: readonly string[]
}

export const usage = `millrace: run Spark Streaming pipelines without a cluster

  millrace run FILE [options]     run a pipeline and print what Spark would print
  millrace run PROGRAM.py [options] [-- arguments]
                                  run a PySpark program and print what Spark would print
  millrace explain FILE           print the stages (and with --code what they are compiled to)
  millrace check FILE             print what is wrong with a pipeline
  millrace convert FROM TO        write a pipeline (.mill, gallery:ID) as a PySpark program (.py), or a program as a pipeline

FILE is a pipeline document (.mill), a PySpark program (.py), or gallery:ID for a pipeline that comes with Millrace, such as
gallery:word-count.

Options of run
  --batches N            stop after N batches
  --clock virtual|live   virtual runs as fast as it can (the default where every source can be replayed)
  --start ISO            zero time of a virtual clock, such as 2024-05-01T10:00:00Z
  --master 'local[N]'    default number of partitions; local[*] takes that of the processors
  --input NAME=FILE      feed the source NAME with the lines of FILE (- is the standard input), all in the first batch. A pipeline's
                         sources have an id or label; a program's are called by port, host:port, directory or Kafka topic
  --per-batch N          give each batch N lines of the inputs
  --format pprint|jsonl  as Spark prints it, or one JSON line per output operation and batch

Options of convert, for programs
  --sources recorded|live  what simulated and typed sources receive stands in a file beside the program (the default), or
                           the program reads sockets and directories
  --batches N              record N batches (until all lines are read; 60 of what never ends)

Exit status: 0 all went well, 1 the pipeline has an error or an output failed, 2 the command line is wrong.
`

/** A command line that cannot be understood: exit status 2. */
export class UsageError extends Error {}

/** Reads the arguments after `millrace`. Throws UsageError with a sentence that says what to write instead. */
export function parseCommand(args: readonly string[]): Command {
  // What follows `--` is the program's.
  const end = args.includes('--') ? args.indexOf('--') : args.length
  let parsed
  try {
    parsed = parseArgs({
      args: args.slice(0, end),
      allowPositionals: true,
      options: {
        batches: { type: 'string' },
        clock: { type: 'string' },
        start: { type: 'string' },
        master: { type: 'string' },
        input: { type: 'string', multiple: true },
        'per-batch': { type: 'string' },
        format: { type: 'string' },
        sources: { type: 'string' },
        code: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const [name, file, ...more] = positionals
  if (values.help || name === undefined || name === 'help') return { kind: 'help' }
  if (name !== 'run' && name !== 'explain' && name !== 'check' && name !== 'convert')
    throw new UsageError(`There is no command "${name}". The commands are run, explain, check and convert.`)
  if (file === undefined) throw new UsageError(`millrace ${name} needs a FILE, such as gallery:word-count.`)
  const [to] = more
  if (name === 'convert' && (to === undefined || more.length > 1))
    throw new UsageError(`millrace convert takes two files, FROM and TO, and got ${more.length + 1}.`)
  if (name !== 'convert' && more.length > 0)
    throw new UsageError(`millrace ${name} takes one FILE, and got ${more.length + 1}.`)
  const allowed = {
    run: ['batches', 'clock', 'start', 'master', 'input', 'per-batch', 'format'],
    explain: ['code', 'master'],
    check: [],
    convert: ['sources', 'batches'],
  }
  const strange = Object.keys(values).find((option) => !(allowed[name] as string[]).includes(option))
  if (strange !== undefined) throw new UsageError(`millrace ${name} has no option --${strange}.`)
  if (name === 'check') return { kind: 'check', file }
  const batches = values.batches === undefined ? undefined : wholeNumber('batches', values.batches)
  if (name === 'convert') {
    const sources =
      values.sources === undefined ? 'recorded' : oneOf('sources', values.sources, ['recorded', 'live'] as const)
    return { kind: 'convert', from: file, to: to!, sources, batches }
  }
  const master = values.master === undefined ? undefined : masterText(values.master)
  if (name === 'explain') return { kind: 'explain', file, code: values.code ?? false, master }
  return {
    kind: 'run',
    file,
    master,
    batches,
    clock: values.clock === undefined ? undefined : oneOf('clock', values.clock, ['virtual', 'live'] as const),
    start: values.start === undefined ? undefined : time(values.start),
    inputs: (values.input ?? []).map(binding),
    perBatch: values['per-batch'] === undefined ? undefined : wholeNumber('per-batch', values['per-batch']),
    programArgs: args.slice(end + 1),
    format: values.format === undefined ? 'pprint' : oneOf('format', values.format, ['pprint', 'jsonl'] as const),
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--${option} takes a whole number from 1, got "${text}".`)
  return Number(text)
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text)
  if (found === undefined) throw new UsageError(`--${option} takes ${choices.join(' or ')}, got "${text}".`)
  return found
}

function time(text: string): number {
  const ms = /^\d{4}-\d\d-\d\d/.test(text)
    ? Date.parse(/[Zz]|[+-]\d\d:?\d\d$/.test(text) || text.length <= 10 ? text : `${text}Z`)
    : NaN
  if (Number.isNaN(ms)) throw new UsageError(`--start takes a time such as 2024-05-01T10:00:00Z, got "${text}".`)
  return ms
}

function masterText(text: string): string {
  if (!/^local(\[(\*|[1-9]\d{0,3})\])?$/.test(text))
    throw new UsageError(`--master takes local, local[N] or local[*], got "${text}". Millrace runs in one process.`)
  return text
}

function binding(text: string): { name: string; file: string } {
  const at = text.lastIndexOf('=')
  if (at <= 0 || at === text.length - 1) throw new UsageError(`--input takes NAME=FILE, got "${text}".`)
  return { name: text.slice(0, at), file: text.slice(at + 1) }
}
