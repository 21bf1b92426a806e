import type { PyObject, PyValue } from './values.ts'

/** What the metaclass of a class lets the class itself do: be walked, measured, asked for items (`for colour in Colour`). */
export const metaHooks = (value: PyValue): PyObject | undefined =>
  typeof value === 'function' ? (value.py?.cls?.meta?.py!.cls!.prototype as PyObject | undefined) : undefined
