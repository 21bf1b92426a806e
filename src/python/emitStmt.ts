import { anyType, listType, noneType, type PyType } from '#model/pytype.ts'
import { type Context, type LoopFrame } from './context.ts'
import { emitAll, emitCondition, emitExpr, operator } from './emitExpr.ts'
import { emitClass, emitDecorated } from './emitClass.ts'
import { emitFunction } from './emitFunction.ts'
import { emitLoop } from './emitLoop.ts'
import { emitMatch } from './emitMatch.ts'
import { binaryType, isExceptionName, publicNames } from './known.ts'
import { provideJs } from './libraryCode.ts'
import { globalJs, quote } from './names.ts'
import { any, typed, universal, type Sym } from './sym.ts'
import type { Expr, Handler, Stmt, Target } from './tree.ts'
import { itemType } from './typing.ts'

/** Statements to JavaScript. */
export function emitBlock(ctx: Context, body: readonly Stmt[]): void {
  for (const statement of body) emitStatement(ctx, statement)
}

const nothing: Sym = { type: noneType, js: 'null' }

function emitStatement(ctx: Context, statement: Stmt): void {
  switch (statement.kind) {
    case 'expression':
      if (statement.value.kind === 'yield' && ctx.onYield)
        return ctx.onYield(statement.value.value ? emitExpr(ctx, statement.value.value) : nothing)
      return ctx.discard(emitExpr(ctx, statement.value))
    case 'assign': {
      const value = emitExpr(ctx, statement.value)
      const { targets } = statement
      // Names on the left may be read on the right: `a, b = b, a`.
      const kept = targets.length > 1 || targets[0]!.kind !== 'name' ? ctx.pin(value) : value
      for (const target of targets) assignTarget(ctx, target, kept)
      return
    }
    case 'augmented':
      return augmented(ctx, statement)
    case 'def': {
      const { fn, span } = statement
      const made = emitDecorated(ctx, fn.decorators, () => emitFunction(ctx, fn))
      return assignTarget(ctx, { kind: 'name', name: fn.name, span }, any(made))
    }
    case 'class': {
      const { def, span } = statement
      const made = emitDecorated(ctx, def.decorators, () => emitClass(ctx, def))
      return assignTarget(ctx, { kind: 'name', name: def.name, span }, any(made))
    }
    case 'annotate':
      return ctx.line(
        `${ctx.annotations}.set(${quote(statement.name)}, ${universal(emitExpr(ctx, statement.annotation))})`,
      )
    case 'with':
      return withStatement(ctx, statement, 0)
    case 'match':
      return emitMatch(ctx, statement)
    case 'if': {
      ctx.line(`if (${emitCondition(ctx, statement.test)}) {`)
      emitBlock(ctx, statement.then)
      if (statement.else.length > 0) {
        ctx.line('} else {')
        emitBlock(ctx, statement.else)
      }
      return ctx.line('}')
    }
    case 'while':
      return withElse(ctx, statement.else, (frame) => {
        const { lines } = ctx.capture(() => {
          ctx.line('py.tick()')
          const test = emitCondition(ctx, statement.test)
          if (test !== 'true') ctx.line(`if (!(${test})) break`)
          emitBlock(ctx, statement.body)
        })
        ctx.line(`${frame.used.break || frame.used.continue ? `${frame.continueLabel}: ` : ''}while (true) {`)
        ctx.lines.push(...lines, '}')
      })
    case 'for':
      return withElse(ctx, statement.else, (frame) =>
        emitLoop(
          ctx,
          statement.iterable,
          (item) => {
            assignTarget(ctx, statement.target, item)
            emitBlock(ctx, statement.body)
          },
          frame,
        ),
      )
    case 'break': {
      const frame = ctx.loops.at(-1)!
      frame.used.break = true
      return ctx.line(`break ${frame.breakLabel}`)
    }
    case 'continue': {
      const frame = ctx.loops.at(-1)!
      frame.used.continue = true
      return ctx.line(`continue ${frame.continueLabel}`)
    }
    case 'importAll': {
      bringLibrary(ctx, statement.module)
      const module = `py.module(${quote(statement.module)})`
      for (const name of publicNames(statement.module))
        ctx.line(`${globalJs(name)} = py.getAttr(${module}, ${quote(name)})`)
      return
    }
    case 'pass':
    case 'declare':
    case 'global':
    case 'nonlocal':
      return
    case 'return': {
      const value = statement.value ? emitExpr(ctx, statement.value) : nothing
      if (ctx.exit.kind === 'function') return ctx.line(`return ${universal(value)}`)
      ctx.exit.store(value)
      return ctx.line(`break ${ctx.exit.label}`)
    }
    case 'raise':
      return raise(ctx, statement.error, statement.cause)
    case 'try':
      return tryStatement(ctx, statement)
    case 'assert': {
      ctx.line(`if (!(${emitCondition(ctx, statement.test)})) {`)
      const message = statement.message && universal(emitExpr(ctx, statement.message))
      ctx.line(`py.raise("AssertionError"${message === undefined ? '' : `, ${message}`})`)
      return ctx.line('}')
    }
    case 'delete':
      for (const target of statement.targets) deleteTarget(ctx, target)
      return
    case 'import': {
      const { module, member, gives } = statement
      bringLibrary(ctx, module, member)
      if (gives !== module) ctx.line(`py.module(${quote(module)})`)
      const loaded = `py.module(${quote(gives)})`
      const value = member === undefined ? loaded : `py.importFrom(${loaded}, ${quote(module)}, ${quote(member)})`
      return assignTarget(ctx, { kind: 'name', name: statement.name, span: statement.span }, any(value))
    }
  }
}

/** A module that is written in Python comes with the text that imports it; definitions bring theirs all at once. */
function bringLibrary(ctx: Context, module: string, member?: string): void {
  const code = ctx.inDefinitions ? '' : provideJs(module, member)
  if (code !== '') ctx.line(code.trimEnd())
}

/** Stores a value. A pattern takes a tuple of known length apart without building it. */
export function assignTarget(ctx: Context, target: Target, value: Sym): void {
  switch (target.kind) {
    case 'name': {
      const variable = ctx.scope.lookup(target.name)
      const place = variable && ctx.places.get(variable)
      return place ? ctx.assign(place, value) : ctx.line(`${globalJs(target.name)} = ${universal(value)}`)
    }
    case 'attribute': {
      const kept = ctx.pin(value)
      return ctx.line(
        `py.setAttr(${universal(emitExpr(ctx, target.value))}, ${quote(target.name)}, ${universal(kept)})`,
      )
    }
    case 'subscript': {
      const kept = ctx.pin(value)
      const [container, index] = emitAll(ctx, [target.value, target.index])
      return ctx.line(`py.setItem(${universal(container!)}, ${universal(index!)}, ${universal(kept)})`)
    }
    case 'pattern':
      return unpack(ctx, target, value, assignTarget)
  }
}

/** Takes a value apart. A tuple of known length is not looked at as a whole. */
export function unpack(
  ctx: Context,
  target: Extract<Target, { kind: 'pattern' }>,
  value: Sym,
  assign: (ctx: Context, target: Target, value: Sym) => void,
): void {
  const { items, star } = target
  const { type } = value
  if (star < 0 && type.kind === 'tuple' && type.items.length === items.length) {
    const whole = ctx.pin(value)
    items.forEach((item, i) => {
      const part = 'parts' in whole ? whole.parts[i]! : typed(`${whole.js}.items[${i}]`, type.items[i]!)
      assign(ctx, item, part)
    })
    return
  }
  const name = ctx.names.fresh('items')
  ctx.line(`const ${name} = py.unpack(${universal(value)}, ${items.length}${star < 0 ? '' : `, ${star}`})`)
  const each = itemType(type)
  items.forEach((item, i) => {
    const one = star >= 0 && type.kind === 'tuple' ? anyType : each
    assign(ctx, item, i === star ? { type: listType(each), js: `${name}[${i}]` } : typed(`${name}[${i}]`, one))
  })
}

function deleteTarget(ctx: Context, target: Target): void {
  switch (target.kind) {
    case 'name': {
      ctx.discard(emitExpr(ctx, target))
      const variable = ctx.scope.lookup(target.name)
      const place = variable && ctx.places.get(variable)
      return ctx.line(`${place && 'js' in place ? place.js : globalJs(target.name)} = undefined`)
    }
    case 'subscript': {
      const [container, index] = emitAll(ctx, [target.value, target.index])
      return ctx.line(`py.delItem(${universal(container!)}, ${universal(index!)})`)
    }
    case 'attribute':
      return ctx.line(`py.delAttr(${universal(emitExpr(ctx, target.value))}, ${quote(target.name)})`)
    case 'pattern':
      return target.items.forEach((item) => deleteTarget(ctx, item))
  }
}

function augmented(ctx: Context, { target, op, value }: Extract<Stmt, { kind: 'augmented' }>): void {
  const combine = (left: Sym, right: Sym): Sym => {
    // Where the operation cannot fail for its types: the text of that failure would name another operator.
    if (fitsOperator(op, left.type.kind, right.type.kind)) {
      return operator(ctx, op, [left, right], binaryType(op, left.type, right.type, value))
    }
    return any(`py.augmented(${quote(op)}, ${universal(left)}, ${universal(right)})`)
  }
  switch (target.kind) {
    case 'name': {
      const [left, right] = ctx.sequence([() => emitExpr(ctx, target), () => emitExpr(ctx, value)])
      return assignTarget(ctx, target, combine(left!, right!))
    }
    case 'attribute': {
      const object = ctx.pin(emitExpr(ctx, target.value))
      const left = ctx.pin(any(`py.getAttr(${universal(object)}, ${quote(target.name)})`))
      const result = combine(left, emitExpr(ctx, value))
      return ctx.line(`py.setAttr(${universal(object)}, ${quote(target.name)}, ${universal(result)})`)
    }
    case 'subscript': {
      const [container, index] = emitAll(ctx, [target.value, target.index]).map((sym) => ctx.pin(sym))
      const left = ctx.pin(any(`py.getItem(${universal(container!)}, ${universal(index!)})`))
      const result = combine(left, emitExpr(ctx, value))
      return ctx.line(`py.setItem(${universal(container!)}, ${universal(index!)}, ${universal(result)})`)
    }
  }
}

/** Numbers among themselves and texts that are joined: values that `op=` does not change in place. */
function fitsOperator(op: string, left: PyType['kind'], right: PyType['kind']): boolean {
  if (left === 'str' && right === 'str') return op === '+'
  const ints = ['int', 'bool']
  if (['&', '|', '^', '<<', '>>'].includes(op)) return ints.includes(left) && ints.includes(right)
  const numbers = [...ints, 'float']
  return op !== '@' && numbers.includes(left) && numbers.includes(right)
}

/** A loop with its `else`, which runs when no `break` left it. */
function withElse(ctx: Context, otherwise: readonly Stmt[], emit: (frame: LoopFrame) => void): void {
  const label = ctx.names.fresh('loop')
  const breakLabel = otherwise.length > 0 ? ctx.names.fresh('end') : label
  const frame: LoopFrame = { breakLabel, continueLabel: label, used: { break: false, continue: false } }
  if (otherwise.length > 0) ctx.line(`${breakLabel}: {`)
  ctx.loops.push(frame)
  emit(frame)
  ctx.loops.pop()
  emitBlock(ctx, otherwise)
  if (otherwise.length > 0) ctx.line('}')
}

function raise(ctx: Context, error: Expr | undefined, cause: Expr | undefined): void {
  if (!error)
    return ctx.line(ctx.handled ? `throw ${ctx.handled}` : 'py.raise("RuntimeError", "No active exception to reraise")')
  const syms = emitAll(ctx, cause ? [error, cause] : [error])
  ctx.line(`throw py.raised(${syms.map(universal).join(', ')})`)
}

function tryStatement(ctx: Context, statement: Extract<Stmt, { kind: 'try' }>): void {
  const { handlers } = statement
  // With an else part, the handlers must not see its exceptions: leaving the block skips them.
  const end = statement.else.length > 0 && handlers.length > 0 ? ctx.names.fresh('handled') : undefined
  if (statement.finally.length > 0) ctx.line('try {')
  if (end) ctx.line(`${end}: {`)
  if (handlers.length > 0) ctx.line('try {')
  emitBlock(ctx, statement.body)
  if (handlers.length > 0) {
    const caught = ctx.names.fresh('caught')
    const error = ctx.names.fresh('error')
    ctx.line(`} catch (${caught}) {`)
    ctx.line(`const ${error} = py.toPyError(${caught})`)
    const outer = ctx.handled
    ctx.handled = error
    handlerChain(ctx, handlers, error)
    ctx.handled = outer
    if (end) ctx.line(`break ${end}`)
    ctx.line('}')
  }
  emitBlock(ctx, statement.else)
  if (end) ctx.line('}')
  if (statement.finally.length > 0) {
    ctx.line('} finally {')
    emitBlock(ctx, statement.finally)
    ctx.line('}')
  }
}

/** The managers from `index` on, and then the body. An exception goes to the innermost manager first. */
function withStatement(ctx: Context, statement: Extract<Stmt, { kind: 'with' }>, index: number): void {
  const item = statement.items[index]
  if (!item) return emitBlock(ctx, statement.body)
  const manager = ctx.pin(emitExpr(ctx, item.manager), 'manager')
  const entered = ctx.names.fresh('entered')
  ctx.line(`const ${entered} = py.enter(${universal(manager)})`)
  const failed = ctx.names.fresh('failed')
  const caught = ctx.names.fresh('caught')
  const error = ctx.names.fresh('error')
  ctx.line(`let ${failed} = false`)
  ctx.line('try {')
  if (item.target) assignTarget(ctx, item.target, any(entered))
  withStatement(ctx, statement, index + 1)
  ctx.line(`} catch (${caught}) {`)
  ctx.line(`${failed} = true`)
  ctx.line(`const ${error} = py.toPyError(${caught})`)
  ctx.line(`if (!py.truth(py.exit(${universal(manager)}, ${error}))) throw ${error}`)
  ctx.line('} finally {')
  ctx.line(`if (!${failed}) py.exit(${universal(manager)}, null)`)
  ctx.line('}')
}

function handlerChain(ctx: Context, handlers: readonly Handler[], error: string): void {
  const [handler, ...rest] = handlers
  if (!handler) return ctx.line(`throw ${error}`)
  const { lines, value: test } = ctx.capture(() => matches(ctx, handler.type, error))
  ctx.lines.push(...lines)
  ctx.line(`if (${test}) {`)
  const target =
    handler.name === undefined ? undefined : ({ kind: 'name', name: handler.name, span: handler.span } as const)
  if (target) assignTarget(ctx, target, any(error))
  emitBlock(ctx, handler.body)
  if (target) clear(ctx, target.name)
  if (!handler.type) return ctx.line('}')
  ctx.line('} else {')
  handlerChain(ctx, rest, error)
  ctx.line('}')
}

/** Python forgets the name of an exception at the end of its handler. */
function clear(ctx: Context, name: string): void {
  const variable = ctx.scope.lookup(name)
  const place = variable && ctx.places.get(variable)
  ctx.line(`${place && 'js' in place ? place.js : globalJs(name)} = undefined`)
}

function matches(ctx: Context, type: Expr | undefined, error: string): string {
  if (!type) return 'true'
  const plain = (expr: Expr) =>
    expr.kind === 'name' &&
    !ctx.scope.lookup(expr.name) &&
    !ctx.definitions.globals.has(expr.name) &&
    isExceptionName(expr.name)
      ? `py.isInstanceOf(${error}, ${quote(expr.name)})`
      : undefined
  const tests = (type.kind === 'tuple' ? type.items : [type]).map(plain)
  if (tests.length > 0 && tests.every((test) => test !== undefined)) return tests.join(' || ')
  return `py.exceptionMatches(${error}, ${universal(emitExpr(ctx, type))})`
}
