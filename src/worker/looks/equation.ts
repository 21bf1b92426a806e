import { keyToken, type PyValue } from '#builtins/values.ts'
import { keyValue } from '#engine/keyValue.ts'
import type { Engine } from '#engine/engine.ts'
import { computed, recordsIn, type Relation } from '#engine/lineage/relation.ts'
import { relationOf } from '#engine/lineage/relations.ts'
import type { Marked } from '#engine/lineage/trace.ts'
import type { Run, Stream } from '#engine/stream.ts'
import type { Equation, Term } from '#model/why.ts'
import { numberOf, shortRepr } from './values.ts'
import { recordsAt } from '../why/way.ts'

/** Terms of a sum that are written out; the rest is summed up. */
const mostTerms = 8

/**
 * How a record's number was computed, from the fold that made it: a sum, a maximum or a minimum, or the call of an update function. Null
 * where no fold made it, or it is none of these: what is shown adds up.
 */
export function equationOf(engine: Engine, { stream, time }: Marked, index: number): Equation | null {
  return engine.look((_streams, run) => {
    const asked = recordsAt(stream, time)[index]
    const fold = foldBefore(stream, time, index, run)
    if (asked === undefined || !fold) return null
    const [key, value] = keyValue(fold.record)
    const result = numberOf(value)
    // What a map made of the fold's number is another number.
    if (numberOf(keyValue(asked)[1]) !== result) return null
    switch (fold.stream.plan.kernel.kind) {
      case 'state':
        return ofState(engine, fold.stream, key, result)
      case 'inverseWindow':
        return ofWindow(engine, fold.stream, key, result)
      default:
        return result === undefined
          ? null
          : (windowedCombine(engine, fold.stream, key, result) ?? ofValues(fold.stream, fold.values, result))
    }
  })
}

interface Fold {
  readonly stream: Stream
  readonly record: PyValue
  /** The numbers that it folded, where all of them are. */
  readonly values: readonly number[] | undefined
}

/** The fold that a record comes out of, on the way back through operators that made it of one record. */
function foldBefore(stream: Stream, time: number, index: number, run: Run): Fold | undefined {
  for (let [at, place] = [stream, index]; ;) {
    const rdd = computed(at, time)
    const relation = rdd && relationOf({ stream: at, time, rdd, run }, false)
    if (!relation) return undefined
    const { kind } = at.plan.kernel
    if (kind === 'combine' || kind === 'state' || kind === 'inverseWindow')
      return { stream: at, record: recordsIn(rdd)[place]!, values: numbersOf(relation, place) }
    const [source, ...others] = relation.sources
    const [label, ...more] = relation.labels[place] ?? []
    if (!source || others.length > 0 || more.length > 0 || source.time !== time) return undefined
    const parent = source.labels.indexOf(label!)
    if (parent < 0) return undefined
    ;[at, place] = [source.stream, parent]
  }
}

function numbersOf({ sources, labels }: Relation, place: number): readonly number[] | undefined {
  const wanted = new Set(labels[place])
  const values = sources.flatMap((source) => {
    const rdd = computed(source.stream, source.time)!
    const all = recordsIn(rdd)
    return source.labels.flatMap((label, i) => (wanted.has(label) ? [numberOf(keyValue(all[i]!)[1])] : []))
  })
  return values.every((value) => value !== undefined) ? values : undefined
}

const isSum = (result: number, terms: readonly number[]): boolean => {
  const sum = terms.reduce((a, b) => a + b, 0)
  return Math.abs(sum - result) <= 1e-9 * Math.max(1, Math.abs(sum))
}

function ofValues({ plan: { node } }: Stream, values: readonly number[] | undefined, result: number): Equation | null {
  if (!values || values.length < 2) return null
  if (isSum(result, values)) return { kind: 'sum', node, result, terms: written(values) }
  const kind = result === Math.max(...values) ? 'max' : result === Math.min(...values) ? 'min' : undefined
  return kind ? { kind, node, result, terms: values.slice(0, 2 * mostTerms).map((value) => term(value)) } : null
}

const term = (value: number, role: Term['role'] = 'value', sign: 1 | -1 = 1): Term => ({ value, role, sign })

/** Equal terms once; the last of many as one. */
function written(values: readonly number[]): readonly Term[] {
  if (values.length <= mostTerms && new Set(values).size > 1) return values.map((value) => term(value))
  const times = new Map<number, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  const terms = [...times].map(([value, n]): Term => ({ ...term(value), ...(n > 1 && { times: n }) }))
  if (terms.length <= mostTerms) return terms
  const rest = terms.slice(mostTerms - 1)
  const sum = rest.reduce((total, one) => total + one.value * (one.times ?? 1), 0)
  const more = rest.reduce((total, one) => total + (one.times ?? 1), 0)
  return [...terms.slice(0, mostTerms - 1), { ...term(sum), more }]
}

/** The step of an incremental window: was + entered − left. */
function ofWindow(
  engine: Engine,
  { plan: { node } }: Stream,
  key: PyValue,
  result: number | undefined,
): Equation | null {
  const token = keyToken(key)
  const row = engine.windowLedger(node)?.rows.find((one) => keyToken(one.key) === token)
  if (!row || result === undefined) return null
  const [was, entered, left] = [row.was, row.entered, row.left].map(numberOf)
  const terms = [
    ...(was === undefined ? [] : [term(was, 'was')]),
    ...(entered === undefined ? [] : [term(entered, 'entered')]),
    ...(left === undefined ? [] : [term(left, 'left', -1)]),
  ]
  return terms.length > 0 &&
    isSum(
      result,
      terms.map(({ value, sign }) => sign * value),
    )
    ? { kind: 'sum', node, result, terms }
    : null
}

/** A window that is folded anew each time moves by the same numbers, where they are sums. */
const windowedCombine = (engine: Engine, stream: Stream, key: PyValue, result: number): Equation | null =>
  stream.parents[0]!.parents[0]!.plan.kernel.kind === 'window' ? ofWindow(engine, stream, key, result) : null

function ofState(
  engine: Engine,
  { plan: { node } }: Stream,
  key: PyValue,
  result: number | undefined,
): Equation | null {
  const token = keyToken(key)
  const row = engine.stateRows(node)?.rows.find((one) => keyToken(one.key) === token)
  if (!row || row.after === undefined) return null
  const before = numberOf(row.before)
  const values = row.values.map(numberOf)
  if (
    result !== undefined &&
    (row.before === undefined || before !== undefined) &&
    values.every((v) => v !== undefined)
  ) {
    const terms = [...(before === undefined ? [] : [term(before, 'before')]), ...(values.length ? written(values) : [])]
    const flat = [...(before === undefined ? [] : [before]), ...values]
    if (terms.length > 0 && isSum(result, flat)) return { kind: 'sum', node, result, terms }
  }
  return {
    kind: 'call',
    node,
    values: row.values.slice(0, mostTerms).map(shortRepr),
    before: row.before === undefined ? null : shortRepr(row.before),
    after: shortRepr(row.after),
  }
}
