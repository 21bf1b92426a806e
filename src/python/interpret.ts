import type { Span } from '#model/diagnostic.ts'
import type { FunctionText } from '#model/graph.ts'
import { operators } from '#builtins/catalogue.ts'
import * as py from '#builtins/runtime.ts'
import { PyError, PyTuple, type PyFunction, type PyParameter, type PyValue } from '#builtins/values.ts'
import { analyseDefinitions, type Definitions } from './definitions.ts'
import { isBuiltinName, unaryOperator } from './known.ts'
import { parseExpression, parseFunction } from './parse.ts'
import { resolveScopes, Scope, type Scopes, type Variable } from './scope.ts'
import type { Argument, Call, Comprehension, Expr, Func, Handler, Replacement, Stmt, Target } from './tree.ts'

/**
 * Walks the tree and does what it says, with the same catalogue as generated code and none of its types. It is the judge of the
 * compiler, and finds the expression in which a call fails. Every step is a JavaScript generator, so that Python's `yield` can stop
 * anywhere: slow, and simple.
 */

export type Interpreted =
  | { readonly ok: true; readonly value: PyValue }
  /** `span` is in the function's own text, also when the exception came from the definitions. */
  | { readonly ok: false; readonly error: PyError; readonly span: Span }

/** Calls a function parameter on values. Exceptions of Python are answers; the deadline and our own mistakes are thrown. */
export function interpretCall(fn: FunctionText, definitions: Definitions, args: readonly PyValue[]): Interpreted {
  const whole: Span = { line: 1, column: 1, endLine: 1, endColumn: fn.text.split('\n')[0]!.length + 1 }
  const interpreter = new Interpreter(definitions)
  try {
    interpreter.runDefinitions()
    return { ok: true, value: py.call(interpreter.functionOf(fn), args) }
  } catch (caught) {
    const error = py.toPyError(caught)
    return { ok: false, error, span: interpreter.placeOf(error) ?? whole }
  }
}

/** The function itself, as a Python callable that is interpreted. */
export function interpretedFunction(fn: FunctionText, definitions: Definitions): PyFunction {
  const interpreter = new Interpreter(definitions)
  interpreter.runDefinitions()
  const value = interpreter.functionOf(fn)
  return (...args) => py.call(value, args)
}

/** A Python expression's value. Throws the PyError it raises; SyntaxError when it is none. */
export function evaluate(text: string, definitions: Definitions | string): PyValue {
  const given = typeof definitions === 'string' ? analyseDefinitions(definitions).definitions : definitions
  const interpreter = new Interpreter(given)
  interpreter.runDefinitions()
  return interpreter.valueOf(text)
}

/** The variables of one call, or of one run of a comprehension. */
interface Frame {
  readonly scope: Scope
  readonly values: Map<Variable, PyValue>
  readonly parent: Frame | undefined
  /** Exceptions whose handlers run here, the innermost last. */
  readonly handled: PyError[]
  readonly text: Text
}

/** A parsed text: where its names are resolved. */
interface Text {
  readonly scopes: Scopes
  readonly isDefinitions: boolean
}

/** What a statement did besides falling through. */
type Outcome =
  undefined | { readonly kind: 'break' | 'continue' } | { readonly kind: 'return'; readonly value: PyValue }
type Steps<T> = Generator<PyValue, T, PyValue>

class Interpreter {
  private readonly globals = new Map<string, PyValue>()
  private readonly places = new WeakMap<PyError, Span>()

  constructor(private readonly definitions: Definitions) {}

  runDefinitions(): void {
    const { module, scopes } = this.definitions
    const frame: Frame = {
      scope: scopes.of.get(module)!,
      values: new Map(),
      parent: undefined,
      handled: [],
      text: { scopes, isDefinitions: true },
    }
    finish(this.block(frame, module.body))
  }

  /** Where in the function's own text an exception came up. */
  placeOf(error: PyError): Span | undefined {
    return this.places.get(error)
  }

  functionOf(fn: FunctionText): PyValue {
    const parsed = parseFunction(fn.text)
    if (!parsed.ok) return py.raise('SyntaxError', parsed.diagnostics[0]!.message)
    const { tree } = parsed
    const outer = this.bindings(fn)
    const scopes = resolveScopes(tree.kind === 'function' ? tree.fn : tree.value, outer.scope)
    const frame: Frame = { ...outer, text: { scopes, isDefinitions: false } }
    if (tree.kind === 'callable') return finish(this.expr(frame, tree.value))
    return finish(this.func(frame, tree.fn))
  }

  valueOf(text: string): PyValue {
    const parsed = parseExpression(text)
    if (!parsed.ok) return py.raise('SyntaxError', parsed.diagnostics[0]!.message)
    const scope = new Scope('bindings', undefined)
    const scopes = resolveScopes(parsed.tree, scope)
    return finish(
      this.expr(
        { scope, values: new Map(), parent: undefined, handled: [], text: { scopes, isDefinitions: false } },
        parsed.tree,
      ),
    )
  }

  private bindings(fn: FunctionText): Frame {
    const scope = new Scope('bindings', undefined)
    const values = new Map<Variable, PyValue>()
    for (const [name, source] of Object.entries(fn.bindings ?? {}))
      values.set(scope.declare(name), this.valueOf(source))
    const text = { scopes: resolveScopes({ kind: 'literal', value: null, span: none }), isDefinitions: false }
    return { scope, values, parent: undefined, handled: [], text }
  }

  private *func(frame: Frame, fn: Func): Steps<PyValue> {
    const defaults: (PyValue | undefined)[] = []
    for (const param of fn.params) defaults.push(param.default ? yield* this.expr(frame, param.default) : undefined)
    const scope = frame.text.scopes.of.get(fn)!
    const parameters: PyParameter[] = fn.params.map(({ name, kind, default: value }) => ({
      name,
      kind,
      hasDefault: value !== undefined,
    }))
    const start = (args: readonly (PyValue | undefined)[]): Steps<PyValue> => {
      const values = new Map<Variable, PyValue>()
      fn.params.forEach((param, i) => values.set(scope.variables.get(param.name)!, (args[i] ?? defaults[i]) as PyValue))
      fn.params.forEach((param, i) => args[i] === null && values.set(scope.variables.get(param.name)!, null))
      return this.body({ scope, values, parent: frame, handled: [], text: frame.text }, fn)
    }
    return py.func(
      (...args) => (fn.isGenerator ? py.generator(() => start(args)) : finish(start(args))),
      fn.name,
      parameters,
    )
  }

  private *body(frame: Frame, fn: Func): Steps<PyValue> {
    const outcome = yield* this.block(frame, fn.body)
    return outcome?.kind === 'return' ? outcome.value : null
  }

  private *block(frame: Frame, body: readonly Stmt[]): Steps<Outcome> {
    for (const statement of body) {
      const outcome = yield* this.statement(frame, statement)
      if (outcome) return outcome
    }
    return undefined
  }

  private *statement(frame: Frame, statement: Stmt): Steps<Outcome> {
    switch (statement.kind) {
      case 'expression':
        yield* this.expr(frame, statement.value)
        return undefined
      case 'assign': {
        const value = yield* this.expr(frame, statement.value)
        for (const target of statement.targets) yield* this.assign(frame, target, value)
        return undefined
      }
      case 'augmented':
        yield* this.augmented(frame, statement)
        return undefined
      case 'def':
        this.assignName(frame, statement.fn.name, yield* this.func(frame, statement.fn))
        return undefined
      case 'if': {
        const test = py.truth(yield* this.expr(frame, statement.test))
        return yield* this.block(frame, test ? statement.then : statement.else)
      }
      case 'while':
        while (py.truth(yield* this.expr(frame, statement.test))) {
          py.tick()
          const outcome = yield* this.block(frame, statement.body)
          if (outcome?.kind === 'break') return undefined
          if (outcome?.kind === 'return') return outcome
        }
        return yield* this.block(frame, statement.else)
      case 'for': {
        const iterable = yield* this.expr(frame, statement.iterable)
        for (const item of this.iter(frame, statement.iterable, iterable)) {
          py.tick()
          yield* this.assign(frame, statement.target, item)
          const outcome = yield* this.block(frame, statement.body)
          if (outcome?.kind === 'break') return undefined
          if (outcome?.kind === 'return') return outcome
        }
        return yield* this.block(frame, statement.else)
      }
      case 'break':
      case 'continue':
        return { kind: statement.kind }
      case 'return':
        return { kind: 'return', value: statement.value ? yield* this.expr(frame, statement.value) : null }
      case 'raise':
        return yield* this.raise(frame, statement)
      case 'try':
        return yield* this.tryStatement(frame, statement)
      case 'assert': {
        if (py.truth(yield* this.expr(frame, statement.test))) return undefined
        const message = statement.message ? [yield* this.expr(frame, statement.message)] : []
        return this.at(frame, statement.span, () => py.raise('AssertionError', ...message))
      }
      case 'delete':
        for (const target of statement.targets) yield* this.remove(frame, target)
        return undefined
      case 'import':
        this.at(frame, statement.span, () => {
          const module = py.module(statement.module)
          this.assignName(
            frame,
            statement.name,
            statement.member === undefined ? module : py.getAttr(module, statement.member),
          )
        })
        return undefined
      case 'declare':
      case 'pass':
      case 'global':
      case 'nonlocal':
        return undefined
    }
  }

  private *raise(frame: Frame, { error, cause, span }: Extract<Stmt, { kind: 'raise' }>): Steps<never> {
    if (!error) {
      const handled = frame.handled.at(-1)
      if (handled) throw handled
      return this.at(frame, span, () => py.raise('RuntimeError', 'No active exception to reraise'))
    }
    const value = yield* this.expr(frame, error)
    const by = cause ? yield* this.expr(frame, cause) : undefined
    return this.at(frame, span, () => {
      throw py.raised(value, by)
    })
  }

  private *tryStatement(frame: Frame, statement: Extract<Stmt, { kind: 'try' }>): Steps<Outcome> {
    let outcome: Outcome
    try {
      let fell = false
      try {
        outcome = yield* this.block(frame, statement.body)
        fell = outcome === undefined
      } catch (caught) {
        if (statement.handlers.length === 0) throw caught
        outcome = yield* this.handle(frame, statement.handlers, py.toPyError(caught))
      }
      if (fell) outcome = yield* this.block(frame, statement.else)
    } finally {
      const last = yield* this.block(frame, statement.finally)
      // What `finally` returns replaces an exception, too: leaving it from here is what says so.
      if (last) return last
    }
    return outcome
  }

  private *handle(frame: Frame, handlers: readonly Handler[], error: PyError): Steps<Outcome> {
    for (const handler of handlers) {
      frame.handled.push(error)
      try {
        if (handler.type && !py.exceptionMatches(error, yield* this.expr(frame, handler.type))) continue
        if (handler.name !== undefined) this.assignName(frame, handler.name, error)
        const outcome = yield* this.block(frame, handler.body)
        if (handler.name !== undefined) this.forget(frame, handler.name)
        return outcome
      } finally {
        frame.handled.pop()
      }
    }
    throw error
  }

  private *assign(frame: Frame, target: Target, value: PyValue): Steps<void> {
    switch (target.kind) {
      case 'name':
        return this.assignName(frame, target.name, value)
      case 'attribute': {
        const object = yield* this.expr(frame, target.value)
        return this.at(frame, target.span, () => py.setAttr(object, target.name, value))
      }
      case 'subscript': {
        const container = yield* this.expr(frame, target.value)
        const index = yield* this.expr(frame, target.index)
        return this.at(frame, target.span, () => py.setItem(container, index, value))
      }
      case 'pattern': {
        const { items, star } = target
        const values = this.at(frame, target.span, () => py.unpack(value, items.length, star < 0 ? undefined : star))
        for (const [i, item] of items.entries()) yield* this.assign(frame, item, values[i]!)
        return
      }
    }
  }

  private *augmented(frame: Frame, { target, op, value, span }: Extract<Stmt, { kind: 'augmented' }>): Steps<void> {
    const combine = (left: PyValue, right: PyValue) => this.at(frame, span, () => py.augmented(op, left, right))
    switch (target.kind) {
      case 'name': {
        const left = yield* this.expr(frame, target)
        return this.assignName(frame, target.name, combine(left, yield* this.expr(frame, value)))
      }
      case 'attribute': {
        const object = yield* this.expr(frame, target.value)
        const left = this.at(frame, target.span, () => py.getAttr(object, target.name))
        const result = combine(left, yield* this.expr(frame, value))
        return this.at(frame, span, () => py.setAttr(object, target.name, result))
      }
      case 'subscript': {
        const container = yield* this.expr(frame, target.value)
        const index = yield* this.expr(frame, target.index)
        const left = this.at(frame, target.span, () => py.getItem(container, index))
        const result = combine(left, yield* this.expr(frame, value))
        return this.at(frame, span, () => py.setItem(container, index, result))
      }
    }
  }

  private *remove(frame: Frame, target: Target): Steps<void> {
    switch (target.kind) {
      case 'name':
        this.read(frame, target.name, target.span)
        return this.forget(frame, target.name)
      case 'subscript': {
        const container = yield* this.expr(frame, target.value)
        const index = yield* this.expr(frame, target.index)
        return this.at(frame, target.span, () => py.delItem(container, index))
      }
      case 'pattern':
        for (const item of target.items) yield* this.remove(frame, item)
        return
      case 'attribute':
        throw new Error('the parser refuses del of attributes')
    }
  }

  private frameOf(frame: Frame, variable: Variable): Frame {
    let at: Frame | undefined = frame
    while (at && at.scope !== variable.scope) at = at.parent
    if (!at) throw new Error(`no frame holds ${variable.name}`)
    return at
  }

  private assignName(frame: Frame, name: string, value: PyValue): void {
    const variable = frame.scope.lookup(name)
    if (variable) this.frameOf(frame, variable).values.set(variable, value)
    else this.globals.set(name, value)
  }

  private forget(frame: Frame, name: string): void {
    const variable = frame.scope.lookup(name)
    if (variable) this.frameOf(frame, variable).values.delete(variable)
    else this.globals.delete(name)
  }

  private read(frame: Frame, name: string, span: Span): PyValue {
    const variable = frame.scope.lookup(name)
    if (!variable) {
      const value = this.globals.get(name)
      if (value !== undefined) return value
      if (isBuiltinName(name)) return py.builtin(name)
      return this.at(frame, span, () => py.raise('NameError', `name '${name}' is not defined`))
    }
    const value = this.frameOf(frame, variable).values.get(variable)
    if (value !== undefined) return value
    return this.at(frame, span, () =>
      variable.scope === frame.scope
        ? py.raise(
            'UnboundLocalError',
            `cannot access local variable '${name}' where it is not associated with a value`,
          )
        : py.raise(
            'NameError',
            `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
          ),
    )
  }

  /** Runs what may raise, and notes where. The innermost place stays. */
  private at<T>(frame: Frame, span: Span, run: () => T): T {
    try {
      return run()
    } catch (caught) {
      const error = py.toPyError(caught)
      if (!frame.text.isDefinitions && !this.places.has(error)) this.places.set(error, span)
      throw error
    }
  }

  /** Items of an iterable; an exception that comes up between them is the iterable's. */
  private *iter(frame: Frame, expr: Expr, value: PyValue): Generator<PyValue, void, undefined> {
    const iterator = this.at(frame, expr.span, () => py.iter(value)[Symbol.iterator]())
    for (;;) {
      const { done, value: item } = this.at(frame, expr.span, () => iterator.next() as IteratorResult<PyValue, unknown>)
      if (done) return
      yield item as PyValue
    }
  }

  private *all(frame: Frame, exprs: readonly Expr[]): Steps<PyValue[]> {
    const values: PyValue[] = []
    for (const expr of exprs) {
      if (expr.kind === 'starred') values.push(...this.iter(frame, expr, yield* this.expr(frame, expr.value)))
      else values.push(yield* this.expr(frame, expr))
    }
    return values
  }

  private *expr(frame: Frame, expr: Expr): Steps<PyValue> {
    const at = <T>(run: () => T): T => this.at(frame, expr.span, run)
    switch (expr.kind) {
      case 'literal':
        return expr.value
      case 'name':
        return this.read(frame, expr.name, expr.span)
      case 'fstring':
        return yield* this.fstring(frame, expr.parts)
      case 'tuple':
        return new PyTuple(yield* this.all(frame, expr.items))
      case 'list':
        return yield* this.all(frame, expr.items)
      case 'set': {
        const items = yield* this.all(frame, expr.items)
        return at(() => py.set(items))
      }
      case 'dict': {
        const dict = py.dict([])
        for (const { key, value } of expr.entries) {
          if (key) {
            const k = yield* this.expr(frame, key)
            const v = yield* this.expr(frame, value)
            at(() => dict.set(k, v))
          } else {
            const mapping = yield* this.expr(frame, value)
            at(() => py.mergeInto(dict, mapping))
          }
        }
        return dict
      }
      case 'starred':
        throw new Error('a starred expression stands in a display or a call')
      case 'binary': {
        const left = yield* this.expr(frame, expr.left)
        const right = yield* this.expr(frame, expr.right)
        return at(() => operators[expr.op]!.call(left, right))
      }
      case 'unary': {
        const operand = yield* this.expr(frame, expr.operand)
        const { op } = expr
        return op === 'not' ? at(() => !py.truth(operand)) : at(() => operators[unaryOperator(op)]!.call(operand))
      }
      case 'bool': {
        let value: PyValue = null
        for (const operand of expr.values) {
          value = yield* this.expr(frame, operand)
          if (at(() => py.truth(value)) === (expr.op === 'or')) return value
        }
        return value
      }
      case 'compare': {
        let left = yield* this.expr(frame, expr.first)
        let result: PyValue = true
        for (const [i, op] of expr.ops.entries()) {
          const right = yield* this.expr(frame, expr.rest[i]!)
          result = at(() => operators[op]!.call(left, right))
          if (!py.truth(result)) return result
          left = right
        }
        return result
      }
      case 'conditional': {
        const test = yield* this.expr(frame, expr.test)
        return yield* this.expr(frame, at(() => py.truth(test)) ? expr.then : expr.else)
      }
      case 'lambda':
        return yield* this.func(frame, expr.fn)
      case 'call':
        return yield* this.call(frame, expr)
      case 'attribute': {
        const value = yield* this.expr(frame, expr.value)
        return at(() => py.getAttr(value, expr.name))
      }
      case 'subscript': {
        const value = yield* this.expr(frame, expr.value)
        const index = yield* this.expr(frame, expr.index)
        return at(() => py.getItem(value, index))
      }
      case 'slice': {
        const parts: PyValue[] = []
        for (const part of [expr.start, expr.stop, expr.step]) parts.push(part ? yield* this.expr(frame, part) : null)
        return py.makeSlice(parts[0]!, parts[1]!, parts[2]!)
      }
      case 'comprehension':
        return yield* this.comprehension(frame, expr)
      case 'walrus': {
        const value = yield* this.expr(frame, expr.value)
        // In a comprehension it reaches the function around it.
        let outer = frame
        while (outer.scope.kind === 'comprehension') outer = outer.parent!
        this.assignName(outer, expr.target.name, value)
        return value
      }
      case 'yield': {
        const value = expr.value ? yield* this.expr(frame, expr.value) : null
        return (yield value) ?? null
      }
      case 'yieldFrom': {
        const value = yield* this.expr(frame, expr.value)
        return (yield* py.yieldFrom(value)) ?? null
      }
    }
  }

  private *call(frame: Frame, expr: Call): Steps<PyValue> {
    const { fn } = expr
    if (fn.kind === 'attribute') {
      const receiver = yield* this.expr(frame, fn.value)
      const { args, keywords } = yield* this.args(frame, expr.args)
      return this.at(frame, expr.span, () => py.callMethod(receiver, fn.name, args, keywords))
    }
    const callee = yield* this.expr(frame, fn)
    const { args, keywords } = yield* this.args(frame, expr.args)
    return this.at(frame, expr.span, () => py.call(callee, args, keywords))
  }

  private *args(
    frame: Frame,
    args: readonly Argument[],
  ): Steps<{ readonly args: PyValue[]; readonly keywords: Map<string, PyValue> | undefined }> {
    const positional: PyValue[] = []
    const named = new Map<string, PyValue>()
    const mappings: { readonly value: PyValue; readonly span: Span }[] = []
    for (const arg of args) {
      const value = yield* this.expr(frame, arg.value)
      if (arg.kind === 'positional') positional.push(value)
      else if (arg.kind === 'star') positional.push(...this.iter(frame, arg.value, value))
      else if (arg.kind === 'keyword') named.set(arg.name, value)
      else mappings.push({ value, span: arg.span })
    }
    for (const { value, span } of mappings) this.at(frame, span, () => py.keywordsOf(value, named))
    return {
      args: positional,
      keywords: args.some((arg) => arg.kind === 'keyword' || arg.kind === 'doubleStar') ? named : undefined,
    }
  }

  private *fstring(frame: Frame, parts: readonly (string | Replacement)[]): Steps<string> {
    let text = ''
    for (const part of parts) {
      if (typeof part === 'string') {
        text += part
        continue
      }
      const value = yield* this.expr(frame, part.value)
      const spec = part.spec ? yield* this.fstring(frame, part.spec) : ''
      text += this.at(frame, part.span, () => {
        const shown = { r: py.repr, a: py.ascii, s: py.str }
        return py.format(part.conversion ? shown[part.conversion](value) : value, spec)
      })
    }
    return text
  }

  private *comprehension(frame: Frame, expr: Comprehension): Steps<PyValue> {
    const first = yield* this.expr(frame, expr.clauses[0]!.iterable)
    const inner: Frame = { ...frame, scope: frame.text.scopes.of.get(expr)!, values: new Map(), parent: frame }
    if (expr.makes === 'generator') {
      const iterator = this.at(frame, expr.clauses[0]!.iterable.span, () => py.iterator(first))
      return py.generator(() => this.generate(inner, expr, iterator))
    }
    const list: PyValue[] = []
    const set = py.set([])
    const dict = py.dict([])
    const add = (element: PyValue, value: PyValue) =>
      this.at(inner, expr.element.span, () => {
        if (expr.makes === 'list') list.push(element)
        else if (expr.makes === 'set') set.add(element)
        else dict.set(element, value)
      })
    yield* this.clauses(inner, expr, 0, first, () => this.collect(inner, expr, add))
    return expr.makes === 'list' ? list : expr.makes === 'set' ? set : dict
  }

  private *generate(frame: Frame, expr: Comprehension, items: PyValue): Steps<PyValue> {
    yield* this.clauses(frame, expr, 0, items, () => this.yieldElement(frame, expr))
    return null
  }

  private *yieldElement(frame: Frame, expr: Comprehension): Steps<void> {
    yield yield* this.expr(frame, expr.element)
  }

  private *collect(frame: Frame, expr: Comprehension, add: (element: PyValue, value: PyValue) => void): Steps<void> {
    const element = yield* this.expr(frame, expr.element)
    add(element, expr.value ? yield* this.expr(frame, expr.value) : null)
  }

  private *clauses(
    frame: Frame,
    expr: Comprehension,
    index: number,
    given: PyValue | undefined,
    body: () => Steps<void>,
  ): Steps<void> {
    const clause = expr.clauses[index]
    if (!clause) return yield* body()
    const iterable = given ?? (yield* this.expr(frame, clause.iterable))
    turns: for (const item of this.iter(frame, clause.iterable, iterable)) {
      py.tick()
      yield* this.assign(frame, clause.target, item)
      for (const test of clause.conditions) if (!py.truth(yield* this.expr(frame, test))) continue turns
      yield* this.clauses(frame, expr, index + 1, undefined, body)
    }
  }
}

const none: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 }

/** Runs steps that cannot yield to their end. */
function finish<T>(steps: Steps<T>): T {
  const { done, value } = steps.next()
  if (!done) throw new Error('only a generator yields')
  return value
}
