import { raise } from './errors.ts'
import { iter } from './iterate.ts'
import { qualifiedTypeName } from './typeNames.ts'
import { PyBytes, PyDict, PySet, PySlice, PyTuple, type PyValue } from './values.ts'

/** Constructors of displays, as generated code calls them. */

export const tuple = (...items: PyValue[]): PyTuple => new PyTuple(items)
export const list = (...items: PyValue[]): PyValue[] => items
export const dict = (pairs: Iterable<readonly [PyValue, PyValue]>): PyDict => PyDict.of(pairs)
export const set = (items: Iterable<PyValue>): PySet => new PySet(items)
export const bytes = (values: Iterable<number>): PyBytes => new PyBytes(Uint8Array.from(values))
export const makeSlice = (start: PyValue, stop: PyValue, step: PyValue): PySlice => new PySlice(start, stop, step)

/** `{**mapping}`. */
export function mergeInto(into: PyDict, mapping: PyValue): void {
  if (!(mapping instanceof PyDict)) return raise('TypeError', `'${qualifiedTypeName(mapping)}' object is not a mapping`)
  for (const key of iter(mapping)) into.set(key, mapping.get(key)!)
}
