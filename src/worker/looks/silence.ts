import { repr } from '#builtins/repr.ts'
import { truth } from '#builtins/truth.ts'
import { PyTuple, type PyValue } from '#builtins/values.ts'
import { isFunctionText, type Graph, type GraphNode, type NodeId } from '#model/graph.ts'
import type { KeySide, Silence, TriedRecord } from '#model/looks.ts'
import { runAlone } from './alone.ts'
import type { LookedAtProgram } from '../run/engineProgram.ts'
import type { LookedAtRun } from './looks.ts'
import { cut, keyLabel, shortRepr } from './values.ts'

/** Evidence for the doctor: what a silent operator was given in a batch, and what it made of the first of it. */

const triedRecords = 3
/** Keys of a side that are shown, and records among which keys are looked for. */
const shownKeys = 3
const searched = 2_000

/** Operators whose function is asked about single records, and the one that shows the function's value in their place. */
const showing: Readonly<Record<string, { readonly operator: string; readonly iterable?: true }>> = {
  filter: { operator: 'map' },
  flatMap: { operator: 'map', iterable: true },
  flatMapValues: { operator: 'mapValues', iterable: true },
}

export async function answerSilence(
  run: LookedAtRun,
  { node: id, batch }: { readonly node: NodeId; readonly batch: number },
): Promise<Silence | null> {
  const program = await run.replay(batch, batch)
  const node = program?.graph.nodes.find((other) => other.id === id)
  if (!program || !node) return null
  const parents = program.graph.wires.filter((wire) => wire.to === id).map((wire) => wire.from)
  if (parents.length === 2) return { tried: [], ...keysOf(program, parents[0]!, parents[1]!) }
  const entered = parents[0] === undefined ? undefined : program.engine.records(parents[0], 0, triedRecords)
  const records = entered?.rows.map(({ record }) => record) ?? []
  return { tried: records.map((record) => tried(program.graph, node, record)), sides: [] }
}

function tried(graph: Graph, node: GraphNode, record: PyValue): TriedRecord {
  const shown = shortRepr(record)
  const value = valueFor(graph, node, record)
  if (value === undefined) return { record: shown, value: null }
  return { record: shown, value: shortRepr(value), ...(node.operator === 'filter' && { truth: truth(value) }) }
}

/** What the operator's function gives for a record: by itself, with the time limit of a second look. Undefined: it failed or cannot be asked. */
function valueFor(graph: Graph, node: GraphNode, record: PyValue): PyValue | undefined {
  const way = showing[node.operator]
  if (!way || !isFunctionText(node.params.f)) return undefined
  const asked: GraphNode = { ...node, operator: way.operator, params: { f: node.params.f } }
  const listed: GraphNode = { ...asked, id: `${node.id}-list`, params: { f: { text: 'list' } } }
  const nodes = way.iterable ? [asked, listed] : [asked]
  const engine = runAlone(
    { ...graph, nodes },
    nodes.map(({ id }) => id),
    [`[${repr(record)}]`],
    { now: () => performance.now() },
  )
  if (!engine || engine.runBatch(graph.batchInterval).failures.length > 0) return undefined
  const value = engine.records(nodes.at(-1)!.id, 0, 1)?.rows[0]?.record
  // An operator on values keeps the key.
  return value instanceof PyTuple && way.operator === 'mapValues' ? value.items[1] : value
}

function keysOf(program: LookedAtProgram, left: NodeId, right: NodeId): Omit<Silence, 'tried'> {
  const [a, b] = [keysIn(program, left), keysIn(program, right)]
  const side = (node: NodeId, { keys, records }: Keys): KeySide => ({
    node,
    records,
    keys: [...keys.keys()].slice(0, shownKeys),
  })
  const almost = nearMiss(a, b)
  return { sides: [side(left, a), side(right, b)], ...(almost && { almost }) }
}

/** Keys of a side by their repr, and how many records it has. */
interface Keys {
  readonly keys: ReadonlyMap<string, PyValue>
  readonly records: number
}

function keysIn({ engine }: LookedAtProgram, node: NodeId): Keys {
  const found = engine.records(node, 0, searched)
  const keys = new Map<string, PyValue>()
  for (const { record } of found?.rows ?? [])
    if (record instanceof PyTuple && record.items.length === 2) keys.set(cut(repr(record.items[0]!)), record.items[0]!)
  return { keys, records: found?.total ?? 0 }
}

/** Two keys that look alike and are not equal: `7` and `'7'`, `'Oat-milk '` and `'oat-milk'`. */
function nearMiss(a: Keys, b: Keys): Silence['almost'] {
  const plain = (key: PyValue) => keyLabel(key).trim().toLowerCase()
  const right = new Map([...b.keys].map(([shown, key]) => [plain(key), { shown, key }]))
  for (const [shown, key] of a.keys) {
    const other = right.get(plain(key))
    if (other) return { left: shown, right: other.shown, by: typeof key === typeof other.key ? 'spelling' : 'type' }
  }
  return undefined
}
