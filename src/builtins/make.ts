import { raise } from './errors.ts'
import { canIterate, iter } from './iterate.ts'
import { hasKeys, update } from './methods/dict.ts'
import { qualifiedTypeName } from './typeNames.ts'
import { PyBytes, PyDict, PySet, PySlice, PyTuple, type PyValue } from './values.ts'

/** Constructors of displays, as generated code calls them. */

export const tuple = (...items: PyValue[]): PyTuple => new PyTuple(items)
export const list = (...items: PyValue[]): PyValue[] => items
export const dict = (pairs: Iterable<readonly [PyValue, PyValue]>): PyDict => PyDict.of(pairs)
export const set = (items: Iterable<PyValue>): PySet => new PySet(items)

/**
 * A display of three or more constants: CPython makes a frozenset of them, makes its constant of the items of that, and takes the
 * constant over into a new set. The order in which it is walked tells.
 */
export const constantSet = (items: Iterable<PyValue>): PySet => new PySet(new PySet([...new PySet(items)]))
export const bytes = (values: Iterable<number>): PyBytes => new PyBytes(Uint8Array.from(values))
export const makeSlice = (start: PyValue, stop: PyValue, step: PyValue): PySlice => new PySlice(start, stop, step)

/** `{**mapping}`. */
export function mergeInto(into: PyDict, mapping: PyValue): void {
  if (hasKeys(mapping)) return update(into, mapping)
  if (!(mapping instanceof PyDict)) return raise('TypeError', `'${qualifiedTypeName(mapping)}' object is not a mapping`)
  for (const key of iter(mapping)) into.set(key, mapping.get(key)!)
}

/** `*value` inside a display. */
export const spread = (value: PyValue): Iterable<PyValue> =>
  canIterate(value)
    ? iter(value)
    : raise('TypeError', `Value after * must be an iterable, not ${qualifiedTypeName(value)}`)

/** `*value` among the arguments of a call. */
export function spreadArguments(callee: PyValue, value: PyValue): Iterable<PyValue> {
  if (canIterate(value)) return iter(value)
  const name = typeof callee === 'function' ? (callee.py?.name ?? callee.name) : qualifiedTypeName(callee)
  const module = typeof callee === 'function' && callee.py?.kind === 'function' ? '__main__.' : ''
  return raise('TypeError', `${module}${name}() argument after * must be an iterable, not ${qualifiedTypeName(value)}`)
}
