import { anyType, boolType, intType, noneType, strType, tupleType, type PyType } from '#model/pytype.ts'
import { PyBytes, PyFloat, type PyValue } from '#builtins/values.ts'
import { any, convert, floatLiteral, isAtom, truth, typed, universal, type JsSym, type Sym } from './sym.ts'
import { jsOf, text, type Context } from './context.ts'
import { declareVariables, emitFunction, isOfTurn } from './emitFunction.ts'
import type { GlobalInfo } from './definitions.ts'
import { emitLoop } from './emitLoop.ts'
import { assignTarget, unpack } from './emitStmt.ts'
import { moduleNamed } from './infer.ts'
import {
  constantInt,
  functionNamed,
  inlineOf,
  inlineOperator,
  isBuiltinName,
  memberNamed,
  methodOf,
  ownNames,
  runtimeNames,
  unaryOperator,
} from './known.ts'
import { globalJs, keptInNamespace, onceInNamespace, quote } from './names.ts'
import { isConstantSet } from './typing.ts'
import type { Argument, Call, CompareOperator, Comprehension, Expr, Replacement, Target } from './tree.ts'

/** Expressions to JavaScript: what cannot be said in one expression becomes lines before it. */
export function emitExpr(ctx: Context, expr: Expr): Sym {
  switch (expr.kind) {
    case 'literal':
      return literal(expr.value)
    case 'name':
      return readName(ctx, expr)
    case 'fstring':
      return { type: strType, js: fstring(ctx, expr.parts) }
    case 'tuple':
      if (expr.items.some((item) => item.kind === 'starred')) return any(`py.tuple(${items(ctx, expr.items)})`)
      return tuple(emitAll(ctx, expr.items))
    case 'list':
      return { type: ctx.type(expr), js: `[${items(ctx, expr.items)}]` }
    case 'set':
      return {
        type: ctx.type(expr),
        js: `py.${isConstantSet(expr) ? 'constantSet' : 'set'}([${items(ctx, expr.items)}])`,
      }
    case 'dict':
      return { type: ctx.type(expr), js: dict(ctx, expr) }
    case 'starred':
      return emitExpr(ctx, expr.value)
    case 'binary': {
      const [left, right] = emitAll(ctx, [expr.left, expr.right])
      return operator(ctx, expr.op, [left!, right!], ctx.type(expr))
    }
    case 'unary': {
      if (expr.op === 'not') return { type: boolType, js: `!(${emitCondition(ctx, expr.operand)})` }
      const operand = emitExpr(ctx, expr.operand)
      // The text of a negative number.
      if (expr.op === '-' && expr.operand.kind === 'literal' && 'js' in operand && /^[1-9][\d.e+]*n?$/.test(operand.js))
        return { type: operand.type, js: `(-${operand.js})` }
      return operator(ctx, unaryOperator(expr.op), [operand], ctx.type(expr))
    }
    case 'bool':
      return boolean(ctx, expr)
    case 'compare':
      return compare(ctx, expr)
    case 'conditional':
      return choose(
        ctx,
        emitCondition(ctx, expr.test),
        () => emitExpr(ctx, expr.then),
        () => emitExpr(ctx, expr.else),
        ctx.type(expr),
      )
    case 'lambda':
      return { type: ctx.type(expr), js: emitFunction(ctx, expr.fn) }
    case 'call':
      return call(ctx, expr)
    case 'attribute': {
      // What a module of the catalogue holds never changes.
      const module = ctx.inDefinitions ? undefined : moduleNamed(expr.value, ctx.scope, ctx.definitions)
      const js = `py.getAttr(${universal(emitExpr(ctx, expr.value))}, ${quote(expr.name)})`
      return typed(module === undefined ? js : keptInNamespace(`${module}_${expr.name}`, js), ctx.type(expr))
    }
    case 'subscript':
      return subscript(ctx, expr)
    case 'slice': {
      const parts = emitAll(
        ctx,
        [expr.start, expr.stop, expr.step].map((part) => part ?? none),
      )
      return any(`py.makeSlice(${parts.map(universal).join(', ')})`)
    }
    case 'comprehension':
      return comprehension(ctx, expr)
    case 'walrus': {
      const value = emitExpr(ctx, expr.value)
      const variable = ctx.scope.lookup(expr.target.name)
      const place = variable && ctx.places.get(variable)
      if (!place || 'parts' in place) {
        assignTarget(ctx, expr.target, value)
        return emitExpr(ctx, expr.target)
      }
      return convert({ type: place.type, js: `(${place.js} = ${jsOf(convert(value, place.type))})` }, ctx.type(expr))
    }
    case 'yield': {
      const value = expr.value ? emitExpr(ctx, expr.value) : { type: noneType, js: 'null' }
      return any(`((yield ${universal(value)}) ?? null)`)
    }
    case 'yieldFrom':
      return any(`(yield* py.yieldFrom(${universal(emitExpr(ctx, expr.value))}))`)
  }
}

const none: Expr = { kind: 'literal', value: null, span: { line: 1, column: 1, endLine: 1, endColumn: 1 } }

/** Several expressions, evaluated in order. */
export const emitAll = (ctx: Context, exprs: readonly Expr[]): Sym[] =>
  ctx.sequence(exprs.map((expr) => () => emitExpr(ctx, expr)))

export const tuple = (parts: readonly Sym[]): Sym => ({ type: tupleType(...parts.map((part) => part.type)), parts })

export function literal(value: PyValue): JsSym {
  if (value === null) return { type: noneType, js: 'null' }
  if (typeof value === 'boolean') return { type: boolType, js: String(value) }
  if (typeof value === 'string') return { type: strType, js: quote(value) }
  if (typeof value === 'bigint') return { type: intType, js: `${value}n` }
  if (typeof value === 'number')
    return { type: Number.isInteger(value) ? intType : { kind: 'float' }, js: String(value) }
  if (value instanceof PyFloat)
    return { type: { kind: 'float' }, js: Object.is(value.value, -0) ? '-0' : String(value.value) }
  if (value instanceof PyBytes) return { type: { kind: 'bytes' }, js: `py.bytes([${[...value.bytes].join(', ')}])` }
  throw new Error('no literal has this value')
}

function readName(ctx: Context, expr: Extract<Expr, { kind: 'name' }>): Sym {
  const variable = ctx.scope.lookup(expr.name)
  if (!variable) return readGlobal(ctx, expr.name, ctx.type(expr))
  const bound = ctx.bindings.values.get(variable)
  if (bound) {
    if (bound.kind === 'literal') return literal(bound.value)
    // A value of the driver may be another one in the next batch.
    if (bound.kind === 'call' && bound.fn.kind === 'name' && bound.fn.name === '__shared__') return emitExpr(ctx, bound)
    // Made once per namespace: a binding may be a large table.
    const { value, lines } = ctx.capture(() => emitExpr(ctx, bound))
    const made = lines.length > 0 ? `(() => {\n${text(lines)}return ${universal(value)}\n})()` : universal(value)
    return typed(onceInNamespace(made), ctx.type(expr))
  }
  const place = ctx.places.get(variable)
  const type = ctx.type(expr)
  if (!place) return any(unboundName(expr.name, variable.scope === ctx.scope))
  if (variable.scope.kind === 'class' && 'js' in place && ctx.facts.unbound.has(expr)) {
    // A name that a class body assigns is no variable of the functions around it.
    const otherwise = universal(readGlobal(ctx, expr.name, anyType))
    return any(`(${place.js} === undefined ? ${otherwise} : ${place.js})`)
  }
  if ('parts' in place || !ctx.facts.unbound.has(expr)) return convert(place, type)
  const own = ctx.scope === variable.scope
  return convert(
    { type: place.type, js: `(${place.js} === undefined ? ${unboundName(expr.name, own)} : ${place.js})` },
    type,
  )
}

const unboundName = (name: string, own: boolean): string =>
  own
    ? `py.raise("UnboundLocalError", ${quote(`cannot access local variable '${name}' where it is not associated with a value`)})`
    : `py.raise("NameError", ${quote(`cannot access free variable '${name}' where it is not associated with a value in enclosing scope`)})`

function readGlobal(ctx: Context, name: string, type: PyType): Sym {
  const info: GlobalInfo | undefined = ctx.scopes.globalWrites.has(name)
    ? { kind: 'open' }
    : ctx.definitions.globals.get(name)
  const builtin = isBuiltinName(name)
  if (!info && builtin) return any(keptInNamespace(name, `py.builtin(${quote(name)})`))
  if (!info && Object.hasOwn(ownNames, name)) return any(quote(ownNames[name]!))
  const js = globalJs(name)
  if (info && info.kind !== 'open' && !ctx.inDefinitions) return typed(js, type)
  const otherwise = builtin
    ? `py.builtin(${quote(name)})`
    : `py.raise("NameError", ${quote(`name '${name}' is not defined`)})`
  return typed(info ? `(${js} === undefined ? ${otherwise} : ${js})` : otherwise, type)
}

/** Items of a display, with `*` spread. */
function items(ctx: Context, exprs: readonly Expr[]): string {
  const syms = emitAll(ctx, exprs)
  return exprs
    .map((expr, i) => (expr.kind === 'starred' ? `...py.iter(${universal(syms[i]!)})` : universal(syms[i]!)))
    .join(', ')
}

function dict(ctx: Context, expr: Extract<Expr, { kind: 'dict' }>): string {
  if (expr.entries.every(({ key }) => key)) {
    const syms = emitAll(
      ctx,
      expr.entries.flatMap(({ key, value }) => [key!, value]),
    )
    const pairs = expr.entries.map((_, i) => `[${universal(syms[2 * i]!)}, ${universal(syms[2 * i + 1]!)}]`)
    return `py.dict([${pairs.join(', ')}])`
  }
  const name = ctx.names.fresh('dict')
  ctx.line(`const ${name} = py.dict([])`)
  for (const { key, value } of expr.entries) {
    if (key) {
      const [k, v] = emitAll(ctx, [key, value])
      ctx.line(`${name}.set(${universal(k!)}, ${universal(v!)})`)
    } else ctx.line(`py.mergeInto(${name}, ${universal(emitExpr(ctx, value))})`)
  }
  return name
}

function fstring(ctx: Context, parts: readonly (string | Replacement)[]): string {
  const syms = ctx.sequence(
    parts.map((part) => () => ({ type: strType, js: typeof part === 'string' ? quote(part) : replacement(ctx, part) })),
  )
  if (syms.length === 0) return '""'
  return syms.length === 1 ? jsOf(syms[0]!) : `(${syms.map(jsOf).join(' + ')})`
}

function replacement(ctx: Context, part: Replacement): string {
  const [value, spec] = ctx.sequence([
    () => emitExpr(ctx, part.value),
    () => ({ type: strType, js: part.spec ? fstring(ctx, part.spec) : '""' }),
  ])
  const js = universal(value!)
  const converted = { r: `py.repr(${js})`, a: `py.ascii(${js})`, s: `py.str(${js})` }
  const shown = part.conversion ? converted[part.conversion] : js
  const isStr = part.conversion !== undefined || value!.type.kind === 'str'
  if (jsOf(spec!) === '""') return isStr ? shown : `py.format(${shown}, "")`
  return `py.format(${shown}, ${jsOf(spec!)})`
}

/** An operation of the catalogue: inlined where the types are known, else a call of the runtime. */
export function operator(ctx: Context, op: string, operands: readonly Sym[], type: PyType): Sym {
  const floats = operands.some((operand) => operand.type.kind === 'float')
  const inlined = inlineSyms(ctx, floats ? operands.map(floatLiteral) : operands, (args) => inlineOperator(op, args))
  if (inlined) return convert(inlined, type)
  const js = operands.map(universal)
  if (op === 'in' || op === 'not in') return { type, js: `${op === 'in' ? '' : '!'}py.contains(${js[1]}, ${js[0]})` }
  if (op === 'is not') return { type, js: `!py.is_(${js.join(', ')})` }
  return typed(`py.${runtimeNames[op]}(${js.join(', ')})`, type)
}

/** Tries an inlining rule; only if it applies do the operands get names. */
export function inlineSyms(
  ctx: Context,
  syms: readonly Sym[],
  rule: (args: readonly JsSym[]) => JsSym | undefined,
): JsSym | undefined {
  const plain = (sym: Sym): JsSym => ('parts' in sym ? { type: sym.type, js: universal(sym) } : sym)
  const probe = rule(syms.map(plain))
  if (!probe) return undefined
  if (syms.every((sym) => 'js' in sym && isAtom(sym.js))) return probe
  return rule(ctx.atoms(syms.map(plain)).map(plain))
}

/** A JavaScript boolean expression: Python's truth of `expr`. */
export function emitCondition(ctx: Context, expr: Expr): string {
  if (expr.kind === 'unary' && expr.op === 'not') return `!(${emitCondition(ctx, expr.operand)})`
  if (expr.kind === 'bool') {
    const [first, ...rest] = expr.values
    let js = emitCondition(ctx, first!)
    for (const value of rest) {
      const { value: next, lines } = ctx.capture(() => emitCondition(ctx, value))
      if (lines.length === 0) js = `(${js}) ${expr.op === 'and' ? '&&' : '||'} (${next})`
      else {
        const name = ctx.names.fresh('test')
        ctx.line(`let ${name} = ${js}`)
        ctx.line(`if (${expr.op === 'and' ? name : `!${name}`}) {`)
        ctx.lines.push(...lines, `${name} = ${next}`, '}')
        js = name
      }
    }
    return js
  }
  const sym = emitExpr(ctx, expr)
  if ('parts' in sym) {
    // Its items are evaluated although only their number counts.
    ctx.discard(sym)
  }
  return truth(sym)
}

/** `test ? then : otherwise`, with statements where the branches need some. Tuples keep their parts when both have them. */
function choose(ctx: Context, test: string, then: () => Sym, otherwise: () => Sym, type: PyType): Sym {
  const a = ctx.capture(then)
  const b = ctx.capture(otherwise)
  const partsInBoth = 'parts' in a.value && 'parts' in b.value && type.kind === 'tuple'
  if (!partsInBoth && a.lines.length === 0 && b.lines.length === 0) {
    const [x, y] = [jsOf(convert(a.value, type)), jsOf(convert(b.value, type))]
    return { type, js: `((${test}) ? ${x} : ${y})` }
  }
  const place = partsInBoth ? declareParts(ctx, type) : ctx.declare('value', type)
  ctx.line(`if (${test}) {`)
  ctx.lines.push(...a.lines)
  ctx.assign(place, a.value)
  ctx.line('} else {')
  ctx.lines.push(...b.lines)
  ctx.assign(place, b.value)
  ctx.line('}')
  return place
}

const declareParts = (ctx: Context, type: PyType): Sym =>
  type.kind === 'tuple' ? { type, parts: type.items.map((item) => declareParts(ctx, item)) } : ctx.declare('part', type)

/** `and`, `or`: the value that decided. */
function boolean(ctx: Context, expr: Extract<Expr, { kind: 'bool' }>): Sym {
  const type = ctx.type(expr)
  if (expr.values.every((value) => ctx.type(value).kind === 'bool'))
    return { type: boolType, js: `(${emitCondition(ctx, expr)})` }
  const from = (index: number): Sym => {
    const value = emitExpr(ctx, expr.values[index]!)
    if (index === expr.values.length - 1) return value
    const bound = ctx.pin(value)
    const kept = () => bound
    const rest = () => from(index + 1)
    return expr.op === 'and' ? choose(ctx, truth(bound), rest, kept, type) : choose(ctx, truth(bound), kept, rest, type)
  }
  return from(0)
}

function compare(ctx: Context, expr: Extract<Expr, { kind: 'compare' }>): Sym {
  const from = (left: () => Sym, index: number): Sym => {
    const right = expr.rest[index]!
    const op = expr.ops[index]!
    // A set is made before it is searched, which may fail: after the left side has its value.
    const hashes = (op === 'in' || op === 'not in') && right.kind === 'set' && !isConstantSet(right)
    const operands = ctx.sequence([hashes ? () => ctx.pin(left()) : left, () => emitExpr(ctx, right)])
    if (index === expr.ops.length - 1) return comparison(ctx, op, operands)
    const [a, b] = operands.map((operand) => ctx.pin(operand))
    const rest = () => from(() => b!, index + 1)
    return choose(ctx, jsOf(comparison(ctx, op, [a!, b!])), rest, () => literal(false), boolType)
  }
  return from(() => emitExpr(ctx, expr.first), 0)
}

function comparison(ctx: Context, op: CompareOperator, operands: readonly Sym[]): Sym {
  const isNone = (sym: Sym | undefined) => sym !== undefined && 'js' in sym && sym.js === 'null'
  if ((op === 'is' || op === 'is not') && isNone(operands[1]))
    return { type: boolType, js: `(${universal(operands[0]!)} ${op === 'is' ? '===' : '!=='} null)` }
  return operator(ctx, op, operands, boolType)
}

function subscript(ctx: Context, expr: Extract<Expr, { kind: 'subscript' }>): Sym {
  const { value, index } = expr
  const type = ctx.type(expr)
  if (index.kind === 'slice') {
    const [whole, ...bounds] = emitAll(ctx, [
      value,
      ...[index.start, index.stop, index.step].map((part) => part ?? none),
    ])
    return typed(`py.slice(${[whole!, ...bounds].map(universal).join(', ')})`, type)
  }
  const tupleItem = constantItem(ctx.type(value), index)
  if (tupleItem !== undefined) {
    const whole = emitExpr(ctx, value)
    if ('parts' in whole) {
      // The other parts are evaluated too, in their order.
      const atoms = ctx.bind(whole)
      return 'parts' in atoms ? atoms.parts[tupleItem]! : any(universal(atoms))
    }
    return typed(`${isAtom(whole.js) ? whole.js : `(${whole.js})`}.items[${tupleItem}]`, type)
  }
  return operator(ctx, 'getItem', emitAll(ctx, [value, index]), type)
}

/** Position in a tuple of known length that an index surely names. */
function constantItem(type: PyType, index: Expr): number | undefined {
  if (type.kind !== 'tuple') return undefined
  const at = constantInt(index)
  if (at === undefined) return undefined
  const position = at < 0 ? at + type.items.length : at
  return position >= 0 && position < type.items.length ? position : undefined
}

function call(ctx: Context, expr: Call): Sym {
  const { fn, args } = expr
  const type = ctx.type(expr)
  const plain = args.every((arg) => arg.kind === 'positional')
  const emitArgs = args.map((arg) => () => emitExpr(ctx, arg.value))
  const inline = (
    receiver: (() => Sym) | undefined,
    rule: ((args: readonly JsSym[]) => JsSym | undefined) | undefined,
  ): Sym | undefined => {
    if (!plain || !rule) return undefined
    // Whether the rule applies depends on the types, which are known before anything is written.
    const attempt = ctx.capture(() =>
      inlineSyms(ctx, ctx.sequence([...(receiver ? [receiver] : []), ...emitArgs]), rule),
    )
    if (!attempt.value) return undefined
    ctx.lines.push(...attempt.lines)
    return convert(attempt.value, type)
  }
  if (fn.kind === 'attribute') {
    const module = moduleNamed(fn.value, ctx.scope, ctx.definitions)
    if (module !== undefined) {
      const member = memberNamed(module, fn.name)
      return (
        inline(undefined, inlineOf(member?.entry)) ??
        callWith(ctx, () => emitExpr(ctx, fn), args, type, member?.entry !== undefined)
      )
    }
    const receiver = () => emitExpr(ctx, fn.value)
    const inlined = inline(receiver, inlineOf(methodOf(ctx.type(fn.value), fn.name)))
    if (inlined) return inlined
    const syms = ctx.sequence([receiver, ...emitArgs])
    const { list, keywords } = argumentsJs(args, syms.slice(1))
    return typed(
      `py.callMethod(${universal(syms[0]!)}, ${quote(fn.name)}, [${list}]${keywords ? `, ${keywords}` : ''})`,
      type,
    )
  }
  if (fn.kind === 'name' && !ctx.scope.lookup(fn.name)) {
    const info = ctx.definitions.globals.get(fn.name)
    if (!info) {
      const own = args.length === 0 ? namespaceCall(ctx, fn.name) : undefined
      if (own) return own
      const builtin = functionNamed(fn.name)
      return (
        inline(undefined, inlineOf(builtin)) ??
        callWith(ctx, () => emitExpr(ctx, fn), args, type, builtin !== undefined)
      )
    }
    const member = info.kind === 'member' ? memberNamed(info.module, info.member) : undefined
    const surely = !ctx.inDefinitions && (info.kind === 'function' || member?.entry !== undefined)
    return inline(undefined, inlineOf(member?.entry)) ?? callWith(ctx, () => emitExpr(ctx, fn), args, type, surely)
  }
  return callWith(ctx, () => emitExpr(ctx, fn), args, type, false)
}

/** `globals()` and `locals()`, which only the place of the call can answer. */
function namespaceCall(ctx: Context, name: string): Sym | undefined {
  if (name === 'globals') return any('py.namespace(ns)')
  if (name !== 'locals' && name !== 'vars') return undefined
  if (ctx.scope.kind === 'module' || ctx.scope.kind === 'bindings') return any('py.namespace(ns)')
  const entries = [...ctx.scope.variables.values()].flatMap((variable) => {
    const place = ctx.places.get(variable)
    if (!place) return []
    const value = 'js' in place ? `${place.js} === undefined ? undefined : ${universal(place)}` : universal(place)
    return [`[${quote(variable.name)}, ${value}]`]
  })
  return any(`py.localsOf([${entries.join(', ')}])`)
}

/** A call of a value. `isFunction`: it surely can be called, so that a positional call needs no check. */
function callWith(ctx: Context, callee: () => Sym, args: readonly Argument[], type: PyType, isFunction: boolean): Sym {
  const [fn, ...values] = ctx.sequence([callee, ...args.map((arg) => () => emitExpr(ctx, arg.value))])
  const { list, keywords } = argumentsJs(args, values)
  if (isFunction && !keywords) return typed(`${universal(fn!)}(${list})`, type)
  return typed(`py.call(${universal(fn!)}, [${list}]${keywords ? `, ${keywords}` : ''})`, type)
}

export function argumentsJs(
  args: readonly Argument[],
  values: readonly Sym[],
): { readonly list: string; readonly keywords: string | undefined } {
  const js = values.map(universal)
  const list = args.flatMap((arg, i) =>
    arg.kind === 'positional' ? [js[i]!] : arg.kind === 'star' ? [`...py.iter(${js[i]!})`] : [],
  )
  const named = args.flatMap((arg, i) => (arg.kind === 'keyword' ? [`[${quote(arg.name)}, ${js[i]!}]`] : []))
  const merged = args.flatMap((arg, i) => (arg.kind === 'doubleStar' ? [js[i]!] : []))
  const any = named.length + merged.length > 0
  const keywords = merged.reduce(
    (into, mapping) => `py.keywordsOf(${mapping}, ${into})`,
    `new Map([${named.join(', ')}])`,
  )
  return { list: list.join(', '), keywords: any ? keywords : undefined }
}

function comprehension(ctx: Context, expr: Comprehension): Sym {
  const type = ctx.type(expr)
  const [first] = expr.clauses
  if (expr.makes === 'generator') {
    // Python asks for the first iterator at once, and for everything else when someone wants an item.
    const name = ctx.names.fresh('items')
    ctx.line(`const ${name} = py.iterator(${universal(emitExpr(ctx, first!.iterable))})`)
    const inner = ctx.child(ctx.scope)
    emitClauses(inner, expr, any(name), (at) => at.line(`yield ${universal(emitExpr(at, expr.element))}`))
    return { type, js: `py.generator(function* () {\n${text(inner.lines)}})` }
  }
  const name = ctx.names.fresh(expr.makes)
  ctx.line(`const ${name} = ${{ list: '[]', set: 'py.set([])', dict: 'py.dict([])' }[expr.makes]}`)
  emitClauses(ctx, expr, undefined, (at) => {
    if (expr.makes === 'dict') {
      const [key, value] = emitAll(at, [expr.element, expr.value!])
      at.line(`${name}.set(${universal(key!)}, ${universal(value!)})`)
    } else at.line(`${name}.${expr.makes === 'list' ? 'push' : 'add'}(${universal(emitExpr(at, expr.element))})`)
  })
  return { type, js: name }
}

/** The loops and tests of a comprehension around `body`. `given` stands for the first iterable when that was evaluated before. */
export function emitClauses(
  ctx: Context,
  expr: Comprehension,
  given: Sym | undefined,
  body: (ctx: Context) => void,
): void {
  const outer = ctx.scope
  const scope = ctx.scopes.of.get(expr)!
  declareVariables(ctx, scope)
  const clause = (index: number): void => {
    if (index === expr.clauses.length) return body(ctx)
    const { target, iterable, conditions } = expr.clauses[index]!
    ctx.scope = index === 0 ? outer : scope
    emitLoop(ctx, index === 0 && given ? given : iterable, (item) => {
      ctx.scope = scope
      bindTarget(ctx, target, item)
      const test = (k: number): void => {
        if (k === conditions.length) return clause(index + 1)
        ctx.line(`if (${emitCondition(ctx, conditions[k]!)}) {`)
        test(k + 1)
        ctx.line('}')
      }
      test(0)
    })
  }
  clause(0)
  ctx.scope = outer
}

/** The variables of one turn: those that nobody assigns to or keeps are names for what the turn has anyway. */
function bindTarget(ctx: Context, target: Target, item: Sym): void {
  if (target.kind === 'pattern') return unpack(ctx, target, item, bindTarget)
  const variable = target.kind === 'name' ? ctx.scope.lookup(target.name) : undefined
  if (variable && isOfTurn(variable)) ctx.places.set(variable, ctx.pin(item, variable.name))
  else assignTarget(ctx, target, item)
}
