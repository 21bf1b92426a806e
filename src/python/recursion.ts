import type { Definitions } from './definitions.ts'
import { blocksOf, childrenOf, expressionsOf } from './scope.ts'
import type { Expr, Func, Stmt } from './tree.ts'

/**
 * Whether a function may call itself, by name or through other functions of the definitions: such functions count their calls, so
 * that they end in Python's RecursionError at Python's depth.
 */
export function mayRecur(fn: Func, definitions: Definitions): boolean {
  const seen = new Set<Func>()
  const reaches = (from: Func): boolean => {
    if (seen.has(from)) return false
    seen.add(from)
    for (const name of namesIn(from)) {
      if (name === fn.name) return true
      const info = definitions.globals.get(name)
      if (info?.kind === 'function' && reaches(info.fn)) return true
    }
    return false
  }
  return fn.name !== '<lambda>' && !fn.isGenerator && reaches(fn)
}

const known = new WeakMap<Func, ReadonlySet<string>>()

/** Names and attributes that a function mentions, functions inside it included. */
function namesIn(fn: Func): ReadonlySet<string> {
  const before = known.get(fn)
  if (before) return before
  const names = new Set<string>()
  const inExpr = (expr: Expr): void => {
    if (expr.kind === 'name' || expr.kind === 'attribute') names.add(expr.name)
    childrenOf(expr).forEach(inExpr)
    if (expr.kind === 'lambda') expr.fn.body.forEach(inStatement)
  }
  const inStatement = (statement: Stmt): void => {
    expressionsOf(statement).forEach(inExpr)
    for (const block of blocksOf(statement)) block.forEach(inStatement)
    if (statement.kind === 'def') statement.fn.body.forEach(inStatement)
  }
  fn.body.forEach(inStatement)
  known.set(fn, names)
  return names
}
