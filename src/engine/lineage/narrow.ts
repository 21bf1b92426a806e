import { load, type StageCode } from '../code.ts'
import type { Chunk, Partition } from '../partition.ts'
import { records } from '../partition.ts'
import { computed, countOf, placeLabel, type Label, type Relation, type Where } from './relation.ts'
import { textOf } from './text.ts'

/** Operators that are on single records by their nature: how many each record gave is all there is to find out. */
const single: readonly string[] = ['map', 'filter', 'flatMap', 'mapValues', 'flatMapValues']
/** Operators on whole partitions to which every record of the partition matters. */
const whole: readonly string[] = ['count', 'countByWindow', 'glom']

/**
 * A stage: its code runs again, on one record at a time. Where that gives the same records, each came from one; else the function looked at
 * its partition as a whole, and every record of the partition is named.
 */
export function narrowRelation({ stream, time, rdd, run, most = Infinity }: Where, code: string): Relation {
  const parent = stream.parents[0]!
  const input = computed(parent, time)
  if (!input) return { sources: [], labels: Array.from({ length: countOf(rdd) }, () => []), exact: true }
  const stage = load<StageCode>(code, run.namespace)
  const operators = stream.plan.steps.map(({ operator }) => operator)
  const surely = operators.every((operator) => single.includes(operator))
  const labels: (readonly Label[])[] = []
  let exact = true
  let offset = 0
  for (let partition = 0; partition < rdd.partitions && labels.length < most; partition++) {
    const [from, to] = [input.peek(partition), rdd.peek(partition)]
    if (!from || !to) continue
    const task = () => ({ counts: new Array<number>(stream.plan.counters).fill(0), partition })
    const wanted = surely ? most - labels.length : Infinity
    const given = oneByOne(from, wanted, (one) => stage(one, task()))
    const count = given.reduce((sum, part) => sum + part.length, 0)
    const same = surely
      ? count === to.length || (count >= wanted && count < to.length)
      : count === to.length && sameRecords(given, to, stream.plan.layout)
    if (same) given.forEach((part, i) => repeat(part.length, () => labels.push([placeLabel(offset, i)])))
    else {
      if (!operators.every((operator) => whole.includes(operator)) && from.length > 1) exact = false
      const all = Array.from({ length: from.length }, (_, i) => placeLabel(offset, i))
      repeat(to.length, () => labels.push(all))
    }
    offset += from.length
  }
  const places = Array.from({ length: countOf(input) }, (_, i) => placeLabel(0, i))
  return { sources: [{ stream: parent, time, labels: places }], labels, exact }
}

/**
 * What each record gives by itself, until `wanted` have come. An exception ends it, as a StopIteration ended the partition.
 */
function oneByOne(partition: Partition, wanted: number, run: (one: Partition) => Partition): readonly Partition[] {
  const found: Partition[] = []
  let left = wanted
  try {
    for (const chunk of partition.chunks)
      for (let row = 0; row < chunk.length && left > 0; row++) {
        const part = run({ chunks: [rowOf(chunk, row)], length: 1 })
        left -= part.length
        found.push(part)
      }
  } catch {
    return found
  }
  return found
}

const rowOf = ({ columns }: Chunk, row: number): Chunk => ({
  columns: columns.map((column) => [column[row]!]),
  length: 1,
})

function sameRecords(
  parts: readonly Partition[],
  whole: Partition,
  layout: Where['stream']['plan']['layout'],
): boolean {
  const texts = (part: Partition) => records(part, layout).map(textOf)
  const expected = texts(whole)
  return parts.flatMap(texts).every((text, i) => text === expected[i])
}

function repeat(times: number, what: () => void): void {
  for (let i = 0; i < times; i++) what()
}
