import { PyTuple, type PyValue } from '#builtins/values.ts'
import type { Engine } from '#engine/engine.ts'
import { traceBack, type Marked, type Trace } from '#engine/lineage/trace.ts'
import type { Stream } from '#engine/stream.ts'
import type { Graph } from '#model/graph.ts'
import type { InputGroup, NamedInput, ValueRef, Why } from '#model/why.ts'
import type { LookedAtProgram } from '../run/engineProgram.ts'
import { equationOf } from '../looks/equation.ts'
import type { LookedAtRun } from '../looks/looks.ts'
import { keyLabel, shortRepr } from '../looks/values.ts'
import { batchAt, recordsAt, streamOf, viewOf, wayOf } from './way.ts'

/** Records of the input whose texts are sent. */
const mostInputs = 10_000
/** Records of the value itself, and of a state as of a batch, that are sent. */
const mostShown = 20
/** Batches and records that are made again at most: beyond them a state is named as it was. */
const furthestBack = 600
const mostMadeAgain = 1_500_000

/**
 * What a value was made of: the batches that can have to do with it are made again with everything kept, and the trace goes back through
 * them (`engine/lineage/`). Null where the batch is forgotten or the value is not there.
 */
export async function answerWhy(run: LookedAtRun, of: ValueRef): Promise<Why | null> {
  const last = await run.replay(of.batch, of.batch)
  const program = last && (await run.replay(beginning(last, of.batch), of.batch))
  const start = program && valueAt(program, of)
  if (!start) return null
  const { engine, graph } = program
  const steps = engine.look((streams, world) => traceBack(start, streams, world))
  let step = engine.look(() => steps.next())
  while (!step.done) {
    await run.turn()
    step = engine.look(() => steps.next())
  }
  const trace = step.value
  return engine.look((streams): Why => {
    const values = recordsAt(start.stream, start.time)
    const asked = [...start.records].sort((a, b) => a - b)
    return {
      of,
      batch: batchAt(engine, start.time),
      total: asked.length,
      records: asked.slice(0, mostShown).map((index) => viewOf(values[index]!)),
      equation: asked.length === 1 ? equationOf(engine, start, asked[0]!) : null,
      way: wayOf(engine, streams, graph, trace.marked),
      ...inputsOf(engine, trace),
      inexact: [...trace.inexact],
      before: trace.ends.map(({ stream, time, records }) => ({
        node: stream.plan.node,
        batch: batchAt(engine, time),
        records: [...records].slice(0, mostShown).map((index) => viewOf(recordsAt(stream, time)[index]!)),
      })),
    }
  })
}

/**
 * The first batch that a value of `batch` can come from: as far back as windows reach; where the pipeline has a state, from the beginning,
 * as far as is sensible.
 */
export function beginning({ graph, engine }: LookedAtProgram, batch: number): number {
  const records = engine.look((streams) =>
    streams.reduce((sum, stream) => sum + (stream.memo.get(engine.time)?.count ?? 0), 0),
  )
  const affordable = Math.min(furthestBack, Math.floor(mostMadeAgain / Math.max(1, records)))
  const reach = hasState(engine) ? Infinity : windowsOf(graph)
  return Math.max(1, batch - Math.min(reach, affordable))
}

const hasState = ({ plan }: Engine) => plan.streams.some(({ kernel }) => kernel.kind === 'state')

/** How many batches all windows together reach back, with the slide after which each shows itself. */
function windowsOf({ nodes, batchInterval }: Graph): number {
  const seconds = nodes.reduce((sum, { params }) => {
    const { windowDuration, slideDuration } = params
    return sum + numberIn(windowDuration) + numberIn(slideDuration)
  }, 0)
  return Math.ceil((seconds * 1000) / batchInterval) + 1
}
const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** The records that are asked about, in the last batch at or before the one asked for in which the node gave any. */
export function valueAt({ engine }: LookedAtProgram, { node, key, record }: ValueRef): Marked | undefined {
  return engine.look((streams) => {
    const stream = streamOf(engine, streams, node)
    if (!stream) return undefined
    const time = [...stream.memo.keys()].filter((at) => at <= engine.time).reduce((a, b) => Math.max(a, b), -Infinity)
    if (engine.time - time >= Math.max(stream.plan.slide, engine.plan.batchInterval)) return undefined
    const found = recordsAt(stream, time)
    const asked =
      record !== undefined ? [record] : [...found.keys()].filter((i) => key === undefined || isUnder(found[i]!, key))
    return asked.some((i) => i in found) ? { stream, time, records: new Set(asked) } : undefined
  })
}

/** Whether a view may have written the record's key as `label`. An unkeyed value is a record by itself. */
function isUnder(record: PyValue, label: string): boolean {
  const key = record instanceof PyTuple && record.items.length === 2 ? record.items[0]! : undefined
  return key === undefined
    ? label === '' || label === 'None' || shortRepr(record) === label
    : keyLabel(key) === label || shortRepr(key) === label
}

const isSource = ({ plan }: Stream) => plan.kernel.kind === 'receive' || plan.kernel.kind === 'queue'

function inputsOf(engine: Engine, { marked, indirect }: Trace): Pick<Why, 'inputs' | 'totalInputs'> {
  const groups = new Map<
    string,
    { readonly of: Marked; readonly direct: ReadonlySet<number>; lesser: ReadonlySet<number> }
  >()
  const id = ({ stream, time }: Marked) => `${stream.plan.id} ${time}`
  for (const of of marked.filter(({ stream }) => isSource(stream)))
    groups.set(id(of), { of, direct: of.records, lesser: new Set() })
  for (const of of indirect.filter(({ stream }) => isSource(stream))) {
    const known = groups.get(id(of))
    if (known) known.lesser = of.records
    else groups.set(id(of), { of, direct: new Set(), lesser: of.records })
  }
  let left = mostInputs
  const inputs = [...groups.values()]
    .sort((a, b) => a.of.time - b.of.time || a.of.stream.plan.id - b.of.stream.plan.id)
    .map(({ of: { stream, time }, direct, lesser }): InputGroup => {
      const texts = recordsAt(stream, time)
      const all = [...direct, ...lesser].sort((a, b) => a - b)
      const shown = all.slice(0, Math.max(0, left))
      left -= shown.length
      return {
        node: stream.plan.node,
        batch: batchAt(engine, time),
        total: all.length,
        records: shown.map((index): NamedInput => ({
          index,
          text: shortRepr(texts[index]!),
          ...(direct.has(index) ? {} : { indirect: true }),
        })),
      }
    })
  return { inputs, totalInputs: inputs.reduce((sum, { total }) => sum + total, 0) }
}
