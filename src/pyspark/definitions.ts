import { typeName } from '#builtins/typeNames.ts'
import type { PyDict, PyValue } from '#builtins/values.ts'
import type { Diagnostic } from '#model/diagnostic.ts'
import { capturedBy, sourceOf } from '#python/program.ts'
import { childrenOf } from '#python/scope.ts'
import type { Expr, Module, Stmt } from '#python/tree.ts'
import { literalOf } from './literal.ts'
import { messages } from './messages.ts'
import { identifiersIn } from './names.ts'

/**
 * The definitions of a pipeline that was read from a program: the statements of its top level that give what its functions read, cut
 * from the text as they are written, in their order. What the driver works out becomes an assignment of its value.
 */
export function definitionsOf(
  module: Module,
  text: string,
  globals: PyDict,
  wanted: Iterable<string>,
): { readonly definitions: string; readonly diagnostics: readonly Diagnostic[] } {
  const lines = text.split('\n')
  const makers = makersOf(module)
  const kept = new Map<Stmt, string>()
  const values: string[] = []
  const diagnostics: Diagnostic[] = []
  const seen = new Set<string>()
  const open = [...wanted]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    const value = globals.get(name)
    if (value === undefined) continue
    const maker = makers.get(name)
    if (maker && isKept(maker, value)) {
      const cut = cutOut(maker, lines)
      kept.set(maker, cut)
      const read = typeof value === 'function' ? capturedBy(value)?.keys() : undefined
      open.push(...(read ?? identifiersIn(cut)))
      continue
    }
    const literal = literalOf(value)
    if (literal === undefined) diagnostics.push(messages.notKept(name, typeName(value), maker?.span.line))
    else values.push(`${name} = ${literal}`)
  }
  const statements = [...kept].sort(([a], [b]) => a.span.line - b.span.line)
  const blocks = statements.map(([{ kind }, cut]) => ({ cut, tall: kind === 'def' || kind === 'class' }))
  const given = values.reverse().map((cut) => ({ cut, tall: false }))
  const imports = blocks.findLastIndex((_, i) => statements[i]![0].kind === 'import') + 1
  return { definitions: joined([...blocks.slice(0, imports), ...given, ...blocks.slice(imports)]), diagnostics }
}

/** Blank lines as programs have them: two around a `def` or class. */
const joined = (blocks: readonly { readonly cut: string; readonly tall: boolean }[]): string =>
  blocks
    .map(({ cut, tall }, i) => `${i === 0 ? '' : tall || blocks[i - 1]!.tall ? '\n\n\n' : '\n'}${cut}`)
    .join('')
    .concat(blocks.length > 0 ? '\n' : '')

/** The statement of the top level that gave each name its last value. */
function makersOf(module: Module): ReadonlyMap<string, Stmt> {
  const makers = new Map<string, Stmt>()
  for (const statement of module.body) {
    if (statement.kind === 'import') makers.set(statement.name, statement)
    if (statement.kind === 'def') makers.set(statement.fn.name, statement)
    if (statement.kind === 'class') makers.set(statement.def.name, statement)
    if (statement.kind === 'assign')
      for (const target of statement.targets) if (target.kind === 'name') makers.set(target.name, statement)
  }
  return makers
}

/** Statements that may stand in definitions: no call with an effect, no object of Spark's. */
function isKept(statement: Stmt, value: PyValue): boolean {
  if (statement.kind !== 'assign') return true
  if (typeof value === 'function') return sourceOf(value) !== undefined
  return literalOf(value) !== undefined && isPlain(statement.value)
}

/** Values that are the same wherever they are worked out: nothing is called. */
const isPlain = (expr: Expr): boolean =>
  ['literal', 'name', 'list', 'tuple', 'dict', 'set', 'unary', 'binary', 'starred'].includes(expr.kind) &&
  childrenOf(expr).every(isPlain)

/** The statement with its decorators and the comment right above it. */
export function cutOut({ span }: Stmt, lines: readonly string[]): string {
  let first = span.line - 1
  while (/^[@#]/.test(lines[first - 1] ?? '')) first--
  return lines.slice(first, span.endLine).join('\n')
}
