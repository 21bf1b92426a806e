import { anyType } from '#model/pytype.ts'
import { callMethod } from '../attributes.ts'
import { call, withInfo } from '../call.ts'
import { exceptionMatches } from '../classes.ts'
import { entry, type Builtin } from '../define.ts'
import { isInstanceOf, raise } from '../errors.ts'
import { PyGenerator } from '../iterate.ts'
import { always } from '../rules.ts'
import { PyError, PyTuple, type PyObject, type PyValue } from '../values.ts'

/** The module `contextlib`. */

/** A context manager around a generator that yields once. */
const around = (generator: PyValue): PyObject => ({
  pyType: '_GeneratorContextManager',
  pyEnter() {
    const value = generator instanceof PyGenerator ? generator.next() : undefined
    return value === undefined ? raise('RuntimeError', "generator didn't yield") : value
  },
  pyExit(e) {
    const inner = generator as PyGenerator
    if (e === null) return inner.next() === undefined ? false : raise('RuntimeError', "generator didn't stop")
    try {
      return inner.throw(e) === undefined ? true : raise('RuntimeError', "generator didn't stop after throw()")
    } catch (caught) {
      // The exception itself, coming back, is none of this manager's.
      if (caught === e || (caught instanceof PyError && isInstanceOf(e, 'StopIteration') && caught.pyCause === e))
        return false
      throw caught
    }
  },
})

export const contextlibFunctions: readonly Builtin[] = [
  entry('contextmanager', 'func', always(anyType), (fn: PyValue) => {
    const name = typeof fn === 'function' ? (fn.py?.name ?? fn.name) : 'helper'
    return withInfo((...args) => around(call(fn, args)), {
      name,
      kind: 'function',
      parameters: [],
      bound: (...args) => around(call(fn, args as PyValue[])),
      invoke: (args, keywords) => around(call(fn, args, keywords)),
    })
  }),
  entry('closing', 'thing', always(anyType), (thing: PyValue) => ({
    pyType: 'closing',
    pyEnter: () => thing,
    pyExit: () => (callMethod(thing, 'close', []), false),
  })),
  entry('nullcontext', 'enter_result?', always(anyType), (value: PyValue | undefined) => ({
    pyType: 'nullcontext',
    pyEnter: () => value ?? null,
    pyExit: () => false,
  })),
  entry('suppress', '*exceptions', always(anyType), (...types: PyValue[]) => ({
    pyType: 'suppress',
    pyEnter: () => null,
    pyExit: (e: PyError | null) => e !== null && exceptionMatches(e, new PyTuple(types)),
  })),
]
