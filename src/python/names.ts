import { propertyOf } from '#builtins/namespace.ts'

/**
 * Makes names for generated JavaScript. Every name ends in `$` and a number, so that none can meet a keyword, a global, a name
 * that the surrounding code chose by hand, or another name from here.
 */
export class Names {
  private readonly used = new Map<string, number>()

  /** A name that was never given before; `hint` keeps the text readable and may be any Python identifier. */
  fresh(hint: string): string {
    const stem = hint.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)|^$/, '_')
    const n = (this.used.get(stem) ?? 0) + 1
    this.used.set(stem, n)
    return `${stem}$${n}`
  }
}

/** The property of the definitions' namespace that holds a Python global. */
export const globalJs = (name: string): string => `ns.${propertyOf(name)}`

/** A JavaScript string literal; line separators are escaped so that it is one in any engine and inside any script. */
export const quote = (text: string): string =>
  JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => '\\u' + c.charCodeAt(0).toString(16))

/** An expression whose value is made when it is first needed and kept in the namespace under a name of its own. */
export const keptInNamespace = (name: string, js: string): string => `(ns._${name.replace(/\W/g, '_')} ??= ${js})`

/** As `keptInNamespace`, for what is found again by its own text. */
export function onceInNamespace(js: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b1]
  for (let i = 0; i < js.length; i++) {
    a = Math.imul(a ^ js.charCodeAt(i), 0x01000193)
    b = Math.imul(b + js.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  return keptInNamespace(`_${(a >>> 0).toString(36)}_${(b >>> 0).toString(36)}`, js)
}
