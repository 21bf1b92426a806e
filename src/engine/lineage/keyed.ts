import { keyToken, type KeyToken } from '#builtins/values.ts'
import type { Stream } from '../stream.ts'
import {
  computed,
  countOf,
  keyOf,
  keysOf,
  placeLabel,
  recordsIn,
  type Label,
  type Relation,
  type Source,
  type Where,
} from './relation.ts'

/** Kernels that bring the values of a key together. */

/** combineByKey and all that is made of it: the records of the key, before the map side combined them. */
export function combineRelation({ stream, time, rdd, most }: Where): Relation {
  const before = stream.parents[0]!.parents[0]!
  return { sources: sourcesAt(before, [time]), labels: byKey(rdd, most), exact: true }
}

/** The incremental window: what the key's batches inside the window gave, however the value was computed. */
export function inverseWindowRelation({ stream, time, rdd, run, most }: Where, windowDuration: number): Relation {
  const parent = stream.parents[0]!
  return {
    sources: sourcesAt(parent, timesBetween(parent, time - windowDuration, time, run.options.zeroTime)),
    labels: byKey(rdd, most),
    exact: true,
  }
}

/**
 * updateStateByKey. `whole`: everything that the key was ever given, as far as it is remembered, and the state from which this run went on;
 * what came before the state was last dropped is indirect. Else only the step from the state before, for the way forward.
 */
export function stateRelation({ stream, time, rdd, run, most }: Where, whole: boolean): Relation {
  const parent = stream.parents[0]!
  const { slide } = stream.plan
  const labels = byKey(rdd, most)
  if (!whole) {
    const before = computed(stream, time - slide)
    const own: Source[] = before ? [{ stream, time: time - slide, labels: keysOf(before) }] : []
    return { sources: [...sourcesAt(parent, [time]), ...own], labels, exact: true }
  }
  const sources: Source[] = []
  /** Keys whose state began after the time at hand. */
  const begun = new Set<KeyToken>()
  let current = new Set(labels.map(([token]) => token as KeyToken))
  for (let at = time; at > run.options.zeroTime; at -= slide) {
    const isBase = at <= run.begin
    const held = computed(stream, isBase ? at : at - slide)
    if (isBase) {
      if (held) sources.push({ stream, time: at, labels: keysOf(held) })
      break
    }
    for (const { labels: keys, ...source } of sourcesAt(parent, [at]))
      sources.push({ ...source, labels: keys, indirect: keys.map((key) => begun.has(key as KeyToken)) })
    const before = new Set((held ? keysOf(held) : []) as readonly KeyToken[])
    for (const key of current) if (!before.has(key)) begun.add(key)
    current = before
  }
  return { sources, labels, exact: true }
}

/** Operators whose records are one value of the left and one of the right side. */
const pairing: readonly string[] = ['join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin']

/** Joins: the two records that met, or the one that met none. cogroup: every record of the key on either side. */
export function cogroupRelation({ stream, time, rdd, most }: Where): Relation {
  const [left, right] = stream.parents.map((parent) => computed(parent, time))
  const leftKeys = left ? keysOf(left) : []
  const rightKeys = right ? keysOf(right) : []
  const lefts = placesByKey(leftKeys, 0)
  const rights = placesByKey(rightKeys, leftKeys.length)
  const pairs = stream.plan.steps.every(({ operator }) => pairing.includes(operator))
  const seen = new Map<KeyToken, number>()
  const labels = recordsIn(rdd, most).map((record): readonly Label[] => {
    const key = keyToken(keyOf(record))
    const [l, r] = [lefts.get(key) ?? [], rights.get(key) ?? []]
    if (!pairs) return [...l, ...r]
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    if (l.length === 0 || r.length === 0) return [[...l, ...r][nth]!]
    return [l[Math.floor(nth / r.length)]!, r[nth % r.length]!]
  })
  const places = (keys: readonly Label[], offset: number) => keys.map((_, i) => placeLabel(offset, i))
  const sources: Source[] = []
  if (left) sources.push({ stream: stream.parents[0]!, time, labels: places(leftKeys, 0) })
  if (right) sources.push({ stream: stream.parents[1]!, time, labels: places(rightKeys, leftKeys.length) })
  return { sources, labels, exact: true }
}

function placesByKey(keys: readonly Label[], offset: number): ReadonlyMap<Label, readonly Label[]> {
  const places = new Map<Label, Label[]>()
  keys.forEach((key, i) => {
    const known = places.get(key)
    if (known) known.push(placeLabel(offset, i))
    else places.set(key, [placeLabel(offset, i)])
  })
  return places
}

/** partitionBy: within a key the records keep their order, so the nth of a key is the nth. */
export function partitionByRelation({ stream, time, rdd, most }: Where): Relation {
  const parent = stream.parents[0]!
  const input = computed(parent, time)
  if (!input) return { sources: [], labels: Array.from({ length: countOf(rdd) }, () => []), exact: true }
  const nth = new Map<Label, number>()
  const places = placesByKey(keysOf(input), 0)
  const labels = keysOf(rdd, most).map((key) => {
    const n = nth.get(key) ?? 0
    nth.set(key, n + 1)
    return [places.get(key)![n]!]
  })
  return {
    sources: [{ stream: parent, time, labels: [...keysOf(input).keys()].map((i) => placeLabel(0, i)) }],
    labels,
    exact: true,
  }
}

const byKey = (rdd: Where['rdd'], most?: number): readonly (readonly Label[])[] => keysOf(rdd, most).map((key) => [key])

/** The RDDs of a stream at some times, labelled by key. */
const sourcesAt = (stream: Stream, times: readonly number[]): Source[] =>
  times.flatMap((time) => {
    const rdd = computed(stream, time)
    return rdd ? [{ stream, time, labels: keysOf(rdd) }] : []
  })

/** The times in `(from, to]` at which a stream has RDDs. */
export function timesBetween(stream: Stream, from: number, to: number, zeroTime: number): readonly number[] {
  const times: number[] = []
  for (let time = Math.max(from, zeroTime) + stream.plan.slide; time <= to; time += stream.plan.slide) times.push(time)
  return times
}
