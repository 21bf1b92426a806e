import { repr } from '#builtins/repr.ts'
import { PyBytes, PyDict, PyFloat, PySet, PyTuple, type PyValue } from '#builtins/values.ts'
import type { RecordView } from '#model/run.ts'

/** Python values as the page shows them: text of bounded length, and a number where there is one. */

/** Characters of a repr that are shown. */
export const longestRepr = 400

/** Python's repr, cut to what a table can show. */
export const shortRepr = (value: PyValue): string => cut(repr(value))

export const cut = (text: string): string => (text.length > longestRepr ? `${text.slice(0, longestRepr - 1)}…` : text)

/** A key as a legend writes it: text without quotes, everything else as Python's repr. */
export const keyLabel = (key: PyValue): string => (typeof key === 'string' ? key.slice(0, longestRepr) : shortRepr(key))

/** The value as a number to draw; undefined for what is none. A bool is a truth, not a number. */
export function numberOf(value: PyValue | undefined): number | undefined {
  if (typeof value === 'number') return value
  const number = value instanceof PyFloat ? value.value : typeof value === 'bigint' ? Number(value) : undefined
  return number !== undefined && Number.isFinite(number) ? number : undefined
}

export function recordView(partition: number, record: PyValue): RecordView {
  const pair = record instanceof PyTuple && record.items.length === 2 ? record.items : undefined
  const number = numberOf(pair ? pair[1] : record)
  return {
    partition,
    repr: shortRepr(record),
    ...(pair && { key: shortRepr(pair[0]!), value: shortRepr(pair[1]!) }),
    ...(number !== undefined && { number }),
  }
}

/** The type of a value as Python writes types; of a container, that of its first element. For the display only. */
export function typeOf(value: PyValue, depth = 0): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (typeof value === 'string') return 'str'
  if (value instanceof PyFloat) return 'float'
  if (value instanceof PyBytes) return 'bytes'
  const inner = (item: PyValue | undefined) => (item === undefined || depth > 2 ? '' : typeOf(item, depth + 1))
  const of = (name: string, ...items: (PyValue | undefined)[]) => {
    const types = items.map(inner).filter((text) => text !== '')
    return types.length ? `${name}[${types.join(', ')}]` : name
  }
  if (value instanceof PyTuple) {
    const types = value.items.slice(0, 6).map((item) => inner(item) || '…')
    return `(${types.join(', ')}${value.items.length > 6 ? ', …' : types.length === 1 ? ',' : ''})`
  }
  if (Array.isArray(value)) return of('list', value[0])
  if (value instanceof PyDict) {
    const first = value.pairs().next().value as readonly [PyValue, PyValue] | undefined
    return of(value.pyClass, first?.[0], first?.[1])
  }
  if (value instanceof PySet) return of(value.frozen ? 'frozenset' : 'set', [...value][0])
  if (typeof value === 'function') return 'function'
  return 'pyType' in value ? value.pyType : 'iterator'
}
