import { anyType, floatType, listType } from '#model/pytype.ts'
import { size } from '../arguments.ts'
import { add, truediv } from '../arithmetic.ts'
import { comparator, eq } from '../compare.ts'
import { entry, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { fractionOf, minus, nearestFloat, over, plus, squareRoot, times, whole, type Fraction } from '../fraction.ts'
import { iter } from '../iterate.ts'
import { float, int, isFloat, isInt, toNumber, unfloat } from '../numbers.ts'
import { always } from '../rules.ts'
import { PyDict, type PyValue } from '../values.ts'

/** The module `statistics`: sums are exact, results are rounded once. */

type Maybe = PyValue | undefined

const items = (data: PyValue): PyValue[] => [...iter(data)]

function atLeast(data: readonly PyValue[], n: number, name: string): void {
  if (data.length >= n) return
  const text = n === 2 ? `${name} requires at least two data points` : `${name} requires at least one data point`
  raise('StatisticsError', text)
}

/** Numbers whose sum is not finite add up as floats do. */
const special = (data: readonly PyValue[]): number | undefined =>
  data.some((x) => isFloat(x) && !Number.isFinite(unfloat(x)))
    ? data.reduce<number>((sum, x) => sum + toNumber(x as number), 0)
    : undefined

const total = (data: readonly PyValue[]): Fraction =>
  data.reduce<Fraction>((sum, x) => plus(sum, fractionOf(x)), whole(0n))

/** An int where all data are ints and nothing is left over; else the nearest float. */
const asData = (value: Fraction, data: readonly PyValue[]): PyValue =>
  value.d === 1n && data.every((x) => isInt(x)) ? int(value.n) : float(nearestFloat(value))

function mean(data: PyValue): PyValue {
  const xs = items(data)
  if (xs.length === 0) return raise('StatisticsError', 'mean requires at least one data point')
  const odd = special(xs)
  return odd !== undefined ? float(odd / xs.length) : asData(over(total(xs), BigInt(xs.length)), xs)
}

/** Sum of squared distances from the mean, or from a given centre. */
function squares(xs: readonly PyValue[], centre: Maybe): Fraction {
  const c = centre === undefined || centre === null ? over(total(xs), BigInt(xs.length)) : fractionOf(centre)
  return xs.reduce<Fraction>((sum, x) => {
    const distance = minus(fractionOf(x), c)
    return plus(sum, times(distance, distance))
  }, whole(0n))
}

const spread = (name: string, lost: 0 | 1) => (data: PyValue, centre: Maybe) => {
  const xs = items(data)
  atLeast(xs, 1 + lost, name)
  return { value: over(squares(xs, centre), BigInt(xs.length - lost)), xs }
}

function median(data: PyValue, middle: (low: PyValue, high: PyValue) => PyValue): PyValue {
  const xs = items(data)
  if (xs.length === 0) return raise('StatisticsError', 'no median for empty data')
  xs.sort(comparator(xs))
  const half = xs.length >> 1
  return xs.length % 2 === 1 ? xs[half]! : middle(xs[half - 1]!, xs[half]!)
}

function counts(data: PyValue): readonly (readonly [PyValue, PyValue])[] {
  const counted = new PyDict()
  for (const x of iter(data)) counted.set(x, add(counted.get(x) ?? 0, 1))
  return [...counted.pairs()]
}

function modes(data: PyValue): PyValue[] {
  const counted = counts(data)
  const most = Math.max(...counted.map(([, n]) => n as number))
  return counted.filter(([, n]) => eq(n, most)).map(([x]) => x)
}

function quantiles(data: PyValue, n: Maybe, method: Maybe): PyValue {
  const parts = n === undefined ? 4 : size(n)
  if (parts < 1) return raise('StatisticsError', 'n must be at least 1')
  const xs = items(data)
  if (xs.length < 2) return raise('StatisticsError', 'must have at least two data points')
  xs.sort(comparator(xs))
  const inclusive = method === 'inclusive'
  const m = inclusive ? xs.length - 1 : xs.length + 1
  return Array.from({ length: parts - 1 }, (_, k) => {
    const i = k + 1
    let j = Math.floor((i * m) / parts)
    if (!inclusive) j = Math.min(Math.max(j, 1), xs.length - 1)
    const delta = i * m - j * parts
    const [low, high] = inclusive ? [xs[j]!, xs[j + 1] ?? xs[j]!] : [xs[j - 1]!, xs[j]!]
    const sum = toNumber(low as number) * (parts - delta) + toNumber(high as number) * delta
    return float(sum / parts)
  })
}

const number = (x: PyValue): number => toNumber(x as number)

const variance = spread('variance', 1)
const stdev = spread('stdev', 1)
const pvariance = spread('pvariance', 0)
const pstdev = spread('pstdev', 0)

export const statisticsFunctions: readonly Builtin[] = [
  entry('mean', 'data', always(anyType), mean),
  entry('fmean', 'data, weights?', always(floatType), (data: PyValue, weights: Maybe) => {
    const xs = items(data)
    if (xs.length === 0) return raise('StatisticsError', 'fmean requires at least one data point')
    if (weights === undefined || weights === null) return float(nearestFloat(total(xs)) / xs.length)
    const ws = items(weights)
    if (ws.length !== xs.length) return raise('StatisticsError', 'data and weights must be the same length')
    const sum = xs.reduce<Fraction>(
      (s, x, i) => plus(s, times(fractionOf(float(number(x))), fractionOf(ws[i]!))),
      whole(0n),
    )
    return float(nearestFloat(sum) / nearestFloat(total(ws)))
  }),
  entry('geometric_mean', 'data', always(floatType), (data: PyValue) => {
    const xs = items(data)
    if (xs.length === 0 || xs.some((x) => number(x) <= 0))
      return raise('StatisticsError', 'geometric mean requires a non-empty dataset containing positive numbers')
    const logs = xs.map((x) => float(Math.log(number(x))))
    return float(Math.exp(nearestFloat(total(logs)) / xs.length))
  }),
  entry('harmonic_mean', 'data, weights?', always(anyType), (data: PyValue) => {
    const xs = items(data)
    if (xs.length === 0) return raise('StatisticsError', 'harmonic_mean requires at least one data point')
    if (xs.some((x) => number(x) < 0)) return raise('StatisticsError', 'harmonic mean does not support negative values')
    if (xs.length === 1) return xs[0]!
    if (xs.some((x) => number(x) === 0)) return 0
    const sum = xs.reduce<Fraction>((s, x) => {
      const { n, d } = fractionOf(x)
      return plus(s, { n: d, d: n })
    }, whole(0n))
    return asData({ n: sum.d * BigInt(xs.length), d: sum.n }, [float(0.5)])
  }),
  entry('median', 'data', always(anyType), (data: PyValue) => median(data, (a, b) => truediv(add(a, b), 2))),
  entry('median_low', 'data', always(anyType), (data: PyValue) => median(data, (a) => a)),
  entry('median_high', 'data', always(anyType), (data: PyValue) => median(data, (_, b) => b)),
  entry('mode', 'data', always(anyType), (data: PyValue) => {
    const xs = items(data)
    return xs.length === 0 ? raise('StatisticsError', 'no mode for empty data') : modes(xs)[0]!
  }),
  entry('multimode', 'data', always(listType(anyType)), (data: PyValue) => modes(data)),
  entry('variance', 'data, xbar?', always(anyType), (data: PyValue, centre: Maybe) => {
    const { value, xs } = variance(data, centre)
    return asData(value, xs)
  }),
  entry('pvariance', 'data, mu?', always(anyType), (data: PyValue, centre: Maybe) => {
    const { value, xs } = pvariance(data, centre)
    return asData(value, xs)
  }),
  entry('stdev', 'data, xbar?', always(floatType), (data: PyValue, centre: Maybe) =>
    float(squareRoot(stdev(data, centre).value)),
  ),
  entry('pstdev', 'data, mu?', always(floatType), (data: PyValue, centre: Maybe) =>
    float(squareRoot(pstdev(data, centre).value)),
  ),
  entry('quantiles', 'data, *, n?, method?', always(listType(anyType)), quantiles),
]
