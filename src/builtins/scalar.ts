import { PyError, PyInstance, type PyValue } from './values.ts'

/**
 * Instances of classes that a program derived from str, int or float. The value they are stands in `native`; operators ask their hooks
 * (`scalarHooks.ts`) after the fast tests for plain values, and built-ins that want a plain value are asked again with one.
 */
export abstract class PyScalar extends PyInstance {
  abstract get scalarKind(): ScalarKind
}
export type ScalarKind = 'str' | 'int' | 'float'

/** The value without its class: what a method of str, int or float works on. */
export const plainOf = (value: PyValue): PyValue => (value instanceof PyScalar ? (value.native as PyValue) : value)

/** Whether a class of this kind was ever made here: until then nothing has to be looked at. */
export const scalars = { exist: false }

/** Runs a built-in; where it refuses arguments that are instances of such classes, with the values they are. */
export function withPlain(args: readonly PyValue[], run: (args: readonly PyValue[]) => PyValue): PyValue {
  if (!scalars.exist || !args.some((arg) => arg instanceof PyScalar)) return run(args)
  try {
    return run(args)
  } catch (caught) {
    if (caught instanceof PyError ? caught.type !== 'TypeError' : !(caught instanceof TypeError)) throw caught
    return run(args.map(plainOf))
  }
}
