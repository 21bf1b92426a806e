import { compile } from '#compiler/compile.ts'
import { locate } from '#compiler/locate.ts'
import { createEngine, type OutputFailure } from '#engine/engine.ts'
import type { Ports } from '#engine/ports.ts'
import type { Graph } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { failureText, isFailure, outputLines } from '#pyspark/outputLine.ts'
import { defaultZeroTime } from '#pyspark/zeroTime.ts'
import { linesStream } from '#receivers/lines.ts'
import { createInputs, sourcesOf, webSocketsOf } from '#receivers/inputs.ts'
import { bindInputs } from './open.ts'
import { UsageError, type RunOptions } from './options.ts'
import type { Io } from './io.ts'
import { receiveLive, type LiveSources } from './live.ts'
import { reportLine } from './report.ts'
import { watchfulClock } from './memory.ts'
import { saveText } from './save.ts'

/** Milliseconds that a task may compute: beyond it, a loop that never ends is the likely reason. */
export const taskLimit = 120_000

/** Runs a pipeline and prints what its outputs print. Gives the exit status: 1 when the pipeline has an error or an output failed. */
export async function run(document: Graph, options: RunOptions, io: Io): Promise<number> {
  const graph = bindInputs(document, options, io)
  const compiled = compile(graph, { parallelism: parallelismOf(graph, options.master, io) })
  for (const diagnostic of compiled.diagnostics) io.err(reportLine(diagnostic))
  if (!compiled.plan) return 1
  const plan = compiled.plan
  const virtual = isVirtual(graph, options)
  const batches = options.batches ?? (virtual ? batchesOf(graph) : Infinity)
  // The first batch ends at the next multiple of the interval, and its start is the zero time (`spark-semantics.md` §1).
  const zeroTime = virtual
    ? (options.start ?? defaultZeroTime)
    : Math.floor(io.now() / graph.batchInterval) * graph.batchInterval
  const sources = virtual ? undefined : receiveLive(webSocketsOf(graph), io)
  try {
    return await runBatches({ graph, plan, options, io, zeroTime, batches, sources })
  } finally {
    sources?.stop()
  }
}

/** sc.defaultParallelism: the setting of the document, else N of local[N]. */
export function parallelismOf(graph: Graph, master: string | undefined, io: Io): number {
  const setting = Number(graph.settings['spark.default.parallelism'])
  if (Number.isInteger(setting) && setting > 0) return setting
  const cores = /\[(.*)\]/.exec(master ?? '')?.[1]
  return cores === '*' ? io.processors : Number(cores ?? 1)
}

function isVirtual(graph: Graph, { clock, start }: RunOptions): boolean {
  const live = webSocketsOf(graph).map(({ node }) => node)
  if (clock === 'virtual' && live.length > 0)
    throw new UsageError(
      `--clock virtual: ${live.join(', ')} receives from a WebSocket, which has no past. Use --clock live, or --input ${live[0]}=FILE.`,
    )
  const virtual = clock ? clock === 'virtual' : live.length === 0
  if (!virtual && start !== undefined)
    throw new UsageError('--start sets a virtual clock, and this run follows the wall clock.')
  return virtual
}

/** How many batches a virtual run takes when nobody says: until all lines are read. */
function batchesOf(graph: Graph): number {
  const inputs = sourcesOf(graph).map(({ input }) => input)
  const ends = inputs.map((input) => (input.kind === 'lines' ? linesStream(input).batches : Infinity))
  const all =
    ends.length > 0 && graph.nodes.every((node) => node.operator !== 'queueStream') ? Math.max(...ends) : Infinity
  if (!Number.isFinite(all))
    throw new UsageError('This pipeline never ends by itself. Say how many batches to run: --batches 10.')
  return all
}

interface Setting {
  readonly graph: Graph
  readonly plan: Plan
  readonly options: RunOptions
  readonly io: Io
  readonly zeroTime: number
  readonly batches: number
  /** Absent under a virtual clock. */
  readonly sources: LiveSources | undefined
}

async function runBatches({ graph, plan, options, io, zeroTime, batches, sources }: Setting): Promise<number> {
  const inputs = createInputs(graph, zeroTime)
  let failed = false
  const ports: Ports = {
    clock: { now: watchfulClock(io) },
    pull: (node, from, to) => inputs.pull(node, from, to, sources?.received()),
    print(text, op) {
      // In jsonl the frame of pprint is told by its partitions.
      if (options.format === 'pprint' || plan.outputs[op]?.kind !== 'pprint') io.out(text)
    },
    save(path, partitions) {
      const problem = saveText(path, partitions, io)
      if (problem === undefined) return
      failed = true
      io.err(`IOException: ${problem}\n`)
    },
    ...(sources && { utcOffset: (time: number) => -new Date(time).getTimezoneOffset() }),
  }
  // Spark evaluates what it prints and no more; jsonl prints everything.
  const engine = createEngine(plan, ports, { zeroTime, lazyOutputs: options.format === 'pprint', taskLimit })
  for (let index = 1; index <= batches; index++) {
    const time = zeroTime + index * graph.batchInterval
    if (sources) {
      if (await io.wait(Math.max(0, time - io.now()))) break
      sources.take()
    }
    const result = engine.runBatch(time)
    if (options.format === 'jsonl')
      for (const line of outputLines(engine, plan, result)) io.out(`${JSON.stringify(line)}\n`)
    for (const failure of result.failures.filter((failure) => isFailure(failure, plan))) {
      failed = true
      io.err(failureText(failure, result, plan, whereOf(graph, failure)))
    }
  }
  return failed ? 1 : 0
}

/** The node, the parameter, and the place in its text where that can be found: what entered a later operator of a stage is not kept. */
function whereOf(graph: Graph, failure: OutputFailure): string {
  const { operator, node, param, step, args, type } = failure
  const known = (step === 0 || args !== undefined) && type !== 'TimeLimit'
  const span = known ? locate(graph, failure) : undefined
  return [
    `${operator} ${node}`,
    ...(param === undefined ? [] : [param]),
    ...(span ? [`line ${span.line}, column ${span.column}`] : []),
  ].join(', ')
}
