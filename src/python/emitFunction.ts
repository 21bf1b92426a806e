import { anyType } from '#model/pytype.ts'
import { text, type Context } from './context.ts'
import { emitExpr } from './emitExpr.ts'
import { emitBlock } from './emitStmt.ts'
import { quote } from './names.ts'
import { mayRecur } from './recursion.ts'
import type { Scope, Variable } from './scope.ts'
import { any, universal } from './sym.ts'
import type { Func } from './tree.ts'

/** A `def` or lambda as a JavaScript expression: a Python function over universal values. Defaults are evaluated here. */
export function emitFunction(ctx: Context, fn: Func): string {
  const defaults = fn.params.map((param) => {
    if (!param.default) return undefined
    const value = emitExpr(ctx, param.default)
    const atom = ctx.pin(value, 'default')
    return universal(atom)
  })
  const inner = ctx.child(ctx.scopes.of.get(fn)!)
  const names = fn.params.map((param) => ctx.names.fresh(param.name))
  fn.params.forEach((param, i) => {
    const variable = inner.scope.variables.get(param.name)!
    ctx.places.set(variable, any(names[i]!))
    if (variable.assignments > 0) ctx.changing.add(names[i]!)
    if (defaults[i] !== undefined) inner.line(`if (${names[i]!} === undefined) ${names[i]!} = ${defaults[i]}`)
  })
  declareVariables(inner, inner.scope)
  emitBlock(inner, fn.body)
  const lines = mayRecur(fn, ctx.definitions)
    ? ['py.enterCall()', 'try {', ...inner.lines, '} finally {', 'py.leaveCall()', '}']
    : inner.lines
  return wrapFunction(fn, names, lines)
}

/** Lines as the body of a Python function. */
export function wrapFunction(fn: Func, names: readonly string[], lines: readonly string[]): string {
  const params = fn.params.map(({ name, kind, default: value }) => {
    return `{ name: ${quote(name)}, kind: "${kind}", hasDefault: ${value !== undefined} }`
  })
  const doc = fn.doc === undefined ? '' : `, ${quote(fn.doc)}`
  return `py.func(${arrow(fn, names, lines)}, ${quote(fn.qualname)}, [${params.join(', ')}]${doc})`
}

function arrow(fn: Func, names: readonly string[], lines: readonly string[]): string {
  const head = `(${names.join(', ')}) =>`
  if (fn.isGenerator) return `${head} py.generator(function* () {\n${text(lines)}return null\n})`
  const [only] = lines
  if (lines.length === 1 && only!.startsWith('return ') && !only!.includes('\n')) {
    const result = only!.slice('return '.length)
    return `${head} ${result.startsWith('{') ? `(${result})` : result}`
  }
  const ends = /^(return|throw)\b/.test(lines.at(-1) ?? '')
  return `${head} {\n${text(lines)}${ends ? '' : 'return null\n'}}`
}

/** Declares the local variables of a scope that are no parameters. */
export function declareVariables(ctx: Context, scope: Scope): void {
  const variables = [...scope.variables.values()].filter((variable) => variable.param < 0 && !isOfTurn(variable))
  if (variables.length === 0) return
  const names = variables.map((variable) => {
    const js = ctx.names.fresh(variable.name)
    ctx.places.set(variable, { type: storageType(ctx, variable), js })
    ctx.changing.add(js)
    return js
  })
  ctx.line(`let ${names.join(', ')}`)
}

/** A variable of a comprehension that is assigned in one place, once a turn, and read by nothing that runs later. */
export const isOfTurn = (variable: Variable): boolean =>
  variable.scope.kind === 'comprehension' && variable.assignments === 1 && !variable.captured

/** Bare numbers only where nobody else looks: functions inside read what they cannot type. */
const storageType = (ctx: Context, variable: Variable) =>
  variable.captured || variable.scope.kind === 'class' ? anyType : (ctx.facts.storage.get(variable) ?? anyType)
