import { findAttr } from '#builtins/attributes.ts'
import { module } from '#builtins/names.ts'
import { repr } from '#builtins/repr.ts'
import { PyFloat, PyInstance, PyTuple, type PyFunction, type PyValue } from '#builtins/values.ts'
import type { FunctionText, NodeId } from '#model/graph.ts'
import { analyseDefinitions, type GlobalInfo } from '#python/definitions.ts'
import { isCatalogueModule } from '#python/known.ts'
import { capturedBy, sourceOf } from '#python/program.ts'
import { sharedName } from './runGraph.ts'

/**
 * Functions of a program as texts for the compiler: cut from the source, with constants as literals, helpers and imports as definitions, and other
 * values handed over by the driver. What could tell a compiled function from the interpreted one (a global that it writes, a helper that
 * shares its variables) stays with the interpreter.
 */
export class WrittenFunctions {
  /** By `sharedName`: what the compiler gets. */
  readonly texts = new Map<string, FunctionText>()
  /** By the name of a `__shared__` binding: how to find the value of this moment. */
  readonly values = new Map<string, () => PyValue>()
  private readonly statements = new Map<string, string>()
  private readonly globals: ReadonlyMap<string, GlobalInfo>

  constructor(program: string) {
    this.globals = analyseDefinitions(program).definitions.globals
  }

  get definitions(): string {
    return [...this.statements.values()].join('\n')
  }

  /** Takes a function of a node; false: only the interpreter can run it. */
  add(node: NodeId, param: string, fn: PyFunction): boolean {
    const key = sharedName(node, param)
    const source = this.sourceOf(fn)
    const captured = source && capturedBy(fn)
    if (!captured) return false
    const bindings: Record<string, string> = {}
    for (const [name, { kind, value }] of captured) {
      if (value === undefined) return false
      const constant = this.constant(name, kind, value)
      if (constant !== undefined) bindings[name] = constant
      else if (kind === 'global' && this.define(name, value)) continue
      else if (isData(value)) {
        const shared = `${key}.${name}`
        bindings[name] = `__shared__('${shared}')`
        this.values.set(shared, () => capturedBy(fn)!.get(name)!.value!)
      } else return false
    }
    this.texts.set(key, { text: source, bindings })
    return true
  }

  /** The text of a function that a compiler may see in place of the function. */
  private sourceOf(fn: PyFunction): string | undefined {
    const source = fn.py?.kind === 'function' ? sourceOf(fn) : undefined
    if (!source || /^\s*@|\b(global|nonlocal)\b/m.test(source.text)) return undefined
    // A default is evaluated where the function stands: only a constant means the same elsewhere.
    return fn.py!.parameters.some(({ hasDefault }) => hasDefault) ? undefined : source.text
  }

  /** Puts a global that never changes among the definitions: a helper with its own constants and helpers, or something imported. */
  private define(name: string, value: PyValue): boolean {
    const known = this.statements.has(name)
    const info = this.globals.get(name)
    if (known || !info) return known
    switch (info.kind) {
      case 'module':
        if (!isOwn(info.module) || module(info.module) !== value) return false
        this.statements.set(name, `import ${info.module} as ${name}`)
        return true
      case 'member':
        if (!isOwn(info.module) || findAttr(module(info.module), info.member) !== value) return false
        this.statements.set(name, `from ${info.module} import ${info.member} as ${name}`)
        return true
      case 'function':
        return typeof value === 'function' && this.defineFunction(name, value)
      case 'value':
      case 'open':
        return false
    }
  }

  /** The literal of a global that is assigned once: other variables may change between batches. */
  private constant(name: string, kind: 'global' | 'cell', value: PyValue): string | undefined {
    return kind === 'global' && this.globals.get(name)?.kind === 'value' ? constantText(value) : undefined
  }

  private defineFunction(name: string, fn: PyFunction): boolean {
    const source = this.sourceOf(fn)
    const captured = source && capturedBy(fn)
    if (!captured || sourceOf(fn)!.name !== name) return false
    // Known before its helpers are: it may call itself.
    this.statements.set(name, '')
    for (const [inner, { kind, value }] of captured) {
      const constant = value === undefined ? undefined : this.constant(inner, kind, value)
      if (constant !== undefined) this.statements.set(inner, `${inner} = ${constant}`)
      else if (value === undefined || kind !== 'global' || !(this.statements.has(inner) || this.define(inner, value))) {
        this.statements.delete(name)
        return false
      }
    }
    this.statements.delete(name)
    this.statements.set(name, source)
    return true
  }
}

/** The literal of a value that nobody can change. */
function constantText(value: PyValue): string | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return repr(value)
  if (typeof value === 'number' || typeof value === 'bigint') return repr(value)
  if (value instanceof PyFloat) return Number.isFinite(value.value) ? repr(value) : undefined
  if (!(value instanceof PyTuple) || value.constructor !== PyTuple) return undefined
  return value.items.every((item) => constantText(item) !== undefined) ? repr(value) : undefined
}

/**
 * A value without functions of its own: it may be handed over apart from everything else that the function captured. An accumulator has to
 * know that a task asks it.
 */
const isData = (value: PyValue): boolean =>
  typeof value !== 'function' && !(value instanceof PyInstance && value.pyType === 'Accumulator')

const isOwn = isCatalogueModule
