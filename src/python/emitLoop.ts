import { intType, strType, type PyType } from '#model/pytype.ts'
import type { Context, LoopFrame } from './context.ts'
import { emitAll, emitExpr, tuple } from './emitExpr.ts'
import { functionNamed } from './known.ts'
import { quote } from './names.ts'
import { isAtom, typed, universal, type Sym } from './sym.ts'
import type { Expr } from './tree.ts'
import { itemType } from './typing.ts'

/**
 * A loop over what an expression gives. `body` writes the lines of one turn. What never has to exist as a list does not: ranges count,
 * `split` with a separator walks the text, `enumerate` numbers.
 */
export function emitLoop(ctx: Context, iterable: Expr | Sym, body: (item: Sym) => void, frame?: LoopFrame): void {
  if ('span' in iterable) {
    const special =
      rangeLoop(ctx, iterable, body, frame) ||
      splitLoop(ctx, iterable, body, frame) ||
      enumerateLoop(ctx, iterable, body, frame)
    if (special) return
  }
  const sym = 'span' in iterable ? emitExpr(ctx, iterable) : iterable
  const item = itemType(sym.type)
  const js = universal(sym)
  if (sym.type.kind === 'list') {
    const list = isAtom(js) && !ctx.changing.has(js) ? js : ctx.names.fresh('list')
    if (list !== js) ctx.line(`const ${list} = ${js}`)
    const [i, value] = [ctx.names.fresh('i'), ctx.names.fresh('item')]
    return loop(ctx, `for (let ${i} = 0; ${i} < ${list}.length; ${i}++) {`, frame, () => {
      ctx.line(`const ${value} = ${list}[${i}]`)
      body(typed(value, item))
    })
  }
  const value = ctx.names.fresh('item')
  loop(ctx, `for (const ${value} of py.iter(${js})) {`, frame, () => body(typed(value, item)))
}

function loop(
  ctx: Context,
  head: string,
  frame: LoopFrame | undefined,
  turn: () => void,
  end = '}',
  ticks = true,
): void {
  const { lines } = ctx.capture(() => {
    if (ticks) ctx.line('py.tick()')
    turn()
  })
  ctx.line((frame?.used.continue || frame?.used.break ? `${frame.continueLabel}: ` : '') + head)
  ctx.lines.push(...lines, end)
}

const isBuiltinCall = (ctx: Context, expr: Expr, name: string): expr is Extract<Expr, { kind: 'call' }> =>
  expr.kind === 'call' &&
  expr.fn.kind === 'name' &&
  expr.fn.name === name &&
  !ctx.scope.lookup(name) &&
  !ctx.definitions.globals.has(name) &&
  functionNamed(name) !== undefined &&
  expr.args.every((arg) => arg.kind === 'positional')

/** `range` over small ints counts in a JavaScript number; bigger ones take the general way. */
function rangeLoop(ctx: Context, expr: Expr, body: (item: Sym) => void, frame: LoopFrame | undefined): boolean {
  if (!isBuiltinCall(ctx, expr, 'range')) return false
  const args = expr.args.map((arg) => arg.value)
  const step = args[2]
  const by =
    step === undefined
      ? 1
      : step.kind === 'literal' && typeof step.value === 'number' && step.value > 0
        ? step.value
        : undefined
  if (args.length < 1 || args.length > 3 || by === undefined || !Number.isInteger(by)) return false
  if (!args.slice(0, 2).every((arg) => ctx.type(arg).kind === 'int')) return false
  const bounds = emitAll(ctx, args.slice(0, 2)).map((sym) => ctx.pin(sym))
  const [start, stop] = (bounds.length === 1 ? ['0', universal(bounds[0]!)] : bounds.map(universal)) as [string, string]
  const i = ctx.names.fresh('i')
  // A count beyond 2^53 would never end anyway: the deadline stops it.
  loop(
    ctx,
    `for (let ${i} = ${start}; ${i} < ${stop}; ${i} = py.addInt(${i}, ${by})) {`.replace(
      /(\S+) = py\.addInt\(\1, 1\)/,
      '$1++',
    ),
    frame,
    () => body({ type: intType, js: i }),
  )
  return true
}

/** `text.split(separator)` with a separator that is written out. */
function splitLoop(ctx: Context, expr: Expr, body: (item: Sym) => void, frame: LoopFrame | undefined): boolean {
  if (expr.kind !== 'call' || expr.fn.kind !== 'attribute' || expr.fn.name !== 'split' || expr.args.length !== 1)
    return false
  const [arg] = expr.args
  const separator = arg!.kind === 'positional' && arg!.value.kind === 'literal' ? arg!.value.value : undefined
  if (typeof separator !== 'string' || separator === '' || ctx.type(expr.fn.value).kind !== 'str') return false
  const whole = universal(ctx.pin(emitExpr(ctx, expr.fn.value), 'text'))
  const [from, at, word] = [ctx.names.fresh('from'), ctx.names.fresh('at'), ctx.names.fresh('word')]
  const sep = quote(separator)
  ctx.line(`let ${from} = 0, ${at} = 0`)
  // Every turn moves forward in the text, so no deadline is needed.
  loop(
    ctx,
    'do {',
    frame,
    () => {
      ctx.line(`${at} = ${whole}.indexOf(${sep}, ${from})`)
      ctx.line(`const ${word} = ${at} === -1 ? ${whole}.slice(${from}) : ${whole}.slice(${from}, ${at})`)
      ctx.line(`${from} = ${at} + ${separator.length}`)
      body({ type: strType, js: word })
    },
    `} while (${at} !== -1)`,
    false,
  )
  return true
}

function enumerateLoop(ctx: Context, expr: Expr, body: (item: Sym) => void, frame: LoopFrame | undefined): boolean {
  if (!isBuiltinCall(ctx, expr, 'enumerate') || expr.args.length !== 1) return false
  const n = ctx.names.fresh('n')
  const over = emitExpr(ctx, expr.args[0]!.value)
  ctx.line(`let ${n} = 0`)
  emitLoop(
    ctx,
    over,
    (item) => {
      const index = ctx.names.fresh('index')
      ctx.line(`const ${index} = ${n}++`)
      body(tuple([{ type: intType as PyType, js: index }, item]))
    },
    frame,
  )
  return true
}
