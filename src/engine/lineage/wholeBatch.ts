import { isRdd } from '#builtins/rdd.ts'
import { keyToken, PyTuple, type PyValue } from '#builtins/values.ts'
import { loadNamespace } from '../code.ts'
import { datasetOf, type Dataset } from '../dataset.ts'
import { driverFunction } from '../driver.ts'
import { fromRecords, records } from '../partition.ts'
import { rddOf } from '../rdd.ts'
import type { Run } from '../stream.ts'
import { computed, countOf, recordsIn, type Label, type Relation, type Source, type Where } from './relation.ts'
import { passedOnRelation } from './passedOn.ts'
import { textOf } from './text.ts'

/** Calls of a person's function that are spent on finding out what a record came from. */
const mostCalls = 1_000

/** A record that went in: which RDD of those that the function got, and its place there. */
interface Entry {
  readonly input: number
  readonly index: number
}

/**
 * transform and its like: the function is called again on parts of what it got. Where the parts by themselves (each record; the records of
 * each key; equal records; each record of one RDD beside all of the others) give the same records as all together, that is what each came
 * from. Else the whole input of the batch is named, as more than surely mattered.
 */
export function batchRelation(
  where: Where,
  kernel: {
    readonly code: string | null
    readonly takesTime: boolean
    readonly together?: true
    readonly passesOn?: true
  },
): Relation {
  const passed = kernel.passesOn && passedOnRelation(where)
  if (passed) return passed
  const { stream, time, rdd, run } = where
  const inputs = stream.parents.map((parent) => computed(parent, time))
  const entries = inputs.map((input) => (input ? recordsIn(input) : []))
  const offsets = entries.map((_, i) => entries.slice(0, i).reduce((sum, list) => sum + list.length, 0))
  const label = ({ input, index }: Entry): Label => offsets[input]! + index
  const all = entries.flatMap((list, input) => list.map((_, index): Entry => ({ input, index })))
  const sources = inputs.flatMap((input, i): Source[] =>
    input
      ? [
          {
            stream: stream.parents[i]!,
            time,
            labels: Array.from({ length: countOf(input) }, (_, k) => offsets[i]! + k),
          },
        ]
      : [],
  )
  const whole = (exact: boolean): Relation => ({
    sources,
    labels: Array.from({ length: countOf(rdd) }, () => all.map(label)),
    exact,
  })
  if (all.length <= 1) return whole(true)
  const call = caller({ stream, time, rdd, run }, kernel, inputs)
  const expected = recordsIn(rdd).map(textOf)
  for (const groups of waysToDivide(entries)) {
    if (groups.length > mostCalls) continue
    const found = assigned(expected, groups, call)
    if (found) return { sources, labels: found.map((group) => group.map(label)), exact: true }
  }
  return whole(false)
}

type Call = (entries: readonly Entry[]) => readonly string[] | undefined

/** The function's result on a part of the batch, as texts; undefined when it raises or gives no RDD. */
function caller(
  { stream, time, run }: Where,
  kernel: { readonly code: string | null; readonly takesTime: boolean; readonly together?: true },
  inputs: readonly (Dataset | undefined)[],
): Call {
  // Names that the function changes are its own here.
  const apart: Run = { ...run, namespace: loadNamespace(run.plan.definitions) }
  const param = kernel.together ? 'transformFunc' : 'func'
  const fn = driverFunction(apart, kernel.code, { node: stream.plan.node, param }, kernel)
  const placed = inputs.map((input) => (input ? placedRecords(input) : []))
  return (entries) => {
    try {
      const rdds = inputs.map((input, i) => {
        const wanted = entries.flatMap((entry) => (entry.input === i ? [placed[i]![entry.index]!] : []))
        const parent = stream.parents[i]!.plan
        return rddOf(input ? part(input, wanted) : datasetOf(parent, []), apart)
      })
      const result = fn(time, rdds)
      return isRdd(result) ? [...result.all()].map(textOf) : undefined
    } catch {
      return undefined
    }
  }
}

interface PlacedRecord {
  readonly partition: number
  readonly record: PyValue
}

const placedRecords = (rdd: Dataset): readonly PlacedRecord[] =>
  Array.from({ length: rdd.partitions }, (_, partition) =>
    records(rdd.peek(partition)!, rdd.layout).map((record) => ({ partition, record })),
  ).flat()

/** Some records of an RDD, in their partitions. */
function part(rdd: Dataset, wanted: readonly PlacedRecord[]): Dataset {
  const rows: PyValue[][] = Array.from({ length: rdd.partitions }, () => [])
  for (const { partition, record } of wanted) rows[partition]!.push(record)
  return datasetOf(
    rdd.plan,
    rows.map((kept) => fromRecords(kept, rdd.layout)),
    rdd.partitioner,
  )
}

/** Ways to divide a batch that may do, the finest first. */
function* waysToDivide(inputs: readonly (readonly PyValue[])[]): Generator<readonly (readonly Entry[])[]> {
  const all = inputs.flatMap((list, input) => list.map((record, index) => ({ record, entry: { input, index } })))
  yield all.map(({ entry }) => [entry])
  if (all.every(({ record }) => record instanceof PyTuple && record.items.length === 2))
    yield grouped(all, (record) => keyToken((record as PyTuple).items[0]!))
  yield grouped(all, textOf)
  if (inputs.length < 2) return
  for (const [input, list] of inputs.entries()) {
    const others = all.map(({ entry }) => entry).filter((entry) => entry.input !== input)
    yield list.map((_, index) => [{ input, index }, ...others])
  }
}

function grouped(
  all: readonly { readonly record: PyValue; readonly entry: Entry }[],
  by: (record: PyValue) => Label,
): readonly (readonly Entry[])[] {
  const groups = new Map<Label, Entry[]>()
  try {
    for (const { record, entry } of all) {
      const label = by(record)
      const known = groups.get(label)
      if (known) known.push(entry)
      else groups.set(label, [entry])
    }
  } catch {
    // A key that cannot be hashed divides nothing.
    return [all.map(({ entry }) => entry)]
  }
  return [...groups.values()]
}

/** The part from which each expected record came; undefined when the parts do not give what the whole gave. */
function assigned(
  expected: readonly string[],
  groups: readonly (readonly Entry[])[],
  call: Call,
): readonly (readonly Entry[])[] | undefined {
  if (groups.length < 2) return undefined
  const given = new Map<string, (readonly Entry[])[]>()
  let left = expected.length
  for (const group of groups) {
    const texts = call(group)
    if (!texts || (left -= texts.length) < 0) return undefined
    for (const text of texts) given.set(text, [...(given.get(text) ?? []), group])
  }
  if (left > 0) return undefined
  const found = expected.map((text) => given.get(text)?.shift())
  return found.every((group) => group !== undefined) ? found : undefined
}
