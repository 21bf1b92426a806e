import { intType } from '#model/pytype.ts'
import { gt, lt } from '../compare.ts'
import type { Builtin, BuiltinTable } from '../define.ts'
import { table } from '../define.ts'
import { float, isNumeric, toNumber } from '../numbers.ts'
import { raise } from '../errors.ts'
import { str } from '../repr.ts'
import { truth } from '../truth.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { PyDict, type PyObject, type PyValue } from '../values.ts'
import { anything } from './method.ts'

/** What `rdd.stats()` gives: count, mean and variance in one pass (`pyspark/statcounter.py`), in its own order of operations. */
export class StatCounter implements PyObject {
  readonly pyType = 'StatCounter'
  n = 0
  mean = 0
  /** Sum of the squared distances from the mean. */
  squares = 0
  max: PyValue = float(-Infinity)
  min: PyValue = float(Infinity)

  constructor(values: Iterable<PyValue> = []) {
    for (const value of values) this.add(value)
  }

  add(value: PyValue): void {
    if (!isNumeric(value))
      raise('TypeError', `unsupported operand type(s) for -: '${qualifiedTypeName(value)}' and 'float'`)
    const x = toNumber(value)
    const delta = x - this.mean
    this.n++
    this.mean += delta / this.n
    this.squares += delta * (x - this.mean)
    this.widen(value, value)
  }

  merge(other: StatCounter): this {
    if (other.n === 0) return this
    const [n, m] = [this.n, other.n]
    if (n === 0) {
      this.mean = other.mean
      this.squares = other.squares
    } else {
      const delta = other.mean - this.mean
      if (m * 10 < n) this.mean += (delta * m) / (n + m)
      else if (n * 10 < m) this.mean = other.mean - (delta * n) / (n + m)
      else this.mean = (this.mean * n + other.mean * m) / (n + m)
      this.squares += other.squares + (delta * delta * n * m) / (n + m)
    }
    this.n += m
    this.widen(other.max, other.min)
    return this
  }

  /** Python's max and min: the first of equals stays. */
  private widen(max: PyValue, min: PyValue): void {
    if (gt(max, this.max)) this.max = max
    if (lt(min, this.min)) this.min = min
  }

  variance(ofSample: boolean): number {
    const divisor = ofSample ? this.n - 1 : this.n
    return divisor <= 0 ? NaN : this.squares / divisor
  }

  pyRepr(): string {
    const parts = {
      count: this.n,
      mean: float(this.mean),
      stdev: float(Math.sqrt(this.variance(false))),
      max: this.max,
      min: this.min,
    }
    return `(${Object.entries(parts)
      .map(([name, value]) => `${name}: ${str(value)}`)
      .join(', ')})`
  }
}

const reads: Readonly<Record<string, (stats: StatCounter) => PyValue>> = {
  count: (stats) => stats.n,
  mean: (stats) => float(stats.mean),
  sum: (stats) => float(stats.n * stats.mean),
  min: (stats) => stats.min,
  max: (stats) => stats.max,
  variance: (stats) => float(stats.variance(false)),
  sampleVariance: (stats) => float(stats.variance(true)),
  stdev: (stats) => float(Math.sqrt(stats.variance(false))),
  sampleStdev: (stats) => float(Math.sqrt(stats.variance(true))),
}

/** The numbers of a StatCounter that an RDD has methods for, too. */
export const statNames = ['mean', 'variance', 'sampleVariance', 'stdev', 'sampleStdev'] as const
export const statOf = (stats: StatCounter, name: string): PyValue => reads[name]!(stats)

const own = (
  name: string,
  params: readonly string[],
  call: (stats: StatCounter, ...args: PyValue[]) => PyValue,
): Builtin => ({
  name,
  params,
  type: name === 'count' ? () => intType : anything,
  call: (self, ...args) => call(self as unknown as StatCounter, ...args),
})

/** Methods of StatCounter. */
export const statMethods: BuiltinTable = table(
  ...Object.entries(reads).map(([name, read]) => own(name, [], read)),
  own('merge', ['value'], (stats, value) => {
    stats.add(value!)
    return stats
  }),
  own('mergeStats', ['other'], (stats, other) => stats.merge(other as unknown as StatCounter)),
  // Spark's asDict has its flag the wrong way round: without `sample` it gives the sample's numbers.
  own('asDict', ['sample?'], (stats, sample) => {
    const ofSample = sample === undefined || !truth(sample)
    const dict = new PyDict()
    for (const name of ['count', 'mean', 'sum', 'min', 'max']) dict.set(name, statOf(stats, name))
    dict.set('stdev', statOf(stats, ofSample ? 'sampleStdev' : 'stdev'))
    dict.set('variance', statOf(stats, ofSample ? 'sampleVariance' : 'variance'))
    return dict
  }),
)
