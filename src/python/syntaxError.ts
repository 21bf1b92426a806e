import type { Diagnostic, Span } from '#model/diagnostic.ts'
import { error } from '#builtins/errors.ts'
import { PyDict, type PyError } from '#builtins/values.ts'
import { indentationProblem, logicalLines } from './logicalLines.ts'
import type { ScopeProblem } from './scope.ts'

/** What CPython says of a text that is no Python, for whole programs; nodes get the sentences of `messages.ts`. */

/** The exception, whose traceback names file, line and place as CPython's does. */
export function syntaxError(source: string, file: string, problem: Diagnostic | ScopeProblem): PyError {
  const span = problem.span ?? { line: 1, column: 1, endLine: 1, endColumn: 1 }
  const lines = linesOf(source)
  return raisedFor(tell(lines, span, problem), lines, file)
}

const linesOf = (source: string): readonly string[] => source.replace(/\r\n?/g, '\n').split('\n')

/** The IndentationError or TabError that a text is, whatever stands behind the indentation. */
export function indentationError(source: string, file: string, before: number): PyError | undefined {
  const lines = linesOf(source)
  const problem = indentationProblem(lines)
  if (!problem || problem.line > before) return undefined
  const { kind, line } = problem
  const told: Told =
    kind === 'tabs'
      ? {
          message: 'inconsistent use of tabs and spaces in indentation',
          type: 'TabError',
          line,
          column: 1,
          width: 1,
          marked: false,
        }
      : {
          message: 'unindent does not match any outer indentation level',
          type: 'IndentationError',
          line,
          column: lines[line - 1]!.length + 1,
          width: 1,
          marked: true,
        }
  return raisedFor(told, lines, file)
}

function raisedFor(told: Told, lines: readonly string[], file: string): PyError {
  const raised = error(told.type ?? 'SyntaxError', told.message)
  const line = lines[told.line - 1] ?? ''
  const text = line.trim()
  const indent = line.length - line.trimStart().length
  const from = Math.max(0, told.column - 1 - indent)
  const marks = told.marked ? ' '.repeat(from) + '^'.repeat(Math.max(1, Math.min(told.width, text.length - from))) : ''
  const shown = `  File "${file}", line ${told.line}\n    ${text}\n${marks === '' ? '' : `    ${marks}\n`}`
  raised.fields = PyDict.of([
    ['filename', file],
    ['lineno', told.line],
    ['offset', told.column],
    ['text', line],
    ['msg', told.message],
    ['print_file_and_line', shown],
  ])
  return raised
}

interface Told {
  readonly type?: 'IndentationError' | 'TabError'
  readonly message: string
  readonly line: number
  /** From 1; the carets begin here. */
  readonly column: number
  readonly width: number
  readonly marked: boolean
}

/** Statements of Python 2, found in the line that does not parse. */
const older: readonly (readonly [pattern: RegExp, say: (found: RegExpExecArray) => string])[] = [
  [
    /^\s*(?:.*[:;]\s*)?\b(print|exec)\s+[^\s(=.,)[].*$/,
    ([, word]) => `Missing parentheses in call to '${word}'. Did you mean ${word}(...)?`,
  ],
  [/^\s*except\s+([\w.]+\s*,\s*\w+)\s*:/, () => 'multiple exception types must be parenthesized'],
]

function tell(lines: readonly string[], span: Span, problem: Diagnostic | ScopeProblem): Told {
  const { line, column } = span
  const text = lines[line - 1] ?? ''
  const here = (message: string, type?: Told['type'], marked = true): Told => {
    const width = span.endLine === line ? Math.max(1, span.endColumn - column) : text.length - column + 1
    return { message, line, column, width, marked, ...(type ? { type } : {}) }
  }
  if ('kind' in problem) {
    if (problem.kind === 'declaredLate') {
      const isParameter = problem.word === 'global'
      return here(`name '${problem.name}' is ${isParameter ? 'parameter and global' : 'parameter and nonlocal'}`)
    }
    if (problem.kind === 'nonlocalUnknown') return here(`no binding for nonlocal '${problem.name}' found`)
    return here(`assignment expression cannot rebind comprehension iteration variable '${problem.name}'`)
  }
  for (const [pattern, say] of older) {
    const found = pattern.exec(text)
    if (!found) continue
    const word = found[1]!
    const start = text.search(new RegExp(`\\b${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
    const width = /^(print|exec)$/.test(word) ? text.trimEnd().length - start : word.length
    return { message: say(found), line, column: start + 1, width, marked: true }
  }
  const open = logicalLines(lines).open.findLast((bracket) => bracket.line <= line)
  switch (problem.code) {
    case 'outside-function':
      return here(`'${String(problem.args['word'])}' outside function`)
    case 'outside-loop':
      return here(problem.args['word'] === 'continue' ? "'continue' not properly in loop" : "'break' outside loop")
    case 'duplicate-parameter':
      return here(`duplicate argument '${String(problem.args['name'])}' in function definition`)
    case 'repeated-keyword':
      return here(`keyword argument repeated: ${String(problem.args['name'])}`)
    case 'unterminated-string':
      return /^\w*('''|""")/.test(text.slice(column - 1))
        ? here(`unterminated triple-quoted string literal (detected at line ${lines.length})`)
        : here(`unterminated string literal (detected at line ${line})`)
    case 'missing-block': {
      const above = headAbove(lines, line)
      return here(`expected an indented block after ${above}`, 'IndentationError')
    }
    case 'bad-indent': {
      const isDeeper = indentOf(text) > indentOf(lines.slice(0, line - 1).findLast((one) => one.trim() !== '') ?? '')
      return here(
        isDeeper ? 'unexpected indent' : 'unindent does not match any outer indentation level',
        'IndentationError',
        !isDeeper,
      )
    }
    case 'bad-number':
      return here('leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers')
    case 'nested-too-deep':
      return here('too many nested parentheses or operators', undefined, false)
    case 'mixed-bytes':
      return here('cannot mix bytes and nonbytes literals')
    case 'bytes-not-ascii':
      return here('bytes can only contain ASCII literal characters')
    case 'star-import-inside':
      return here('import * only allowed at module level')
    case 'two-stars':
      return here('multiple starred expressions in assignment')
    case 'bare-except-last':
      return here("default 'except:' must be last")
    case 'try-alone':
      return here("expected 'except' or 'finally' block")
    case 'unexpected-character':
      return here(`invalid character '${text[column - 1] ?? ''}'`)
  }
  if (open)
    return {
      message: `'${open.bracket}' was never closed`,
      line: open.line,
      column: open.column,
      width: 1,
      marked: true,
    }
  if (/^unsupported-/.test(problem.code)) return here(problem.message)
  const closing = /^[)\]}]$/.test(text[column - 1] ?? '') ? text[column - 1] : undefined
  if (closing !== undefined) return here(`unmatched '${closing}'`)
  if (/^\s*(?:if|while|elif)\b[^=]*[^=!<>:]=[^=]/.test(text))
    return here("invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
  if (/^\s*(?:def|class|if|elif|else|for|while|try|except|finally|with)\b.*[^:\s]\s*(?:#.*)?$/.test(text))
    return { message: "expected ':'", line, column: text.trimEnd().length + 1, width: 1, marked: true }
  if (problem.code === 'bad-target')
    return here("cannot assign to expression here. Maybe you meant '==' instead of '='?")
  return here('invalid syntax')
}

const indentOf = (line: string): number => line.length - line.trimStart().length

/** "'if' statement on line 1": the statement whose block is missing. */
function headAbove(lines: readonly string[], line: number): string {
  for (let at = line - 1; at >= 1; at--) {
    const text = lines[at - 1]!.trim()
    if (text === '' || text.startsWith('#')) continue
    const word = /^(?:async\s+)?(\w+)/.exec(text)?.[1] ?? ''
    const what = word === 'def' ? 'function definition' : word === 'class' ? 'class definition' : `'${word}' statement`
    return `${what} on line ${at}`
  }
  return 'statement'
}
