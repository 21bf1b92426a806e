import type { Definitions } from './definitions.ts'
import type { TypedFunction } from './infer.ts'

/**
 * Whether calling a function surely ends, soon, and touches nothing: it has no loop, makes no number that grows beyond measure, and calls
 * only what is known to be quick. What is not sure counts as harmful.
 */
export function isHarmless({ tree, scopes }: TypedFunction, definitions: Definitions): boolean {
  if (!tree || !scopes) return false
  const reads = scopes.globalReads.map((read) => read.name)
  const own = reads.filter((name) => definitions.globals.has(name))
  // A name of the definitions is as harmless as the whole text, which has to be run for it.
  if (own.some((name) => definitions.globals.get(name)!.kind !== 'member') && !isQuiet(definitions.module)) return false
  if (own.length > 0 && definitions.module.body.some((statement) => !quietStatements.has(statement.kind))) return false
  return isQuiet(tree)
}

const quietStatements: ReadonlySet<string> = new Set(['import', 'def', 'assign', 'expression'])

const loops: ReadonlySet<string> = new Set([
  'while',
  'for',
  'comprehension',
  'yield',
  'yieldFrom',
  'global',
  'nonlocal',
  'with',
])
const quick: ReadonlySet<string> = new Set([
  ...['min', 'max', 'abs', 'len', 'int', 'float', 'str', 'bool', 'tuple', 'list', 'set', 'dict', 'frozenset'],
  ...['round', 'sum', 'sorted', 'isinstance', 'repr', 'divmod'],
])

/** Looks at every node of a syntax tree. */
function isQuiet(tree: unknown): boolean {
  if (Array.isArray(tree)) return tree.every(isQuiet)
  if (typeof tree !== 'object' || tree === null) return true
  const node = tree as Readonly<Record<string, unknown>>
  const { kind } = node
  if (typeof kind === 'string') {
    if (loops.has(kind)) return false
    if ((kind === 'binary' || kind === 'augmented') && ['**', '<<'].includes(String(node['op']))) return false
    if (kind === 'call' && !isQuick(node['fn'])) return false
  }
  return Object.values(node).every(isQuiet)
}

/** A built-in that is quick on small values, or a method of a value. */
function isQuick(fn: unknown): boolean {
  const { kind, name } = fn as { readonly kind: string; readonly name?: string }
  return kind === 'attribute' || (kind === 'name' && quick.has(name ?? ''))
}
