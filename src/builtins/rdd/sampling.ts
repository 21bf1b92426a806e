import { listType } from '#model/pytype.ts'
import type { Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { Mersenne } from '../mersenne.ts'
import { toNumber } from '../numbers.ts'
import { iter } from '../iterate.ts'
import { str } from '../repr.ts'
import { getItem } from '../subscript.ts'
import { truth } from '../truth.ts'
import type { PyDict, PyValue } from '../values.ts'
import type { PyRdd } from '../rdd.ts'
import { item, itemList, listOf, method, narrow, pair, same, type Maybe } from './method.ts'

/** Random samples, with Python's own generator (`pyspark/rddsampler.py`): a seed gives Spark's records. Without a seed it is always the same one. */

const unseeded = 0n
const seedOf = (seed: Maybe): bigint => (seed == null ? unseeded : BigInt(seed as number | bigint))

/** The generator of a partition, mixed because neighbouring seeds are alike. */
function generatorOf(seed: bigint, partition: number): Mersenne {
  const random = new Mersenne(seed ^ BigInt(partition))
  for (let i = 0; i < 10; i++) random.between(0, 1)
  return random
}

/** How often a record of a sample with replacement is taken: Knuth's algorithm. */
function poisson(random: Mersenne, mean: number): number {
  const exponential = () => -Math.log(1 - random.random()) / mean
  let k = 0
  if (mean < 20) {
    const limit = Math.exp(-mean)
    for (let p = random.random(); p > limit; p *= random.random()) k++
  } else for (let p = exponential(); p < 1; p += exponential()) k++
  return k
}

function* drawn(
  records: Iterable<PyValue>,
  random: Mersenne,
  replace: boolean,
  fractionOf: (record: PyValue) => number,
): Generator<PyValue> {
  for (const record of records) {
    const fraction = fractionOf(record)
    const times = replace ? poisson(random, fraction) : random.random() < fraction ? 1 : 0
    for (let i = 0; i < times; i++) yield record
  }
}

export const sampled = (rdd: PyRdd, replace: boolean, fraction: number, seed: bigint): PyRdd =>
  narrow(rdd, (records, index) => drawn(records, generatorOf(seed, index), replace, () => fraction), true)

/** A fraction that gives at least `num` records with a probability of 0.9999. */
function fractionFor(num: number, total: number, replace: boolean): number {
  const fraction = num / total
  if (replace) return fraction + (num < 12 ? 9 : 5) * Math.sqrt(fraction / total)
  const gamma = -Math.log(0.00005) / total
  return Math.min(1, fraction + gamma + Math.sqrt(gamma * gamma + 2 * gamma * fraction))
}

function takeSample(rdd: PyRdd, replace: boolean, num: number, seed: bigint): PyValue[] {
  if (num < 0) return raise('ValueError', 'Sample size cannot be negative.')
  if (num === 0 || rdd.partitions === 0) return []
  const total = listOf(rdd.all()).length
  if (total === 0) return []
  const random = new Mersenne(seed)
  if (!replace && num >= total) {
    const all = listOf(rdd.all())
    random.shuffle(all)
    return all
  }
  const fraction = fractionFor(num, total, replace)
  let found = listOf(sampled(rdd, replace, fraction, seed).all())
  while (found.length < num)
    found = listOf(sampled(rdd, replace, fraction, BigInt(random.between(0, 2n ** 63n - 1n))).all())
  random.shuffle(found)
  return found.slice(0, num)
}

function randomSplit(rdd: PyRdd, weights: readonly number[], seed: bigint): PyValue[] {
  if (weights.some((weight) => weight < 0)) raise('ValueError', 'Weights must be nonnegative')
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (!(sum > 0)) raise('ValueError', 'Sum of weights must be positive')
  let at = 0
  return weights.map((weight) => {
    const from = at
    const to = (at += weight / sum)
    return narrow(
      rdd,
      function* (records, index) {
        const random = generatorOf(seed, index)
        for (const record of records) {
          const place = random.random()
          if (from <= place && place < to) yield record
        }
      },
      true,
    )
  })
}

export const sampleMethods: readonly Builtin[] = [
  method('sample', 'withReplacement, fraction, seed?', same, (rdd, replace, fraction, seed) => {
    const share = toNumber(fraction!)
    if (share < 0) raise('ValueError', 'Fraction must be nonnegative.')
    return sampled(rdd, truth(replace!), share, seedOf(seed))
  }),
  method('takeSample', 'withReplacement, num, seed?', itemList, (rdd, replace, num, seed) =>
    takeSample(rdd, truth(replace!), Number(num), seedOf(seed)),
  ),
  method(
    'randomSplit',
    'weights, seed?',
    (a) => listType({ kind: 'rdd', item: item(a) }),
    (rdd, weights, seed) => randomSplit(rdd, [...iter(weights!)].map(toNumber), seedOf(seed)),
  ),
  method('sampleByKey', 'withReplacement, fractions, seed?', same, (rdd, replace, fractions, seed) => {
    for (const fraction of (fractions as PyDict).values())
      if (toNumber(fraction) < 0) raise('AssertionError', `Negative fraction value: ${str(fraction)}`)
    const shareOf = (record: PyValue) => toNumber(getItem(fractions!, pair(record)[0]))
    return narrow(
      rdd,
      (records, index) => drawn(records, generatorOf(seedOf(seed), index), truth(replace!), shareOf),
      true,
    )
  }),
]
