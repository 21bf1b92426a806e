import type { Span } from '#model/diagnostic.ts'
import * as py from '#builtins/runtime.ts'
import type { Steps } from '#builtins/steps.ts'
import { suggestion } from '#builtins/suggest.ts'
import { PyDict, type PyError, type PyValue } from '#builtins/values.ts'
import { builtinNames, isBuiltinName } from './known.ts'
import type { Scope, Scopes, Variable } from './scope.ts'
import type { Expr } from './tree.ts'

/** Where interpreted code runs: its text, its world and its variables. */

/** What interpreted texts share. */
export interface World {
  /** Names of the module, by name: what `globals()` gives. */
  readonly globals: PyDict
  /** The module of that name. `guarded`: the program has a handler for the case that it is not there. */
  readonly load: (name: string, guarded: boolean) => PyValue
  /** Where an exception came up in the text that a caller asked about, the innermost place. */
  readonly places: WeakMap<PyError, Span>
  /** Exceptions whose handlers are running, the innermost last. */
  readonly handling: PyError[]
  /** Who watches the text being run; absent as a rule. */
  readonly watcher?: Watcher
}

/** Hears what the interpreter does, while it does it. */
export interface Watcher {
  /** The call itself begins; what ran before made the function. */
  begins(): void
  /** A statement is about to run. */
  statement(frame: Frame, span: Span): void
  /** An expression has its value. */
  value(frame: Frame, expr: Expr, value: PyValue): void
}

/** A parsed text, and where its names are resolved. */
export interface Text {
  readonly scopes: Scopes
  /** As tracebacks name it; `<definitions>` for those of a document. */
  readonly file: string
  readonly lines: readonly string[]
  /** Exceptions are noted in `World.places`: not for the definitions, whose places mean nothing to a node. */
  readonly notesPlaces: boolean
}

/** The variables of one call, or of one run of a comprehension or a class body. */
export interface Frame {
  readonly world: World
  readonly text: Text
  readonly scope: Scope
  readonly values: Map<Variable, PyValue>
  readonly parent: Frame | undefined
  /** One for each run of a function: comprehensions share it with the function around them. */
  readonly run: Run
}

export interface Run {
  /** The function, or `<module>`. */
  readonly name: string
  /** The line that runs. */
  line: number
}

export const newWorld = (load: World['load'] = (name) => py.module(name)): World => ({
  globals: PyDict.of([['__name__', '__main__']]),
  load,
  places: new WeakMap(),
  handling: [],
})

function frameOf(frame: Frame, variable: Variable): Frame {
  let at: Frame | undefined = frame
  while (at && at.scope !== variable.scope) at = at.parent
  if (!at) throw new Error(`no frame holds ${variable.name}`)
  return at
}

export function assignName(frame: Frame, name: string, value: PyValue): void {
  const variable = frame.scope.lookup(name)
  if (variable) frameOf(frame, variable).values.set(variable, value)
  else frame.world.globals.set(name, value)
}

export function forgetName(frame: Frame, name: string): void {
  const variable = frame.scope.lookup(name)
  if (variable) frameOf(frame, variable).values.delete(variable)
  else frame.world.globals.delete(name)
}

/** The value of a variable now; undefined: it has none. */
export const valueOf = (frame: Frame, variable: Variable): PyValue | undefined =>
  frameOf(frame, variable).values.get(variable)

export function readName(frame: Frame, name: string, span: Span): PyValue {
  const variable = frame.scope.lookup(name)
  if (!variable) return readGlobal(frame, name, span)
  const value = valueOf(frame, variable)
  if (value !== undefined) return value
  // A name that a class body assigns is no variable of the functions around it.
  if (variable.scope.kind === 'class') return readGlobal(frame, name, span)
  return at(frame, span, () =>
    variable.scope === frame.scope
      ? py.raise('UnboundLocalError', `cannot access local variable '${name}' where it is not associated with a value`)
      : py.raise(
          'NameError',
          `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
        ),
  )
}

function readGlobal(frame: Frame, name: string, span: Span): PyValue {
  const value = frame.world.globals.get(name)
  if (value !== undefined) return value
  if (isBuiltinName(name)) return py.builtin(name)
  return at(frame, span, () => {
    const e = py.error('NameError', `name '${name}' is not defined`)
    e.misspelt = () => meant(frame, name)
    throw e
  })
}

/** Names within reach, the nearest first. */
function meant(frame: Frame, name: string): string | undefined {
  const locals = [...frame.scope.variables.keys()].filter((local) => frame.scope.kind === 'function' && local !== name)
  const globals = Array.from(frame.world.globals.keys(), String)
  return suggestion(name, locals) ?? suggestion(name, globals) ?? suggestion(name, builtinNames())
}

/** Runs what may raise, and notes where. */
export function at<T>(frame: Frame, span: Span, run: () => T, expr?: Expr): T {
  try {
    return run()
  } catch (caught) {
    throw noted(frame, span, caught, expr)
  }
}

/** As `at`, for steps. */
export function* stepsAt<T>(frame: Frame, span: Span, steps: Steps<T>): Steps<T> {
  try {
    return yield* steps
  } catch (caught) {
    throw noted(frame, span, caught)
  }
}

/** The exception that came up at a place, which is its innermost one so far in this frame. */
function noted(frame: Frame, span: Span, caught: unknown, expr?: Expr): PyError {
  const error = py.toPyError(caught)
  const { world, text, run } = frame
  if (text.notesPlaces && !world.places.has(error)) world.places.set(error, placeOf(span, expr))
  const { frames } = error
  if (frames[frames.length - 1]?.frame !== run) {
    run.line = span.line
    frames.push({ file: text.file, line: span.line, name: run.name, ...lineOf(text, span, expr), frame: run })
    const handled = world.handling[world.handling.length - 1]
    if (handled !== error) error.pyContext ??= handled
  }
  return error
}

/** Of an item its brackets, as in Python's own traceback: what is before them went well. */
function placeOf(span: Span, expr: Expr | undefined): Span {
  if (expr?.kind !== 'subscript') return span
  const { endLine, endColumn } = expr.value.span
  return { ...span, line: endLine, column: endColumn }
}

/**
 * The line, and carets under the place: of an operation under its operator, of an item under its brackets, with waves under the operands.
 */
function lineOf(
  { lines }: Text,
  { line, column, endLine, endColumn }: Span,
  expr: Expr | undefined,
): { text: string; marks: string } {
  const whole = lines[line - 1] ?? ''
  const text = whole.trim()
  const indent = whole.length - whole.trimStart().length
  const from = column - 1 - indent
  const to = endLine === line ? endColumn - 1 - indent : text.length
  if (from < 0 || to <= from) return { text, marks: '' }
  const [first, last] = (endLine === line && expr && caretsOf(expr, whole)) || [column - 1, endColumn - 1]
  const isAll = from === 0 && to >= text.length && first === column - 1
  const waves = Array.from({ length: to - from }, (_, i) => {
    const place = i + from + indent
    return first === column - 1 || (place >= first && place < last) ? '^' : '~'
  })
  return { text, marks: isAll ? '' : ' '.repeat(from) + waves.join('') }
}

/** Where in its line the operator or the brackets stand, from 0. */
function caretsOf(expr: Expr, line: string): readonly [from: number, to: number] | undefined {
  if (expr.kind === 'subscript') return [expr.value.span.endColumn - 1, expr.span.endColumn - 1]
  if (expr.kind !== 'binary') return undefined
  const start = expr.left.span.endColumn - 1
  const found = line.slice(start, expr.right.span.column - 1).indexOf(expr.op)
  return found < 0 ? undefined : [start + found, start + found + expr.op.length]
}

/** Items of an iterable; an exception that comes up between them is the iterable's. */
export function* itemsOf(frame: Frame, expr: Expr, value: PyValue): Generator<PyValue, void, undefined> {
  const iterator = at(frame, expr.span, () => py.iter(value)[Symbol.iterator]())
  for (;;) {
    const { done, value: item } = at(frame, expr.span, () => iterator.next() as IteratorResult<PyValue, unknown>)
    if (done) return
    yield item as PyValue
  }
}
