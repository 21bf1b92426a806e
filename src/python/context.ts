import { anyType, type PyType } from '#model/pytype.ts'
import type { Definitions } from './definitions.ts'
import type { Bindings, Facts } from './infer.ts'
import type { Names } from './names.ts'
import type { Scope, Scopes, Variable } from './scope.ts'
import { convert, isAtom, typed, type Sym } from './sym.ts'
import type { Expr } from './tree.ts'

/** What `return` and `yield` become. */
export type Exit =
  /** A JavaScript function of its own. */
  | { readonly kind: 'function' }
  /** Code inside a larger function: the result is stored and the block is left. */
  | { readonly kind: 'block'; readonly label: string; readonly store: (value: Sym) => void }

export interface LoopFrame {
  readonly breakLabel: string
  readonly continueLabel: string
  used: { break: boolean; continue: boolean }
}

/**
 * Where generated code goes, and what its names mean there. Lines are statements; an expression may need some before it, so whoever
 * combines expressions keeps Python's order by `operands`.
 */
export class Context {
  lines: string[] = []
  loops: LoopFrame[] = []
  exit: Exit = { kind: 'function' }
  /** What `yield value` becomes, when a loop consumes the generator on the spot. */
  onYield: ((value: Sym) => void) | undefined
  /** JavaScript name of the exception that an `except` around here handles. */
  handled: string | undefined
  /** JavaScript name of the dict that collects a class body's annotations. */
  annotations: string | undefined

  constructor(
    readonly names: Names,
    readonly facts: Facts,
    readonly scopes: Scopes,
    readonly definitions: Definitions,
    readonly bindings: Bindings,
    public scope: Scope,
    /** Where each variable lives: an expression that never changes, or a JavaScript variable. */
    readonly places: Map<Variable, Sym>,
    /** JavaScript variables that are assigned more than once. */
    readonly changing: Set<string>,
    /** Code of the definitions themselves: their names may not have values yet. */
    readonly inDefinitions: boolean,
  ) {}

  /** A context for a function inside: names are shared, lines are not. */
  child(scope: Scope): Context {
    return new Context(
      this.names,
      this.facts,
      this.scopes,
      this.definitions,
      this.bindings,
      scope,
      this.places,
      this.changing,
      this.inDefinitions,
    )
  }

  type(expr: Expr): PyType {
    return this.facts.types.get(expr) ?? anyType
  }

  line(js: string): void {
    this.lines.push(js)
  }

  /** Runs `write` and gives the lines it wrote instead of keeping them. */
  capture<T>(write: () => T): { readonly value: T; readonly lines: string[] } {
    const outer = this.lines
    this.lines = []
    try {
      const value = write()
      return { value, lines: this.lines }
    } finally {
      this.lines = outer
    }
  }

  /** Gives an expression a name, so that it is evaluated here and once. Tuples keep their parts. */
  bind(sym: Sym, hint = 't'): Sym {
    if ('parts' in sym) return { type: sym.type, parts: sym.parts.map((part) => this.bind(part, hint)) }
    if (isAtom(sym.js)) return sym
    const name = this.names.fresh(hint)
    this.line(`const ${name} = ${sym.js}`)
    return { type: sym.type, js: name }
  }

  /** As `bind`, and what it gives keeps its value whatever is assigned later. */
  pin(sym: Sym, hint = 't'): Sym {
    if ('parts' in sym) return { type: sym.type, parts: sym.parts.map((part) => this.pin(part, hint)) }
    if (isAtom(sym.js) && !this.changing.has(sym.js)) return sym
    const name = this.names.fresh(hint)
    this.line(`const ${name} = ${sym.js}`)
    return { type: sym.type, js: name }
  }

  /** Evaluates several expressions in order: where a later one needs statements, the earlier ones get names first. */
  sequence(emits: readonly (() => Sym)[]): Sym[] {
    let done: Sym[] = []
    for (const emit of emits) {
      const { value, lines } = this.capture(emit)
      if (lines.length > 0) done = done.map((sym) => this.pin(sym))
      this.lines.push(...lines)
      done.push(value)
    }
    return done
  }

  /** Makes atoms of expressions that were evaluated in this order, so that they can be used in any order and often. */
  atoms(syms: readonly Sym[]): Sym[] {
    const isPlain = (sym: Sym): boolean => ('parts' in sym ? sym.parts.every(isPlain) : isAtom(sym.js))
    const last = syms.findLastIndex((sym) => !isPlain(sym))
    return syms.map((sym, i) => (i < last ? this.pin(sym) : i === last ? this.bind(sym) : sym))
  }

  /** Declares a variable that statements assign to. */
  declare(hint: string, type: PyType): Sym {
    const js = this.names.fresh(hint)
    this.changing.add(js)
    this.line(`let ${js}`)
    return { type, js }
  }

  assign(place: Sym, value: Sym): void {
    if ('parts' in place) {
      const whole = this.pin(value)
      place.parts.forEach((part, i) => this.assign(part, partOf(whole, i, part.type)))
    } else this.line(`${place.js} = ${jsOf(convert(value, place.type))}`)
  }

  /** Drops a value whose evaluation may still raise. */
  discard(sym: Sym): void {
    if ('parts' in sym) sym.parts.forEach((part) => this.discard(part))
    // A line that begins with a bracket would continue the one before it.
    else if (!isAtom(sym.js)) this.line(/^[([`]/.test(sym.js) ? `void ${sym.js}` : sym.js)
  }
}

/** An item of a tuple. */
const partOf = (sym: Sym, i: number, type: PyType): Sym =>
  'parts' in sym ? sym.parts[i]! : typed(`${sym.js}.items[${i}]`, sym.type.kind === 'tuple' ? sym.type.items[i]! : type)

/** The expression of a value in its own representation; a tuple is built. */
export function jsOf(sym: Sym): string {
  const built = 'parts' in sym ? convert(sym, anyType) : sym
  return 'js' in built ? built.js : ''
}

/** Statements as text. */
export const text = (lines: readonly string[]): string => lines.map((line) => line + '\n').join('')
