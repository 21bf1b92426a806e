import { anyType, type PyType } from '#model/pytype.ts'

/**
 * A Python value in generated JavaScript: an expression in typed representation (`builtins/values.ts`), or a tuple that is not built
 * yet, so that taking it apart again costs nothing.
 */
export type Sym = JsSym | PartsSym
export interface JsSym {
  readonly type: PyType
  readonly js: string
}
export interface PartsSym {
  readonly type: PyType
  readonly parts: readonly Sym[]
}

/** JavaScript expression of the value in universal representation. */
export function universal(sym: Sym): string {
  if ('parts' in sym) return `py.tuple(${sym.parts.map(universal).join(', ')})`
  return sym.type.kind === 'float' ? universalFloat(sym.js) : sym.js
}

const universalFloat = (js: string): string => {
  const bare = /^py\.unfloat\(([\w$.[\]]+)\)$/.exec(js)
  return bare ? bare[1]! : `py.float(${js})`
}

/** A universal value that is known to be of a type. */
export const typed = (js: string, type: PyType): Sym =>
  type.kind === 'float' ? { type, js: `py.unfloat(${js})` } : { type, js }

/** The same value seen as another type; representations are changed where they differ. */
export function convert(sym: Sym, type: PyType): Sym {
  if ('parts' in sym) {
    if (type.kind === 'tuple' && type.items.length === sym.parts.length)
      return { type, parts: sym.parts.map((part, i) => convert(part, type.items[i]!)) }
    return typed(universal(sym), type)
  }
  if (sym.type.kind === 'float') return type.kind === 'float' ? sym : { type, js: universalFloat(sym.js) }
  return typed(sym.js, type)
}

/** JavaScript boolean expression of Python's truth. */
export function truth(sym: Sym): string {
  if ('parts' in sym) return sym.parts.length > 0 ? 'true' : 'false'
  const { js, type } = sym
  switch (type.kind) {
    case 'bool':
      return js
    case 'none':
      return `${js} !== null`
    case 'int':
    case 'float':
      return `${js} !== 0`
    case 'str':
      return `${js} !== ""`
    case 'list':
      return `${js}.length !== 0`
    case 'optional':
      if ((type.of.kind === 'int' || type.of.kind === 'str') && isAtom(js))
        return `${js} !== null && ${js} !== ${type.of.kind === 'int' ? '0' : '""'}`
      return `py.truth(${js})`
    default:
      return `py.truth(${js})`
  }
}

/** An int literal beside a float is that float. */
export const floatLiteral = (sym: Sym): Sym =>
  'js' in sym && sym.type.kind === 'int' && /^(?:\d{1,15}|\(-\d{1,15}\))$/.test(sym.js)
    ? { type: { kind: 'float' }, js: sym.js }
    : sym

/** A name or a literal: free of effects, and as cheap twice as once. */
export const isAtom = (js: string): boolean =>
  /^(?:[\w$]+(?:\.items\[\d+\])*|\d[\w.+-]*|\(-\d[\w.+-]*\)|"(?:[^"\\]|\\.)*")$/.test(js)

export const any = (js: string): JsSym => ({ type: anyType, js })
