import type { Diagnostic } from '#model/diagnostic.ts'
import type { PyValue } from '#builtins/values.ts'
import { capturedBy } from '#python/program.ts'
import { assignedIn, blocksOf } from '#python/scope.ts'
import type { Module, Stmt } from '#python/tree.ts'
import { messages } from './messages.ts'

/**
 * Variables of the driver that a function of records reads and that the program assigns after it handed the function over. Spark pickles the
 * function for each batch, so it sees what the variable is then (`spark-semantics.md` §14.3), which is seldom what the line says.
 */
export function assignedLater(module: Module, operator: string, fn: PyValue, line: number): readonly Diagnostic[] {
  // What a function of the program wires comes when it is called, whatever stands further down.
  const wiredAtTop = !module.body.some(({ kind, span }) => kind === 'def' && span.line <= line && line <= span.endLine)
  const later = wiredAtTop ? assignments(module.body).filter(({ until }) => until >= line) : []
  return [...globalsOf(fn)].flatMap((name) => {
    const again = later.find((assignment) => assignment.name === name)
    return again ? [messages.assignedLater(operator, name, line, again.line)] : []
  })
}

/** The values that a function reads from the top level, and the functions it calls there. */
function globalsOf(fn: PyValue, found = new Set<string>()): ReadonlySet<string> {
  const captured = typeof fn === 'function' ? capturedBy(fn) : undefined
  for (const [name, { kind, value }] of captured ?? []) {
    if (kind !== 'global' || found.has(name)) continue
    found.add(name)
    if (value !== undefined) globalsOf(value, found)
  }
  return found
}

interface Assignment {
  readonly name: string
  readonly line: number
  /** The last line after which it may still happen: its own, or the end of the loop around it. */
  readonly until: number
}

/** What the top level assigns, in the blocks of `if`, `for` and the like too. */
const assignments = (body: readonly Stmt[], loopEnd?: number): readonly Assignment[] =>
  body.flatMap((statement) => {
    const { line, endLine } = statement.span
    const end = loopEnd ?? (statement.kind === 'for' || statement.kind === 'while' ? endLine : undefined)
    const inBlocks = blocksOf(statement).flatMap((block) => assignments(block, end))
    const nested = new Set(inBlocks.map(({ name }) => name))
    const own = [...assignedIn([statement])].filter((name) => !nested.has(name))
    return [...own.map((name) => ({ name, line, until: end ?? line })), ...inBlocks]
  })
