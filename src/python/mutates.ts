import type { Definitions } from './definitions.ts'
import { blocksOf, childrenOf, expressionsOf } from './scope.ts'
import type { Expr, Func, FunctionTree, Stmt } from './tree.ts'

/** Methods and functions that write into a container. */
const writers = new Set(
  (
    'append extend insert remove pop clear sort reverse add discard update setdefault popitem appendleft extendleft popleft rotate ' +
    'subtract move_to_end intersection_update difference_update symmetric_difference_update setitem delitem iadd iconcat ior iand isub ' +
    'ixor __setitem__ __delitem__ __iadd__ __ior__ heappush heappop'
  ).split(' '),
)

/**
 * Whether a call may write into a list, dict or set, be it its own or one it was given. Where that can happen, what containers hold is
 * not followed: someone else may hold the same one.
 */
export function mutates(tree: FunctionTree | Func, definitions: Definitions): boolean {
  const seen = new Set<Func>()
  const inFunc = (fn: Func): boolean => {
    if (seen.has(fn)) return false
    seen.add(fn)
    return fn.body.some(inStatement) || fn.params.some((param) => param.default && inExpr(param.default))
  }
  const inStatement = (statement: Stmt): boolean => {
    // `x += y` on a name is in place only for containers: inference knows the type, and asks again.
    if (statement.kind === 'augmented' && statement.target.kind !== 'name') return true
    if (
      statement.kind === 'assign' &&
      statement.targets.some((target) => target.kind !== 'name' && target.kind !== 'pattern')
    )
      return true
    if (statement.kind === 'delete' && statement.targets.some((target) => target.kind !== 'name')) return true
    if (statement.kind === 'def' && inFunc(statement.fn)) return true
    // What methods do is called in many ways.
    if (statement.kind === 'class') return true
    if (statement.kind === 'import' && statement.member !== undefined && writers.has(statement.member)) return true
    return expressionsOf(statement).some(inExpr) || blocksOf(statement).some((block) => block.some(inStatement))
  }
  const inExpr = (expr: Expr): boolean => {
    if (expr.kind === 'attribute' && writers.has(expr.name)) return true
    if (expr.kind === 'lambda' && inFunc(expr.fn)) return true
    if (expr.kind === 'name') {
      const info = definitions.globals.get(expr.name)
      if (info?.kind === 'function' && inFunc(info.fn)) return true
      if (info?.kind === 'member' && writers.has(info.member)) return true
      // What a name of the definitions holds that is neither a constant nor a function of theirs may be anything that can be called.
      if (info?.kind === 'open') return true
    }
    return childrenOf(expr).some(inExpr)
  }
  if (!('kind' in tree)) return inFunc(tree)
  return tree.kind === 'function' ? inFunc(tree.fn) : inExpr(tree.value)
}
