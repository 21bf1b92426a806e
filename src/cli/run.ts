import { repr } from '#builtins/runtime.ts'
import { compile } from '#compiler/compile.ts'
import { createEngine, type BatchResult, type Engine, type OutputFailure } from '#engine/engine.ts'
import type { Ports } from '#engine/ports.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { linesStream } from '#receivers/lines.ts'
import { createInputs, sourcesOf, webSocketsOf } from '#receivers/inputs.ts'
import { bindInputs } from './open.ts'
import { UsageError, type RunOptions } from './options.ts'
import type { Io } from './io.ts'
import { receiveLive, type LiveSources } from './live.ts'
import { reportLine } from './report.ts'
import { saveText } from './save.ts'

/** Zero time of a virtual clock that is not told otherwise: 2023-11-14 22:13:20 UTC. */
export const defaultZeroTime = 1_700_000_000_000

/** Runs a pipeline and prints what its outputs print. Gives the exit status: 1 when the pipeline has an error or an output failed. */
export async function run(document: Graph, options: RunOptions, io: Io): Promise<number> {
  const graph = bindInputs(document, options.inputs, io)
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
    clock: { now: io.now },
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
  const engine = createEngine(plan, ports, { zeroTime, lazyOutputs: options.format === 'pprint' })
  for (let index = 1; index <= batches; index++) {
    const time = zeroTime + index * graph.batchInterval
    if (sources) {
      if (await io.wait(Math.max(0, time - io.now()))) break
      sources.take()
    }
    const result = engine.runBatch(time)
    if (options.format === 'jsonl') for (const line of jsonLines(engine, plan, result)) io.out(`${line}\n`)
    for (const failure of result.failures.filter((failure) => counts(failure, plan))) {
      failed = true
      io.err(failureText(failure, result, plan))
    }
  }
  return failed ? 1 : 0
}

/** A warning is a record that Spark would not have looked at; only jsonl prints such records, and foreachRDD prints none by itself. */
const counts = ({ severity, op }: OutputFailure, plan: Plan) =>
  severity === 'error' || (op !== null && plan.outputs[op]!.kind !== 'foreachRDD')

/** One line per output operation that had an RDD and could compute all of it. */
function jsonLines(engine: Engine, plan: Plan, { info }: BatchResult): readonly string[] {
  return info.outputs
    .filter((output) => output.status === 'succeeded')
    .flatMap(({ op, node }) => {
      const { kind } = plan.outputs[op]!
      const line = { batch: info.index, time: info.time, op, name: kind }
      if (kind === 'foreachRDD') return [JSON.stringify(line)]
      const partitions = partitionsOf(engine, node)
      return partitions ? [JSON.stringify({ ...line, partitions })] : []
    })
}

/** The records of an output as Python's reprs, partition by partition; undefined when one of them could not be computed. */
function partitionsOf(engine: Engine, node: NodeId): readonly (readonly string[])[] | undefined {
  const looked = engine.records(node, 0, Infinity)
  if (!looked) return undefined
  const partitions = Array.from({ length: looked.partitions }, (): string[] => [])
  for (const { partition, record } of looked.rows) partitions[partition]!.push(repr(record))
  return partitions
}

/** `Type: message` with the batch time, and where it happened. */
function failureText(failure: OutputFailure, { info }: BatchResult, plan: Plan): string {
  const output =
    failure.op === null ? 'generating the batch' : `output ${plan.outputs[failure.op]!.kind} [${failure.op}]`
  const where = `${failure.operator} ${failure.node}${failure.param === undefined ? '' : `, ${failure.param}`}`
  const record = failure.recordRepr === undefined ? '' : `, record ${cut(failure.recordRepr)}`
  return `${failure.type}: ${failure.message}\n  batch ${info.index}, time ${info.time} ms, ${output}, in ${where}${record}\n`
}

const cut = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
