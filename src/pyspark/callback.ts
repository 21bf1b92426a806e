import { getAttr } from '#builtins/attributes.ts'
import { raise } from '#builtins/errors.ts'
import { typeName } from '#builtins/typeNames.ts'
import { sourceOf } from '#python/program.ts'
import type { PyValue } from '#builtins/values.ts'
import { numberOf } from './recorder.ts'

/** How Spark calls a program's functions back: how many arguments they take, and what times mean. */

/** `func.__code__.co_argcount`: positional parameters, `self` of a bound method included. AttributeError for what is not written in Python. */
export function argumentCount(fn: PyValue): number {
  if (typeof fn !== 'function' || !fn.py || !sourceOf(fn))
    return raise('AttributeError', `'${typeName(fn)}' object has no attribute '__code__'`)
  const positional = fn.py.parameters.filter(({ kind }) => kind === 'normal' || kind === 'positionalOnly').length
  return fn.py.kind === 'method' ? positional + 1 : positional
}

/** A time as `slice` takes it, in milliseconds: seconds, or a datetime cut to whole seconds. */
export function timeOf(value: PyValue, utcOffset: (time: number) => number): number {
  if (typeof value === 'object' && value !== null && 'pyType' in value && value.pyType === 'datetime') {
    const part = (name: string) => Number(getAttr(value, name))
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return local - utcOffset(local) * 60_000
  }
  return Math.trunc(numberOf(value) * 1000)
}
