import type { Diagnostic } from '#model/diagnostic.ts'
import type { FunctionText } from '#model/graph.ts'
import {
  anyType,
  boolType,
  dictType,
  intType,
  iteratorType,
  joinTypes,
  listType,
  noneType,
  setType,
  showType,
  strType,
  tupleType,
  type PyType,
} from '#model/pytype.ts'
import { checkNames, importsOf, type Definitions, type GlobalInfo } from './definitions.ts'
import {
  binaryType,
  compareType,
  functionNamed,
  itemGetType,
  memberNamed,
  methodOf,
  resultOf,
  unaryType,
} from './known.ts'
import { messages } from './messages.ts'
import { mutates } from './mutates.ts'
import { parseExpression, parseFunction } from './parse.ts'
import { capturesIn, childrenOf, resolveScopes, Scope, valuesIn, type Scopes, type Variable } from './scope.ts'
import type { Call, ClassDef, Comprehension, Expr, Func, FunctionTree, Module, Stmt, Target } from './tree.ts'
import { bounded, isSame, itemType, literalType, opened, whenTruth } from './typing.ts'

export { analyseDefinitions, type Definitions } from './definitions.ts'

/**
 * Forward inference: from the types of the arguments to a type for every expression. It follows the flow of statements, so a name may
 * have one type here and another there; what it cannot tell is `any`, which runs through the dynamic path and gives the same answer.
 */

/** What was found out about one function, called with arguments of known types. */
export interface Facts {
  readonly types: ReadonlyMap<Expr, PyType>
  /** Names that may not have a value yet where they are read. */
  readonly unbound: ReadonlySet<Expr>
  /** What a variable holds over its whole life. */
  readonly storage: ReadonlyMap<Variable, PyType>
}

/** A function parameter's text, typed for the arguments it gets. */
export interface TypedFunction {
  readonly params: readonly { readonly name: string; readonly type: PyType }[]
  /** What a call gives; of a generator function, the iterator. */
  readonly returns: PyType
  /** Absent when the text does not parse: then calling it raises SyntaxError. */
  readonly tree: FunctionTree | undefined
  readonly scopes: Scopes | undefined
  readonly bindings: Bindings
  readonly facts: Facts
  readonly definitions: Definitions
  readonly text: string
  /** Why there is no tree. */
  readonly problem?: string
}

/** Values that the text sees from outside, as Python expressions. */
export interface Bindings {
  readonly scope: Scope
  readonly values: ReadonlyMap<Variable, Expr>
}

/** No bindings: names are looked up from `scope` on. */
export const scopeBindings = (scope: Scope): Bindings => ({ scope, values: new Map() })

const noFacts: Facts = { types: new Map(), unbound: new Set(), storage: new Map() }

/** Types a function parameter for arguments of these types. A text with mistakes gives diagnostics and a function of `any`. */
export function inferFunction(
  text: FunctionText,
  args: readonly PyType[],
  definitions: Definitions,
): { readonly fn: TypedFunction; readonly diagnostics: readonly Diagnostic[] } {
  const bindings = readBindings(text)
  const parsed = parseFunction(text.text)
  const base = { bindings, definitions, text: text.text }
  if (!parsed.ok) {
    const params = args.map((type, i) => ({ name: `arg${i}`, type }))
    return {
      fn: {
        ...base,
        params,
        returns: anyType,
        tree: undefined,
        scopes: undefined,
        facts: noFacts,
        problem: parsed.diagnostics[0]!.message,
      },
      diagnostics: parsed.diagnostics,
    }
  }
  const tree = parsed.tree
  const scopes = resolveScopes(tree.kind === 'function' ? tree.fn : tree.value, bindings.scope)
  const problems = [...scopeProblems(scopes), ...checkNames(scopes, definitions), ...importsOf(tree)]
  const arity = tree.kind === 'function' ? arityProblem(tree.fn, args.length)?.(tree.span) : undefined
  const types = tree.kind === 'function' ? parameterTypes(tree.fn, args) : args
  const { value: returns, facts } = inferring(mutates(tree, definitions), (loose) => {
    const inferrer = new Inferrer(definitions, scopes, bindings, loose)
    return [inferrer, tree.kind === 'function' ? inferrer.func(tree.fn, types) : inferrer.callable(tree.value, args)]
  })
  const params = types.map((type, i) => ({
    name: tree.kind === 'function' ? tree.fn.params[i]!.name : `arg${i}`,
    type,
  }))
  return {
    fn: { ...base, params, returns, tree, scopes, facts },
    diagnostics: arity ? [...problems, arity] : problems,
  }
}

/** Infers with containers followed, and once more without where that turns out to be wrong. */
export function inferring<T>(
  loose: boolean,
  run: (loose: boolean) => readonly [Inferrer, T],
): { readonly value: T; readonly facts: Inferrer } {
  const [facts, value] = run(loose)
  if (loose || !facts.sawWrite) return { facts, value }
  const [again, anew] = run(true)
  return { facts: again, value: anew }
}

/** Types one expression, such as the list of a queueStream, as the body of a function without arguments. */
export const asThunk = (text: string): FunctionText => ({ text: `lambda: (${text}\n)` })

export function scopeProblems(scopes: Scopes): readonly Diagnostic[] {
  return scopes.problems.map(({ kind, name, word, span }) =>
    (kind === 'declaredLate' ? messages.declaredLate(name, word) : messages[kind](name))(span),
  )
}

/** One type per parameter, for a positional call. */
export function parameterTypes(fn: Func, args: readonly PyType[]): readonly PyType[] {
  const positional = fn.params.filter((p) => p.kind === 'positionalOnly' || p.kind === 'normal').length
  return fn.params.map((param, i) => {
    if (param.kind === 'rest') {
      const rest = args.slice(positional)
      return rest.length === 0 ? tupleType() : tupleType(...rest)
    }
    if (param.kind === 'keywordRest') return dictType(strType, anyType)
    if (param.kind === 'keywordOnly' || i >= args.length) return param.default ? literalOr(param.default) : anyType
    return args[i]!
  })
}

const literalOr = (expr: Expr): PyType => (expr.kind === 'literal' ? literalType(expr.value) : anyType)

function arityProblem(fn: Func, gets: number) {
  const positional = fn.params.filter((p) => p.kind === 'positionalOnly' || p.kind === 'normal')
  const least = positional.filter((p) => !p.default).length
  const needsKeyword = fn.params.some((p) => p.kind === 'keywordOnly' && !p.default)
  const most = fn.params.some((p) => p.kind === 'rest') ? Infinity : positional.length
  if (gets >= least && gets <= most && !needsKeyword) return undefined
  const count = (n: number) => `${n} argument${n === 1 ? '' : 's'}`
  const takes =
    most === Infinity ? `at least ${count(least)}` : least === most ? count(most) : `${least} to ${count(most)}`
  return messages.wrongArity(needsKeyword ? `${takes} and one by keyword` : takes, gets)
}

function readBindings(text: FunctionText): Bindings {
  const scope = new Scope('bindings', undefined)
  const values = new Map<Variable, Expr>()
  for (const [name, source] of Object.entries(text.bindings ?? {})) {
    const parsed = parseExpression(source)
    if (parsed.ok) values.set(scope.declare(name), parsed.tree)
  }
  return { scope, values }
}

/** Where a variable stands: its type now, and whether some path left it without a value. */
interface Slot {
  readonly type: PyType
  readonly maybe: boolean
}
type Env = Map<Variable, Slot>

function joinEnvs(a: Env | undefined, b: Env | undefined): Env | undefined {
  if (!a) return b
  if (!b) return a
  const joined: Env = new Map()
  for (const [variable, left] of a) {
    const right = b.get(variable)
    joined.set(
      variable,
      right
        ? { type: join(left.type, right.type), maybe: left.maybe || right.maybe }
        : { type: left.type, maybe: true },
    )
  }
  for (const [variable, slot] of b) if (!a.has(variable)) joined.set(variable, { type: slot.type, maybe: true })
  return joined
}

const join = (a: PyType, b: PyType): PyType => (a === b ? a : bounded(joinTypes(a, b)))

const sameEnvs = (a: Env, b: Env): boolean =>
  a.size === b.size &&
  [...a].every(([variable, slot]) => {
    const other = b.get(variable)
    return other !== undefined && other.maybe === slot.maybe && isSame(other.type, slot.type)
  })

/** Turns of a loop after which what still changes is `any`. */
const patience = 4
/** How deep calls of definitions are followed. */
const deepestCall = 8

/** Types whose values no `+=` changes in place. */
const neverChanges = new Set<PyType['kind']>(['int', 'float', 'bool', 'str', 'bytes', 'none', 'tuple', 'tupleOf'])

interface Loop {
  breaks: Env | undefined
  continues: Env | undefined
}

/** One inference run over one function (and what is written inside it). */
export class Inferrer implements Facts {
  readonly types = new Map<Expr, PyType>()
  readonly unbound = new Set<Expr>()
  readonly storage = new Map<Variable, PyType>()
  /** A `+=` may have written into a container: then what was found out does not hold, unless `loose` was set. */
  sawWrite = false

  private scope: Scope
  /** undefined: this place is never reached. */
  private env: Env | undefined = new Map()
  /** Scopes whose variables `env` follows: this function's, and its comprehensions'. */
  private here = new Set<Scope>()
  private returned: PyType | undefined
  private yielded: PyType | undefined
  private loops: Loop[] = []
  /** Environments that open `try` bodies may be left with. */
  private tries: { env: Env | undefined }[] = []

  constructor(
    private readonly definitions: Definitions,
    private readonly scopes: Scopes,
    private readonly bindings: Bindings,
    /** Something in reach writes to containers: what they hold is not followed. */
    private readonly loose: boolean,
    private readonly depth = 0,
  ) {
    this.scope = bindings.scope
  }

  /** Types a function called with arguments of these types, one per parameter. */
  func(fn: Func, args: readonly PyType[]): PyType {
    const outer = {
      scope: this.scope,
      env: this.env,
      here: this.here,
      returned: this.returned,
      yielded: this.yielded,
      loops: this.loops,
      tries: this.tries,
    }
    const scope = this.scopes.of.get(fn)!
    this.scope = scope
    this.env = new Map()
    this.here = new Set([scope])
    this.returned = this.yielded = undefined
    this.loops = []
    this.tries = []
    fn.params.forEach((param, i) => this.assign(scope.variables.get(param.name)!, this.open(args[i] ?? anyType)))
    this.block(fn.body)
    if (this.env) this.returned = this.returned ? join(this.returned, noneType) : noneType
    const result = fn.isGenerator ? iteratorType(this.yielded ?? anyType) : (this.returned ?? anyType)
    Object.assign(this, outer)
    return this.open(result)
  }

  /** Types the statements of a module, whose names are globals. */
  module(module: Module): void {
    this.scope = this.scopes.of.get(module)!
    this.block(module.body)
  }

  /** The result of calling what an expression gives. */
  callable(expr: Expr, args: readonly PyType[]): PyType {
    const type = this.expr(expr)
    if (expr.kind === 'name' && !this.scope.lookup(expr.name)) {
      const info = this.global(expr.name)
      if (info?.kind === 'function') return this.open(this.callFunction(info.fn, args))
      if (info?.kind === 'member') return this.open(memberNamed(info.module, info.member)?.entry?.type(args) ?? anyType)
      if (!info) return this.open(functionNamed(expr.name)?.type(args) ?? anyType)
    }
    if (expr.kind === 'attribute') {
      const member = this.memberOf(expr)
      if (member) return this.open(member.entry?.type(args) ?? anyType)
    }
    return type.kind === 'function' ? type.returns : anyType
  }

  private open(type: PyType): PyType {
    return this.loose ? opened(type) : bounded(type)
  }

  private assign(variable: Variable, type: PyType): void {
    const before = this.storage.get(variable)
    this.storage.set(variable, before ? join(before, type) : type)
    if (!this.env || !this.here.has(variable.scope)) return
    this.env.set(variable, { type: variable.assignedInside ? anyType : type, maybe: false })
    for (const open of this.tries) open.env = joinEnvs(open.env, new Map(this.env))
  }

  private block(body: readonly Stmt[]): void {
    for (const statement of body) this.statement(statement)
  }

  private statement(statement: Stmt): void {
    switch (statement.kind) {
      case 'expression':
        this.expr(statement.value)
        return
      case 'assign': {
        const type = this.expr(statement.value)
        for (const target of statement.targets) this.target(target, type)
        return
      }
      case 'augmented': {
        const left = this.readTarget(statement.target)
        const right = this.expr(statement.value)
        if (!neverChanges.has(left.kind)) this.sawWrite = true
        return this.target(statement.target, this.open(binaryType(statement.op, left, right)))
      }
      case 'def': {
        const { fn } = statement
        for (const decorator of fn.decorators) this.expr(decorator)
        const returns = this.nested(fn)
        // A decorator may make anything of it.
        return this.assignName(fn.name, fn.decorators.length > 0 ? anyType : { kind: 'function', returns })
      }
      case 'class':
        return this.classDef(statement.def)
      case 'annotate':
        this.expr(statement.annotation)
        return
      case 'with':
        return this.withStatement(statement)
      case 'match':
        return this.matchStatement(statement)
      case 'if': {
        this.expr(statement.test)
        const before = this.env
        this.env = this.refined(before, statement.test, true)
        this.block(statement.then)
        const then = this.env
        this.env = this.refined(before, statement.test, false)
        this.block(statement.else)
        this.env = joinEnvs(then, this.env)
        return
      }
      case 'while':
        return this.loop(
          () => {
            this.expr(statement.test)
            const before = this.env
            this.env = this.refined(before, statement.test, true)
            this.block(statement.body)
            return isTrue(statement.test) ? undefined : this.refined(before, statement.test, false)
          },
          () => this.block(statement.else),
        )
      case 'for': {
        const item = this.items(statement.iterable)
        return this.loop(
          () => {
            const before = this.env && new Map(this.env)
            this.target(statement.target, item)
            this.block(statement.body)
            return before
          },
          () => this.block(statement.else),
        )
      }
      case 'break':
      case 'continue': {
        const loop = this.loops.at(-1)
        if (loop && this.env) {
          if (statement.kind === 'break') loop.breaks = joinEnvs(loop.breaks, this.env)
          else loop.continues = joinEnvs(loop.continues, this.env)
        }
        this.env = undefined
        return
      }
      case 'return': {
        const type = statement.value ? this.expr(statement.value) : noneType
        if (this.env) this.returned = this.returned ? join(this.returned, type) : type
        this.env = undefined
        return
      }
      case 'raise':
        if (statement.error) this.expr(statement.error)
        if (statement.cause) this.expr(statement.cause)
        this.env = undefined
        return
      case 'try':
        return this.tryStatement(statement)
      case 'assert':
        this.expr(statement.test)
        if (statement.message) this.expr(statement.message)
        this.env = this.refined(this.env, statement.test, true)
        return
      case 'delete':
        for (const target of statement.targets) this.forget(target)
        return
      case 'import': {
        const member = statement.member === undefined ? undefined : memberNamed(statement.module, statement.member)
        return this.assignName(statement.name, member?.value ?? anyType)
      }
      case 'importAll':
      case 'declare':
      case 'pass':
      case 'global':
      case 'nonlocal':
        return
    }
  }

  /** A class body runs where it stands, in a scope of its own; of classes and instances nothing is known. */
  private classDef(def: ClassDef): void {
    for (const decorator of def.decorators) this.expr(decorator)
    for (const arg of def.args) this.expr(arg.value)
    const outer = { scope: this.scope, here: this.here }
    const scope = this.scopes.of.get(def)!
    this.scope = scope
    this.here = new Set([...this.here, scope])
    this.block(def.body)
    Object.assign(this, outer)
    this.assignName(def.name, anyType)
  }

  /** A manager may swallow an exception from anywhere in the body. */
  private withStatement({ items, body }: Extract<Stmt, { kind: 'with' }>): void {
    const open = { env: undefined as Env | undefined }
    for (const { manager, target } of items) {
      this.expr(manager)
      open.env = joinEnvs(open.env, this.env && new Map(this.env))
      this.tries.push(open)
      if (target) this.target(target, anyType)
      this.tries.pop()
    }
    this.tries.push(open)
    this.block(body)
    this.tries.pop()
    this.env = joinEnvs(this.env, open.env)
  }

  /** Names of a pattern may have values although it did not fit in the end. */
  private matchStatement({ subject, cases }: Extract<Stmt, { kind: 'match' }>): void {
    this.expr(subject)
    let after: Env | undefined
    for (const { pattern, guard, body } of cases) {
      const before = this.env && new Map(this.env)
      for (const value of valuesIn(pattern)) this.expr(value)
      for (const name of capturesIn(pattern)) this.assignName(name, anyType)
      if (guard) this.expr(guard)
      const unmatched = joinEnvs(before, this.env && new Map(this.env))
      this.block(body)
      after = joinEnvs(after, this.env)
      this.env = unmatched
    }
    this.env = joinEnvs(after, this.env)
  }

  /** `turn` types one turn and gives the environment in which the loop ends by itself. */
  private loop(turn: () => Env | undefined, otherwise: () => void): void {
    let start = this.env
    for (let i = 0; ; i++) {
      const loop: Loop = { breaks: undefined, continues: undefined }
      this.loops.push(loop)
      this.env = start && new Map(start)
      const ended = turn()
      this.loops.pop()
      const again = joinEnvs(this.env, loop.continues)
      const next = joinEnvs(start && new Map(start), again)
      if (!start || !next || sameEnvs(start, next)) {
        this.env = ended
        otherwise()
        this.env = joinEnvs(this.env, loop.breaks)
        return
      }
      if (i >= patience)
        for (const [variable, slot] of next)
          if (!isSame(start.get(variable)?.type ?? slot.type, slot.type)) {
            next.set(variable, { type: anyType, maybe: slot.maybe })
            this.storage.set(variable, anyType)
          }
      start = next
    }
  }

  private tryStatement(statement: Extract<Stmt, { kind: 'try' }>): void {
    const before = this.env
    const open = { env: before && new Map(before) }
    this.tries.push(open)
    this.block(statement.body)
    // An exception may come from any point of the body, so handlers see a mixture of all of them.
    const handlerEnv = open.env
    this.tries.pop()
    const outside = { env: joinEnvs(handlerEnv, this.env) as Env | undefined }
    this.tries.push(outside)
    this.block(statement.else)
    let after = this.env
    for (const handler of statement.handlers) {
      this.env = handlerEnv && new Map(handlerEnv)
      if (handler.type) this.expr(handler.type)
      if (handler.name !== undefined) this.assignName(handler.name, anyType)
      this.block(handler.body)
      if (handler.name !== undefined && this.env) this.forgetName(handler.name)
      after = joinEnvs(after, this.env)
    }
    this.tries.pop()
    if (statement.finally.length > 0) {
      // Types must hold on every way into `finally`; whether the end is reached is known from the way without an exception.
      const reached = after !== undefined
      this.env = joinEnvs(after && new Map(after), outside.env && new Map(outside.env))
      this.block(statement.finally)
      if (!reached) this.env = undefined
    } else this.env = after
  }

  private assignName(name: string, type: PyType): void {
    const variable = this.scope.lookup(name)
    if (variable) this.assign(variable, this.open(type))
  }

  private forgetName(name: string): void {
    const variable = this.scope.lookup(name)
    if (!variable || !this.env) return
    this.env.delete(variable)
    for (const open of this.tries) open.env = joinEnvs(open.env, new Map(this.env))
  }

  private forget(target: Target): void {
    if (target.kind === 'name') {
      this.expr(target)
      return this.forgetName(target.name)
    }
    if (target.kind === 'pattern') return target.items.forEach((item) => this.forget(item))
    this.readTarget(target)
  }

  /** The type of what an augmented assignment reads, or of a target's own expressions. */
  private readTarget(target: Target): PyType {
    switch (target.kind) {
      case 'name':
        return this.expr(target)
      case 'attribute':
        this.expr(target.value)
        return anyType
      case 'subscript': {
        const value = this.expr(target.value)
        return this.open(itemGetType(value, target.index, this.expr(target.index)))
      }
      case 'pattern':
        return anyType
    }
  }

  /** What a loop over `iterable` sees. A range gives ints even where nothing else is followed. */
  private items(iterable: Expr): PyType {
    const item = itemType(this.expr(iterable))
    return isRangeCall(iterable, this.scope, this.definitions) ? intType : item
  }

  private target(target: Target, type: PyType): void {
    switch (target.kind) {
      case 'name':
        return this.assignName(target.name, type)
      case 'attribute':
      case 'subscript':
        this.readTarget(target)
        return
      case 'pattern': {
        const { items, star } = target
        const known =
          type.kind === 'tuple' &&
          (star < 0 ? type.items.length === items.length : type.items.length >= items.length - 1)
        const each = itemType(type)
        items.forEach((item, i) => {
          const own = !known || type.kind !== 'tuple' ? each : star < 0 || i < star ? type.items[i]! : undefined
          if (i === star) this.target(item, listType(each))
          else
            this.target(
              item,
              own ?? (type.kind === 'tuple' ? type.items[type.items.length - (items.length - i)]! : each),
            )
        })
        return
      }
    }
  }

  /** A function written inside this one: nothing is known of when and with what it is called. */
  private nested(fn: Func, params: readonly PyType[] = []): PyType {
    for (const param of fn.params) if (param.default) this.expr(param.default)
    const args = fn.params.map((param, i) => {
      if (param.kind === 'rest') return { kind: 'tupleOf', item: anyType } as const
      if (param.kind === 'keywordRest') return dictType(strType, anyType)
      return params[i] ?? anyType
    })
    return this.func(fn, args)
  }

  private global(name: string): GlobalInfo | undefined {
    return this.scopes.globalWrites.has(name) ? { kind: 'open' } : this.definitions.globals.get(name)
  }

  /** A call of a function of the definitions with arguments of these types. */
  private callFunction(fn: Func, args: readonly PyType[]): PyType {
    const key = args.map(showType).join(';')
    const known = this.definitions.calls.get(fn) ?? new Map<string, PyType | null>()
    this.definitions.calls.set(fn, known)
    const before = known.get(key)
    // null: this very call is being typed, further up.
    if (before !== undefined) return before ?? anyType
    if (this.depth >= deepestCall) return anyType
    known.set(key, null)
    const scopes = this.definitions.scopes
    const bindings = scopeBindings(scopes.of.get(this.definitions.module)!)
    const { value: returns, facts } = inferring(this.loose || mutates(fn, this.definitions), (loose) => {
      const inferrer = new Inferrer(this.definitions, scopes, bindings, loose, this.depth + 1)
      return [inferrer, inferrer.func(fn, parameterTypes(fn, args))]
    })
    if (facts.sawWrite) this.sawWrite = true
    known.set(key, returns)
    return returns
  }

  expr(expr: Expr): PyType {
    const type = this.open(this.typeOf(expr))
    this.types.set(expr, type)
    return type
  }

  private typeOf(expr: Expr): PyType {
    switch (expr.kind) {
      case 'literal':
        return literalType(expr.value)
      case 'name':
        return this.name(expr)
      case 'fstring':
        for (const part of expr.parts) this.replacement(part)
        return strType
      case 'tuple': {
        const types = expr.items.map((item) => this.expr(item))
        if (!expr.items.some((item) => item.kind === 'starred')) return tupleType(...types)
        return { kind: 'tupleOf', item: types.length ? types.reduce(join) : anyType }
      }
      case 'list':
      case 'set': {
        const types = expr.items.map((item) => this.expr(item))
        // Nothing is known of what an empty list will hold.
        const item = types.length ? types.reduce(join) : anyType
        return expr.kind === 'list' ? listType(item) : setType(item)
      }
      case 'dict': {
        let key: PyType | undefined
        let value: PyType | undefined
        for (const entry of expr.entries) {
          const k = entry.key ? this.expr(entry.key) : anyType
          const v = this.expr(entry.value)
          key = key ? join(key, k) : k
          value = entry.key ? (value ? join(value, v) : v) : anyType
        }
        return dictType(key ?? anyType, value ?? anyType)
      }
      case 'starred':
        return itemType(this.expr(expr.value))
      case 'binary': {
        const left = this.expr(expr.left)
        return binaryType(expr.op, left, this.expr(expr.right), expr.right)
      }
      case 'unary': {
        const operand = this.expr(expr.operand)
        return expr.op === 'not' ? boolType : unaryType(expr.op, operand)
      }
      case 'bool':
        return this.bool(expr)
      case 'compare': {
        const first = this.expr(expr.first)
        const rest = expr.rest.map((value) => this.expr(value))
        return expr.ops.map((op, i) => compareType(op, i === 0 ? first : rest[i - 1]!, rest[i]!)).reduce(join)
      }
      case 'conditional': {
        this.expr(expr.test)
        const before = this.env
        this.env = this.refined(before, expr.test, true)
        const then = this.expr(expr.then)
        const after = this.env
        this.env = this.refined(before, expr.test, false)
        const otherwise = this.expr(expr.else)
        this.env = joinEnvs(after, this.env)
        return join(then, otherwise)
      }
      case 'lambda':
        return { kind: 'function', returns: this.nested(expr.fn) }
      case 'call':
        return this.call(expr)
      case 'attribute': {
        const member = this.memberOf(expr)
        this.expr(expr.value)
        return member?.value ?? anyType
      }
      case 'subscript': {
        const value = this.expr(expr.value)
        return itemGetType(value, expr.index, this.expr(expr.index))
      }
      case 'slice':
        for (const part of [expr.start, expr.stop, expr.step]) if (part) this.expr(part)
        return anyType
      case 'comprehension':
        return this.comprehension(expr)
      case 'walrus': {
        const type = this.expr(expr.value)
        this.assignName(expr.target.name, type)
        return type
      }
      case 'yield': {
        const type = expr.value ? this.expr(expr.value) : noneType
        this.yielded = this.yielded ? join(this.yielded, type) : type
        return anyType
      }
      case 'yieldFrom': {
        const type = itemType(this.expr(expr.value))
        this.yielded = this.yielded ? join(this.yielded, type) : type
        return anyType
      }
    }
  }

  private replacement(part: Extract<Expr, { kind: 'fstring' }>['parts'][number]): void {
    if (typeof part === 'string') return
    this.expr(part.value)
    for (const inner of part.spec ?? []) this.replacement(inner)
  }

  private name(expr: Extract<Expr, { kind: 'name' }>): PyType {
    const variable = this.scope.lookup(expr.name)
    if (!variable) {
      const info = this.global(expr.name)
      if (info?.kind === 'value') return info.type
      if (info?.kind === 'function') return { kind: 'function', returns: anyType }
      if (info?.kind === 'member') return memberNamed(info.module, info.member)?.value ?? anyType
      return anyType
    }
    if (variable.scope.kind === 'bindings') {
      const value = this.bindings.values.get(variable)
      return value ? opened(this.typeOf(value)) : anyType
    }
    if (!this.here.has(variable.scope)) {
      // From a function around this one: only a parameter that nobody assigns to is surely what it was.
      if (variable.param >= 0 && variable.assignments === 0) return this.storage.get(variable) ?? anyType
      this.unbound.add(expr)
      return anyType
    }
    const slot = this.env?.get(variable)
    if (!slot || slot.maybe || variable.assignedInside) this.unbound.add(expr)
    else this.unbound.delete(expr)
    return slot?.type ?? anyType
  }

  private bool(expr: Extract<Expr, { kind: 'bool' }>): PyType {
    const isAnd = expr.op === 'and'
    let result: PyType | undefined
    let exits: Env | undefined
    expr.values.forEach((value, i) => {
      const type = this.expr(value)
      const last = i === expr.values.length - 1
      const kept = last ? type : whenTruth(type, !isAnd)
      if (kept) result = result ? join(result, kept) : kept
      exits = joinEnvs(exits, this.env && new Map(this.env))
      if (!last) this.env = this.refined(this.env, value, isAnd)
    })
    this.env = exits
    return result ?? anyType
  }

  /** The environment in which `test` came out as `truth`. */
  private refined(env: Env | undefined, test: Expr, truth: boolean): Env | undefined {
    if (!env) return env
    const narrow = (expr: Expr, to: (type: PyType) => PyType | undefined): Env => {
      const next = new Map(env)
      const variable = expr.kind === 'name' ? this.scope.lookup(expr.name) : undefined
      const slot = variable && next.get(variable)
      if (!variable || !slot || variable.assignedInside) return next
      const type = to(slot.type)
      if (type) next.set(variable, { ...slot, type })
      return next
    }
    switch (test.kind) {
      case 'literal':
        return env
      case 'name':
        return narrow(test, (type) => whenTruth(type, truth))
      case 'unary':
        return test.op === 'not' ? this.refined(env, test.operand, !truth) : new Map(env)
      case 'bool':
        if ((test.op === 'and') === truth)
          return test.values.reduce<Env | undefined>((e, value) => this.refined(e, value, truth), env)
        return new Map(env)
      case 'compare': {
        const [op] = test.ops
        const [right] = test.rest
        const isNone = right?.kind === 'literal' && right.value === null
        if (test.ops.length !== 1 || !isNone || (op !== 'is' && op !== 'is not')) return new Map(env)
        const none = (op === 'is') === truth
        return narrow(test.first, (type) => {
          if (none) return noneType
          return type.kind === 'optional' ? type.of : type
        })
      }
      default:
        return new Map(env)
    }
  }

  private comprehension(expr: Comprehension): PyType {
    const scope = this.scopes.of.get(expr)!
    const outer = { scope: this.scope, here: this.here, env: this.env, tries: this.tries }
    const first = this.items(expr.clauses[0]!.iterable)
    // A generator runs when someone asks: what it sees of this function's variables is open.
    const later = expr.makes === 'generator'
    this.here = later ? new Set([scope]) : new Set([...this.here, scope])
    if (later) {
      this.env = new Map()
      this.tries = []
    }
    this.scope = scope
    // What it assigns by := is read in the next turn.
    if (!later) this.loosen(expr)
    // Whether it takes a turn at all is open: what is sure before stays so, nothing becomes so.
    const before = later ? outer.env : this.env && new Map(this.env)
    expr.clauses.forEach((clause, i) => {
      const item = i === 0 ? first : this.items(clause.iterable)
      this.target(clause.target, item)
      for (const test of clause.conditions) {
        this.expr(test)
        this.env = this.refined(this.env, test, true)
      }
    })
    const element = this.expr(expr.element)
    const value = expr.value && this.expr(expr.value)
    this.scope = outer.scope
    this.here = outer.here
    this.tries = outer.tries
    this.env = before
    if (!later) this.loosen(expr)
    switch (expr.makes) {
      case 'list':
        return listType(element)
      case 'set':
        return setType(element)
      case 'dict':
        return dictType(element, value ?? anyType)
      case 'generator':
        return iteratorType(element)
    }
  }

  /** Variables that the comprehension assigns may have any value of any turn, or the one from before. */
  private loosen(expr: Comprehension): void {
    for (const name of walrusNames(expr)) {
      const variable = this.scope.lookup(name)
      if (!variable) continue
      this.storage.set(variable, anyType)
      this.env?.set(variable, { type: anyType, maybe: this.env.get(variable)?.maybe ?? true })
    }
  }

  /** `module.member`, when the value of the attribute is surely an imported module. */
  private memberOf(expr: Extract<Expr, { kind: 'attribute' }>) {
    const module = moduleNamed(expr.value, this.scope, this.definitions)
    return module === undefined ? undefined : memberNamed(module, expr.name)
  }

  private call(expr: Call): PyType {
    const { fn } = expr
    if (fn.kind === 'attribute') {
      const member = this.memberOf(fn)
      const receiver = this.expr(fn.value)
      const args = this.args(expr)
      if (member) return member.entry ? resultOf(member.entry, expr, args) : anyType
      const method = methodOf(receiver, fn.name)
      return method ? resultOf(method, expr, args, receiver) : anyType
    }
    if (fn.kind === 'name' && !this.scope.lookup(fn.name)) {
      const info = this.global(fn.name)
      this.types.set(fn, anyType)
      const args = this.args(expr)
      const plain = expr.args.every((arg) => arg.kind === 'positional')
      if (info?.kind === 'function') return plain ? this.callFunction(info.fn, args) : anyType
      const known =
        info?.kind === 'member'
          ? memberNamed(info.module, info.member)?.entry
          : info
            ? undefined
            : functionNamed(fn.name)
      return known ? resultOf(known, expr, args) : anyType
    }
    const type = this.expr(fn)
    this.args(expr)
    return type.kind === 'function' ? type.returns : anyType
  }

  private args(expr: Call): readonly PyType[] {
    return expr.args.map((arg) => this.expr(arg.value))
  }
}

/** The module that an expression surely is: an imported name that nothing assigns to again. */
export function moduleNamed(expr: Expr, scope: Scope, definitions: Definitions): string | undefined {
  if (expr.kind !== 'name' || scope.lookup(expr.name)) return undefined
  const info = definitions.globals.get(expr.name)
  return info?.kind === 'module' ? info.module : undefined
}

/** A call of the built-in `range`. */
export const isRangeCall = (expr: Expr, scope: Scope, definitions: Definitions): expr is Call =>
  expr.kind === 'call' &&
  expr.fn.kind === 'name' &&
  expr.fn.name === 'range' &&
  !scope.lookup('range') &&
  !definitions.globals.has('range')

const isTrue = (test: Expr): boolean => test.kind === 'literal' && (test.value === true || test.value === 1)

function walrusNames(expr: Expr): readonly string[] {
  const names: string[] = []
  const visit = (e: Expr): void => {
    if (e.kind === 'walrus') names.push(e.target.name)
    if (e.kind === 'comprehension') {
      for (const clause of e.clauses) {
        visit(clause.iterable)
        clause.conditions.forEach(visit)
      }
      visit(e.element)
      if (e.value) visit(e.value)
      return
    }
    for (const child of childrenOf(e)) visit(child)
  }
  visit(expr)
  return names
}
