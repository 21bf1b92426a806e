import type { ExceptHandler, ExprNode, FunctionDef, Located, OperatorNode, StmtNode } from 'py-ast'
import type { Diagnostic, Span } from '#model/diagnostic.ts'
import { PyBytes, PyFloat } from '#builtins/values.ts'
import { messages } from './messages.ts'
import type * as tree from './tree.ts'
import type { Expr, Func, Stmt, Target } from './tree.ts'

/**
 * py-ast's tree to ours. Here stand the checks that py-ast leaves out (targets, `return` outside a function, `1__0`, `"a" b"b"`), and
 * the sentences for what Millrace does not support.
 */

/** Ends the conversion with what to say about it. */
export class Refused extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message)
  }
}

/** Places in a text: py-ast counts columns in bytes of UTF-8 from 0, we count UTF-16 units from 1, as editors do. */
export class Columns {
  private readonly lines: readonly string[]
  private readonly starts: number[] = []
  private readonly tables = new Map<number, Uint32Array>()

  constructor(private readonly text: string) {
    this.lines = text.split('\n')
    let start = 0
    for (const line of this.lines) {
      this.starts.push(start)
      start += line.length + 1
    }
  }
  line(line: number): string {
    return this.lines[line - 1] ?? ''
  }
  column(line: number, bytes: number): number {
    const table = this.table(line)
    const last = table.length - 1
    return bytes <= last ? table[Math.max(0, bytes)]! : table[last]! + bytes - last
  }
  /** The columns of a line's bytes, made once: a line of data may have a million expressions, and each asks twice. */
  private table(line: number): Uint32Array {
    const known = this.tables.get(line)
    if (known) return known
    const columns: number[] = []
    let column = 1
    for (const character of this.line(line)) {
      const code = character.codePointAt(0)!
      const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
      columns.push(column)
      column += character.length
      for (let inside = 1; inside < bytes; inside++) columns.push(column)
    }
    columns.push(column)
    const table = Uint32Array.from(columns)
    this.tables.set(line, table)
    return table
  }
  slice({ line, column, endLine, endColumn }: Span): string {
    return this.text.slice(this.starts[line - 1]! + column - 1, this.starts[endLine - 1]! + endColumn - 1)
  }
  whole(): Span {
    return { line: 1, column: 1, endLine: this.lines.length, endColumn: this.lines.at(-1)!.length + 1 }
  }
}

type PatternNode = Extract<StmtNode, { nodeType: 'Match' }>['cases'][number]['pattern']

const binaryOperators: Record<OperatorNode['nodeType'], tree.BinaryOperator> = {
  Add: '+',
  Sub: '-',
  Mult: '*',
  MatMult: '@',
  Div: '/',
  Mod: '%',
  Pow: '**',
  LShift: '<<',
  RShift: '>>',
  BitOr: '|',
  BitXor: '^',
  BitAnd: '&',
  FloorDiv: '//',
}
const unaryOperators = { Invert: '~', Not: 'not', UAdd: '+', USub: '-' } as const
const compareOperators = {
  Eq: '==',
  NotEq: '!=',
  Lt: '<',
  LtE: '<=',
  Gt: '>',
  GtE: '>=',
  Is: 'is',
  IsNot: 'is not',
  In: 'in',
  NotIn: 'not in',
} as const
const conversions: Record<number, 'r' | 's' | 'a'> = { 114: 'r', 115: 's', 97: 'a' }

/** What surrounds the node at hand. */
interface Place {
  readonly inFunction: boolean
  readonly inLoop: boolean
  /** The class whose body or methods these are: its name goes into names that begin with two underscores. */
  readonly className: string | undefined
  /** Directly in a class body. */
  readonly inClassBody: boolean
  /** In a `try` that has handlers. */
  readonly guarded: boolean
  /** First parameter of the function around, which is what `super()` means. */
  readonly firstParameter: string | undefined
  /** What stands before a name here in its qualified form. */
  readonly path: string
}

export class TreeBuilder {
  private place: Place = {
    inFunction: false,
    inLoop: false,
    className: undefined,
    inClassBody: false,
    guarded: false,
    firstParameter: undefined,
    path: '',
  }
  private yields = false

  /** `shift`: characters before the parsed text on its first line. */
  constructor(
    private readonly columns: Columns,
    private readonly shift: number,
  ) {}

  statements(nodes: readonly StmtNode[]): readonly Stmt[] {
    return nodes.flatMap((node) => this.statement(node))
  }

  private span(node: Located): Span {
    const shift = (line: number) => (line === 1 ? this.shift : 0)
    const line = node.lineno ?? 1
    const endLine = node.end_lineno ?? line
    return {
      line,
      column: this.columns.column(line, (node.col_offset ?? 0) + shift(line)),
      endLine,
      endColumn: this.columns.column(endLine, (node.end_col_offset ?? 0) + shift(endLine)),
    }
  }

  private refuse(node: Located, say: (span: Span) => Diagnostic): never {
    throw new Refused(say(this.span(node)))
  }

  /** Python compares identifiers in NFKC, and hides `__name` of a class behind the class's name. */
  private identifier(name: string): string {
    const plain = normal(name)
    const { className } = this.place
    if (className === undefined || !/^__/.test(plain) || /__$/.test(plain)) return plain
    const stem = className.replace(/^_+/, '')
    return stem === '' ? plain : `_${stem}${plain}`
  }

  private inside<T>(place: Partial<Place>, build: () => T): T {
    const outer = this.place
    this.place = { ...outer, ...place }
    const built = build()
    this.place = outer
    return built
  }

  private statement(node: StmtNode): readonly Stmt[] {
    const span = this.span(node)
    switch (node.nodeType) {
      case 'Comment':
        return []
      case 'Expr':
        // `...` as a body means the same as pass.
        if (isEllipsis(node.value)) return [{ kind: 'pass', span }]
        return [{ kind: 'expression', value: this.expr(node.value), span }]
      case 'Assign': {
        const value = this.expr(node.value)
        return [{ kind: 'assign', targets: node.targets.map((target) => this.target(target)), value, span }]
      }
      case 'AugAssign': {
        const target = this.target(node.target)
        if (target.kind === 'pattern') this.refuse(node.target, messages.badTarget())
        return [
          { kind: 'augmented', target, op: binaryOperators[node.op.nodeType], value: this.expr(node.value), span },
        ]
      }
      case 'AnnAssign': {
        const target = this.target(node.target)
        if (target.kind === 'pattern') this.refuse(node.target, messages.badTarget())
        const annotate: readonly Stmt[] =
          this.place.inClassBody && target.kind === 'name'
            ? [{ kind: 'annotate', name: target.name, annotation: this.expr(node.annotation), span }]
            : []
        if (node.value) return [{ kind: 'assign', targets: [target], value: this.expr(node.value), span }, ...annotate]
        if (annotate.length > 0) return annotate
        return target.kind === 'name' ? [{ kind: 'declare', name: target.name, span }] : [{ kind: 'pass', span }]
      }
      case 'FunctionDef':
        return [{ kind: 'def', fn: this.func(node), span }]
      case 'ClassDef':
        return [{ kind: 'class', def: this.classDef(node), span }]
      case 'With': {
        const items = node.items.map(({ context_expr: manager, optional_vars: target }) => ({
          manager: this.expr(manager),
          target: target && this.target(target),
          span: this.span(manager),
        }))
        return [{ kind: 'with', items, body: this.statements(node.body), span }]
      }
      case 'Match':
        return [
          {
            kind: 'match',
            subject: this.expr(node.subject),
            cases: node.cases.map((one) => ({
              pattern: this.pattern(one.pattern),
              guard: one.guard && this.expr(one.guard),
              body: this.statements(one.body),
              span: this.span(one.pattern),
            })),
            span,
          },
        ]
      case 'If':
        return [
          {
            kind: 'if',
            test: this.expr(node.test),
            then: this.statements(node.body),
            else: this.statements(node.orelse),
            span,
          },
        ]
      case 'For': {
        const iterable = this.expr(node.iter)
        const target = this.target(node.target)
        const body = this.inside({ inLoop: true }, () => this.statements(node.body))
        return [{ kind: 'for', target, iterable, body, else: this.statements(node.orelse), span }]
      }
      case 'While': {
        const test = this.expr(node.test)
        const body = this.inside({ inLoop: true }, () => this.statements(node.body))
        return [{ kind: 'while', test, body, else: this.statements(node.orelse), span }]
      }
      case 'Break':
      case 'Continue': {
        const kind = node.nodeType === 'Break' ? 'break' : 'continue'
        if (!this.place.inLoop) this.refuse(node, messages.outsideLoop(kind))
        return [{ kind, span }]
      }
      case 'Pass':
        return [{ kind: 'pass', span }]
      case 'Return':
        if (!this.place.inFunction) this.refuse(node, messages.outsideFunction('return'))
        return [{ kind: 'return', value: node.value && this.expr(node.value), span }]
      case 'Raise':
        return [
          { kind: 'raise', error: node.exc && this.expr(node.exc), cause: node.cause && this.expr(node.cause), span },
        ]
      case 'Try': {
        if (node.handlers.length === 0 && node.finalbody.length === 0) this.refuse(node, messages.tryAlone())
        const bare = node.handlers.findIndex((handler) => !handler.type)
        if (bare >= 0 && bare < node.handlers.length - 1) this.refuse(node.handlers[bare]!, messages.bareExceptLast())
        const guarded = this.place.guarded || node.handlers.length > 0
        return [
          {
            kind: 'try',
            body: this.inside({ guarded }, () => this.statements(node.body)),
            handlers: node.handlers.map((handler) => this.handler(handler)),
            else: this.statements(node.orelse),
            finally: this.statements(node.finalbody),
            span,
          },
        ]
      }
      case 'Assert':
        return [{ kind: 'assert', test: this.expr(node.test), message: node.msg && this.expr(node.msg), span }]
      case 'Delete':
        return [{ kind: 'delete', targets: node.targets.map((target) => this.target(target)), span }]
      case 'Global':
        return [{ kind: 'global', names: node.names.map((name) => this.identifier(name)), span }]
      case 'Nonlocal':
        return [{ kind: 'nonlocal', names: node.names.map((name) => this.identifier(name)), span }]
      case 'Import':
        return node.names.map(({ name, asname }) => {
          const top = name.split('.')[0]!
          const gives = asname === undefined ? top : name
          return {
            kind: 'import' as const,
            module: name,
            member: undefined,
            name: this.identifier(asname ?? top),
            gives,
            guarded: this.place.guarded,
            span,
          }
        })
      case 'ImportFrom': {
        const module = '.'.repeat(node.level ?? 0) + (node.module ?? '')
        const { guarded, inFunction } = this.place
        // What `__future__` asks for has long been so.
        if (module === '__future__') return [{ kind: 'pass', span }]
        return node.names.map(({ name, asname }): Stmt => {
          if (name === '*') {
            if (inFunction) this.refuse(node, messages.starImportInside())
            return { kind: 'importAll', module, guarded, span }
          }
          return {
            kind: 'import',
            module,
            member: name,
            name: this.identifier(asname ?? name),
            gives: module,
            guarded,
            span,
          }
        })
      }
      case 'TypeAlias':
        return this.refuse(node, messages.unsupportedTypeAlias())
      case 'TryStar':
        return this.refuse(node, messages.unsupportedExceptStar())
      case 'AsyncFor':
      case 'AsyncWith':
      case 'AsyncFunctionDef':
        return this.refuse(node, messages.unsupportedAsync())
    }
  }

  private handler(node: ExceptHandler): tree.Handler {
    return {
      type: node.type && this.expr(node.type),
      name: node.name === undefined ? undefined : this.identifier(node.name),
      body: this.statements(node.body),
      span: this.span(node),
    }
  }

  private func(node: FunctionDef): Func {
    const decorators = node.decorator_list.map((decorator) => this.expr(decorator))
    const params = this.params(node.args)
    const doc = docOf(node.body)
    return this.body(() => this.statements(node.body), this.identifier(node.name), params, this.span(node), {
      decorators,
      doc,
    })
  }

  private body(
    build: () => readonly Stmt[],
    name: string,
    params: readonly tree.Parameter[],
    span: Span,
    { decorators, doc }: Pick<Func, 'decorators' | 'doc'> = { decorators: [], doc: undefined },
  ): Func {
    const outer = this.yields
    this.yields = false
    const qualname = this.place.path + name
    const place = {
      inFunction: true,
      inLoop: false,
      inClassBody: false,
      guarded: false,
      firstParameter: params[0]?.name,
      path: `${qualname}.<locals>.`,
    }
    const body = this.inside(place, build)
    const isGenerator = this.yields
    this.yields = outer
    return { name, qualname, params, decorators, doc, body, isGenerator, span }
  }

  private classDef(node: Extract<StmtNode, { nodeType: 'ClassDef' }>): tree.ClassDef {
    const decorators = node.decorator_list.map((decorator) => this.expr(decorator))
    const args = this.args({ args: node.bases, keywords: node.keywords })
    const name = this.identifier(node.name)
    const qualname = this.place.path + name
    const place = {
      inFunction: false,
      inLoop: false,
      className: node.name,
      inClassBody: true,
      firstParameter: undefined,
      path: `${qualname}.`,
    }
    const body = this.inside(place, () => this.statements(node.body))
    return { name, qualname, args, decorators, body, doc: docOf(node.body), span: this.span(node) }
  }

  private pattern(node: PatternNode): tree.CasePattern {
    const span = this.span(node)
    switch (node.nodeType) {
      case 'MatchValue':
        return { kind: 'value', value: this.expr(node.value), span }
      case 'MatchSingleton':
        return { kind: 'singleton', value: node.value as null | boolean, span }
      case 'MatchSequence': {
        const stars = node.patterns.flatMap((item, i) => (item.nodeType === 'MatchStar' ? [i] : []))
        if (stars.length > 1) this.refuse(node.patterns[stars[1]!]!, messages.twoStars())
        return {
          kind: 'sequence',
          items: node.patterns.map((item) => this.pattern(item)),
          star: stars[0] ?? -1,
          span,
        }
      }
      case 'MatchMapping':
        return {
          kind: 'mapping',
          keys: node.keys.map((key) => this.expr(key)),
          items: node.patterns.map((item) => this.pattern(item)),
          rest: node.rest === undefined || node.rest === null ? undefined : this.identifier(node.rest),
          span,
        }
      case 'MatchClass':
        return {
          kind: 'class',
          cls: this.expr(node.cls),
          positional: node.patterns.map((item) => this.pattern(item)),
          keywords: node.kwd_attrs.map((name, i) => ({ name, pattern: this.pattern(node.kwd_patterns[i]!) })),
          span,
        }
      case 'MatchStar':
        return { kind: 'capture', pattern: undefined, name: this.captured(node.name), span }
      case 'MatchAs':
        return {
          kind: 'capture',
          pattern: node.pattern && this.pattern(node.pattern),
          name: this.captured(node.name),
          span,
        }
      case 'MatchOr':
        return { kind: 'or', alternatives: node.patterns.map((one) => this.pattern(one)), span }
    }
  }

  private captured(name: string | undefined): string | undefined {
    return name === undefined || name === null || name === '_' ? undefined : this.identifier(name)
  }

  private params(node: FunctionDef['args']): readonly tree.Parameter[] {
    const params: tree.Parameter[] = []
    const add = (
      arg: FunctionDef['args']['args'][number],
      kind: tree.Parameter['kind'],
      value: ExprNode | null | undefined,
    ) => {
      const name = this.identifier(arg.arg)
      if (params.some((other) => other.name === name)) this.refuse(arg, messages.duplicateParameter(name))
      params.push({
        name,
        kind,
        default: value ? this.expr(value) : undefined,
        annotation: arg.annotation && this.expr(arg.annotation),
        span: this.span(arg),
      })
    }
    const positional = [...node.posonlyargs, ...node.args]
    const firstDefault = positional.length - node.defaults.length
    positional.forEach((arg, i) =>
      add(arg, i < node.posonlyargs.length ? 'positionalOnly' : 'normal', node.defaults[i - firstDefault]),
    )
    if (node.vararg) add(node.vararg, 'rest', undefined)
    node.kwonlyargs.forEach((arg, i) => add(arg, 'keywordOnly', node.kw_defaults[i]))
    if (node.kwarg) add(node.kwarg, 'keywordRest', undefined)
    return params
  }

  private target(node: ExprNode): Target {
    switch (node.nodeType) {
      case 'Name':
        return { kind: 'name', name: this.identifier(node.id), span: this.span(node) }
      case 'Attribute':
        return {
          kind: 'attribute',
          value: this.expr(node.value),
          name: this.identifier(node.attr),
          span: this.span(node),
        }
      case 'Subscript':
        return { kind: 'subscript', value: this.expr(node.value), index: this.expr(node.slice), span: this.span(node) }
      case 'Tuple':
      case 'List': {
        const stars = node.elts.flatMap((item, i) => (item.nodeType === 'Starred' ? [i] : []))
        if (stars.length > 1) this.refuse(node.elts[stars[1]!]!, messages.twoStars())
        const items = node.elts.map((item) => this.target(item.nodeType === 'Starred' ? item.value : item))
        return { kind: 'pattern', items, star: stars[0] ?? -1, span: this.span(node) }
      }
      default:
        return this.refuse(node, node.nodeType === 'Starred' ? messages.badStar() : messages.badTarget())
    }
  }

  private expr(node: ExprNode): Expr {
    const span = this.span(node)
    switch (node.nodeType) {
      case 'Constant':
        return this.literal(node, span)
      case 'Name':
        return { kind: 'name', name: this.identifier(node.id), span }
      case 'JoinedStr':
        this.checkStrings(node, span)
        return { kind: 'fstring', parts: this.fparts(node.values), span }
      case 'Tuple':
      case 'List':
      case 'Set': {
        const kind = ({ Tuple: 'tuple', List: 'list', Set: 'set' } as const)[node.nodeType]
        return { kind, items: node.elts.map((item) => this.item(item)), span }
      }
      case 'Dict':
        return {
          kind: 'dict',
          entries: node.values.map((value, i) => {
            const key = node.keys[i]
            return { key: key ? this.expr(key) : undefined, value: this.expr(value) }
          }),
          span,
        }
      case 'BinOp':
        return {
          kind: 'binary',
          op: binaryOperators[node.op.nodeType],
          left: this.expr(node.left),
          right: this.expr(node.right),
          span,
        }
      case 'UnaryOp':
        return { kind: 'unary', op: unaryOperators[node.op.nodeType], operand: this.expr(node.operand), span }
      case 'BoolOp':
        return {
          kind: 'bool',
          op: node.op.nodeType === 'And' ? 'and' : 'or',
          values: node.values.map((value) => this.expr(value)),
          span,
        }
      case 'Compare':
        return {
          kind: 'compare',
          first: this.expr(node.left),
          ops: node.ops.map((op) => compareOperators[op.nodeType]),
          rest: node.comparators.map((value) => this.expr(value)),
          span,
        }
      case 'IfExp':
        return {
          kind: 'conditional',
          test: this.expr(node.test),
          then: this.expr(node.body),
          else: this.expr(node.orelse),
          span,
        }
      case 'Lambda': {
        const params = this.params(node.args)
        const body = () => [{ kind: 'return' as const, value: this.expr(node.body), span: this.span(node.body) }]
        return { kind: 'lambda', fn: this.body(body, '<lambda>', params, span), span }
      }
      case 'Call':
        return { kind: 'call', fn: this.expr(node.func), args: this.superArgs(node, span) ?? this.args(node), span }
      case 'Attribute':
        return { kind: 'attribute', value: this.expr(node.value), name: this.identifier(node.attr), span }
      case 'Subscript':
        return { kind: 'subscript', value: this.expr(node.value), index: this.index(node.slice), span }
      case 'Slice':
        return {
          kind: 'slice',
          start: node.lower && this.expr(node.lower),
          stop: node.upper && this.expr(node.upper),
          step: node.step && this.expr(node.step),
          span,
        }
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp': {
        const makes = ({ ListComp: 'list', SetComp: 'set', GeneratorExp: 'generator' } as const)[node.nodeType]
        const clauses = this.clauses(node)
        return { kind: 'comprehension', makes, element: this.expr(node.elt), value: undefined, clauses, span }
      }
      case 'DictComp': {
        const clauses = this.clauses(node)
        return {
          kind: 'comprehension',
          makes: 'dict',
          element: this.expr(node.key),
          value: this.expr(node.value),
          clauses,
          span,
        }
      }
      case 'NamedExpr': {
        const target = this.target(node.target)
        if (target.kind !== 'name') return this.refuse(node.target, messages.badTarget())
        return { kind: 'walrus', target, value: this.expr(node.value), span }
      }
      case 'Yield':
        this.yieldIn(node)
        return { kind: 'yield', value: node.value && this.expr(node.value), span }
      case 'YieldFrom':
        this.yieldIn(node)
        return { kind: 'yieldFrom', value: this.expr(node.value), span }
      case 'Await':
        return this.refuse(node, messages.unsupportedAsync())
      case 'Starred':
        return this.refuse(node, messages.badStar())
      case 'TemplateStr':
      case 'Interpolation':
      case 'FormattedValue':
        return this.refuse(node, messages.unsupportedTemplate())
    }
  }

  private yieldIn(node: Located): void {
    if (!this.place.inFunction) this.refuse(node, messages.outsideFunction('yield'))
    this.yields = true
  }

  private item(node: ExprNode): Expr {
    return node.nodeType === 'Starred'
      ? { kind: 'starred', value: this.expr(node.value), span: this.span(node) }
      : this.expr(node)
  }

  private index(node: ExprNode): Expr {
    return node.nodeType === 'Starred'
      ? { kind: 'tuple', items: [this.item(node)], span: this.span(node) }
      : this.expr(node)
  }

  /** `super()` means `super(__class__, first parameter)`: the class scope has a variable of that name. */
  private superArgs(node: Extract<ExprNode, { nodeType: 'Call' }>, span: Span): readonly tree.Argument[] | undefined {
    const { func, args, keywords } = node
    const { firstParameter, className } = this.place
    const isSuper = func.nodeType === 'Name' && func.id === 'super' && args.length + keywords.length === 0
    if (!isSuper || firstParameter === undefined || className === undefined) return undefined
    return ['__class__', firstParameter].map((name) => ({
      kind: 'positional',
      name: '',
      value: { kind: 'name', name, span },
      span,
    }))
  }

  private args(node: Pick<Extract<ExprNode, { nodeType: 'Call' }>, 'args' | 'keywords'>): readonly tree.Argument[] {
    const args: tree.Argument[] = node.args.map((arg) =>
      arg.nodeType === 'Starred'
        ? { kind: 'star', name: '', value: this.expr(arg.value), span: this.span(arg) }
        : { kind: 'positional', name: '', value: this.expr(arg), span: this.span(arg) },
    )
    const seen = new Set<string>()
    for (const keyword of node.keywords) {
      const value = this.expr(keyword.value)
      const span = this.span(keyword)
      if (keyword.arg === undefined) args.push({ kind: 'doubleStar', name: '', value, span })
      else {
        const name = this.identifier(keyword.arg)
        if (seen.has(name)) this.refuse(keyword, messages.repeatedKeyword(name))
        seen.add(name)
        args.push({ kind: 'keyword', name, value, span })
      }
    }
    // Python evaluates arguments in the order they are written; py-ast keeps keywords apart.
    return args.sort((a, b) => a.span.line - b.span.line || a.span.column - b.span.column)
  }

  private clauses(node: Extract<ExprNode, { generators: unknown }>): readonly tree.Clause[] {
    return node.generators.map((clause) => {
      if (clause.is_async) this.refuse(node, messages.unsupportedAsync())
      return {
        target: this.target(clause.target),
        iterable: this.expr(clause.iter),
        conditions: clause.ifs.map((test) => this.expr(test)),
      }
    })
  }

  private fparts(values: readonly ExprNode[]): readonly (string | tree.Replacement)[] {
    return values.map((value) => {
      if (value.nodeType === 'Constant') return String(value.value)
      if (value.nodeType !== 'FormattedValue') return this.refuse(value, messages.unsupportedTemplate())
      const spec = value.format_spec
      return {
        value: this.expr(value.value),
        conversion: conversions[value.conversion],
        spec: spec?.nodeType === 'JoinedStr' ? this.fparts(spec.values) : undefined,
        span: this.span(value),
      }
    })
  }

  private literal(node: Extract<ExprNode, { nodeType: 'Constant' }>, span: Span): Expr {
    const literal = (value: tree.Literal['value']): Expr => ({ kind: 'literal', value, span })
    const value: unknown = node.value
    if (isEllipsis(node)) return { kind: 'name', name: 'Ellipsis', span }
    if (typeof value === 'string') {
      const bytes = this.checkStrings(node, span)
      if (!bytes) return literal(value)
      if (/[^\0-\xff]/.test(value)) this.refuse(node, messages.bytesNotAscii())
      return literal(new PyBytes(Uint8Array.from(value, (c) => c.charCodeAt(0))))
    }
    if (typeof value === 'number' || typeof value === 'bigint') return literal(this.number(node, span))
    if (typeof value === 'boolean' || value === null) return literal(value)
    return this.refuse(node, messages.unsupportedComplex())
  }

  private number(node: Located, span: Span): number | bigint | PyFloat {
    const text = this.columns.slice(span)
    const plain = text.replaceAll('_', '').toLowerCase()
    const isFloat = !/^0[xob]/.test(plain) && /[.e]/.test(plain)
    if (/__|_$|_[.ej]|[.e+-]_|^0\d*[1-9](?![.\de])\d*$/i.test(text) && !(isFloat && !/_/.test(text)))
      this.refuse(node, messages.badNumber(text))
    if (isFloat) {
      const value = Number(plain)
      return Number.isInteger(value) || !Number.isFinite(value) ? new PyFloat(value) : value
    }
    const value = BigInt(/^0+\d/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain)
    return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value
  }

  /** Looks at the literals side by side that make one value; says whether it is bytes. */
  private checkStrings(node: Located, span: Span): boolean {
    const text = this.columns.slice(span)
    const token = /([A-Za-z]*)("""|'''|"|')((?:\\[\s\S]|(?!\2)[\s\S])*)\2|#[^\n]*|[\s\\()]+/y
    let bytes = 0
    let strings = 0
    for (let found = token.exec(text); found && token.lastIndex <= text.length; found = token.exec(text)) {
      const [all, prefix, quote, content] = found
      if (all === '') break
      if (quote === undefined) continue
      strings++
      const isBytes = /b/i.test(prefix!)
      if (isBytes) bytes++
      if (isBytes && /[^\0-\x7f]/.test(content!)) this.refuse(node, messages.bytesNotAscii())
      if (!/r/i.test(prefix!)) {
        const plain = content!.replace(/\\\\/g, '')
        const bad = isBytes
          ? /\\x(?![0-9a-f]{2})/i
          : /\\x(?![0-9a-f]{2})|\\u(?![0-9a-f]{4})|\\U(?!(?:000[0-9a-f]|0010)[0-9a-f]{4})|\\N/
        if ((isBytes ? bad : new RegExp(bad.source.replaceAll('a-f', 'a-fA-F'))).test(plain))
          this.refuse(node, messages.badEscape())
      }
    }
    if (bytes > 0 && bytes < strings) this.refuse(node, messages.mixedBytes())
    return bytes > 0
  }
}

/** py-ast gives `...` as a string without quotes. */
const isEllipsis = (node: ExprNode): boolean =>
  node.nodeType === 'Constant' && node.value === '...' && (node as { quote_style?: string }).quote_style === undefined

/** The text a body begins with. */
function docOf([first]: readonly StmtNode[]): string | undefined {
  if (first?.nodeType !== 'Expr' || first.value.nodeType !== 'Constant') return undefined
  const { value } = first.value as { value: unknown }
  return typeof value === 'string' && !isEllipsis(first.value) ? value : undefined
}

const normal = (name: string): string => name.normalize('NFKC')
