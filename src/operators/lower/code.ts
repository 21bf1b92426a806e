import { objectType, sameType, type PyType } from '#model/pytype.ts'
import { typed, universal, type Sym } from '#python/sym.ts'

/** A statement sequence and the value it leaves, as `inline` gives it. */
export interface Inlined {
  readonly code: string
  readonly result: Sym
}

/** The items of a tuple: its parts when it is not built yet, else reads of the built one. */
export function partsOf(sym: Sym): readonly Sym[] {
  if ('parts' in sym) return sym.parts
  if (sym.type.kind !== 'tuple') throw new Error(`no parts in ${sym.type.kind}`)
  return sym.type.items.map((item, i) => typed(`${sym.js}.items[${i}]`, item))
}

/**
 * A pair's key and value, for a record whose type `pairOf` accepts. What is not known to be a tuple is asked for its items when it runs:
 * `record[0]` and `record[1]`, or all of them at once (`k, v = record`) where PySpark unpacks.
 */
export function keyAndValue(record: Sym, key: PyType, value: PyType, unpacks = false): readonly [Sym, Sym] {
  if (record.type.kind === 'tuple') {
    const [k, v] = partsOf(record)
    return [k!, v!]
  }
  const js = universal(record)
  const item = unpacks ? 'rt.unpacked' : 'rt.pairItem'
  return [typed(`${item}(${js}, 0)`, key), typed(`${item}(${js}, 1)`, value)]
}

/** The same value under a wider type: an int that flows into a column of anything, a pair item by item. */
export function widen(sym: Sym, type: PyType): Sym {
  if (sameType(sym.type, type)) return sym
  if (type.kind === 'tuple' && sym.type.kind === 'tuple' && sym.type.items.length === type.items.length)
    return { type, parts: partsOf(sym).map((part, i) => widen(part, type.items[i]!)) }
  return typed(universal(sym), type)
}

/** A tuple that is not built. */
export const tupleOf = (...parts: readonly Sym[]): Sym => ({
  type: { kind: 'tuple', items: parts.map((part) => part.type) },
  parts,
})

/** The Python constant None. */
export const none: Sym = { type: { kind: 'none' }, js: 'null' }

/** What the time argument of transform and foreachRDD is. */
export const timeType: PyType = objectType('datetime')
