import { anyType, noneType, type PyType } from '#model/pytype.ts'
import { Context, jsOf, text } from './context.ts'
import { emitClauses, emitExpr } from './emitExpr.ts'
import { declareVariables, emitFunction } from './emitFunction.ts'
import { emitLoop } from './emitLoop.ts'
import { emitBlock } from './emitStmt.ts'
import { Inferrer, scopeBindings, type Definitions, type TypedFunction } from './infer.ts'
import { functionNamed, inlineOf, memberNamed } from './known.ts'
import { provisionsOf } from './libraryCode.ts'
import { Names, onceInNamespace, quote } from './names.ts'
import { blocksOf, childrenOf, expressionsOf } from './scope.ts'
import { any, convert, typed, universal, type Sym } from './sym.ts'
import type { Expr, Func, Stmt } from './tree.ts'
import { itemType } from './typing.ts'

export { Names } from './names.ts'
export { truth, typed, universal, type Sym } from './sym.ts'

/**
 * Typed trees to JavaScript. Generated code sees `py` (builtins/runtime.ts) and `ns` (the namespace of the definitions) and nothing
 * else: every other name in it was made by `Names`, and every attribute goes through the catalogue.
 */

/** Statements, and the value they leave. */
export interface Inlined {
  readonly code: string
  /** Its parts are names or literals: using them often, or not at all, changes nothing. */
  readonly result: Sym
}

/** A call of the function in the midst of other code. A tuple that it returns is not built. */
export function inline(fn: TypedFunction, args: readonly Sym[], names: Names): Inlined {
  const ctx = contextOf(fn, names)
  const result = ctx.bind(call(ctx, fn, args), 'result')
  return { code: text(ctx.lines), result }
}

/**
 * A loop over what the function returns; `body` gives the statements for one item. What the function would only build to be walked
 * (comprehensions, the pieces of a `split`, the items of its own `yield`) is never built.
 */
export function iterate(fn: TypedFunction, args: readonly Sym[], names: Names, body: (item: Sym) => string): string {
  const ctx = contextOf(fn, names)
  const write = (item: Sym): void => {
    const code = body(ctx.bind(item, 'item'))
    if (code !== '') ctx.line(code.replace(/\n$/, ''))
  }
  const def = inlinable(fn, args.length)
  const returned = def && onlyReturned(def)
  if (def?.isGenerator && canConsumeHere(def)) {
    ctx.onYield = (value) => write(convert(value, itemType(fn.returns)))
    enter(ctx, fn, def, args)
    block(
      ctx,
      (value) => ctx.discard(value),
      () => emitBlock(ctx, def.body),
    )
  } else if (def && returned) {
    enter(ctx, fn, def, args)
    if (returned.kind === 'comprehension' && (returned.makes === 'list' || returned.makes === 'generator'))
      emitClauses(ctx, returned, undefined, (at) => write(emitExpr(at, returned.element)))
    else emitLoop(ctx, returned, write)
  } else emitLoop(ctx, call(ctx, fn, args), write)
  return text(ctx.lines)
}

/** JavaScript expression of the Python function: a PyFunction over universal values. */
export function functionJs(fn: TypedFunction, names: Names): string {
  const ctx = contextOf(fn, names)
  const js = callable(ctx, fn)
  return ctx.lines.length === 0 ? js : wrapped(ctx.lines, js)
}

/** Statements that give the shared namespace `ns` its names. */
export function definitionsJs(definitions: Definitions): string {
  const { module, scopes } = definitions
  const bindings = scopeBindings(scopes.of.get(module)!)
  const inferrer = new Inferrer(definitions, scopes, bindings, true)
  inferrer.module(module)
  const ctx = new Context(
    new Names(),
    inferrer,
    scopes,
    definitions,
    bindings,
    bindings.scope,
    new Map(),
    new Set(),
    true,
  )
  emitBlock(ctx, module.body)
  return provisionsOf(definitions) + text(ctx.lines)
}

function contextOf(fn: TypedFunction, names: Names): Context {
  const scopes = fn.scopes ?? { of: new Map(), globalReads: [], globalWrites: new Set(), problems: [] }
  return new Context(
    names,
    fn.facts,
    scopes,
    fn.definitions,
    fn.bindings,
    fn.bindings.scope,
    new Map(),
    new Set(),
    false,
  )
}

/** An expression that needs statements first. */
const wrapped = (lines: readonly string[], js: string): string => `(() => {\n${text(lines)}return ${js}\n})()`

/** The function's value. A text that is no Python raises what CPython would. */
function callable(ctx: Context, fn: TypedFunction): string {
  const { tree } = fn
  if (!tree) return `(() => py.raise("SyntaxError", ${quote(fn.problem ?? 'invalid syntax')}))`
  if (tree.kind === 'callable') return universal(emitExpr(ctx, tree.value))
  return emitFunction(ctx, tree.fn)
}

function call(ctx: Context, fn: TypedFunction, args: readonly Sym[]): Sym {
  const { tree } = fn
  if (tree?.kind === 'callable') return callValue(ctx, fn, tree.value, args)
  const def = inlinable(fn, args.length)
  if (!def || def.isGenerator) {
    // A function of its own, made when it is first called.
    const { value, lines } = ctx.capture(() => callable(ctx, fn))
    const made = onceInNamespace(lines.length > 0 ? wrapped(lines, value) : value)
    return typed(`${made}(${args.map(universal).join(', ')})`, fn.returns)
  }
  enter(ctx, fn, def, args)
  const returned = onlyReturned(def)
  if (returned) return emitExpr(ctx, returned)
  const place = declareResult(ctx, fn.returns)
  block(
    ctx,
    (value) => ctx.assign(place, value),
    () => {
      emitBlock(ctx, def.body)
      if (!endsElsewhere(def.body)) ctx.assign(place, { type: noneType, js: 'null' })
    },
  )
  return place
}

/** The expression that is all of a function. */
function onlyReturned(def: Func): Expr | undefined {
  const [only] = def.body
  return !def.isGenerator && def.body.length === 1 && only?.kind === 'return' ? only.value : undefined
}

/** Whether the end of these statements is surely not reached by falling through. */
function endsElsewhere(body: readonly Stmt[]): boolean {
  const last = body.at(-1)
  if (last?.kind === 'return' || last?.kind === 'raise') return true
  return last?.kind === 'if' && endsElsewhere(last.then) && endsElsewhere(last.else)
}

/** A tuple that a function with statements returns stays in parts, too. */
const declareResult = (ctx: Context, type: PyType): Sym =>
  type.kind === 'tuple' && type.items.length > 0
    ? { type, parts: type.items.map((item) => declareResult(ctx, item)) }
    : ctx.declare('result', type)

/** A block that `return` leaves. */
function block(ctx: Context, store: (value: Sym) => void, write: () => void): void {
  const label = ctx.names.fresh('call')
  ctx.exit = { kind: 'block', label, store }
  const { lines } = ctx.capture(write)
  ctx.line(`${label}: {`)
  ctx.lines.push(...lines, '}')
}

/** Binds the parameters: what never changes is used as it is. */
function enter(ctx: Context, fn: TypedFunction, def: Func, args: readonly Sym[]): void {
  const scope = ctx.scopes.of.get(def)!
  const values = def.params.map((param, i): Sym => {
    if (param.kind === 'rest') return { type: fn.params[i]!.type, parts: args.slice(i) }
    return i < args.length ? args[i]! : emitExpr(ctx, param.default!)
  })
  def.params.forEach((param, i) => {
    const variable = scope.variables.get(param.name)!
    const value = values[i]!
    if (variable.assignments === 0) {
      ctx.places.set(variable, ctx.bind(convert(value, fn.params[i]!.type), param.name))
      return
    }
    const place = ctx.declare(param.name, variable.captured ? anyType : (ctx.facts.storage.get(variable) ?? anyType))
    ctx.places.set(variable, place)
    ctx.assign(place, value)
  })
  ctx.scope = scope
  declareVariables(ctx, scope)
}

/** The function whose body can stand in the midst of other code, for a call with so many arguments. */
function inlinable(fn: TypedFunction, args: number): Func | undefined {
  if (fn.tree?.kind !== 'function') return undefined
  const { params } = fn.tree.fn
  const positional = params.filter((param) => param.kind === 'normal' || param.kind === 'positionalOnly').length
  const hasRest = params.some((param) => param.kind === 'rest')
  const fits = params.every((param, i) => {
    if (param.kind === 'rest') return true
    return param.kind !== 'keywordRest' && ((i < args && i < positional) || param.default?.kind === 'literal')
  })
  return fits && (args <= positional || hasRest) ? fn.tree.fn : undefined
}

/** A generator whose items can be used as they come: it yields in statements only, and no handler of its own sees what the user does. */
function canConsumeHere(def: Func): boolean {
  let yields = 0
  const plain = (statement: Stmt): boolean => {
    if (['try', 'with', 'def', 'class'].includes(statement.kind)) return false
    const yielded = statement.kind === 'expression' && statement.value.kind === 'yield' ? statement.value : undefined
    if (yielded) yields++
    const exprs = yielded ? childrenOf(yielded) : expressionsOf(statement)
    return !exprs.some(hasYield) && blocksOf(statement).every((inner) => inner.every(plain))
  }
  return def.body.every(plain) && yields === 1
}

const hasYield = (expr: Expr): boolean =>
  expr.kind === 'yield' || expr.kind === 'yieldFrom' || childrenOf(expr).some(hasYield)

/** A call of what an expression gives: `operator.add`, `str.lower`, a function of the definitions. */
function callValue(ctx: Context, fn: TypedFunction, value: Expr, args: readonly Sym[]): Sym {
  if (value.kind === 'name' && !ctx.scope.lookup(value.name)) {
    const info = ctx.definitions.globals.get(value.name)
    const entry = info
      ? info.kind === 'member'
        ? memberNamed(info.module, info.member)?.entry
        : undefined
      : functionNamed(value.name)
    const rule = inlineOf(entry)
    const atoms = rule && ctx.atoms(args.map((arg) => ('js' in arg ? arg : any(universal(arg)))))
    const inlined = rule?.(atoms!.map((atom) => ({ type: atom.type, js: jsOf(atom) })))
    if (inlined) return convert(inlined, fn.returns)
  }
  return typed(`py.call(${universal(emitExpr(ctx, value))}, [${args.map(universal).join(', ')}])`, fn.returns)
}
