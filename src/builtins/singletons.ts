import type { PyObject } from './values.ts'

/** Values of which there is one each. */
export const notImplemented: PyObject = { pyType: 'NotImplementedType', pyRepr: () => 'NotImplemented' }

export const singletons: Readonly<Record<string, PyObject>> = {
  Ellipsis: { pyType: 'ellipsis', pyRepr: () => 'Ellipsis' },
  NotImplemented: notImplemented,
}
