import type { Names } from '#python/names.ts'
import type { Sym } from '#python/sym.ts'

/** The value in a variable of its own, so that it can be named many times and is computed once. */
export function held(sym: Sym, names: Names): { readonly code: string; readonly sym: Sym } {
  if ('parts' in sym) {
    const parts = sym.parts.map((part) => held(part, names))
    return {
      code: parts.map((part) => part.code).join(''),
      sym: { type: sym.type, parts: parts.map((part) => part.sym) },
    }
  }
  const name = names.fresh('held')
  return { code: `const ${name} = ${sym.js}\n`, sym: { type: sym.type, js: name } }
}
