import type { Fn } from '#operators/lower/stream.ts'
import type { Expr, FunctionTree } from '#python/tree.ts'

/** Methods of an RDD that give records it has, each for what it is by itself: in another order or place, or left out. */
const passing: ReadonlySet<string> = new Set([
  ...['sortBy', 'sortByKey', 'filter', 'repartition', 'coalesce', 'partitionBy', 'cache', 'persist'],
])

/**
 * Whether a function of an RDD surely passes its records on as they are, and what becomes of one does not depend on the others:
 * `lambda rdd: rdd.filter(…).sortBy(…)`. What cannot be seen in its text does not count.
 */
export function passesOn({ typed, given }: Fn): boolean {
  const fn = typed.tree && functionOf(typed.tree)
  const [rdd, ...others] = fn?.params ?? []
  const [only, ...more] = fn?.body ?? []
  if (given || !rdd || others.length > 0 || more.length > 0 || only?.kind !== 'return' || !only.value) return false
  return isChain(only.value, rdd.name)
}

const functionOf = (tree: FunctionTree) => (tree.kind === 'function' ? tree.fn : undefined)

/** `rdd.method(…).method(…)` whose arguments do not see the RDD. */
function isChain(expr: Expr, rdd: string): boolean {
  if (expr.kind === 'name') return expr.name === rdd
  if (expr.kind !== 'call' || expr.fn.kind !== 'attribute' || !passing.has(expr.fn.name)) return false
  return !expr.args.some(({ value }) => names(value, rdd)) && isChain(expr.fn.value, rdd)
}

/** Whether a name stands anywhere in a syntax tree. */
function names(tree: unknown, name: string): boolean {
  if (typeof tree !== 'object' || tree === null) return false
  if ('kind' in tree && tree.kind === 'name' && 'name' in tree && tree.name === name) return true
  return Object.values(tree).some((part) => names(part, name))
}
