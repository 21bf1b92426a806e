import type { CasePattern, ClassDef, Comprehension, Expr, Func, Module, Replacement, Stmt, Target } from './tree.ts'

/**
 * Which variable a name means. Python decides that by function: a name assigned anywhere in a function is local to all of it. A
 * comprehension is a scope of its own, except that its first iterable belongs outside and `:=` inside it reaches the function. So is a
 * class body, whose variables only the body itself sees, all but `__class__`, which its methods see for `super()`.
 * Names of the module are no variables here: they are globals, looked up in the definitions' namespace.
 */

export interface Variable {
  readonly name: string
  readonly scope: Scope
  /** Position among the parameters; -1 for other locals. */
  readonly param: number
  /** How many places assign to it, the call itself not counted. */
  assignments: number
  /** A function, lambda or generator inside reads or writes it after this moment. */
  captured: boolean
  /** A function inside assigns to it. */
  assignedInside: boolean
}

export type ScopeOwner = Func | ClassDef | Comprehension | Module | 'bindings'

/** What `super()` reads: the class, once its body has run. */
export const classCell = '__class__'

export class Scope {
  readonly variables = new Map<string, Variable>()
  readonly globals = new Set<string>()
  readonly nonlocals = new Set<string>()

  constructor(
    readonly owner: ScopeOwner,
    readonly parent: Scope | undefined,
  ) {}

  get kind(): 'module' | 'function' | 'class' | 'comprehension' | 'bindings' {
    if (this.owner === 'bindings') return 'bindings'
    if ('params' in this.owner) return 'function'
    return 'kind' in this.owner ? this.owner.kind : 'class'
  }

  declare(name: string, param = -1): Variable {
    const known = this.variables.get(name)
    if (known) return known
    const variable = { name, scope: this, param, assignments: 0, captured: false, assignedInside: false }
    this.variables.set(name, variable)
    return variable
  }

  /** The variable that `name` means here; undefined: a global or built-in. */
  lookup(name: string): Variable | undefined {
    if (this.kind === 'module' || this.globals.has(name)) return undefined
    return this.variables.get(name) ?? this.parent?.fromInside(name)
  }

  /** As `lookup`, for a scope inside this one. */
  private fromInside(name: string): Variable | undefined {
    return this.kind === 'class' && name !== classCell ? this.parent?.fromInside(name) : this.lookup(name)
  }

  /** The scope that an assignment by `:=` in a comprehension reaches. */
  get assigning(): Scope {
    return this.kind === 'comprehension' ? this.parent!.assigning : this
  }
}

/** What the scopes of a text are, by the node that opens each. */
export interface Scopes {
  readonly of: ReadonlyMap<Func | ClassDef | Comprehension | Module, Scope>
  /** Names read from no enclosing function, with the node that reads them. */
  readonly globalReads: readonly Extract<Expr, { kind: 'name' }>[]
  /** Globals that a function assigns to. */
  readonly globalWrites: ReadonlySet<string>
  readonly problems: readonly ScopeProblem[]
}

export interface ScopeProblem {
  readonly kind: 'nonlocalUnknown' | 'declaredLate' | 'walrusInComprehension' | 'walrusInIterable'
  readonly name: string
  readonly word: 'global' | 'nonlocal'
  readonly span: Stmt['span']
}

/** Resolves every scope inside `root`; `outer` holds bindings that the text sees from outside. */
export function resolveScopes(root: Func | Module | Expr, outer?: Scope): Scopes {
  const resolver = new Resolver()
  if ('params' in root) resolver.func(root, outer ?? new Scope('bindings', undefined))
  else if (root.kind === 'module') resolver.body(root.body, resolver.open(root, undefined))
  else resolver.expr(root, outer ?? new Scope('bindings', undefined))
  resolver.finish()
  return resolver
}

class Resolver implements Scopes {
  readonly of = new Map<Func | ClassDef | Comprehension | Module, Scope>()
  readonly globalReads: Extract<Expr, { kind: 'name' }>[] = []
  readonly globalWrites = new Set<string>()
  readonly problems: ScopeProblem[] = []
  /** Inside what a comprehension walks over. */
  private inIterable = false
  private readonly uses: { readonly scope: Scope; readonly node: Extract<Expr, { kind: 'name' }> }[] = []
  private readonly writes: { readonly scope: Scope; readonly name: string }[] = []

  open(owner: Func | ClassDef | Comprehension | Module, parent: Scope | undefined): Scope {
    const scope = new Scope(owner, parent)
    this.of.set(owner, scope)
    return scope
  }

  /** Once all variables are declared, every use can be told. */
  finish(): void {
    for (const { scope, node } of this.uses) {
      const variable = scope.lookup(node.name)
      if (!variable) this.globalReads.push(node)
      else if (deferredBetween(scope, variable.scope)) variable.captured = true
    }
    for (const { scope, name } of this.writes) {
      const variable = scope.lookup(name)
      if (!variable) {
        if (scope.kind !== 'module') this.globalWrites.add(name)
        continue
      }
      variable.assignments++
      if (deferredBetween(scope, variable.scope)) variable.captured = variable.assignedInside = true
    }
  }

  func(fn: Func, parent: Scope): void {
    for (const decorator of fn.decorators) this.expr(decorator, parent)
    for (const param of fn.params) if (param.default) this.expr(param.default, parent)
    const scope = this.open(fn, parent)
    fn.params.forEach((param, i) => scope.declare(param.name, i))
    this.declarations(fn.body, scope)
    this.body(fn.body, scope)
  }

  private classDef(def: ClassDef, parent: Scope): void {
    for (const decorator of def.decorators) this.expr(decorator, parent)
    for (const arg of def.args) this.expr(arg.value, parent)
    const scope = this.open(def, parent)
    scope.declare(classCell)
    this.declarations(def.body, scope)
    this.body(def.body, scope)
  }

  /** global and nonlocal count for the whole function, so they come before anything is declared. */
  private declarations(body: readonly Stmt[], scope: Scope): void {
    for (const statement of body) {
      if (statement.kind === 'global' || statement.kind === 'nonlocal') {
        for (const name of statement.names) {
          if (scope.variables.has(name))
            this.problems.push({ kind: 'declaredLate', name, word: statement.kind, span: statement.span })
          if (statement.kind === 'global') scope.globals.add(name)
          else {
            scope.nonlocals.add(name)
            if (!scope.parent?.lookup(name))
              this.problems.push({ kind: 'nonlocalUnknown', name, word: 'nonlocal', span: statement.span })
          }
        }
      }
      for (const inner of blocksOf(statement)) this.declarations(inner, scope)
    }
    for (const name of assignedIn(body)) this.assignable(name, scope)
  }

  private assignable(name: string, scope: Scope): void {
    if (scope.kind === 'module' || scope.globals.has(name) || scope.nonlocals.has(name)) return
    scope.declare(name)
  }

  body(body: readonly Stmt[], scope: Scope): void {
    for (const statement of body) this.statement(statement, scope)
  }

  private statement(statement: Stmt, scope: Scope): void {
    switch (statement.kind) {
      case 'expression':
        return this.expr(statement.value, scope)
      case 'assign':
        this.expr(statement.value, scope)
        for (const target of statement.targets) this.target(target, scope)
        return
      case 'augmented':
        this.read(statement.target, scope)
        this.expr(statement.value, scope)
        return this.target(statement.target, scope, true)
      case 'def':
        this.func(statement.fn, scope)
        return this.write(statement.fn.name, scope)
      case 'class':
        this.classDef(statement.def, scope)
        return this.write(statement.def.name, scope)
      case 'annotate':
        return this.expr(statement.annotation, scope)
      case 'with':
        for (const { manager, target } of statement.items) {
          this.expr(manager, scope)
          if (target) this.target(target, scope)
        }
        break
      case 'match':
        this.expr(statement.subject, scope)
        for (const { pattern, guard } of statement.cases) {
          for (const value of valuesIn(pattern)) this.expr(value, scope)
          for (const name of capturesIn(pattern)) this.write(name, scope)
          if (guard) this.expr(guard, scope)
        }
        break
      case 'if':
      case 'while':
        this.expr(statement.test, scope)
        break
      case 'for':
        this.expr(statement.iterable, scope)
        this.target(statement.target, scope)
        break
      case 'return':
        if (statement.value) this.expr(statement.value, scope)
        return
      case 'raise':
        if (statement.error) this.expr(statement.error, scope)
        if (statement.cause) this.expr(statement.cause, scope)
        return
      case 'try':
        for (const handler of statement.handlers) {
          if (handler.type) this.expr(handler.type, scope)
          if (handler.name !== undefined) this.write(handler.name, scope)
        }
        break
      case 'assert':
        this.expr(statement.test, scope)
        if (statement.message) this.expr(statement.message, scope)
        return
      case 'delete':
        for (const target of statement.targets) this.target(target, scope)
        return
      case 'import':
        return this.write(statement.name, scope)
      case 'importAll':
      case 'declare':
      case 'break':
      case 'continue':
      case 'pass':
      case 'global':
      case 'nonlocal':
        return
    }
    for (const block of blocksOf(statement)) this.body(block, scope)
  }

  private write(name: string, scope: Scope): void {
    this.writes.push({ scope, name })
  }

  private read(target: Target, scope: Scope): void {
    if (target.kind === 'name') this.uses.push({ scope, node: target })
  }

  private target(target: Target, scope: Scope, onlyName = false): void {
    switch (target.kind) {
      case 'name':
        return this.write(target.name, scope)
      case 'pattern':
        for (const item of target.items) this.target(item, scope, onlyName)
        return
      case 'attribute':
        return this.expr(target.value, scope)
      case 'subscript':
        this.expr(target.value, scope)
        return this.expr(target.index, scope)
    }
  }

  expr(expr: Expr, scope: Scope): void {
    switch (expr.kind) {
      case 'name':
        this.uses.push({ scope, node: expr })
        return
      case 'lambda':
        return this.func(expr.fn, scope)
      case 'walrus': {
        this.expr(expr.value, scope)
        if (this.inIterable)
          this.problems.push({ kind: 'walrusInIterable', name: expr.target.name, word: 'global', span: expr.span })
        for (let s = scope; s.kind === 'comprehension'; s = s.parent!)
          if (s.variables.has(expr.target.name))
            this.problems.push({
              kind: 'walrusInComprehension',
              name: expr.target.name,
              word: 'global',
              span: expr.span,
            })
        return this.write(expr.target.name, scope.assigning)
      }
      case 'comprehension': {
        const inner = this.open(expr, scope)
        for (const clause of expr.clauses) for (const name of namesIn(clause.target)) inner.declare(name)
        expr.clauses.forEach((clause, i) => {
          const around = this.inIterable
          this.inIterable = true
          this.expr(clause.iterable, i === 0 ? scope : inner)
          this.inIterable = around
          this.target(clause.target, inner)
          for (const test of clause.conditions) this.expr(test, inner)
        })
        this.expr(expr.element, inner)
        if (expr.value) this.expr(expr.value, inner)
        return
      }
      default:
        for (const child of childrenOf(expr)) this.expr(child, scope)
    }
  }
}

/** Whether code in `inner` may run later than the code around it in `outer`. */
function deferredBetween(inner: Scope, outer: Scope): boolean {
  for (let scope: Scope | undefined = inner; scope && scope !== outer; scope = scope.parent) {
    const { owner } = scope
    if (owner === 'bindings') continue
    if ('params' in owner || ('makes' in owner && owner.makes === 'generator')) return true
  }
  return false
}

/** Names that a pattern of a match statement binds. */
export const capturesIn = (pattern: CasePattern): readonly string[] => [
  ...(pattern.kind === 'capture' && pattern.name !== undefined ? [pattern.name] : []),
  ...(pattern.kind === 'mapping' && pattern.rest !== undefined ? [pattern.rest] : []),
  ...partsOf(pattern).flatMap(capturesIn),
]

/** Expressions that a pattern evaluates. */
export const valuesIn = (pattern: CasePattern): readonly Expr[] => [
  ...(pattern.kind === 'value' ? [pattern.value] : []),
  ...(pattern.kind === 'mapping' ? pattern.keys : []),
  ...(pattern.kind === 'class' ? [pattern.cls] : []),
  ...partsOf(pattern).flatMap(valuesIn),
]

function partsOf(pattern: CasePattern): readonly CasePattern[] {
  switch (pattern.kind) {
    case 'value':
    case 'singleton':
      return []
    case 'sequence':
    case 'mapping':
      return pattern.items
    case 'class':
      return [...pattern.positional, ...pattern.keywords.map((keyword) => keyword.pattern)]
    case 'capture':
      return pattern.pattern ? [pattern.pattern] : []
    case 'or':
      return pattern.alternatives
  }
}

export const namesIn = (target: Target): readonly string[] =>
  target.kind === 'name' ? [target.name] : target.kind === 'pattern' ? target.items.flatMap(namesIn) : []

/** The statements inside a statement. */
export function blocksOf(statement: Stmt): readonly (readonly Stmt[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.then, statement.else]
    case 'for':
    case 'while':
      return [statement.body, statement.else]
    case 'try':
      return [statement.body, ...statement.handlers.map((handler) => handler.body), statement.else, statement.finally]
    case 'with':
      return [statement.body]
    case 'match':
      return statement.cases.map((one) => one.body)
    default:
      return []
  }
}

/** The expressions that a statement evaluates itself; targets count where they hold expressions. */
export function expressionsOf(statement: Stmt): readonly Expr[] {
  const inTarget = (target: Target): readonly Expr[] => {
    switch (target.kind) {
      case 'name':
        return []
      case 'attribute':
        return [target.value]
      case 'subscript':
        return [target.value, target.index]
      case 'pattern':
        return target.items.flatMap(inTarget)
    }
  }
  const given = (...values: readonly (Expr | undefined)[]) => values.filter((value) => value !== undefined)
  switch (statement.kind) {
    case 'expression':
      return [statement.value]
    case 'assign':
      return [statement.value, ...statement.targets.flatMap(inTarget)]
    case 'augmented':
      return [...inTarget(statement.target), statement.value]
    case 'def':
      return [...statement.fn.decorators, ...given(...statement.fn.params.map((param) => param.default))]
    case 'class':
      return [...statement.def.decorators, ...statement.def.args.map((arg) => arg.value)]
    case 'annotate':
      return [statement.annotation]
    case 'with':
      return statement.items.flatMap(({ manager, target }) => [manager, ...(target ? inTarget(target) : [])])
    case 'match':
      return [
        statement.subject,
        ...statement.cases.flatMap(({ pattern, guard }) => [...valuesIn(pattern), ...given(guard)]),
      ]
    case 'if':
    case 'while':
      return [statement.test]
    case 'for':
      return [statement.iterable, ...inTarget(statement.target)]
    case 'return':
      return given(statement.value)
    case 'raise':
      return given(statement.error, statement.cause)
    case 'try':
      return given(...statement.handlers.map((handler) => handler.type))
    case 'assert':
      return given(statement.test, statement.message)
    case 'delete':
      return statement.targets.flatMap(inTarget)
    default:
      return []
  }
}

/** The expressions directly inside an expression; of a lambda, only what is evaluated with it. */
export function childrenOf(expr: Expr): readonly Expr[] {
  const given = (...values: readonly (Expr | undefined)[]) => values.filter((value) => value !== undefined)
  const inPart = (part: string | Replacement): readonly Expr[] =>
    typeof part === 'string' ? [] : [part.value, ...(part.spec?.flatMap(inPart) ?? [])]
  switch (expr.kind) {
    case 'literal':
    case 'name':
      return []
    case 'fstring':
      return expr.parts.flatMap(inPart)
    case 'tuple':
    case 'list':
    case 'set':
      return expr.items
    case 'dict':
      return expr.entries.flatMap(({ key, value }) => given(key, value))
    case 'starred':
    case 'attribute':
      return [expr.value]
    case 'binary':
      return [expr.left, expr.right]
    case 'unary':
      return [expr.operand]
    case 'bool':
      return expr.values
    case 'compare':
      return [expr.first, ...expr.rest]
    case 'conditional':
      return [expr.test, expr.then, expr.else]
    case 'lambda':
      return given(...expr.fn.params.map((param) => param.default))
    case 'call':
      return [expr.fn, ...expr.args.map((arg) => arg.value)]
    case 'subscript':
      return [expr.value, expr.index]
    case 'slice':
      return given(expr.start, expr.stop, expr.step)
    case 'comprehension':
      return [
        ...expr.clauses.flatMap((clause) => [clause.iterable, ...clause.conditions]),
        expr.element,
        ...given(expr.value),
      ]
    case 'walrus':
    case 'yieldFrom':
      return [expr.value]
    case 'yield':
      return given(expr.value)
  }
}

/** Names that `:=` gives a value in an expression, lambdas left out. */
export const walrusesIn = (expr: Expr): readonly string[] => [
  ...(expr.kind === 'walrus' ? [expr.target.name] : []),
  ...childrenOf(expr).flatMap(walrusesIn),
]

/** Names that the statements assign in their own function, walruses included, nested functions left out. */
export function assignedIn(body: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (statement: Stmt): void => {
    switch (statement.kind) {
      case 'assign':
      case 'delete':
        statement.targets.flatMap(namesIn).forEach((name) => names.add(name))
        break
      case 'augmented':
      case 'for':
        namesIn(statement.target).forEach((name) => names.add(name))
        break
      case 'def':
        names.add(statement.fn.name)
        break
      case 'class':
        names.add(statement.def.name)
        break
      case 'with':
        for (const { target } of statement.items) if (target) namesIn(target).forEach((name) => names.add(name))
        break
      case 'match':
        for (const { pattern } of statement.cases) capturesIn(pattern).forEach((name) => names.add(name))
        break
      case 'import':
      case 'declare':
        names.add(statement.name)
        break
      case 'try':
        for (const { name } of statement.handlers) if (name !== undefined) names.add(name)
        break
      default:
        break
    }
    expressionsOf(statement)
      .flatMap(walrusesIn)
      .forEach((name) => names.add(name))
    for (const block of blocksOf(statement)) block.forEach(visit)
  }
  body.forEach(visit)
  return names
}
