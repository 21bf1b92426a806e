import { PyTuple } from '#builtins/values.ts'
import type { Engine } from '#engine/engine.ts'
import type { NodeId } from '#model/graph.ts'
import type { FollowQuestion, FollowedKey } from '#model/recordViews.ts'
import { ledgerRow } from './ledgerRow.ts'
import type { LookedAtRun } from './looks.ts'
import { keyLabel, numberOf, shortRepr } from './values.ts'

/** Values of a batch's records that are told; the rest is counted. */
const mostValues = 200
/** Keys to choose from. */
const mostKeys = 100

/** One key on its way through a window: its records batch by batch, and its result at every emission. */
export async function answerFollow(run: LookedAtRun, question: FollowQuestion): Promise<FollowedKey | null> {
  const { node, batch, from, to } = question
  const graph = (await run.program(batch))?.graph
  const input = graph?.wires.find((wire) => wire.to === node)?.from
  const params = graph?.nodes.find(({ id }) => id === node)?.params
  if (!graph || input === undefined || typeof params?.windowDuration !== 'number') return null
  const { batchInterval } = graph
  // Of a stream that is counted by value, a record is its own key.
  const pairs = !node.startsWith('countByValue')
  const slide = typeof params.slideDuration === 'number' ? params.slideDuration * 1000 : batchInterval
  const emission = Math.floor((batch * batchInterval) / slide) * (slide / batchInterval)
  const reach = Math.max(1, Math.min(from, emission - (params.windowDuration * 1000 + slide) / batchInterval))
  const last = Math.max(to, batch)

  const keyed: { batch: number; input: Keyed; result: Keyed | null }[] = []
  let ledger: ReturnType<Engine['windowLedger']> = null
  const done = await run.replay(reach, last, (index, { engine }) => {
    keyed.push({
      batch: index,
      input: keyedRecords(engine, input, pairs) ?? new Map(),
      result: index % Math.max(1, slide / batchInterval) === 0 ? keyedRecords(engine, node, true) : null,
    })
    if (index === batch) ledger = engine.windowLedger(node)
  })
  if (!done) return null
  const result = keyed.find((one) => one.batch === emission)?.result ?? new Map<string, Records>()
  const keys = [...result].sort(([, a], [, b]) => size(b) - size(a)).map(([key]) => key)
  const key = question.key ?? keys[0]
  if (key === undefined) return null
  const found = ledger as ReturnType<Engine['windowLedger']>
  const row = found?.rows.find((one) => keyLabel(one.key) === key)
  return {
    node,
    input,
    key,
    keys: keys.slice(0, mostKeys),
    batches: keyed.flatMap(({ batch: at, input: records }) => {
      const own = records.get(key)
      return own ? [{ batch: at, records: own.count, values: own.values.map((value) => value.number ?? 1) }] : []
    }),
    results: keyed.flatMap(({ batch: at, result: records }) => {
      const [value] = records?.get(key)?.values ?? []
      return value ? [{ batch: at, number: value.number, text: value.text }] : []
    }),
    row: row ? ledgerRow(row) : null,
    read: found?.read ?? 0,
    of: found?.of ?? 0,
    incremental: found?.incremental ?? false,
  }
}

interface Records {
  count: number
  readonly values: { readonly number: number | null; readonly text: string }[]
}
type Keyed = ReadonlyMap<string, Records>

const size = ({ count, values }: Records): number => values[0]?.number ?? count

/** The records of a node in the last batch, by key; of a stream that is not keyed, each record is its own. Null: no RDD. */
function keyedRecords(engine: Engine, node: NodeId, pairs: boolean): Map<string, Records> | null {
  const found = new Map<string, Records>()
  const there = engine.forEachPair(node, (first, second) => {
    // Where types are not known, pairs stay whole.
    const pair = first === undefined && second instanceof PyTuple && second.items.length === 2 ? second.items : null
    const [key, value] = pair && pairs ? [pair[0]!, pair[1]!] : [first, second]
    const label = keyLabel(key ?? value)
    const own = found.get(label) ?? { count: 0, values: [] }
    found.set(label, own)
    own.count++
    if (own.values.length < mostValues)
      own.values.push({ number: key === undefined ? 1 : (numberOf(value) ?? null), text: shortRepr(value) })
  })
  return there ? found : null
}
