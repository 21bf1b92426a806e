import { operators } from '#builtins/catalogue.ts'
import * as py from '#builtins/runtime.ts'
import { Yielded, type Steps } from '#builtins/steps.ts'
import { PyDict, PyTuple, type PyValue } from '#builtins/values.ts'
import { makeFunction } from './closure.ts'
import { assignName, at, itemsOf, readName, stepsAt, valueOf, type Frame } from './frame.ts'
import { unaryOperator } from './known.ts'
import { isConstantSet } from './typing.ts'
import type { Argument, Call, Comprehension, Expr, Replacement, Target } from './tree.ts'

/** Expressions, evaluated as the tree says. */
export const evaluate = (frame: Frame, expr: Expr): Steps<PyValue> =>
  frame.world.watcher ? watched(frame, expr) : evaluateExpr(frame, expr)

function* watched(frame: Frame, expr: Expr): Steps<PyValue> {
  const value = yield* evaluateExpr(frame, expr)
  frame.world.watcher?.value(frame, expr, value)
  return value
}

function* evaluateExpr(frame: Frame, expr: Expr): Steps<PyValue> {
  const here = <T>(run: () => T): T => at(frame, expr.span, run, expr)
  switch (expr.kind) {
    case 'literal':
      return expr.value
    case 'name':
      return readName(frame, expr.name, expr.span)
    case 'fstring':
      return yield* fstring(frame, expr.parts)
    case 'tuple':
      return new PyTuple(yield* evaluateAll(frame, expr.items))
    case 'list':
      return yield* evaluateAll(frame, expr.items)
    case 'set': {
      const items = yield* evaluateAll(frame, expr.items)
      return here(() => (isConstantSet(expr) ? py.constantSet(items) : py.set(items)))
    }
    case 'dict': {
      const dict = py.dict([])
      // Keys are looked at when all are there, or a mapping comes in between.
      let pending: [PyValue, PyValue][] = []
      const put = () => here(() => pending.forEach(([k, v]) => dict.set(k, v)))
      for (const { key, value } of expr.entries) {
        if (key) pending.push([yield* evaluate(frame, key), yield* evaluate(frame, value)])
        else {
          put()
          pending = []
          const mapping = yield* evaluate(frame, value)
          here(() => py.mergeInto(dict, mapping))
        }
      }
      put()
      return dict
    }
    case 'starred':
      throw new Error('a starred expression stands in a display or a call')
    case 'binary': {
      const left = yield* evaluate(frame, expr.left)
      const right = yield* evaluate(frame, expr.right)
      return here(() => operators[expr.op]!.call(left, right))
    }
    case 'unary': {
      const operand = yield* evaluate(frame, expr.operand)
      const { op } = expr
      return op === 'not' ? here(() => !py.truth(operand)) : here(() => operators[unaryOperator(op)]!.call(operand))
    }
    case 'bool': {
      let value: PyValue = null
      for (const operand of expr.values) {
        value = yield* evaluate(frame, operand)
        if (here(() => py.truth(value)) === (expr.op === 'or')) return value
      }
      return value
    }
    case 'compare': {
      let left = yield* evaluate(frame, expr.first)
      let result: PyValue = true
      for (const [i, op] of expr.ops.entries()) {
        const right = yield* evaluate(frame, expr.rest[i]!)
        result = here(() => operators[op]!.call(left, right))
        if (!py.truth(result)) return result
        left = right
      }
      return result
    }
    case 'conditional': {
      const test = yield* evaluate(frame, expr.test)
      return yield* evaluate(frame, here(() => py.truth(test)) ? expr.then : expr.else)
    }
    case 'lambda':
      return yield* makeFunction(frame, expr.fn)
    case 'call':
      return yield* evaluateCall(frame, expr)
    case 'attribute': {
      const value = yield* evaluate(frame, expr.value)
      return here(() => py.getAttr(value, expr.name))
    }
    case 'subscript': {
      const value = yield* evaluate(frame, expr.value)
      const index = yield* evaluate(frame, expr.index)
      return here(() => py.getItem(value, index))
    }
    case 'slice': {
      const parts: PyValue[] = []
      for (const part of [expr.start, expr.stop, expr.step]) parts.push(part ? yield* evaluate(frame, part) : null)
      return py.makeSlice(parts[0]!, parts[1]!, parts[2]!)
    }
    case 'comprehension':
      return yield* comprehension(frame, expr)
    case 'walrus': {
      const value = yield* evaluate(frame, expr.value)
      // In a comprehension it reaches the function around it.
      let outer = frame
      while (outer.scope.kind === 'comprehension') outer = outer.parent!
      assignName(outer, expr.target.name, value)
      return value
    }
    case 'yield':
      return (yield new Yielded(expr.value ? yield* evaluate(frame, expr.value) : null)) ?? null
    case 'yieldFrom': {
      const value = yield* evaluate(frame, expr.value)
      return yield* stepsAt(frame, expr.span, delegate(value))
    }
  }
}

/** `yield from`: the items of another generator become ours, and what is sent or thrown reaches it. */
function* delegate(value: PyValue): Steps<PyValue> {
  const inner = py.yieldFrom(value)
  let step = inner.next(null)
  while (!step.done) {
    let sent: PyValue
    try {
      sent = yield new Yielded(step.value as PyValue)
    } catch (caught) {
      step = inner.throw(caught)
      continue
    }
    step = inner.next(sent)
  }
  return step.value ?? null
}

/** Items of a display or arguments of a call; `*items` are spread. */
export function* evaluateAll(frame: Frame, exprs: readonly Expr[]): Steps<PyValue[]> {
  const values: PyValue[] = []
  for (const expr of exprs) {
    if (expr.kind === 'starred')
      for (const item of itemsOf(frame, expr, yield* evaluate(frame, expr.value))) values.push(item)
    else values.push(yield* evaluate(frame, expr))
  }
  return values
}

function* evaluateCall(frame: Frame, expr: Call): Steps<PyValue> {
  const { fn } = expr
  if (fn.kind === 'attribute') {
    const receiver = yield* evaluate(frame, fn.value)
    const isWritten =
      typeof receiver === 'function' ||
      (typeof receiver === 'object' && receiver !== null && ('cls' in receiver || 'pyType' in receiver))
    if (!isWritten) {
      const { args, keywords } = yield* evaluateArgs(frame, expr.args)
      return at(frame, expr.span, () => py.callMethod(receiver, fn.name, args, keywords))
    }
    const method = at(frame, fn.span, () => py.getAttr(receiver, fn.name))
    const { args, keywords } = yield* evaluateArgs(frame, expr.args)
    return yield* stepsAt(frame, expr.span, py.callSteps(method, args, keywords))
  }
  const callee = yield* evaluate(frame, fn)
  const { args, keywords } = yield* evaluateArgs(frame, expr.args)
  const own = fn.kind === 'name' && args.length === 0 && !keywords ? namespace(frame, fn.name, callee) : undefined
  return own ?? (yield* stepsAt(frame, expr.span, py.callSteps(callee, args, keywords)))
}

/** `globals()`, `locals()` and `dir()`, which only the place of the call can answer. */
function namespace(frame: Frame, name: string, callee: PyValue): PyValue | undefined {
  if (!['globals', 'locals', 'vars', 'dir'].includes(name) || callee !== py.builtin(name)) return undefined
  const { globals } = frame.world
  if (name === 'globals' || frame.scope.kind === 'module') return name === 'dir' ? [...globals.keys()].sort() : globals
  const locals = new PyDict()
  for (const variable of frame.scope.variables.values()) {
    const value = valueOf(frame, variable)
    if (value !== undefined) locals.set(variable.name, value)
  }
  return name === 'dir' ? [...locals.keys()].sort() : locals
}

export function* evaluateArgs(
  frame: Frame,
  args: readonly Argument[],
): Steps<{ readonly args: PyValue[]; readonly keywords: Map<string, PyValue> | undefined }> {
  const positional: PyValue[] = []
  const named = new Map<string, PyValue>()
  const mappings: { readonly value: PyValue; readonly arg: Argument }[] = []
  for (const arg of args) {
    const value = yield* evaluate(frame, arg.value)
    if (arg.kind === 'positional') positional.push(value)
    else if (arg.kind === 'star') for (const item of itemsOf(frame, arg.value, value)) positional.push(item)
    else if (arg.kind === 'keyword') named.set(arg.name, value)
    else mappings.push({ value, arg })
  }
  for (const { value, arg } of mappings) at(frame, arg.span, () => py.keywordsOf(value, named))
  const hasKeywords = args.some((arg) => arg.kind === 'keyword' || arg.kind === 'doubleStar')
  return { args: positional, keywords: hasKeywords ? named : undefined }
}

function* fstring(frame: Frame, parts: readonly (string | Replacement)[]): Steps<string> {
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const value = yield* evaluate(frame, part.value)
    const spec = part.spec ? yield* fstring(frame, part.spec) : ''
    text += at(frame, part.span, () => {
      const shown = { r: py.repr, a: py.ascii, s: py.str }
      return py.format(part.conversion ? shown[part.conversion](value) : value, spec)
    })
  }
  return text
}

function* comprehension(frame: Frame, expr: Comprehension): Steps<PyValue> {
  const first = yield* evaluate(frame, expr.clauses[0]!.iterable)
  const inner: Frame = { ...frame, scope: frame.text.scopes.of.get(expr)!, values: new Map(), parent: frame }
  if (expr.makes === 'generator') {
    const iterator = at(frame, expr.clauses[0]!.iterable.span, () => py.iterator(first))
    return py.generator(() => py.yieldsOf(generate(inner, expr, iterator)))
  }
  const list: PyValue[] = []
  const set = py.set([])
  const dict = py.dict([])
  const add = (element: PyValue, value: PyValue) =>
    at(inner, expr.element.span, () => {
      if (expr.makes === 'list') list.push(element)
      else if (expr.makes === 'set') set.add(element)
      else dict.set(element, value)
    })
  yield* clauses(inner, expr, 0, first, () => collect(inner, expr, add))
  return expr.makes === 'list' ? list : expr.makes === 'set' ? set : dict
}

function* generate(frame: Frame, expr: Comprehension, items: PyValue): Steps<PyValue> {
  yield* clauses(frame, expr, 0, items, () => yieldElement(frame, expr))
  return null
}

function* yieldElement(frame: Frame, expr: Comprehension): Steps<void> {
  yield new Yielded(yield* evaluate(frame, expr.element))
}

function* collect(frame: Frame, expr: Comprehension, add: (element: PyValue, value: PyValue) => void): Steps<void> {
  const element = yield* evaluate(frame, expr.element)
  add(element, expr.value ? yield* evaluate(frame, expr.value) : null)
}

function* clauses(
  frame: Frame,
  expr: Comprehension,
  index: number,
  given: PyValue | undefined,
  body: () => Steps<void>,
): Steps<void> {
  const clause = expr.clauses[index]
  if (!clause) return yield* body()
  const iterable = given ?? (yield* evaluate(frame, clause.iterable))
  turns: for (const item of itemsOf(frame, clause.iterable, iterable)) {
    py.tick()
    yield* assign(frame, clause.target, item)
    for (const test of clause.conditions) if (!py.truth(yield* evaluate(frame, test))) continue turns
    yield* clauses(frame, expr, index + 1, undefined, body)
  }
}

/** Gives a target a value. */
export function* assign(frame: Frame, target: Target, value: PyValue): Steps<void> {
  switch (target.kind) {
    case 'name':
      return assignName(frame, target.name, value)
    case 'attribute': {
      const object = yield* evaluate(frame, target.value)
      return at(frame, target.span, () => py.setAttr(object, target.name, value))
    }
    case 'subscript': {
      const container = yield* evaluate(frame, target.value)
      const index = yield* evaluate(frame, target.index)
      return at(frame, target.span, () => py.setItem(container, index, value))
    }
    case 'pattern': {
      const { items, star } = target
      const values = at(frame, target.span, () => py.unpack(value, items.length, star < 0 ? undefined : star))
      for (const [i, item] of items.entries()) yield* assign(frame, item, values[i]!)
      return
    }
  }
}
