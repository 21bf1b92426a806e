import { anyType, boolType, noneType, setType, type PyType } from '#model/pytype.ts'
import { entry, table, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { iter } from '../iterate.ts'
import { always, itemOf } from '../rules.ts'
import { PySet, type PyValue } from '../values.ts'

const own = ([set]: readonly PyType[]): PyType => (set?.kind === 'set' ? set : setType(anyType))
const asSet = (items: PyValue): PySet => (items instanceof PySet ? items : new PySet(iter(items)))
const like = (set: PySet, items: Iterable<PyValue>): PySet => new PySet(items, set.frozen)

function intersection(set: PySet, others: readonly PyValue[]): PyValue[] {
  return others.map(asSet).reduce((kept, other) => kept.filter((x) => other.has(x)), [...set])
}
function difference(set: PySet, others: readonly PyValue[]): PyValue[] {
  return others.map(asSet).reduce((kept, other) => kept.filter((x) => !other.has(x)), [...set])
}
function symmetric(set: PySet, items: PyValue): PyValue[] {
  const other = asSet(items)
  return [...[...set].filter((x) => !other.has(x)), ...[...other].filter((x) => !set.has(x))]
}
function refill(set: PySet, items: readonly PyValue[]): null {
  set.clear()
  for (const item of items) set.add(item)
  return null
}

/** For sets and the views of a dict. */
function isDisjoint(set: PyValue, other: PyValue): boolean {
  const mine = asSet(set)
  return [...iter(other)].every((x) => !mine.has(x))
}

const shared: readonly Builtin[] = [
  entry('union', '*others', own, (set: PySet, ...others: PyValue[]) =>
    like(set, [...set, ...others.flatMap((o) => [...iter(o)])]),
  ),
  entry('intersection', '*others', own, (set: PySet, ...others: PyValue[]) => like(set, intersection(set, others))),
  entry('difference', '*others', own, (set: PySet, ...others: PyValue[]) => like(set, difference(set, others))),
  entry('symmetric_difference', 'other, /', own, (set: PySet, other: PyValue) => like(set, symmetric(set, other))),
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
  entry('discard', 'item, /', always(noneType), (set: PySet, item: PyValue) => (set.delete(item), null)),
  entry('remove', 'item, /', always(noneType), (set: PySet, item: PyValue) =>
    set.delete(item) ? null : raise('KeyError', item),
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
    for (const other of others) for (const item of [...iter(other)]) set.add(item)
    return null
  }),
  entry('intersection_update', '*others', always(noneType), (set: PySet, ...others: PyValue[]) =>
    refill(set, intersection(set, others)),
  ),
  entry('difference_update', '*others', always(noneType), (set: PySet, ...others: PyValue[]) =>
    refill(set, difference(set, others)),
  ),
  entry('symmetric_difference_update', 'other, /', always(noneType), (set: PySet, other: PyValue) =>
    refill(set, symmetric(set, other)),
  ),
)

/** Set methods that the views of a dict have. */
export const viewMethods = table(shared.find((e) => e.name === 'isdisjoint')!)
