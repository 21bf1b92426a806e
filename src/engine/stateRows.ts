import { keyToken, type KeyToken, type PyValue } from '#builtins/values.ts'
import type { NodeId } from '#model/graph.ts'
import type { Dataset } from './dataset.ts'
import { records } from './partition.ts'
import { keyValue } from './keyValue.ts'
import { rddAt, type Run, type Stream } from './stream.ts'

/** A key of a state in one batch: what it was, what came, what it became. Undefined: no state. */
export interface StateRowOf {
  readonly key: PyValue
  readonly before: PyValue | undefined
  readonly values: readonly PyValue[]
  readonly after: PyValue | undefined
}

export interface StateRowData {
  readonly time: number
  /** Keys of the state first, in its order, then those that this batch dropped. */
  readonly rows: readonly StateRowOf[]
}

export function stateRows(streams: readonly Stream[], node: NodeId, time: number, run: Run): StateRowData | null {
  const stream = streams.find((one) => one.plan.node === node && one.plan.kernel.kind === 'state')
  if (!stream) return null
  const slide = stream.plan.slide
  const at = run.options.zeroTime + Math.floor((time - run.options.zeroTime) / slide) * slide
  const rdd = stream.memo.get(at)
  if (!rdd || rdd.count === undefined) return null
  const before = valuesByKey(stream.memo.get(at - slide))
  const came = listsByKey(rddAt(stream.parents[0]!, at, run))
  const rows: StateRowOf[] = []
  const seen = new Set<KeyToken>()
  eachPair(rdd, (key, after) => {
    const token = keyToken(key)
    seen.add(token)
    rows.push({ key, before: before.get(token)?.[1], values: came.get(token)?.[1] ?? [], after })
  })
  for (const [token, [key, value]] of before)
    if (!seen.has(token)) rows.push({ key, before: value, values: came.get(token)?.[1] ?? [], after: undefined })
  return { time: at, rows }
}

function eachPair(rdd: Dataset | null | undefined, visit: (key: PyValue, value: PyValue) => void): void {
  for (let i = 0; i < (rdd?.partitions ?? 0); i++) {
    const part = rdd!.peek(i)
    if (part) for (const record of records(part, rdd!.layout)) visit(...keyValue(record))
  }
}

export function valuesByKey(rdd: Dataset | null | undefined): Map<KeyToken, [PyValue, PyValue]> {
  const found = new Map<KeyToken, [PyValue, PyValue]>()
  eachPair(rdd, (key, value) => found.set(keyToken(key), [key, value]))
  return found
}

function listsByKey(rdd: Dataset | null | undefined): Map<KeyToken, [PyValue, PyValue[]]> {
  const found = new Map<KeyToken, [PyValue, PyValue[]]>()
  eachPair(rdd, (key, value) => {
    const token = keyToken(key)
    const entry = found.get(token)
    if (entry) entry[1].push(value)
    else found.set(token, [key, [value]])
  })
  return found
}
