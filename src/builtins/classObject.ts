import { call, callSteps, withInfo, type Keywords } from './call.ts'
import { raise } from './errors.ts'
import { builtinNamed } from './lateNames.ts'
import { isScalarKind, nativeKind, nativeMembers, nativeMro, nativePrototype, newNative } from './nativeClass.ts'
import { installHooks } from './specialMethods.ts'
import { finish, type Steps } from './steps.ts'
import { typeName } from './typeNames.ts'
import {
  PyDict,
  PyError,
  PyInstance,
  PyNamedTuple,
  type PyClass,
  type PyFunction,
  type PyObject,
  type PyValue,
} from './values.ts'

/**
 * Classes written in Python, or handed in by a host: made of a name, bases and a namespace. Instances of those that derive from no
 * built-in type are `PyInstance`s, whose JavaScript prototype has the hooks of `PyObject` for the special methods of the class.
 */

export interface ClassSettings {
  readonly module?: string
  readonly qualname?: string
  /** Keywords of the class statement: `metaclass=` and what `__init_subclass__` takes. */
  readonly keywords?: Keywords | undefined
}

export const isMadeClass = (value: PyValue): value is PyFunction & { py: { cls: PyClass } } =>
  typeof value === 'function' && value.py?.cls !== undefined

/** The class written in Python that a value is an instance of. */
export function madeClassOf(value: PyValue): PyFunction | undefined {
  if (typeof value === 'function') return value.py?.cls?.meta
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof PyInstance || value instanceof PyError || value instanceof PyDict) return value.cls
  if (value instanceof PyNamedTuple) return isMadeClass(value.cls) ? value.cls : undefined
  return Array.isArray(value) && 'cls' in value ? (value.cls as PyFunction) : undefined
}

/** The classes of which `cls` is one, itself first and `object` last. */
export const mroOf = (cls: PyFunction): readonly PyFunction[] => cls.py?.cls?.mro ?? nativeMro(cls)

/** An attribute of the class or of those it derives from, as it stands there. `after`: only of those behind that one. */
export function classMember(cls: PyFunction, name: string, after?: PyFunction): PyValue | undefined {
  const mro = mroOf(cls)
  for (const one of after ? mro.slice(mro.indexOf(after) + 1) : mro) {
    const members = one.py?.cls?.members
    const member = members ? members.get(name) : nativeMembers(one, name)
    if (member !== undefined) return member
  }
  return undefined
}

/** The latest class of each name, for values that come from another thread or from storage. */
const madeClasses = new Map<string, WeakRef<PyFunction>>()
export const madeClass = (id: string): PyFunction | undefined => madeClasses.get(id)?.deref()

/** A class body's variables as its members: those that have a value. */
export const membersOf = (variables: readonly (readonly [string, PyValue | undefined])[]): Map<string, PyValue> =>
  new Map(variables.filter((entry): entry is [string, PyValue] => entry[1] !== undefined))

/** Runs a class statement's end: TypeError where the bases do not go together. */
export function makeClass(
  name: string,
  given: readonly PyValue[],
  members: Map<string, PyValue>,
  { module = '__main__', qualname = name, keywords }: ClassSettings = {},
): PyFunction {
  for (const base of given) {
    const derive =
      typeof base === 'object' && base !== null && 'pyDerive' in base ? (base as PyObject).pyDerive : undefined
    if (derive) return derive(name, members, { module, qualname })
  }
  const named = given.flatMap((base) =>
    typeof base === 'object' && base !== null && 'pyBases' in base ? (base as PyObject).pyBases!() : [base],
  )
  const bases = named.map((base) => {
    if (typeof base === 'function' && base.py?.kind === 'class' && nativeKind(base) !== undefined) return base
    if (typeof base === 'function' && base.py?.kind === 'class')
      return raise('TypeError', `type '${base.py.name}' is not an acceptable base type`)
    return raise('TypeError', `${name}: a class derives from classes only`)
  })
  if (bases.length === 0) bases.push(builtinNamed('object')!)
  const meta =
    (keywords?.get('metaclass') as PyFunction | undefined) ?? bases.find((base) => base.py!.cls?.meta)?.py!.cls!.meta
  const mro: PyFunction[] = []
  const cls: PyFunction = (...args) => finish(construct(cls, args))
  const made: PyClass = {
    module,
    qualname,
    bases,
    mro,
    members,
    prototype: {},
    subclasses: new Set(),
    meta: meta && isMadeClass(meta) ? meta : undefined,
  }
  withInfo(cls, {
    name,
    parameters: [],
    kind: 'class',
    bound: (...args) => cls(...(args as PyValue[])),
    invoke: (args, more) => finish(construct(cls, args, more)),
    steps: (args, more) => construct(cls, args, more),
    cls: made,
  })
  mro.push(cls, ...linearized([...bases.map(mroOf), bases]))
  if (nativeKind(cls) === undefined) return raise('TypeError', 'multiple bases have instance lay-out conflict')
  Object.setPrototypeOf(made.prototype, nativePrototype(cls))
  for (const base of bases) base.py!.cls?.subclasses.add(cls)
  installHooks(cls)
  madeClasses.set(`${module}.${qualname}`, new WeakRef(cls))
  nameMembers(cls, keywords)
  return cls
}

/** What a class tells its members and its base once it is there. */
function nameMembers(cls: PyFunction, keywords: Keywords | undefined): void {
  for (const [name, member] of cls.py!.cls!.members) {
    const told = member instanceof PyInstance ? classMember(member.cls, '__set_name__') : undefined
    if (told !== undefined) call(told, [member, cls, name])
  }
  const init = classMember(cls, '__init_subclass__', cls)
  if (init === undefined) return
  const others = new Map([...(keywords ?? [])].filter(([name]) => name !== 'metaclass'))
  const fn = typeof init === 'object' && init !== null && 'fn' in init ? (init.fn as PyValue) : init
  call(fn, [cls], others.size > 0 ? others : undefined)
}

/** C3: every class before its bases, bases in the order they are written. */
function linearized(sequences: readonly (readonly PyFunction[])[]): readonly PyFunction[] {
  const rest = sequences.map((sequence) => sequence.slice())
  const order: PyFunction[] = []
  for (;;) {
    const open = rest.filter((sequence) => sequence.length > 0)
    if (open.length === 0) return order
    const next = open
      .map((sequence) => sequence[0]!)
      .find((head) => open.every((other) => !other.slice(1).includes(head)))
    if (!next) {
      const names = [...new Set(open.map((sequence) => sequence[0]!.py!.name))].join(', ')
      return raise('TypeError', `Cannot create a consistent method resolution\norder (MRO) for bases ${names}`)
    }
    order.push(next)
    for (const sequence of rest) if (sequence[0] === next) sequence.shift()
  }
}

/** A class's hooks, and those of its subclasses, after one of its attributes changed. */
export function refresh(cls: PyFunction): void {
  installHooks(cls)
  for (const sub of cls.py!.cls!.subclasses) refresh(sub)
}

/** An instance without `__init__`. */
export const newInstance = (cls: PyFunction): PyInstance => ofClass(new PyInstance(cls), cls)

const ofClass = <T extends object>(instance: T, cls: PyFunction): T =>
  Object.setPrototypeOf(instance, cls.py!.cls!.prototype) as T

/** What `object.__new__(cls, *args)` gives, and `tuple.__new__`: of the built-in classes those without parts to change are made here. */
export function allocate(cls: PyValue, args: readonly PyValue[] = [], keywords?: PyDict): PyValue {
  if (!isMadeClass(cls)) return raise('TypeError', `object.__new__(X): X is not a type object (${typeName(cls)})`)
  const named = new Map([...(keywords?.pairs() ?? [])].map(([name, value]) => [String(name), value] as const))
  const kind = nativeKind(cls)
  const made =
    kind === 'namedtuple' || isScalarKind(kind)
      ? newNative(cls, args, named, true)
      : newNative(cls, [], undefined, true)
  return ofClass(made, cls)
}

/** `cls(*args, **keywords)`, by the metaclass's `__call__` where there is one. */
function* construct(cls: PyFunction, args: readonly PyValue[], keywords?: Keywords): Steps<PyValue> {
  const { meta } = cls.py!.cls!
  const called = meta && classMember(meta, '__call__')
  if (called !== undefined) return yield* callSteps(called, [cls, ...args], keywords)
  return yield* instantiate(cls, args, keywords)
}

/** What `type.__call__` does: `__new__`, then `__init__` on what it gave when that is an instance. */
export function* instantiate(cls: PyFunction, args: readonly PyValue[], keywords?: Keywords): Steps<PyValue> {
  const abstract = abstractMethods(cls)
  if (abstract.length > 0)
    return raise(
      'TypeError',
      `Can't instantiate abstract class ${cls.py!.name} with abstract method${abstract.length > 1 ? 's' : ''} ${abstract.join(', ')}`,
    )
  const make = writtenMember(cls, '__new__')
  const init = writtenMember(cls, '__init__')
  const value = make
    ? yield* callSteps(unwrapped(make), [cls, ...args], keywords)
    : ofClass(newNative(cls, args, keywords, init !== undefined), cls)
  const own = madeClassOf(value)
  if (make && !(own && mroOf(own).includes(cls))) return value
  if (init === undefined && make) {
    const native = mroOf(cls).find((one) => !one.py!.cls)!
    const fill = nativeMembers(native, '__init__')
    if (fill !== undefined && nativeKind(cls) !== 'object') call(fill, [value, ...args], keywords)
  }
  if (init !== undefined) {
    const result = yield* callSteps(init, [value, ...args], keywords)
    if (result !== null) return raise('TypeError', `__init__() should return None, not '${typeName(result)}'`)
  }
  return value
}

const unwrapped = (member: PyValue): PyValue =>
  typeof member === 'object' && member !== null && 'fn' in member ? (member.fn as PyValue) : member

/** A member that a class written in Python has, not one of the built-in classes it derives from. */
function writtenMember(cls: PyFunction, name: string): PyValue | undefined {
  for (const one of mroOf(cls)) {
    const members = one.py?.cls?.members
    // A named tuple makes itself, whatever stands behind it.
    if (!members && name === '__new__') return undefined
    const member = members?.get(name)
    if (member !== undefined) return member
  }
  return undefined
}

/** Names marked by `abc.abstractmethod` that nothing overrides. */
function abstractMethods(cls: PyFunction): readonly string[] {
  const names = new Set<string>()
  for (const one of mroOf(cls))
    for (const [name, member] of one.py?.cls?.members ?? [])
      if (isAbstract(member) && classMember(cls, name) === member) names.add(name)
  return [...names].sort()
}

function isAbstract(member: PyValue): boolean {
  if (typeof member === 'function') return member.py?.own?.get('__isabstractmethod__') === true
  if (typeof member !== 'object' || member === null) return false
  const inner =
    'get' in member ? (member as { get: unknown }).get : 'fn' in member ? (member as { fn: unknown }).fn : null
  return typeof inner === 'function' && isAbstract(inner as PyFunction)
}
