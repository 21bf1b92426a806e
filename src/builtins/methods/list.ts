import { anyType, intType, listType, noneType, type PyType } from '#model/pytype.ts'
import { cInt, cSize, range } from '../arguments.ts'
import { call } from '../call.ts'
import { same, sortItems } from '../compare.ts'
import { entry, table } from '../define.ts'
import { raise } from '../errors.ts'
import { iter } from '../iterate.ts'
import { repr } from '../repr.ts'
import { always, itemOf } from '../rules.ts'
import { PyTuple, type PyValue } from '../values.ts'

type Key = PyValue | undefined

/** Sorts in place as `list.sort` and `sorted` do. */
export function sort(list: PyValue[], key: Key, reverse: Key): void {
  sortItems(
    list,
    key === undefined || key === null ? undefined : (item) => call(key, [item]),
    reverse !== undefined && cInt(reverse) !== 0,
  )
}

export function indexOf(items: readonly PyValue[], value: PyValue, start: Key, end: Key): number {
  const [from, to] = range(start, end, items.length)
  for (let i = from; i < to; i++) if (same(items[i]!, value)) return i
  return -1
}

const itemRule = ([list]: readonly PyType[]): PyType => (list?.kind === 'list' ? itemOf(list) : anyType)
const sameList = ([list]: readonly PyType[]): PyType => (list?.kind === 'list' ? list : listType(anyType))

export const listMethods = table(
  entry('append', 'object, /', always(noneType), (list: PyValue[], item: PyValue) => (list.push(item), null)),
  entry('extend', 'iterable, /', always(noneType), (list: PyValue[], items: PyValue) => {
    for (const item of items === list ? list.slice() : iter(items)) list.push(item)
    return null
  }),
  entry('insert', 'index, object, /', always(noneType), (list: PyValue[], index: PyValue, item: PyValue) => {
    list.splice(cSize(index), 0, item)
    return null
  }),
  entry('pop', 'index?, /', itemRule, (list: PyValue[], index: Key) => {
    const at = index === undefined ? undefined : cSize(index)
    if (list.length === 0) return raise('IndexError', 'pop from empty list')
    if (at === undefined) return list.pop()!
    const i = at < 0 ? at + list.length : at
    if (i < 0 || i >= list.length) return raise('IndexError', 'pop index out of range')
    return list.splice(i, 1)[0]!
  }),
  entry('remove', 'value, /', always(noneType), (list: PyValue[], value: PyValue) => {
    const i = list.findIndex((item) => same(item, value))
    if (i < 0) return raise('ValueError', 'list.remove(x): x not in list')
    list.splice(i, 1)
    return null
  }),
  entry('clear', '', always(noneType), (list: PyValue[]) => ((list.length = 0), null)),
  entry('copy', '', sameList, (list: PyValue[]) => list.slice()),
  entry(
    'count',
    'value, /',
    always(intType),
    (list: PyValue[], value: PyValue) => list.filter((item) => same(item, value)).length,
  ),
  entry(
    'index',
    'value, start?, stop?, /',
    always(intType),
    (list: PyValue[], value: PyValue, start: Key, stop: Key) => {
      const i = indexOf(list, value, start, stop)
      return i < 0 ? raise('ValueError', `${repr(value)} is not in list`) : i
    },
  ),
  entry('reverse', '', always(noneType), (list: PyValue[]) => (list.reverse(), null)),
  entry(
    'sort',
    '*, key?, reverse?',
    always(noneType),
    (list: PyValue[], key: Key, reverse: Key) => (sort(list, key, reverse), null),
  ),
)

export const tupleMethods = table(
  entry(
    'count',
    'value, /',
    always(intType),
    (tuple: PyTuple, value: PyValue) => tuple.items.filter((item) => same(item, value)).length,
  ),
  entry(
    'index',
    'value, start?, stop?, /',
    always(intType),
    (tuple: PyTuple, value: PyValue, start: Key, stop: Key) => {
      const i = indexOf(tuple.items, value, start, stop)
      return i < 0 ? raise('ValueError', 'tuple.index(x): x not in tuple') : i
    },
  ),
)
