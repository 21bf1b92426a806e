import { parse as parseTokens, type StmtNode } from 'py-ast'
import type { Diagnostic, Span } from '#model/diagnostic.ts'
import { Columns, Refused, TreeBuilder } from './convert.ts'
import { messages } from './messages.ts'
import type { Expr, FunctionTree, Module } from './tree.ts'

/**
 * Python text to our tree. The grammar is py-ast's; `convert.ts` adds the checks it leaves out and refuses what has no meaning here.
 * Nothing is thrown at the caller: a text is a tree or a list of diagnostics.
 */

export type Parsed<Tree> =
  { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** A function parameter's text: a lambda, one `def`, or an expression that gives a function. */
export function parseFunction(text: string): Parsed<FunctionTree> {
  return parseWith(text, (statements, builder, whole) => {
    if (statements.length === 0) throw new Refused(messages.emptyFunction()(whole))
    const body = statements.map((statement) => builder.statements([statement])).flat()
    const [first] = body
    if (body.length !== 1 || first === undefined) throw new Refused(messages.notAFunction()(body[1]?.span ?? whole))
    if (first.kind === 'def' && first.fn.decorators.length > 0)
      throw new Refused(messages.decoratedNode()(first.fn.decorators[0]!.span))
    if (first.kind === 'def') return { kind: 'function', fn: first.fn, span: first.span }
    if (first.kind !== 'expression') throw new Refused(messages.notAFunction()(first.span))
    const { value, span } = first
    return value.kind === 'lambda' ? { kind: 'function', fn: value.fn, span } : { kind: 'callable', value, span }
  })
}

/** Statements: the definitions of a document. */
export const parseModule = (text: string): Parsed<Module> =>
  parseWith(text, (statements, builder, span) => ({ kind: 'module', body: builder.statements(statements), span }))

/** One expression, such as the list of a queueStream. */
export const parseExpression = (text: string): Parsed<Expr> =>
  parseWith(text, (statements, builder, whole) => {
    const body = builder.statements(statements)
    const [first] = body
    if (body.length !== 1 || first?.kind !== 'expression')
      throw new Refused(messages.notAnExpression()(body[1]?.span ?? whole))
    return first.value
  })

function parseWith<Tree>(
  given: string,
  build: (statements: readonly StmtNode[], builder: TreeBuilder, whole: Span) => Tree,
): Parsed<Tree> {
  // A function's text in a form field may begin with blanks; its columns must stay as they are.
  const text = given.replace(/\r\n?/g, '\n')
  const columns = new Columns(text)
  const indent = /^[ \t]*(?=\S)/.exec(text)?.[0].length ?? 0
  const source = !text.slice(indent).includes('\n') ? text.slice(indent) : text
  const shift = text.length - source.length
  try {
    const { body } = parseTokens(source) as { body: StmtNode[] }
    const builder = new TreeBuilder(columns, shift)
    return { ok: true, tree: build(body, builder, columns.whole()) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, diagnostics: [error.diagnostic] }
    // The parser and the builder go down the tree, and the stack ends.
    if (error instanceof RangeError) return { ok: false, diagnostics: [messages.nestedTooDeep()(columns.whole())] }
    return {
      ok: false,
      diagnostics: [explain(error as Error & { lineno?: number; col_offset?: number }, text, columns, shift)],
    }
  }
}

/** The parser's complaint as a sentence with a place. */
function explain(
  error: Error & { lineno?: number; col_offset?: number },
  text: string,
  columns: Columns,
  shift: number,
): Diagnostic {
  const said = / at line (\d+)(?:, column (\d+))?$/.exec(error.message)
  const detail = said ? error.message.slice(0, said.index) : error.message
  const line = error.lineno ?? Number(said?.[1] ?? 1)
  const unterminated = /^Unterminated/.test(detail)
  const offset = error.col_offset ?? Number(said?.[2] ?? 0)
  const column = unterminated
    ? stringStart(columns.line(line))
    : columns.column(line, offset + (line === 1 ? shift : 0))
  const token = /^(?:[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|"[^"]*"|'[^']*'|\S)/u.exec(
    columns.line(line).slice(column - 1),
  )?.[0]
  const span: Span = { line, column, endLine: line, endColumn: column + Math.max(1, token?.length ?? 1) }
  if (unterminated) return messages.unterminatedString()(span)
  if (/^Unexpected character/.test(detail)) return messages.unexpectedCharacter(token ?? '')(span)
  if (/indent/.test(detail) && !/Expected/.test(detail)) return messages.badIndent()(span)
  if (/Expected indented block/.test(detail)) return messages.missingBlock()(span)
  if (/^cannot assign to|illegal expression for/.test(detail)) return messages.badTarget()(span)
  if (/^(Unexpected token|invalid syntax|Expected)/.test(detail)) {
    const ended =
      token === undefined &&
      text
        .split('\n')
        .slice(line)
        .every((rest) => rest.trim() === '')
    return (ended ? messages.unexpectedEnd() : messages.unexpectedToken(token ?? 'the end of the line'))(span)
  }
  return messages.syntax(detail)(span)
}

/** Column of the quote that opens the last string of a line, which is the one that does not end. */
function stringStart(line: string): number {
  let open: { quote: string; at: number } | undefined
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!
    if (open) {
      if (c === '\\') i++
      else if (line.startsWith(open.quote, i)) {
        i += open.quote.length - 1
        open = undefined
      }
    } else if (c === '"' || c === "'") {
      const quote = line.startsWith(c.repeat(3), i) ? c.repeat(3) : c
      open = { quote, at: i }
      i += quote.length - 1
    } else if (c === '#') break
  }
  return (open?.at ?? 0) + 1
}
