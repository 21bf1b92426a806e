import { anyType } from '#model/pytype.ts'
import { getAttr, setOwn } from '../attributes.ts'
import { call, func } from '../call.ts'
import { classMember, isMadeClass, madeClassOf, makeClass, mroOf, refresh } from '../classObject.ts'
import { eq, lt } from '../compare.ts'
import { deepCopy } from '../copy.ts'
import { entry, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { hash } from '../hash.ts'
import { builtinNamed } from '../lateNames.ts'
import { repr } from '../repr.ts'
import { always } from '../rules.ts'
import { notImplemented } from '../singletons.ts'
import { truth } from '../truth.ts'
import { typeName } from '../typeNames.ts'
import { PyDict, PySet, PyTuple, type PyFunction, type PyObject, type PyParameter, type PyValue } from '../values.ts'

/** The module `dataclasses`: methods made of annotations. */

type Maybe = PyValue | undefined

/** A field as `dataclasses.field()` describes it, and as `fields()` lists it. */
class PyField implements PyObject {
  readonly pyType = 'Field'
  name = ''
  type: PyValue = null
  constructor(
    readonly value: Maybe,
    readonly factory: Maybe,
    readonly init: boolean,
    readonly shown: boolean,
    readonly compared: boolean,
    readonly hashed: boolean | undefined,
    readonly keywordOnly: boolean,
  ) {}
  get hasDefault(): boolean {
    return this.value !== undefined || this.factory !== undefined
  }
  pyAttr(name: string): PyValue | undefined {
    const attributes: Readonly<Record<string, PyValue>> = {
      name: this.name,
      type: this.type,
      default: this.value ?? missing,
      default_factory: this.factory ?? missing,
      init: this.init,
      repr: this.shown,
      compare: this.compared,
    }
    return Object.hasOwn(attributes, name) ? attributes[name] : undefined
  }
}

const missing: PyObject = { pyType: '_MISSING_TYPE' }
const flag = (value: Maybe, otherwise: boolean): boolean => (value === undefined ? otherwise : truth(value))

/** The fields of each dataclass, bases first. */
const fieldsOfClass = new WeakMap<PyFunction, ReadonlyMap<string, PyField>>()

function fieldsOf(cls: PyFunction | undefined): readonly PyField[] {
  for (const one of cls ? mroOf(cls) : []) {
    const fields = fieldsOfClass.get(one)
    if (fields) return [...fields.values()]
  }
  return raise('TypeError', 'must be called with a dataclass type or instance')
}

interface Settings {
  readonly init: boolean
  readonly repr: boolean
  readonly eq: boolean
  readonly order: boolean
  readonly unsafeHash: boolean
  readonly frozen: boolean
  readonly keywordOnly: boolean
}

function dataclass(cls: PyFunction, settings: Settings): PyFunction {
  const { members } = cls.py!.cls!
  const fields = collected(cls, settings)
  fieldsOfClass.set(cls, fields)
  const all = [...fields.values()]
  const give = (name: string, fn: PyValue) => {
    if (!members.has(name)) members.set(name, fn)
  }
  const qualname = cls.py!.cls!.qualname
  if (settings.init) give('__init__', initOf(cls, qualname, all))
  if (settings.repr)
    give(
      '__repr__',
      method(qualname, '__repr__', [], (self) => reprOf(self!, all)),
    )
  if (settings.eq) {
    give(
      '__eq__',
      method(qualname, '__eq__', ['other'], (self, other) => compared(eq, self!, other!, all)),
    )
    if (settings.frozen || settings.unsafeHash)
      give(
        '__hash__',
        method(qualname, '__hash__', [], (self) => hash(hashed(self!, all))),
      )
  }
  if (settings.order) {
    const order = (name: string, test: (a: PyValue, b: PyValue) => boolean) =>
      give(
        name,
        method(qualname, name, ['other'], (self, other) => compared(test, self!, other!, all)),
      )
    order('__lt__', lt)
    order('__le__', (a, b) => !lt(b, a))
    order('__gt__', (a, b) => lt(b, a))
    order('__ge__', (a, b) => !lt(a, b))
  }
  if (settings.frozen) freeze(qualname, give)
  give('__match_args__', new PyTuple(all.filter((f) => f.init && !f.keywordOnly).map((f) => f.name)))
  give('__dataclass_fields__', PyDict.of(all.map((f) => [f.name, f])))
  refresh(cls)
  return cls
}

/** Fields of the bases, then those of the class's own annotations; a name keeps its place. */
function collected(cls: PyFunction, settings: Settings): ReadonlyMap<string, PyField> {
  const fields = new Map<string, PyField>()
  for (const base of mroOf(cls).slice(1).reverse())
    for (const [name, field] of fieldsOfClass.get(base) ?? []) fields.set(name, field)
  const { members } = cls.py!.cls!
  const annotations = members.get('__annotations__')
  for (const [key, type] of annotations instanceof PyDict ? annotations.pairs() : []) {
    const name = String(key)
    if (/^typing\.ClassVar/.test(repr(type))) continue
    const given = members.get(name)
    if (given !== undefined && !(given instanceof PyField) && isMutable(given))
      return raise(
        'ValueError',
        `mutable default <class '${typeName(given)}'> for field ${name} is not allowed: use default_factory`,
      )
    const field =
      given instanceof PyField
        ? given
        : new PyField(given, undefined, true, true, true, undefined, settings.keywordOnly)
    field.name = name
    field.type = type
    if (given instanceof PyField) {
      if (given.value === undefined) members.delete(name)
      else members.set(name, given.value)
    }
    fields.set(name, field)
  }
  return fields
}

const isMutable = (value: PyValue): boolean =>
  Array.isArray(value) || value instanceof PyDict || (value instanceof PySet && !value.frozen)

type Method = (...args: (PyValue | undefined)[]) => PyValue
function method(owner: string, name: string, parameters: readonly string[], run: Method): PyFunction {
  const all = ['self', ...parameters].map((parameter) => ({
    name: parameter,
    kind: 'normal' as const,
    hasDefault: false,
  }))
  return func(run, `${owner}.${name}`, all)
}

function initOf(cls: PyFunction, owner: string, fields: readonly PyField[]): PyFunction {
  const taken = fields.filter((field) => field.init)
  const positional = taken.filter((field) => !field.keywordOnly)
  const late = positional.find((field, i) => !field.hasDefault && positional.slice(0, i).some((f) => f.hasDefault))
  if (late) return raise('TypeError', `non-default argument '${late.name}' follows default argument`)
  const ordered = [...positional, ...taken.filter((field) => field.keywordOnly)]
  const parameters: PyParameter[] = [
    { name: 'self', kind: 'normal', hasDefault: false },
    ...ordered.map((field) => ({
      name: field.name,
      kind: field.keywordOnly ? ('keywordOnly' as const) : ('normal' as const),
      hasDefault: field.hasDefault,
    })),
  ]
  const init: Method = (self, ...args) => {
    for (const field of fields) {
      const at = ordered.indexOf(field)
      const given = at < 0 ? undefined : args[at]
      const value = given !== undefined ? given : field.factory !== undefined ? call(field.factory, []) : field.value
      if (value !== undefined) setOwn(self!, field.name, value)
    }
    const after = classMember(cls, '__post_init__')
    if (after !== undefined) call(getAttr(self!, '__post_init__'), [])
    return null
  }
  return func(init, `${owner}.__init__`, parameters)
}

/** Instances being shown: one inside itself is `...`. */
function reprOf(self: PyValue, fields: readonly PyField[]): string {
  const cls = madeClassOf(self)!
  const parts = fields.filter((field) => field.shown).map(({ name }) => `${name}=${repr(getAttr(self, name))}`)
  return `${cls.py!.cls!.qualname}(${parts.join(', ')})`
}

const valuesOf = (self: PyValue, fields: readonly PyField[]): PyTuple =>
  new PyTuple(fields.filter((field) => field.compared).map(({ name }) => getAttr(self, name)))

const hashed = (self: PyValue, fields: readonly PyField[]): PyTuple =>
  new PyTuple(fields.filter((field) => field.hashed ?? field.compared).map(({ name }) => getAttr(self, name)))

const compared = (
  test: (a: PyValue, b: PyValue) => boolean,
  self: PyValue,
  other: PyValue,
  fields: readonly PyField[],
): PyValue =>
  madeClassOf(self) === madeClassOf(other) ? test(valuesOf(self, fields), valuesOf(other, fields)) : notImplemented

let frozenError: PyFunction | undefined
/** Made on first use: it derives from a built-in class. */
export const frozenInstanceError = (): PyFunction =>
  (frozenError ??= makeClass('FrozenInstanceError', [builtinNamed('AttributeError')!], new Map(), {
    module: 'dataclasses',
  }))

function freeze(owner: string, give: (name: string, fn: PyValue) => void): void {
  const refuse = (verb: string, name: PyValue): never => {
    throw frozenInstanceError()(`cannot ${verb} field ${repr(name)}`)
  }
  give(
    '__setattr__',
    method(owner, '__setattr__', ['name', 'value'], (_, name) => refuse('assign to', name!)),
  )
  give(
    '__delattr__',
    method(owner, '__delattr__', ['name'], (_, name) => refuse('delete', name!)),
  )
}

function asDict(value: PyValue, factory: Maybe): PyValue {
  const cls = madeClassOf(value)
  if (cls && isDataclass(cls)) {
    const pairs = fieldsOf(cls).map(({ name }) => [name, asDict(getAttr(value, name), factory)] as const)
    return factory === undefined ? PyDict.of(pairs) : call(factory, [pairs.map((pair) => new PyTuple(pair))])
  }
  if (Array.isArray(value)) return value.map((item) => asDict(item, factory))
  if (value instanceof PyTuple && value.constructor === PyTuple)
    return new PyTuple(value.items.map((item) => asDict(item, factory)))
  if (value instanceof PyDict)
    return PyDict.of(Array.from(value.pairs(), ([k, v]) => [asDict(k, factory), asDict(v, factory)] as const))
  return deepCopy(value)
}

function asTuple(value: PyValue): PyValue {
  const cls = madeClassOf(value)
  if (cls && isDataclass(cls)) return new PyTuple(fieldsOf(cls).map(({ name }) => asTuple(getAttr(value, name))))
  if (Array.isArray(value)) return value.map(asTuple)
  if (value instanceof PyTuple && value.constructor === PyTuple) return new PyTuple(value.items.map(asTuple))
  return deepCopy(value)
}

const isDataclass = (cls: PyFunction): boolean => mroOf(cls).some((one) => fieldsOfClass.has(one))
const classOf = (value: PyValue): PyFunction | undefined => (isMadeClass(value) ? value : madeClassOf(value))

export const dataclassesFunctions: readonly Builtin[] = [
  entry(
    'dataclass',
    'cls?, /, *, init?, repr?, eq?, order?, unsafe_hash?, frozen?, match_args?, kw_only?, slots?, weakref_slot?',
    always(anyType),
    (cls: Maybe, init, repr, equal, order, unsafeHash, frozen, _matchArgs, keywordOnly) => {
      const settings: Settings = {
        init: flag(init as Maybe, true),
        repr: flag(repr as Maybe, true),
        eq: flag(equal as Maybe, true),
        order: flag(order as Maybe, false),
        unsafeHash: flag(unsafeHash as Maybe, false),
        frozen: flag(frozen as Maybe, false),
        keywordOnly: flag(keywordOnly as Maybe, false),
      }
      if (settings.order && !settings.eq) return raise('ValueError', 'eq must be true if order is true')
      const apply = (given: Maybe): PyValue =>
        given !== undefined && isMadeClass(given)
          ? dataclass(given, settings)
          : raise('TypeError', 'dataclass() should be used on a class')
      return cls === undefined || cls === null ? apply : apply(cls)
    },
  ),
  entry(
    'field',
    '*, default?, default_factory?, init?, repr?, hash?, compare?, metadata?, kw_only?',
    always(anyType),
    (
      value: Maybe,
      factory: Maybe,
      init: Maybe,
      shown: Maybe,
      hashedBy: Maybe,
      comparedBy: Maybe,
      _metadata,
      keywordOnly,
    ) => {
      if (value !== undefined && factory !== undefined)
        return raise('ValueError', 'cannot specify both default and default_factory')
      const hashing = hashedBy === undefined || hashedBy === null ? undefined : truth(hashedBy)
      const only = flag(keywordOnly as Maybe, false)
      return new PyField(value, factory, flag(init, true), flag(shown, true), flag(comparedBy, true), hashing, only)
    },
  ),
  entry('fields', 'class_or_instance', always(anyType), (value: PyValue) => new PyTuple(fieldsOf(classOf(value)))),
  entry('is_dataclass', 'obj', always({ kind: 'bool' }), (value: PyValue) => {
    const cls = classOf(value)
    return cls !== undefined && isDataclass(cls)
  }),
  entry('asdict', 'obj, *, dict_factory?', always(anyType), (value: PyValue, factory: Maybe) => {
    const cls = madeClassOf(value)
    if (!cls || !isDataclass(cls)) return raise('TypeError', 'asdict() should be called on dataclass instances')
    return asDict(value, factory)
  }),
  entry('astuple', 'obj', always(anyType), (value: PyValue) => {
    const cls = madeClassOf(value)
    if (!cls || !isDataclass(cls)) return raise('TypeError', 'astuple() should be called on dataclass instances')
    return asTuple(value)
  }),
  entry('replace', 'obj, /, **changes', always(anyType), (value: PyValue, changes: PyDict) => {
    const cls = madeClassOf(value)
    if (!cls || !isDataclass(cls)) return raise('TypeError', 'replace() should be called on dataclass instances')
    const keywords = new Map<string, PyValue>()
    for (const { name, init } of fieldsOf(cls)) if (init) keywords.set(name, changes.get(name) ?? getAttr(value, name))
    for (const [name, change] of changes.pairs()) keywords.set(String(name), change)
    return call(cls, [], keywords)
  }),
]

export const dataclassesConstants = { MISSING: missing } as const
