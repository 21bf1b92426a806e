import { anyType, joinTypes, strType, tupleType, type PyType } from '#model/pytype.ts'
import { exceptionTypes, functions, methods, modules, operators } from '#builtins/catalogue.ts'
import { exceptionAliases } from '#builtins/errors.ts'
import type { Builtin, TypedJs } from '#builtins/define.ts'
import { signatureOf } from '#builtins/signature.ts'
import { addedNames, libraryModules, libraryNames, librarySource } from './library/index.ts'
import type { BinaryOperator, Call, CompareOperator, Expr, UnaryOperator } from './tree.ts'
import { literalType } from './typing.ts'

/**
 * What inference and generated code ask the catalogue. What Python knows by name stands there; here is only how a place in the tree
 * finds its entry.
 */

const own = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table && Object.hasOwn(table, name) ? table[name] : undefined

export const functionNamed = (name: string): Builtin | undefined => own(functions, name)
export const builtinNames = (): readonly string[] => [...Object.keys(functions), 'Ellipsis', 'NotImplemented']
export const isBuiltinName = (name: string): boolean =>
  functionNamed(name) !== undefined ||
  name === 'Ellipsis' ||
  name === 'NotImplemented' ||
  Object.hasOwn(exceptionAliases, name)
/** What a module knows of itself, as functions sent to a worker see it. */
export const ownNames: Readonly<Record<string, string>> = { __name__: '__main__' }

export const isExceptionName = (name: string): boolean => exceptionTypes.includes(name)
export const moduleNames = (): readonly string[] => [...Object.keys(modules), ...libraryModules()]
/** Whether generated code and the interpreter have the same object for the module: those of the catalogue. */
export const isCatalogueModule = (name: string): boolean => Object.hasOwn(modules, name)

/** What `from module import *` brings. */
export const publicNames = (module: string): readonly string[] =>
  [...Object.keys(own(modules, module) ?? {}), ...libraryNames(module), ...addedNames(module)].filter(
    (name) => !name.startsWith('_'),
  )

/** `module.member`: a function or class has an entry, a constant a type. */
export interface Known {
  readonly entry: Builtin | undefined
  readonly value: PyType | undefined
}

export function memberNamed(module: string, name: string): Known | undefined {
  if (librarySource(module) !== undefined)
    return libraryNames(module).includes(name) ? { entry: undefined, value: anyType } : undefined
  const member = own(own(modules, module), name)
  if (!member) return addedNames(module).includes(name) ? { entry: undefined, value: anyType } : undefined
  if (member.params && member.type && member.call) return { entry: member as Builtin, value: undefined }
  return { entry: undefined, value: member.constantType ?? literalType(member.constant ?? null) }
}

/** The method of a receiver whose type says which one it is. */
export function methodOf(type: PyType, name: string): Builtin | undefined {
  switch (type.kind) {
    case 'str':
    case 'bytes':
    case 'list':
    case 'dict':
    case 'set':
    case 'int':
    case 'float':
      return own(methods[type.kind], name)
    case 'tuple':
    case 'tupleOf':
      return own(methods['tuple'], name)
    case 'bool':
      return own(methods['int'], name)
    case 'rdd':
      return own(methods['RDD'], name)
    case 'object':
      return own(own(methods, type.name), name)
    case 'any':
    case 'none':
    case 'iterator':
    case 'optional':
    case 'function':
      return undefined
  }
}

/**
 * The result type of a call by an entry's rule, which sees positional arguments. A keyword counts as the position it names; of those that
 * have none, the ones that replace a result (`default`, `start`) make it unknown.
 */
export function resultOf(entry: Builtin, call: Call, args: readonly PyType[], receiver?: PyType): PyType {
  const types: PyType[] = []
  const { positional } = signatureOf(entry)
  for (const [i, arg] of call.args.entries()) {
    if (arg.kind === 'star' || arg.kind === 'doubleStar') return anyType
    if (arg.kind === 'positional' || positional[types.length]?.name === arg.name) types.push(args[i]!)
    else if (arg.name === 'default' || arg.name === 'start' || positional.some((p) => p.name === arg.name))
      return anyType
  }
  return entry.type(receiver ? [receiver, ...types] : types)
}

export const inlineOf = (entry: Builtin | undefined): ((args: readonly TypedJs[]) => TypedJs | undefined) | undefined =>
  entry?.inline

/** Our names of operations in the catalogue. */
const entryOf = (op: string): Builtin | undefined => operators[op]
const unaryNames = { '-': 'neg', '+': 'pos', '~': 'invert', not: 'not' } as const

export const inlineOperator = (op: string, args: readonly TypedJs[]): TypedJs | undefined => {
  const power = op === '**' ? inlinePower(args) : undefined
  return power ?? entryOf(op)?.inline?.(args)
}

/** The square of a number, which is what most powers are: an int to a negative power would be a float. */
function inlinePower([base, exponent]: readonly TypedJs[]): TypedJs | undefined {
  if (exponent?.type.kind !== 'int' || exponent.js !== '2' || !base) return undefined
  return entryOf('*')?.inline?.([base, base])
}

/** The runtime's name of an operation. */
export const runtimeNames: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and_',
  '|': 'or_',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  is: 'is_',
  neg: 'neg',
  pos: 'pos',
  invert: 'invert',
  getItem: 'getItem',
}

export function binaryType(op: BinaryOperator, left: PyType, right: PyType, exponent?: Expr): PyType {
  if (op === '**' && exponent && constantInt(exponent) === 2) return entryOf('*')!.type([left, left])
  if (op === '+' && left.kind === 'tuple' && right.kind === 'tuple') return tupleType(...left.items, ...right.items)
  // int / bool and their like: bool counts as an int.
  return entryOf(op)!.type([left, right])
}

export const unaryOperator = (op: Exclude<UnaryOperator, 'not'>): string => unaryNames[op]
export const unaryType = (op: Exclude<UnaryOperator, 'not'>, operand: PyType): PyType =>
  entryOf(unaryNames[op])!.type([operand])
export const compareType = (op: CompareOperator, left: PyType, right: PyType): PyType =>
  entryOf(op)!.type([left, right])

/** `value[index]`; a constant index of a tuple tells which item. */
export function itemGetType(value: PyType, index: Expr, indexType: PyType): PyType {
  if (index.kind === 'slice') return sliceType(value, index)
  if (value.kind === 'tuple') {
    const at = constantInt(index)
    if (at !== undefined) return value.items[at < 0 ? at + value.items.length : at] ?? anyType
  }
  return entryOf('getItem')!.type([value, indexType])
}

function sliceType(value: PyType, slice: Extract<Expr, { kind: 'slice' }>): PyType {
  switch (value.kind) {
    case 'str':
      return strType
    case 'bytes':
    case 'list':
    case 'tupleOf':
      return value
    case 'tuple': {
      const bound = (expr: Expr | undefined) => (expr === undefined ? undefined : constantInt(expr))
      const known = [slice.start, slice.stop].every((expr) => expr === undefined || constantInt(expr) !== undefined)
      if (known && slice.step === undefined)
        return tupleType(...value.items.slice(bound(slice.start), bound(slice.stop)))
      return { kind: 'tupleOf', item: value.items.length ? value.items.reduce(joinTypes) : anyType }
    }
    default:
      return anyType
  }
}

/** An int written in the text, with its sign. */
export function constantInt(expr: Expr): number | undefined {
  if (expr.kind === 'literal' && typeof expr.value === 'number' && Number.isInteger(expr.value)) return expr.value
  if (expr.kind === 'unary' && expr.op === '-') {
    const positive = constantInt(expr.operand)
    return positive === undefined ? undefined : -positive
  }
  return undefined
}
