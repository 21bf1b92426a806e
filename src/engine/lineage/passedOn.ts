import type { Dataset } from '../dataset.ts'
import {
  computed,
  countOf,
  isPairs,
  keysOf,
  placeLabel,
  recordsIn,
  type Label,
  type Relation,
  type Where,
} from './relation.ts'
import { textOf } from './text.ts'

/**
 * A transform whose function surely passes its records on as they are: each came from the one that is like it, without a call. Of several
 * that are alike, the nth came from the nth. Undefined where something else came out.
 */
export function passedOnRelation({ stream, time, rdd, most = Infinity }: Where): Relation | undefined {
  const parent = stream.parents[0]!
  const input = computed(parent, time)
  if (!input) return undefined
  const given = uniqueKeys(input)
  const names = given ?? textsOf(input, Infinity)
  const kept = given ? keysOf(rdd, most) : textsOf(rdd, most)
  const places = new Map<Label, number[]>()
  names.forEach((name, i) => {
    const known = places.get(name)
    if (known) known.push(i)
    else places.set(name, [i])
  })
  const nth = new Map<Label, number>()
  const labels: (readonly Label[])[] = []
  for (const name of kept) {
    const n = nth.get(name) ?? 0
    nth.set(name, n + 1)
    const place = places.get(name)?.[n]
    if (place === undefined) return undefined
    labels.push([placeLabel(0, place)])
  }
  return {
    sources: [{ stream: parent, time, labels: Array.from({ length: countOf(input) }, (_, i) => placeLabel(0, i)) }],
    labels,
    exact: true,
  }
}

/** The keys of pairs, where each comes once: quicker to tell apart than the texts of whole records. */
function uniqueKeys(rdd: Dataset): readonly Label[] | undefined {
  if (!isPairs(rdd)) return undefined
  try {
    const keys = keysOf(rdd)
    return new Set(keys).size === keys.length ? keys : undefined
  } catch {
    // A list is no key.
    return undefined
  }
}

const textsOf = (rdd: Dataset, most: number): readonly Label[] => recordsIn(rdd, most).map(textOf)
