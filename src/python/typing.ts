import { anyType, intType, joinTypes, optionalType, sameType, strType, tupleType, type PyType } from '#model/pytype.ts'
import type { PyValue } from '#builtins/values.ts'
import { PyBytes, PyFloat } from '#builtins/values.ts'
import type { Expr } from './tree.ts'

export { itemType } from './itemType.ts'

/** The type of a value written in the text. */
export function literalType(value: PyValue): PyType {
  if (value === null) return { kind: 'none' }
  if (typeof value === 'boolean') return { kind: 'bool' }
  if (typeof value === 'string') return strType
  if (typeof value === 'bigint') return intType
  if (typeof value === 'number') return Number.isInteger(value) ? intType : { kind: 'float' }
  if (value instanceof PyFloat) return { kind: 'float' }
  return value instanceof PyBytes ? { kind: 'bytes' } : anyType
}

/** The type of `a and b` or `a or b` once `a` has decided, and what may be left of `a`. */
export const presentType = (type: PyType): PyType => (type.kind === 'optional' ? type.of : type)

/** `type` without what is surely false or surely true; undefined when nothing is left. */
export function whenTruth(type: PyType, truth: boolean): PyType | undefined {
  if (type.kind === 'none') return truth ? undefined : type
  if (type.kind === 'optional') return truth ? type.of : type
  if (type.kind === 'tuple') return type.items.length > 0 === truth ? type : undefined
  return type
}

/** Containers that someone may write to: what they hold is no longer known. */
export function opened(type: PyType): PyType {
  switch (type.kind) {
    case 'list':
    case 'set':
      return type.item.kind === 'any' ? type : { kind: type.kind, item: anyType }
    case 'dict':
      return type.key.kind === 'any' && type.value.kind === 'any'
        ? type
        : { kind: 'dict', key: anyType, value: anyType }
    case 'iterator':
      return { kind: 'iterator', item: anyType }
    case 'tuple':
      return tupleType(...type.items.map(opened))
    case 'tupleOf':
      return { kind: 'tupleOf', item: opened(type.item) }
    case 'optional':
      return optionalType(opened(type.of))
    default:
      return type
  }
}

/** Types nest as deep as the values a loop builds (`x = (x, 1)`); below this they are `any`, so that inference ends. */
const deepest = 6
export function bounded(type: PyType, depth = 0): PyType {
  if (depth > deepest) return anyType
  const inner = (t: PyType) => bounded(t, depth + 1)
  switch (type.kind) {
    case 'tuple':
      return type.items.length > 32
        ? { kind: 'tupleOf', item: inner(type.items.reduce(joinTypes)) }
        : tupleType(...type.items.map(inner))
    case 'tupleOf':
    case 'list':
    case 'set':
    case 'iterator':
    case 'rdd':
      return { kind: type.kind, item: inner(type.item) }
    case 'dict':
      return { kind: 'dict', key: inner(type.key), value: inner(type.value) }
    case 'optional':
      return optionalType(inner(type.of))
    case 'function':
      return { kind: 'function', returns: inner(type.returns) }
    default:
      return type
  }
}

export const isSame = (a: PyType, b: PyType): boolean => a === b || (a.kind === b.kind && sameType(a, b))

/** Whether CPython knows the value of an expression when it compiles it. */
function isConstant(expr: Expr): boolean {
  switch (expr.kind) {
    case 'literal':
      return true
    case 'tuple':
      return expr.items.every(isConstant)
    case 'unary':
      return expr.op !== 'not' && isConstant(expr.operand)
    case 'binary':
      return isConstant(expr.left) && isConstant(expr.right)
    default:
      return false
  }
}

/** A set display of three or more constants, which CPython keeps as one constant. */
export const isConstantSet = (expr: Extract<Expr, { kind: 'tuple' | 'list' | 'set' }>): boolean =>
  expr.kind === 'set' && expr.items.length > 2 && expr.items.every(isConstant)
