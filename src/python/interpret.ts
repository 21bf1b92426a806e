import type { Span } from '#model/diagnostic.ts'
import type { FunctionText } from '#model/graph.ts'
import * as py from '#builtins/runtime.ts'
import type { PyError, PyFunction, PyValue } from '#builtins/values.ts'
import { makeFunction } from './closure.ts'
import { analyseDefinitions, type Definitions } from './definitions.ts'
import { evaluate as evaluateSteps } from './evaluate.ts'
import { runBlock } from './execute.ts'
import { newWorld, type Frame, type Text, type Watcher, type World } from './frame.ts'
import { ownModules } from './program.ts'
import { parseExpression, parseFunction } from './parse.ts'
import { resolveScopes, Scope, type Scopes, type Variable } from './scope.ts'

/**
 * Walks the tree and does what it says, with the same catalogue as generated code and none of its types. It is the judge of the
 * compiler, runs whole programs (`program.ts`), and finds the expression in which a call fails. Everything is done in steps
 * (`builtins/steps.ts`), so that Python's `yield` and a program's waiting can stop anywhere: slow, and simple.
 */

export type Interpreted =
  | { readonly ok: true; readonly value: PyValue }
  /** `span` is in the function's own text, also when the exception came from the definitions. */
  | { readonly ok: false; readonly error: PyError; readonly span: Span }

/** Calls a function parameter on values. Exceptions of Python are answers; the deadline and our own mistakes are thrown. */
export function interpretCall(
  fn: FunctionText,
  definitions: Definitions,
  args: readonly PyValue[],
  watcher?: Watcher,
): Interpreted {
  const whole: Span = { line: 1, column: 1, endLine: 1, endColumn: fn.text.split('\n')[0]!.length + 1 }
  const world: World = { ...ownWorld(), ...(watcher ? { watcher } : {}) }
  try {
    runDefinitions(world, definitions)
    const callable = functionOf(world, fn)
    watcher?.begins()
    return { ok: true, value: py.call(callable, args) }
  } catch (caught) {
    const error = py.toPyError(caught)
    return { ok: false, error, span: world.places.get(error) ?? whole }
  }
}

/** A world whose modules are Python's own. */
const ownWorld = (): World => newWorld(ownModules())

/** The function itself, as a Python callable that is interpreted. */
export function interpretedFunction(fn: FunctionText, definitions: Definitions): PyFunction {
  const world = ownWorld()
  runDefinitions(world, definitions)
  const value = functionOf(world, fn)
  return (...args) => py.call(value, args)
}

/** A Python expression's value. Throws the PyError it raises; SyntaxError when it is none. */
export function evaluate(text: string, definitions: Definitions | string): PyValue {
  const given = typeof definitions === 'string' ? analyseDefinitions(definitions).definitions : definitions
  const world = ownWorld()
  runDefinitions(world, given)
  return valueOf(world, text)
}

function runDefinitions(world: World, { module, scopes, text }: Definitions): void {
  const frame = topFrame(world, textOf(text, scopes, '<definitions>'), scopes.of.get(module)!)
  py.finish(blockSteps(frame, module.body))
}

function* blockSteps(frame: Frame, body: Parameters<typeof runBlock>[1]) {
  yield* runBlock(frame, body)
  return null
}

const textOf = (text: string, scopes: Scopes, file: string): Text => ({
  scopes,
  file,
  lines: text.split('\n'),
  notesPlaces: file !== '<definitions>',
})

const topFrame = (world: World, text: Text, scope: Scope, values = new Map<Variable, PyValue>()): Frame => ({
  world,
  text,
  scope,
  values,
  parent: undefined,
  run: { name: '<module>', line: 1 },
})

function functionOf(world: World, fn: FunctionText): PyValue {
  const parsed = parseFunction(fn.text)
  if (!parsed.ok) return py.raise('SyntaxError', parsed.diagnostics[0]!.message)
  const { tree } = parsed
  const scope = new Scope('bindings', undefined)
  const values = new Map<Variable, PyValue>()
  for (const [name, source] of Object.entries(fn.bindings ?? {}))
    values.set(scope.declare(name), valueOf(world, source))
  const scopes = resolveScopes(tree.kind === 'function' ? tree.fn : tree.value, scope)
  const frame = topFrame(world, textOf(fn.text, scopes, '<function>'), scope, values)
  return py.finish(tree.kind === 'callable' ? evaluateSteps(frame, tree.value) : makeFunction(frame, tree.fn))
}

function valueOf(world: World, source: string): PyValue {
  const parsed = parseExpression(source)
  if (!parsed.ok) return py.raise('SyntaxError', parsed.diagnostics[0]!.message)
  const scope = new Scope('bindings', undefined)
  const scopes = resolveScopes(parsed.tree, scope)
  return py.finish(evaluateSteps(topFrame(world, textOf(source, scopes, '<expression>'), scope), parsed.tree))
}
