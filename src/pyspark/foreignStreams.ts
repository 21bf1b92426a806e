import { blocksOf, childrenOf, expressionsOf, namesIn } from '#python/scope.ts'
import type { Expr, Module, Stmt } from '#python/tree.ts'
import { metaOf } from '#operators/index.ts'

/** Where the streams begin among the arguments of calls that take several. */
const firstStream: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['union', 'join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin', 'cogroup', 'transform'].map((name) => [
      name,
      0,
    ]),
  ),
  transformWith: 1,
}

/**
 * Names that a piece of a program uses as streams and does not make itself, in the order of its text: what operations are called on, and what
 * streams are joined with. `known` are names that mean something else.
 */
export function foreignStreams(module: Module, known: Iterable<string>): readonly string[] {
  const made = new Set(known)
  const foreign = new Set<string>()
  const consider = (expr: Expr): void => {
    if (expr.kind === 'name' && !made.has(expr.name)) foreign.add(expr.name)
    if (expr.kind === 'list' || expr.kind === 'tuple') expr.items.forEach(consider)
  }
  const visit = (expr: Expr): void => {
    // What a lambda's body calls are records and RDDs; a chain begins with what it is called on.
    childrenOf(expr).forEach(visit)
    if (expr.kind !== 'call' || expr.fn.kind !== 'attribute' || !metaOf(expr.fn.name)) return
    consider(expr.fn.value)
    const from = firstStream[expr.fn.name] ?? Infinity
    expr.args.forEach(({ value }, i) => i >= from && consider(value))
  }
  const walk = (body: readonly Stmt[]): void => {
    for (const statement of body) {
      // `words = words.map(f)` reads the name before it makes it.
      expressionsOf(statement).forEach(visit)
      for (const name of namesMadeBy(statement)) made.add(name)
      blocksOf(statement).forEach(walk)
    }
  }
  walk(module.body)
  return [...foreign]
}

/** Names that a statement gives a value, those inside its blocks not counted. */
export function namesMadeBy(statement: Stmt): readonly string[] {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.flatMap(namesIn)
    case 'for':
      return namesIn(statement.target)
    case 'with':
      return statement.items.flatMap(({ target }) => (target ? namesIn(target) : []))
    case 'def':
      return [statement.fn.name]
    case 'class':
      return [statement.def.name]
    case 'import':
      return [statement.name]
    default:
      return []
  }
}
