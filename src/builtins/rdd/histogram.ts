import { add, mul, sub, truediv } from '../arithmetic.ts'
import { eq, gt, le, lt, sortItems } from '../compare.ts'
import { raise } from '../errors.ts'
import { isFloat, isInt, isNumeric, toNumber } from '../numbers.ts'
import { PySet, PyTuple, type PyValue } from '../values.ts'
import type { PyRdd } from '../rdd.ts'

/** `rdd.histogram(buckets)`: how many records lie in each bucket, the last one's end included (`pyspark/rdd.py`). */
export function histogram(rdd: PyRdd, given: PyValue): PyValue {
  if (isInt(given)) return byCount(rdd, Number(given))
  if (!Array.isArray(given) && !(given instanceof PyTuple))
    return raise('TypeError', 'buckets should be a list or tuple or number(int or long)')
  const buckets = Array.isArray(given) ? given : given.items
  if (buckets.length < 2) return raise('ValueError', 'buckets should have more than one value')
  if (buckets.some((bucket) => !isComparable(bucket))) raise('ValueError', 'can not have None or NaN in buckets')
  const ordered = [...buckets]
  sortItems(ordered)
  if (ordered.some((bucket, i) => !eq(bucket, buckets[i]!))) raise('ValueError', 'buckets should be sorted')
  if (new PySet(buckets).size < buckets.length) raise('ValueError', 'buckets should not contain duplicated values')
  return new PyTuple([given, counted(rdd, buckets, evenStep(buckets))])
}

function byCount(rdd: PyRdd, count: number): PyValue {
  if (count < 1) return raise('ValueError', 'number of buckets must be >= 1')
  const values = [...rdd.all()].filter((value) => isComparable(value))
  if (values.length === 0) return raise('ValueError', 'Can not reduce() empty RDD')
  const min = values.reduce((a, b) => (lt(b, a) ? b : a))
  const max = values.reduce((a, b) => (gt(b, a) ? b : a))
  if (eq(min, max) || count === 1) return new PyTuple([[min, max], [values.length]])
  if (!isNumeric(min) || !isNumeric(max)) return raise('TypeError', 'Can not generate buckets with non-number in RDD')
  const exact = truediv(sub(max, min), count)
  if (!Number.isFinite(toNumber(exact))) return raise('ValueError', 'Can not generate buckets with infinite value')
  const whole = Math.trunc(toNumber(exact))
  const step = eq(mul(whole, count), sub(max, min)) ? whole : exact
  const buckets = [...Array.from({ length: count }, (_, i) => add(mul(i, step), min)), max]
  return new PyTuple([buckets, counted(rdd, buckets, step)])
}

const isComparable = (value: PyValue): boolean => value !== null && !(isFloat(value) && Number.isNaN(toNumber(value)))

/** The width of buckets that are all equally wide. */
function evenStep(buckets: readonly PyValue[]): PyValue | undefined {
  if (!buckets.every(isNumeric)) return undefined
  const numbers = buckets.map(toNumber)
  const steps = numbers.slice(1).map((value, i) => value - numbers[i]!)
  if (!(Math.max(...steps) - Math.min(...steps) < 1e-10)) return undefined
  return truediv(sub(buckets[buckets.length - 1]!, buckets[0]!), buckets.length - 1)
}

function counted(rdd: PyRdd, buckets: readonly PyValue[], step: PyValue | undefined): PyValue[] {
  const [min, max] = [buckets[0]!, buckets[buckets.length - 1]!]
  const counts = buckets.map(() => 0)
  for (const value of rdd.all()) {
    if (!isComparable(value) || gt(value, max) || lt(value, min)) continue
    const at =
      step === undefined
        ? buckets.filter((bucket) => le(bucket, value)).length - 1
        : Math.trunc(toNumber(truediv(sub(value, min), step)))
    counts[at]!++
  }
  const last = counts.pop()!
  counts[counts.length - 1]! += last
  return counts
}
