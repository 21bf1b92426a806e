import { anyType, iteratorType, joinTypes, type PyType } from '#model/pytype.ts'
import type { Builtin, TypeRule, TypedJs } from './define.ts'

/** Building blocks of type rules and of inlined JavaScript. */

export const always =
  (type: PyType): TypeRule =>
  () =>
    type

export const unknown: TypeRule = always(anyType)

/** What a loop over a value of this type sees. */
export function itemOf(type: PyType | undefined): PyType {
  switch (type?.kind) {
    case 'str':
      return type
    case 'bytes':
      return { kind: 'int' }
    case 'tuple':
      return type.items.length ? type.items.reduce(joinTypes) : anyType
    case 'tupleOf':
    case 'list':
    case 'set':
    case 'iterator':
      return type.item
    case 'dict':
      return type.key
    default:
      return anyType
  }
}

export const returnOf = (type: PyType | undefined): PyType => (type?.kind === 'function' ? type.returns : anyType)
export const iteratorOver = (item: PyType): PyType => iteratorType(item)
export const isKind = (type: PyType | undefined, ...kinds: PyType['kind'][]): boolean =>
  type !== undefined && kinds.includes(type.kind)
export const isInt = (type: PyType | undefined): boolean => isKind(type, 'int')
export const isFloat = (type: PyType | undefined): boolean => isKind(type, 'float')

/** Inline when the receiver is typed (it always is, for methods) and every argument is of the given kind. */
export const inlineWhen =
  (kinds: readonly PyType['kind'][], type: PyType, js: (...args: string[]) => string): Builtin['inline'] =>
  (args: readonly TypedJs[]) =>
    args.length === kinds.length && args.every((a, i) => a.type.kind === kinds[i])
      ? { js: js(...args.map((a) => a.js)), type }
      : undefined
