import { repr } from '#builtins/repr.ts'
import { PyBytes, PyDict, PyFloat, PyNamedTuple, PySet, PyTuple, type PyValue } from '#builtins/values.ts'

/** A value as Python text that gives it again; undefined for what has no literal, such as functions and objects. */
export const literalOf = (value: PyValue | undefined): string | undefined =>
  value !== undefined && isLiteral(value) ? repr(value) : undefined

function isLiteral(value: PyValue): boolean {
  if (value === null || ['boolean', 'string', 'bigint'].includes(typeof value)) return true
  if (typeof value === 'number') return Number.isFinite(value)
  // inf and nan have no literal.
  if (value instanceof PyFloat) return Number.isFinite(value.value)
  if (value instanceof PyBytes) return true
  if (Array.isArray(value)) return value.every(isLiteral)
  if (value instanceof PyTuple) return !(value instanceof PyNamedTuple) && value.items.every(isLiteral)
  if (value instanceof PySet) return !value.frozen && [...value].every(isLiteral)
  return (
    value instanceof PyDict && value.pyClass === 'dict' && [...value.pairs()].every((pair) => pair.every(isLiteral))
  )
}
