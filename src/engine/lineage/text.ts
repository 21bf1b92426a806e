import { PyResultIterable } from '#builtins/rdd.ts'
import { repr } from '#builtins/runtime.ts'
import { PyTuple, type PyValue } from '#builtins/values.ts'

/** Python's repr, with the values of a ResultIterable written out, which Python does not show: two records with one text are alike. */
export function textOf(value: PyValue): string {
  if (value instanceof PyResultIterable) return `[${value.data.map(textOf).join(', ')}]`
  if (value instanceof PyTuple && value.items.some(isOpaque))
    return `(${value.items.map(textOf).join(', ')}${value.items.length === 1 ? ',' : ''})`
  if (Array.isArray(value) && value.some(isOpaque)) return `[${value.map(textOf).join(', ')}]`
  return repr(value)
}

/** Whether a ResultIterable may be inside. */
const isOpaque = (value: PyValue): boolean =>
  value instanceof PyResultIterable || value instanceof PyTuple || Array.isArray(value)
