import { anyType, type PyType } from '#model/pytype.ts'
import { Context, text } from './context.ts'
import type { Definitions } from './definitions.ts'
import { emitExpr } from './emitExpr.ts'
import { declareVariables, wrapFunction } from './emitFunction.ts'
import { emitLoop } from './emitLoop.ts'
import { emitBlock } from './emitStmt.ts'
import { Inferrer, type Bindings, type TypedFunction } from './infer.ts'
import { Names, quote } from './names.ts'
import { Scope, type Variable } from './scope.ts'
import { convert, typed, universal, type Sym } from './sym.ts'
import type { Func } from './tree.ts'

export { Names } from './names.ts'
export { truth, typed, universal, type Sym } from './sym.ts'

/**
 * Typed functions to JavaScript. `inline` writes a function's body where it is called and `iterate` loops over what it returns, so that
 * fused operators build neither tuples nor lists; `functionJs` makes a Python function value for everything else.
 */

function contextOf(fn: TypedFunction, names: Names): Context {
  const scope = fn.scopes && fn.tree ? rootScope(fn) : fn.bindings.scope
  return new Context(names, fn.facts, fn.scopes!, fn.definitions, fn.bindings, scope, new Map(), new Set(), false)
}

const rootScope = (fn: TypedFunction): Scope =>
  fn.tree?.kind === 'function' ? fn.scopes!.of.get(fn.tree.fn)! : fn.bindings.scope

/** The only expression a function returns, when its body is nothing else. */
function onlyReturn(fn: Func) {
  const [only] = fn.body
  return fn.body.length === 1 && only!.kind === 'return' && !fn.isGenerator ? only!.value : undefined
}

/** A function's parameters hold the arguments; those that are assigned to get variables of their own. */
function placeArguments(ctx: Context, fn: Func, args: readonly Sym[], types: readonly PyType[]): void {
  fn.params.forEach((param, i) => {
    const variable: Variable = ctx.scope.variables.get(param.name)!
    const given = args[i]
    const value = given
      ? convert(given, types[i]!)
      : param.kind === 'rest'
        ? ({ type: types[i]!, parts: args.slice(i) } as Sym)
        : convert(emitExpr(ctx, param.default!), types[i]!)
    if (variable.assignments > 0) {
      const place = ctx.declare(param.name, ctx.facts.storage.get(variable) ?? anyType)
      ctx.assign(place, value)
      ctx.places.set(variable, place)
    } else ctx.places.set(variable, ctx.bind(value, param.name))
  })
}

/** Whether the arguments go to the parameters one by one, so that the body can stand in the caller's code. */
function fits(fn: Func, args: readonly Sym[]): boolean {
  const positional = fn.params.filter((p) => p.kind === 'positionalOnly' || p.kind === 'normal')
  return (
    positional.length === fn.params.length &&
    args.length <= positional.length &&
    positional.slice(args.length).every((p) => p.default)
  )
}

/**
 * Statements that call `fn` on arguments, and the result. A single expression stands in the caller's code and its tuple stays in
 * parts; a body of statements becomes a labelled block.
 */
export function inline(fn: TypedFunction, args: readonly Sym[], names: Names): { readonly code: string; readonly result: Sym } {
  const tree = fn.tree
  if (tree?.kind !== 'function' || !fits(tree.fn, args) || tree.fn.isGenerator) return called(fn, args, names)
  const ctx = contextOf(fn, names)
  const types = fn.params.map((param) => param.type)
  const only = onlyReturn(tree.fn)
  if (only) {
    placeArguments(ctx, tree.fn, args, types)
    const result = ctx.bind(convert(emitExpr(ctx, only), fn.returns), 'result')
    return { code: text(ctx.lines), result }
  }
  placeArguments(ctx, tree.fn, args, types)
  declareVariables(ctx, ctx.scope)
  const result = ctx.declare('result', fn.returns)
  const label = names.fresh('body')
  ctx.exit = { kind: 'block', label, store: (value) => ctx.assign(result, value) }
  const { lines } = ctx.capture(() => emitBlock(ctx, tree.fn.body))
  const falls = convert({ type: { kind: 'none' }, js: 'null' }, fn.returns)
  ctx.line(`${label}: {`)
  ctx.lines.push(...lines)
  if (!/^(break|throw)\b/.test(lines.at(-1) ?? '')) ctx.assign(result, falls)
  ctx.line('}')
  return { code: text(ctx.lines), result }
}

/** A call of the function as a value; it is made once per namespace. */
function called(fn: TypedFunction, args: readonly Sym[], names: Names): { readonly code: string; readonly result: Sym } {
  const name = names.fresh('result')
  const made = functionJs(fn, names)
  const key = quote(`function ${fn.text}`)
  return {
    code: `const ${name} = py.call((ns[${key}] ??= ${made}), [${args.map(universal).join(', ')}])\n`,
    result: typed(name, fn.returns),
  }
}

/** Statements that run `body` for every item of what `fn` returns. Comprehensions, `split` and lists become plain loops. */
export function iterate(fn: TypedFunction, args: readonly Sym[], names: Names, body: (item: Sym) => string): string {
  const tree = fn.tree
  const each = (ctx: Context) => (item: Sym) => {
    // The caller's text may use the item often.
    ctx.lines.push(body(ctx.bind(item, 'item')).replace(/\n$/, ''))
  }
  if (tree?.kind === 'function' && fits(tree.fn, args)) {
    const only = onlyReturn(tree.fn)
    if (only) {
      const ctx = contextOf(fn, names)
      placeArguments(ctx, tree.fn, args, fn.params.map((param) => param.type))
      emitLoop(ctx, only, each(ctx))
      return text(ctx.lines)
    }
  }
  const { code, result } = inline(fn, args, names)
  const ctx = contextOf(fn, names)
  emitLoop(ctx, result, each(ctx))
  return code + text(ctx.lines)
}

/** JavaScript expression of the function as a Python function over universal values. */
export function functionJs(fn: TypedFunction, names: Names): string {
  const { tree } = fn
  if (!tree) return `py.func(() => py.raise("SyntaxError", ${quote('invalid syntax')}), "<lambda>", [])`
  const ctx = contextOf(fn, names)
  if (tree.kind === 'callable') {
    const value = universal(emitExpr(ctx, tree.value))
    return ctx.lines.length === 0 ? value : `(() => {\n${text(ctx.lines)}return ${value}\n})()`
  }
  const params = tree.fn.params.map((param) => names.fresh(param.name))
  const defaults = new Context(names, fn.facts, fn.scopes!, fn.definitions, fn.bindings, fn.bindings.scope, ctx.places, ctx.changing, false)
  tree.fn.params.forEach((param, i) => {
    const variable = ctx.scope.variables.get(param.name)!
    if (param.default) {
      const value = defaults.pin(emitExpr(defaults, param.default), 'default')
      ctx.line(`if (${params[i]!} === undefined) ${params[i]!} = ${universal(value)}`)
    }
    if (variable.assignments > 0) {
      const place = ctx.declare(param.name, ctx.facts.storage.get(variable) ?? anyType)
      ctx.assign(place, typed(params[i]!, fn.params[i]!.type))
      ctx.places.set(variable, place)
    } else ctx.places.set(variable, typed(params[i]!, fn.params[i]!.type))
  })
  declareVariables(ctx, ctx.scope)
  emitBlock(ctx, tree.fn.body)
  const js = wrapFunction(tree.fn, params, ctx.lines)
  return defaults.lines.length === 0 ? js : `(() => {\n${text(defaults.lines)}return ${js}\n})()`
}

/** Statements that fill `ns`, the namespace of the definitions. */
export function definitionsJs(definitions: Definitions): string {
  const bindings: Bindings = { scope: new Scope('bindings', undefined), values: new Map() }
  // Every name may have any value at any time while the text runs.
  const nothing: Pick<Inferrer, 'types' | 'unbound' | 'storage'> = { types: new Map(), unbound: new Set(), storage: new Map() }
  const scope = definitions.scopes.of.get(definitions.module)!
  const ctx = new Context(new Names(), nothing, definitions.scopes, definitions, bindings, scope, new Map(), new Set(), true)
  emitBlock(ctx, definitions.module.body)
  return text(ctx.lines)
}
