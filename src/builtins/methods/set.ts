import { anyType, boolType, noneType, setType, type PyType } from '#model/pytype.ts'
import { entry, table, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { iter } from '../iterate.ts'
import { always, itemOf } from '../rules.ts'
import { PyDict, PySet, type PyValue } from '../values.ts'

const own = ([set]: readonly PyType[]): PyType => (set?.kind === 'set' ? set : setType(anyType))
const asSet = (items: PyValue): PySet => (items instanceof PySet ? items : new PySet(iter(items)))
const like = (set: PySet, items: Iterable<PyValue>): PySet => new PySet(items, set.frozen)

/** The smaller set is walked, and of two of one size the second. */
export function intersected(set: PySet, other: PyValue): PyValue[] {
  if (!(other instanceof PySet)) return [...iter(other)].filter((x) => set.has(x))
  const [walked, asked] = other.size > set.size ? [set, other] : [other, set]
  return [...walked].filter((x) => asked.has(x))
}

/** Where little is taken away from much, it is taken from a copy. */
export function subtracted(set: PySet, other: PyValue): PySet {
  const taken = asSet(other)
  const fromCopy = !(other instanceof PySet || other instanceof PyDict) || set.size >> 2 > taken.size
  if (!fromCopy)
    return new PySet(
      [...set].filter((x) => !taken.has(x)),
      set.frozen,
    )
  const copy = like(set, set)
  for (const x of taken) copy.delete(x)
  return copy
}

/** A copy of the second, in which the first one's items come and go. */
export function symmetric(set: PySet, other: PyValue): PySet {
  const result = new PySet(asSet(other), set.frozen)
  for (const x of set) if (!result.delete(x)) result.add(x)
  return result
}

export function united(set: PySet, others: readonly PyValue[]): PySet {
  const result = like(set, set)
  for (const other of others) {
    if (other instanceof PySet) result.merge(other)
    else for (const x of iter(other)) result.add(x)
  }
  return result
}

const intersection = (set: PySet, others: readonly PyValue[]): PySet =>
  others.reduce<PySet>((kept, other) => like(set, intersected(kept, other)), others.length > 0 ? set : like(set, set))
const difference = (set: PySet, others: readonly PyValue[]): PySet =>
  others.reduce<PySet>(subtracted, others.length > 0 ? set : like(set, set))

/** `set -= other`, in the set's own table. */
export function takeAway(set: PySet, other: PyValue): PySet {
  if (other === set) set.clear()
  // Of a much larger set only what both have is looked at.
  const taken = other instanceof PySet && other.size >> 3 > set.size ? new PySet(intersected(set, other)) : other
  for (const x of taken instanceof PySet ? taken : iter(taken)) set.delete(x)
  set.tidy()
  return set
}

/** `set ^= other`, in the set's own table. */
export function exchange(set: PySet, other: PyValue): PySet {
  if (other === set) set.clear()
  else for (const x of asSet(other)) if (!set.delete(x)) set.add(x)
  return set
}

/** A set asked for in a set is the frozen one of the same items. */
const asItem = (item: PyValue): PyValue => (item instanceof PySet && !item.frozen ? new PySet(item, true) : item)

/** For sets and the views of a dict. */
function isDisjoint(set: PyValue, other: PyValue): boolean {
  const mine = asSet(set)
  return [...iter(other)].every((x) => !mine.has(x))
}

const shared: readonly Builtin[] = [
  entry('union', '*others', own, (set: PySet, ...others: PyValue[]) => united(set, others)),
  entry('intersection', '*others', own, (set: PySet, ...others: PyValue[]) => intersection(set, others)),
  entry('difference', '*others', own, (set: PySet, ...others: PyValue[]) => difference(set, others)),
  entry('symmetric_difference', 'other, /', own, (set: PySet, other: PyValue) => symmetric(set, other)),
  entry('isdisjoint', 'other, /', always(boolType), isDisjoint),
  entry('issubset', 'other, /', always(boolType), (set: PySet, other: PyValue) => {
    const larger = asSet(other)
    return [...set].every((x) => larger.has(x))
  }),
  entry('issuperset', 'other, /', always(boolType), (set: PySet, other: PyValue) =>
    [...iter(other)].every((x) => set.has(x)),
  ),
  entry('copy', '', own, (set: PySet) => like(set, set)),
]

export const frozensetMethods = table(...shared)

export const setMethods = table(
  ...shared,
  entry('add', 'item, /', always(noneType), (set: PySet, item: PyValue) => (set.add(item), null)),
  entry('discard', 'item, /', always(noneType), (set: PySet, item: PyValue) => (set.delete(asItem(item)), null)),
  entry('remove', 'item, /', always(noneType), (set: PySet, item: PyValue) =>
    set.delete(asItem(item)) ? null : raise('KeyError', item),
  ),
  entry(
    'pop',
    '',
    ([set]) => itemOf(set),
    (set: PySet) => {
      for (const item of set) {
        set.delete(item)
        return item
      }
      return raise('KeyError', 'pop from an empty set')
    },
  ),
  entry('clear', '', always(noneType), (set: PySet) => (set.clear(), null)),
  entry('update', '*others', always(noneType), (set: PySet, ...others: PyValue[]) => {
    for (const other of others) {
      if (other instanceof PySet) set.merge(other)
      else for (const item of [...iter(other)]) set.add(item)
    }
    return null
  }),
  entry('intersection_update', '*others', always(noneType), (set: PySet, ...others: PyValue[]) => {
    set.become(others.length > 0 ? intersection(set, others) : like(set, set))
    return null
  }),
  entry('difference_update', '*others', always(noneType), (set: PySet, ...others: PyValue[]) => {
    for (const other of others) takeAway(set, other)
    return null
  }),
  entry(
    'symmetric_difference_update',
    'other, /',
    always(noneType),
    (set: PySet, other: PyValue) => (exchange(set, other), null),
  ),
)

/** Set methods that the views of a dict have. */
export const viewMethods = table(shared.find((e) => e.name === 'isdisjoint')!)
