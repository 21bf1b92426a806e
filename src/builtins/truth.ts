import { isDerived, PyBytes, PyDict, PyFloat, PySet, PyTuple, type PyObject, type PyValue } from './values.ts'

/** Python's truth value. */
export function truth(value: PyValue): boolean {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'number':
      return value !== 0
    case 'string':
      return value !== ''
    case 'bigint':
    case 'function':
      return true
    default:
      return truthOfObject(value)
  }
}

function truthOfObject(value: Exclude<PyValue, boolean | number | string | bigint>): boolean {
  if (value === null) return false
  if (isDerived(value) && ('pyTruth' in value || 'pyLen' in value)) return hooked(value as unknown as PyObject)
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof PyTuple) return value.items.length > 0
  if (value instanceof PyDict || value instanceof PySet) return value.size > 0
  if (value instanceof PyFloat) return value.value !== 0
  if (value instanceof PyBytes) return value.bytes.length > 0
  return hooked(value as PyObject)
}

const hooked = (object: PyObject): boolean =>
  object.pyTruth ? object.pyTruth() : object.pyLen ? object.pyLen() > 0 : true

export const not_ = (value: PyValue): boolean => !truth(value)
