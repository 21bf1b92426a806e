import { modules, type Member } from './catalogue.ts'
import { madeClassOf } from './classObject.ts'
import type { Builtin } from './define.ts'
import { findAttr, getAttr } from './attributes.ts'
import { exceptionAliases, raise } from './errors.ts'
import { iter } from './iterate.ts'
import { classMethods, classes, exceptionClasses, plainFunctions } from './functions.ts'
import { provideNames } from './lateNames.ts'
import { moreName, providedModule } from './library.ts'
import { asFunction } from './signature.ts'
import { singletons } from './singletons.ts'
import { typeName } from './typeNames.ts'
import { PyError, PyNamedTuple, type PyFunction, type PyObject, type PyValue } from './values.ts'

/** Names of Python as values: built-in functions, types, exceptions and modules, each one object. */

/** A catalogue entry as a class: its type is `type`, its attributes are its class methods. */
export function asClass(
  builtin: Builtin,
  methods: readonly Builtin[] = [],
  more: Readonly<Record<string, PyValue>> = {},
): PyFunction {
  const fn = asFunction(builtin)
  fn.py = {
    ...fn.py!,
    kind: 'class',
    attributes: {
      ...Object.fromEntries(methods.map((m) => [m.name, asFunction(m, `${builtin.name}.${m.name}`)])),
      ...more,
    },
  }
  return fn
}

let names: ReadonlyMap<string, PyFunction> | undefined
/** Made on first use: entries and this file need each other. */
function allNames(): ReadonlyMap<string, PyFunction> {
  names ??= new Map([
    ...plainFunctions.map((b) => [b.name, asFunction(b)] as const),
    ...classes.map((b) => [b.name, asClass(b, classMethods[b.name])] as const),
    ...exceptionClasses.map((b) => [b.name, asClass(b)] as const),
  ])
  return names
}

/** The built-in of this name, or undefined. */
export const builtinNamed = (name: string): PyFunction | undefined =>
  allNames().get(Object.hasOwn(exceptionAliases, name) ? exceptionAliases[name]! : name)

/** The built-in of this name; NameError when there is none. */
export function builtin(name: string): PyValue {
  return (
    builtinNamed(name) ??
    (Object.hasOwn(singletons, name) ? singletons[name]! : raise('NameError', `name '${name}' is not defined`))
  )
}

/** Types nothing in Python's names leads to (`NoneType`, `generator`): classes that make no instances. */
const hidden = new Map<string, PyFunction>()
function hiddenClass(name: string): PyFunction {
  let cls = hidden.get(name)
  if (!cls) {
    cls = asClass({
      name,
      params: ['*args'],
      type: () => ({ kind: 'any' }),
      call: () => raise('TypeError', `cannot create '${name}' instances`),
    })
    hidden.set(name, cls)
  }
  return cls
}

/** `type(value)`. */
export function classNamed(value: PyValue): PyFunction {
  const made = madeClassOf(value)
  if (made) return made
  if (value instanceof PyNamedTuple) return value.cls
  const name = typeName(value)
  return classByName(name) ?? hiddenClass(name)
}

/** The built-in class of this name, those of modules included. */
function classByName(name: string): PyFunction | undefined {
  const named = builtinNamed(name)
  if (named) return named
  for (const module of Object.keys(modules)) {
    const member = Object.hasOwn(modules[module]!, name) ? memberValue(module, name) : undefined
    if (typeof member === 'function' && member.py?.kind === 'class') return member
  }
  return undefined
}

const members = new Map<string, PyValue>()
/** `module.member` as a value, or undefined. */
function memberValue(module: string, name: string): PyValue | undefined {
  const id = `${module}.${name}`
  const known = members.get(id)
  if (known !== undefined) return known
  const table = modules[module]!
  if (!Object.hasOwn(table, name))
    return Object.hasOwn(modules, id) ? moduleNamed(id) : (providedModule(id) ?? moreOf(module, name))
  if (table[name]!.dynamic) return table[name]!.dynamic()
  const value = make(table[name]!)
  members.set(id, value)
  return value
}

/** What the library adds to a module of the catalogue in Python: `collections.ChainMap`. */
const moreOf = (module: string, name: string): PyValue | undefined =>
  name.startsWith('__') ? undefined : providedModule(moreName(module))?.pyAttr!(name)

function make(member: Member): PyValue {
  if (member.constant !== undefined) return member.constant
  const entry = member as Builtin & Member
  return member.isClass ? asClass(entry, member.classMethods, member.attributes) : asFunction(entry)
}

const moduleObjects = new Map<string, PyObject>()

/** `import name`; ModuleNotFoundError when the catalogue has no such module. */
export function module(name: string): PyObject {
  if (Object.hasOwn(modules, name)) return moduleNamed(name)
  return providedModule(name) ?? raise('ModuleNotFoundError', `No module named '${name}'`)
}

function moduleNamed(name: string): PyObject {
  let object = moduleObjects.get(name)
  if (object) return object
  const made = {
    pyType: 'module',
    name,
    pyRepr: () => `<module '${name}'>`,
    pyAttr: (member: string) => (member === '__name__' ? name : memberValue(name, member)),
    pyDir: () => Object.keys(modules[name]!),
  }
  object = made
  moduleObjects.set(name, object)
  return object
}

/** `from module import member`: an attribute, or a module inside the module. ImportError with CPython's text. */
export function importFrom(
  from: PyValue,
  name: string,
  member: string,
  load: (name: string) => PyValue = module,
): PyValue {
  const found = findAttr(from, member)
  if (found !== undefined) return found
  try {
    return load(`${name}.${member}`)
  } catch (e) {
    if (!(e instanceof PyError && e.type === 'ModuleNotFoundError')) throw e
    return raise('ImportError', `cannot import name '${member}' from '${name}' (unknown location)`)
  }
}

/** What `from module import *` brings: `__all__`, or every name without a leading underscore. */
export function importAll(from: PyValue): readonly (readonly [string, PyValue])[] {
  const all = findAttr(from, '__all__')
  const listed = typeof from === 'object' && from !== null && 'pyDir' in from ? (from as PyObject).pyDir!() : []
  const names = all !== undefined ? Array.from(iter(all), String) : listed.filter((name) => !name.startsWith('_'))
  return names.map((name) => [name, getAttr(from, name)] as const)
}

provideNames({ builtinNamed, classByName, classNamed })
