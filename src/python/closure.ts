import type { Span } from '#model/diagnostic.ts'
import * as py from '#builtins/runtime.ts'
import type { Steps } from '#builtins/steps.ts'
import { PyDict, type PyFunction, type PyParameter, type PyValue } from '#builtins/values.ts'
import { evaluate, evaluateArgs } from './evaluate.ts'
import { runBlock } from './execute.ts'
import { stepsAt, valueOf, type Frame } from './frame.ts'
import { isBuiltinName } from './known.ts'
import { blocksOf, childrenOf, classCell, expressionsOf, type Scope, type Variable } from './scope.ts'
import type { ClassDef, Expr, Func, Stmt } from './tree.ts'

/** Functions and classes of interpreted code: what they are made of, and what a function takes with it to another place. */

/** What an interpreted function was made of. */
interface Written {
  readonly fn: Func
  readonly frame: Frame
  readonly defaults: readonly (PyValue | undefined)[]
}
const written = new WeakMap<PyFunction, Written>()

/** A `def` or lambda where it stands: defaults are evaluated here and once, decorators are applied. */
export function* makeFunction(frame: Frame, fn: Func): Steps<PyValue> {
  const decorators: PyValue[] = []
  for (const decorator of fn.decorators) decorators.push(yield* evaluate(frame, decorator))
  const defaults: (PyValue | undefined)[] = []
  for (const param of fn.params) defaults.push(param.default ? yield* evaluate(frame, param.default) : undefined)
  return yield* decorated(frame, fn.decorators, decorators, functionOf({ fn, frame, defaults }))
}

function* decorated(
  frame: Frame,
  exprs: readonly Expr[],
  decorators: readonly PyValue[],
  made: PyValue,
): Steps<PyValue> {
  let value = made
  for (let i = decorators.length - 1; i >= 0; i--)
    value = yield* stepsAt(frame, exprs[i]!.span, py.callSteps(decorators[i]!, [value]))
  return value
}

function functionOf(made: Written, start: () => Frame = () => made.frame): PyFunction {
  const { fn, frame, defaults } = made
  const scope = frame.text.scopes.of.get(fn)!
  const parameters: PyParameter[] = fn.params.map(({ name, kind }, i) => ({
    name,
    kind,
    hasDefault: defaults[i] !== undefined,
  }))
  const body = (args: readonly (PyValue | undefined)[]): Steps<PyValue> => {
    const values = new Map<Variable, PyValue>()
    fn.params.forEach((param, i) => {
      const value = args[i]
      values.set(scope.variables.get(param.name)!, (value === undefined ? defaults[i] : value) as PyValue)
    })
    const parent = start()
    const run = { name: fn.name, line: fn.span.line }
    // A generator may be left alone in the midst of a handler.
    const world = fn.isGenerator ? { ...parent.world, handling: [] } : parent.world
    return runFunction({ world, text: parent.text, scope, values, parent, run }, fn)
  }
  const bound = (...args: (PyValue | undefined)[]): PyValue =>
    fn.isGenerator ? py.generator(() => py.yieldsOf(body(args))) : py.finish(body(args))
  const value = py.func(bound, fn.qualname, parameters, fn.doc)
  const info = value.py!
  if (!fn.isGenerator) value.py = { ...info, steps: (args, keywords) => body(py.bind(info, args, keywords)) }
  written.set(value, {
    fn,
    defaults,
    // Of a rebound function its own, which is made when it is first asked for.
    get frame() {
      return start()
    },
  })
  const { own = PyDict.of([]) } = value.py!
  value.py!.own = own
  own.set('__module__', moduleName(frame))
  return value
}

function* runFunction(frame: Frame, fn: Func): Steps<PyValue> {
  const outcome = yield* runBlock(frame, fn.body)
  return outcome?.kind === 'return' ? outcome.value : null
}

/** A class statement: its body runs in a scope of its own, whose names become the class's attributes. */
export function* defineClass(frame: Frame, def: ClassDef): Steps<PyValue> {
  const decorators: PyValue[] = []
  for (const decorator of def.decorators) decorators.push(yield* evaluate(frame, decorator))
  const { args, keywords } = yield* evaluateArgs(frame, def.args)
  const scope = frame.text.scopes.of.get(def)!
  const values = new Map<Variable, PyValue>()
  const run = { name: def.qualname, line: def.span.line }
  yield* runBlock({ ...frame, scope, values, parent: frame, run }, def.body)
  const members = new Map<string, PyValue>([...values].map(([variable, value]) => [variable.name, value]))
  if (def.doc !== undefined) members.set('__doc__', def.doc)
  const cls = yield* stepsAt(frame, def.span, classSteps(def, args, members, keywords, moduleName(frame)))
  values.set(scope.variables.get(classCell)!, cls)
  return yield* decorated(frame, def.decorators, decorators, cls)
}

function* classSteps(
  def: ClassDef,
  bases: readonly PyValue[],
  members: Map<string, PyValue>,
  keywords: Map<string, PyValue> | undefined,
  module: string,
): Steps<PyValue> {
  return py.makeClass(def.name, bases, members, { qualname: def.qualname, keywords, module })
}

const moduleName = (frame: Frame): string => String(frame.world.globals.get('__name__') ?? '__main__')

/** The function behind a value: itself, or that of a bound method. */
const writtenOf = (fn: PyFunction): Written | undefined => written.get(fn.py?.function ?? fn)

export interface FunctionSource {
  /** As it stands in the text, its own indentation taken away. */
  readonly text: string
  readonly span: Span
  readonly file: string
  readonly name: string
  readonly isLambda: boolean
  readonly isGenerator: boolean
}

/** Where a function of interpreted code was written; undefined for built-ins and for what wraps functions. */
export function sourceOf(fn: PyFunction): FunctionSource | undefined {
  const made = writtenOf(fn)
  if (!made) return undefined
  const { fn: tree, frame } = made
  const { span } = tree
  const lines = frame.text.lines.slice(span.line - 1, span.endLine)
  const indent = span.column - 1
  const text = lines
    .map((line, i) => (i === lines.length - 1 ? line.slice(0, span.endColumn - 1) : line))
    .map((line, i) => (i === 0 ? line.slice(indent) : withoutIndent(line, indent, tree)))
    .join('\n')
  return {
    text,
    span,
    file: frame.text.file,
    name: tree.name,
    isLambda: tree.name === '<lambda>',
    isGenerator: tree.isGenerator,
  }
}

/** Lines of a lambda may stand anywhere, as brackets hold it together; those of a def are indented at least like it. */
function withoutIndent(line: string, indent: number, { name }: Func): string {
  const own = /^[ \t]*/.exec(line)![0].length
  return name === '<lambda>' ? line.slice(Math.min(own, indent)) : line.slice(Math.min(own, indent))
}

export interface Captured {
  readonly kind: 'global' | 'cell'
  /** undefined: the name has no value now. */
  readonly value: PyValue | undefined
}

/** What a function of interpreted code, and the functions inside it, read or write from outside; built-ins are not listed. */
export function capturedBy(fn: PyFunction): ReadonlyMap<string, Captured> | undefined {
  const made = writtenOf(fn)
  if (!made) return undefined
  const { frame, fn: tree } = made
  const captured = new Map<string, Captured>()
  const own = frame.text.scopes.of.get(tree)!
  for (const { name, scope } of namesOf(tree, own, frame)) {
    const variable = scope.lookup(name)
    if (!variable) {
      const value = frame.world.globals.get(name)
      if (value !== undefined || !isBuiltinName(name)) captured.set(name, { kind: 'global', value })
    } else if (!isInside(variable.scope, own)) captured.set(name, { kind: 'cell', value: valueOf(frame, variable) })
  }
  return captured
}

function isInside(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at === outer) return true
  return false
}

interface Use {
  readonly name: string
  readonly scope: Scope
}

/** Every name in a function, with the scope it stands in. */
function namesOf(fn: Func, own: Scope, frame: Frame): readonly Use[] {
  const uses: Use[] = []
  const { of } = frame.text.scopes
  const inExpr = (expr: Expr, scope: Scope): void => {
    if (expr.kind === 'name') uses.push({ name: expr.name, scope })
    if (expr.kind === 'walrus') uses.push({ name: expr.target.name, scope })
    const inner = expr.kind === 'comprehension' ? of.get(expr)! : scope
    for (const child of childrenOf(expr)) inExpr(child, inner)
    if (expr.kind === 'lambda') inBlock(expr.fn.body, of.get(expr.fn)!)
  }
  const inBlock = (body: readonly Stmt[], scope: Scope): void => {
    for (const statement of body) {
      if (statement.kind === 'global') for (const name of statement.names) uses.push({ name, scope })
      if (statement.kind === 'augmented' && statement.target.kind === 'name')
        uses.push({ name: statement.target.name, scope })
      for (const expr of expressionsOf(statement)) inExpr(expr, scope)
      for (const block of blocksOf(statement)) inBlock(block, scope)
      if (statement.kind === 'def') inBlock(statement.fn.body, of.get(statement.fn)!)
      if (statement.kind === 'class') inBlock(statement.def.body, of.get(statement.def)!)
    }
  }
  inBlock(fn.body, own)
  return uses
}

/**
 * The same function over its own globals and cells, which start with these values: what it changes there reaches nobody else. The
 * values are looked at when it is first called, so that a function may be among its own.
 */
export function rebind(fn: PyFunction, values: ReadonlyMap<string, PyValue>): PyFunction {
  const made = writtenOf(fn)
  if (!made) return fn
  let own: Frame | undefined
  const copy = functionOf(made, () => (own ??= reboundFrame(made.frame, values)))
  const self = fn.py?.self
  return fn.py?.function && self !== undefined ? py.boundMethod(copy, self) : copy
}

function reboundFrame(frame: Frame, values: ReadonlyMap<string, PyValue>): Frame {
  const world = { ...frame.world, globals: PyDict.of(values) }
  const copy = (at: Frame): Frame => ({
    ...at,
    world,
    values: new Map([...at.values].map(([variable, value]) => [variable, values.get(variable.name) ?? value])),
    parent: at.parent && copy(at.parent),
  })
  return copy(frame)
}
