import { raise } from './errors.ts'
import { qualifiedTypeName } from './typeNames.ts'
import type { PyError, PyObject, PyValue } from './values.ts'

/** The two ends of a `with` statement. */

/** What `with value as …` gives; TypeError for what is no context manager. */
export function enter(value: PyValue): PyValue {
  const missing = ['pyEnter', 'pyExit'].filter(
    (hook) => !(typeof value === 'object' && value !== null && hook in value),
  )
  if (missing.length === 0) return (value as PyObject).pyEnter!()
  const text = `'${qualifiedTypeName(value)}' object does not support the context manager protocol`
  return raise('TypeError', missing.length === 1 && missing[0] === 'pyExit' ? `${text} (missed __exit__ method)` : text)
}

/** Leaves the block, with the exception that ended it; a true answer swallows that. */
export const exit = (value: PyValue, error: PyError | null): PyValue => (value as PyObject).pyExit!(error)
