import { getAttr, nativeAttr, objectMember } from './attributes.ts'
import { classMember, instantiate, isMadeClass, madeClassOf, mroOf } from './classObject.ts'
import { isSubclass } from './classes.ts'
import { bindMember } from './descriptors.ts'
import { raise } from './errors.ts'
import { classByName } from './lateNames.ts'
import { isContainer } from './nativeSpecial.ts'
import { PyScalar } from './scalar.ts'
import { finish } from './steps.ts'
import type { PyFunction, PyObject, PyValue } from './values.ts'

/** `super()`: attributes of the classes behind `after`, as `self` sees them. */
export class PySuper implements PyObject {
  readonly pyType = 'super'
  constructor(
    readonly after: PyFunction,
    readonly self: PyValue,
    /** The class whose order of resolution is followed. */
    private readonly cls: PyFunction,
  ) {}

  find(name: string): PyValue | undefined {
    const { after, cls, self } = this
    const member = classMember(cls, name, after)
    const instance = self === cls ? undefined : self
    if (member !== undefined) return name === '__new__' ? unwrapped(member) : bindMember(member, instance, cls)
    if (name === '__init_subclass__') return () => null
    if (name === '__new__') return typeMember(self, name) ?? getAttr(classByName('object')!, name)
    return (
      typeMember(self, name) ??
      (isContainer(self) || self instanceof PyScalar ? nativeAttr(self, name) : undefined) ??
      objectMember(self, name)
    )
  }
}

const unwrapped = (member: PyValue): PyValue =>
  typeof member === 'object' && member !== null && 'fn' in member ? (member.fn as PyValue) : member

/** What `type` itself does, for metaclasses. */
function typeMember(self: PyValue, name: string): PyValue | undefined {
  if (!isMadeClass(self) || name !== '__call__') return undefined
  const call: PyFunction = (...args) => finish(instantiate(self, args))
  call.py = {
    name,
    parameters: [],
    kind: 'builtin',
    bound: (...args) => call(...(args as PyValue[])),
    invoke: (args, keywords) => finish(instantiate(self, args, keywords)),
    steps: (args, keywords) => instantiate(self, args, keywords),
  }
  return call
}

/** `super(cls, self)`; TypeError where the two have nothing to do with each other. */
export function newSuper(cls: PyValue | undefined, self: PyValue | undefined): PySuper {
  if (cls === undefined) return raise('RuntimeError', 'super(): no arguments')
  if (typeof cls !== 'function' || cls.py?.kind !== 'class')
    return raise('TypeError', 'super() argument 1 must be a type')
  // In a class method `self` is the class.
  const start = isMadeClass(self ?? null) && isSubclass(self!, cls) ? (self as PyFunction) : madeClassOf(self ?? null)
  if (!start || !mroOf(start).includes(cls))
    return raise('TypeError', 'super(type, obj): obj must be an instance or subtype of type')
  return new PySuper(cls, self!, start)
}
