import { getAttr, setAttr } from './attributes.ts'
import { call, func } from './call.ts'
import { isMadeClass, madeClassOf, refresh } from './classObject.ts'
import { eq } from './compare.ts'
import { raise } from './errors.ts'
import { specialMethod } from './descriptors.ts'
import { notImplemented } from './singletons.ts'
import { truth } from './truth.ts'
import type { PyFunction, PyValue } from './values.ts'

/** What `functools` does to functions and classes by decorating them. */

const copied = ['__module__', '__name__', '__qualname__', '__doc__']

/** Makes a wrapper look like the function it wraps. */
export function updateWrapper(wrapper: PyValue, wrapped: PyValue): PyValue {
  if (typeof wrapper !== 'function') return wrapper
  if (typeof wrapped === 'function') {
    for (const name of copied) setAttr(wrapper, name, getAttr(wrapped, name))
    for (const [name, value] of wrapped.py?.own?.pairs() ?? []) setAttr(wrapper, String(name), value)
  }
  setAttr(wrapper, '__wrapped__', wrapped)
  return wrapper
}

/** The comparisons a class lacks, from the one it has and `==`. */
export function totalOrdering(cls: PyValue): PyValue {
  if (!isMadeClass(cls)) return cls
  const { members } = cls.py.cls
  const root = ['__lt__', '__le__', '__gt__', '__ge__'].find((name) => members.has(name))
  if (root === undefined) return raise('ValueError', 'must define at least one ordering operation: < > <= >=')
  const less = root === '__lt__' || root === '__le__'
  const strict = root === '__lt__' || root === '__gt__'
  const derived = (name: string): PyFunction => {
    const sameSide = (name === '__lt__' || name === '__le__') === less
    const wantsStrict = name === '__lt__' || name === '__gt__'
    const decide = (holds: boolean, same: boolean): boolean => {
      const strictly = strict ? holds : holds && !same
      const loosely = strict ? holds || same : holds
      if (sameSide) return wantsStrict ? strictly : loosely
      return wantsStrict ? !loosely : !strictly
    }
    const run = (self: PyValue | undefined, other: PyValue | undefined): PyValue => {
      const answer = call(specialMethod(self!, root, madeClassOf(self!)!)!, [other!])
      return answer === notImplemented ? answer : decide(truth(answer), eq(self!, other!))
    }
    return func(run, name, [
      { name: 'self', kind: 'normal', hasDefault: false },
      { name: 'other', kind: 'normal', hasDefault: false },
    ])
  }
  for (const name of ['__lt__', '__le__', '__gt__', '__ge__']) if (!members.has(name)) members.set(name, derived(name))
  refresh(cls)
  return cls
}
