import * as py from '#builtins/runtime.ts'
import type { Steps } from '#builtins/steps.ts'
import type { PyError, PyValue } from '#builtins/values.ts'
import { defineClass, makeFunction } from './closure.ts'
import { assign, evaluate } from './evaluate.ts'
import { assignName, at, forgetName, itemsOf, readName, stepsAt, type Frame } from './frame.ts'
import { matchCase } from './matchCase.ts'
import type { Handler, Stmt, Target } from './tree.ts'

/** Statements, executed as the tree says. */

/** What a statement did besides falling through. */
export type Outcome =
  undefined | { readonly kind: 'break' | 'continue' } | { readonly kind: 'return'; readonly value: PyValue }

export function* runBlock(frame: Frame, body: readonly Stmt[]): Steps<Outcome> {
  for (const statement of body) {
    const outcome = yield* execute(frame, statement)
    if (outcome) return outcome
  }
  return undefined
}

function* execute(frame: Frame, statement: Stmt): Steps<Outcome> {
  frame.run.line = statement.span.line
  frame.world.watcher?.statement(frame, statement.span)
  switch (statement.kind) {
    case 'expression':
      yield* evaluate(frame, statement.value)
      return undefined
    case 'assign': {
      const value = yield* evaluate(frame, statement.value)
      for (const target of statement.targets) yield* assign(frame, target, value)
      return undefined
    }
    case 'augmented':
      yield* augmented(frame, statement)
      return undefined
    case 'annotate': {
      const annotation = yield* evaluate(frame, statement.annotation)
      const variable = frame.scope.declare('__annotations__')
      const annotations = frame.values.get(variable) ?? py.dict([])
      py.setItem(annotations, statement.name, annotation)
      frame.values.set(variable, annotations)
      return undefined
    }
    case 'def':
      assignName(frame, statement.fn.name, yield* makeFunction(frame, statement.fn))
      return undefined
    case 'class':
      assignName(frame, statement.def.name, yield* defineClass(frame, statement.def))
      return undefined
    case 'if': {
      const test = yield* evaluate(frame, statement.test)
      const then = at(frame, statement.test.span, () => py.truth(test))
      return yield* runBlock(frame, then ? statement.then : statement.else)
    }
    case 'while':
      for (;;) {
        const test = yield* evaluate(frame, statement.test)
        if (!at(frame, statement.test.span, () => py.truth(test))) break
        py.tick()
        const outcome = yield* runBlock(frame, statement.body)
        if (outcome?.kind === 'break') return undefined
        if (outcome?.kind === 'return') return outcome
      }
      return yield* runBlock(frame, statement.else)
    case 'for': {
      const iterable = yield* evaluate(frame, statement.iterable)
      for (const item of itemsOf(frame, statement.iterable, iterable)) {
        py.tick()
        yield* assign(frame, statement.target, item)
        const outcome = yield* runBlock(frame, statement.body)
        if (outcome?.kind === 'break') return undefined
        if (outcome?.kind === 'return') return outcome
      }
      return yield* runBlock(frame, statement.else)
    }
    case 'with':
      return yield* withStatement(frame, statement, 0)
    case 'match': {
      const subject = yield* evaluate(frame, statement.subject)
      for (const one of statement.cases) {
        if (!(yield* stepsAt(frame, one.span, matchCase(frame, one.pattern, subject)))) continue
        if (one.guard && !py.truth(yield* evaluate(frame, one.guard))) continue
        return yield* runBlock(frame, one.body)
      }
      return undefined
    }
    case 'break':
    case 'continue':
      return { kind: statement.kind }
    case 'return':
      return { kind: 'return', value: statement.value ? yield* evaluate(frame, statement.value) : null }
    case 'raise':
      return yield* raise(frame, statement)
    case 'try':
      return yield* tryStatement(frame, statement)
    case 'assert': {
      const test = yield* evaluate(frame, statement.test)
      if (at(frame, statement.test.span, () => py.truth(test))) return undefined
      const message = statement.message ? [yield* evaluate(frame, statement.message)] : []
      return at(frame, statement.span, () => py.raise('AssertionError', ...message))
    }
    case 'delete':
      for (const target of statement.targets) yield* remove(frame, target)
      return undefined
    case 'import':
      at(frame, statement.span, () => {
        const { module, member, name, gives, guarded } = statement
        const { load } = frame.world
        const loaded = load(module, guarded)
        const value = member !== undefined ? py.importFrom(loaded, module, member, (n) => load(n, guarded)) : undefined
        assignName(frame, name, value ?? (gives === module ? loaded : load(gives, guarded)))
      })
      return undefined
    case 'importAll':
      at(frame, statement.span, () => {
        for (const [name, value] of py.importAll(frame.world.load(statement.module, statement.guarded)))
          assignName(frame, name, value)
      })
      return undefined
    case 'declare':
    case 'pass':
    case 'global':
    case 'nonlocal':
      return undefined
  }
}

function* raise(frame: Frame, { error, cause, span }: Extract<Stmt, { kind: 'raise' }>): Steps<never> {
  if (!error) {
    const handled = frame.world.handling.at(-1)
    if (handled) throw handled
    return at(frame, span, () => py.raise('RuntimeError', 'No active exception to reraise'))
  }
  const value = yield* evaluate(frame, error)
  const by = cause ? yield* evaluate(frame, cause) : undefined
  return at(frame, span, () => {
    throw py.raised(value, by)
  })
}

function* tryStatement(frame: Frame, statement: Extract<Stmt, { kind: 'try' }>): Steps<Outcome> {
  let outcome: Outcome
  try {
    let fell = false
    try {
      outcome = yield* runBlock(frame, statement.body)
      fell = outcome === undefined
    } catch (caught) {
      if (statement.handlers.length === 0) throw caught
      outcome = yield* handle(frame, statement.handlers, py.toPyError(caught))
    }
    if (fell) outcome = yield* runBlock(frame, statement.else)
  } catch (caught) {
    // In `finally`, too, an exception is being handled; the deadline is none that Python knows.
    const error = py.toPyError(caught)
    const last = yield* handling(frame, error, runBlock(frame, statement.finally))
    // What `finally` returns replaces the exception.
    if (last) return last
    throw error
  }
  return (yield* runBlock(frame, statement.finally)) ?? outcome
}

/** Runs a block in which an exception is being handled. */
function* handling(frame: Frame, error: PyError, block: Steps<Outcome>): Steps<Outcome> {
  const { handling: open } = frame.world
  open.push(error)
  try {
    return yield* block
  } finally {
    open.pop()
  }
}

function* handle(frame: Frame, handlers: readonly Handler[], error: PyError): Steps<Outcome> {
  for (const handler of handlers) {
    const { type } = handler
    const wanted = type ? yield* handling(frame, error, asOutcome(evaluate(frame, type))) : undefined
    const matches = wanted?.kind !== 'return' || at(frame, handler.span, () => py.exceptionMatches(error, wanted.value))
    if (!matches) continue
    if (handler.name !== undefined) assignName(frame, handler.name, error)
    try {
      return yield* handling(frame, error, runBlock(frame, handler.body))
    } finally {
      if (handler.name !== undefined) forgetName(frame, handler.name)
    }
  }
  throw error
}

function* asOutcome(steps: Steps<PyValue>): Steps<Outcome> {
  return { kind: 'return', value: yield* steps }
}

/** The managers from `index` on, and then the body. */
function* withStatement(frame: Frame, statement: Extract<Stmt, { kind: 'with' }>, index: number): Steps<Outcome> {
  const item = statement.items[index]
  if (!item) return yield* runBlock(frame, statement.body)
  const manager = yield* evaluate(frame, item.manager)
  const entered = at(frame, item.span, () => py.enter(manager))
  let outcome: Outcome
  try {
    if (item.target) yield* assign(frame, item.target, entered)
    outcome = yield* withStatement(frame, statement, index + 1)
  } catch (caught) {
    const error = py.toPyError(caught)
    if (py.truth(at(frame, item.span, () => py.exit(manager, error)))) return undefined
    throw error
  }
  at(frame, item.span, () => py.exit(manager, null))
  return outcome
}

function* augmented(frame: Frame, { target, op, value, span }: Extract<Stmt, { kind: 'augmented' }>): Steps<void> {
  const combine = (left: PyValue, right: PyValue) => at(frame, span, () => py.augmented(op, left, right))
  switch (target.kind) {
    case 'name': {
      const left = yield* evaluate(frame, target)
      return assignName(frame, target.name, combine(left, yield* evaluate(frame, value)))
    }
    case 'attribute': {
      const object = yield* evaluate(frame, target.value)
      const left = at(frame, target.span, () => py.getAttr(object, target.name))
      const result = combine(left, yield* evaluate(frame, value))
      return at(frame, span, () => py.setAttr(object, target.name, result))
    }
    case 'subscript': {
      const container = yield* evaluate(frame, target.value)
      const index = yield* evaluate(frame, target.index)
      const left = at(frame, target.span, () => py.getItem(container, index))
      const result = combine(left, yield* evaluate(frame, value))
      return at(frame, span, () => py.setItem(container, index, result))
    }
  }
}

function* remove(frame: Frame, target: Target): Steps<void> {
  switch (target.kind) {
    case 'name':
      readName(frame, target.name, target.span)
      return forgetName(frame, target.name)
    case 'attribute': {
      const object = yield* evaluate(frame, target.value)
      return at(frame, target.span, () => py.delAttr(object, target.name))
    }
    case 'subscript': {
      const container = yield* evaluate(frame, target.value)
      const index = yield* evaluate(frame, target.index)
      return at(frame, target.span, () => py.delItem(container, index))
    }
    case 'pattern':
      for (const item of target.items) yield* remove(frame, item)
      return
  }
}
