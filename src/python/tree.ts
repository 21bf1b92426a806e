import type { Span } from '#model/diagnostic.ts'
import type { PyValue } from '#builtins/values.ts'

/**
 * The Python that Millrace speaks, as a tree. Smaller than CPython's: every node here has a meaning in `infer.ts`, `emit.ts` and
 * `interpret.ts`, and what has none was refused by the parser with a sentence.
 */

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '&' | '|' | '^' | '<<' | '>>'
export type UnaryOperator = '-' | '+' | '~' | 'not'
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'is' | 'is not' | 'in' | 'not in'

interface Node {
  readonly span: Span
}

/** None, True, numbers, strings, bytes and `...`, in universal representation: a float that is integral is a PyFloat. */
export interface Literal extends Node {
  readonly kind: 'literal'
  readonly value: PyValue
}
export interface Name extends Node {
  readonly kind: 'name'
  readonly name: string
}
/** `{value!r:spec}` of an f-string. */
export interface Replacement extends Node {
  readonly value: Expr
  readonly conversion: 'r' | 's' | 'a' | undefined
  readonly spec: readonly (string | Replacement)[] | undefined
}
export interface FString extends Node {
  readonly kind: 'fstring'
  readonly parts: readonly (string | Replacement)[]
}
/** Items may be starred. */
export interface Display extends Node {
  readonly kind: 'tuple' | 'list' | 'set'
  readonly items: readonly Expr[]
}
/** An entry without a key is `**value`. */
export interface DictDisplay extends Node {
  readonly kind: 'dict'
  readonly entries: readonly { readonly key: Expr | undefined; readonly value: Expr }[]
}
export interface Starred extends Node {
  readonly kind: 'starred'
  readonly value: Expr
}
export interface Binary extends Node {
  readonly kind: 'binary'
  readonly op: BinaryOperator
  readonly left: Expr
  readonly right: Expr
}
export interface Unary extends Node {
  readonly kind: 'unary'
  readonly op: UnaryOperator
  readonly operand: Expr
}
export interface Bool extends Node {
  readonly kind: 'bool'
  readonly op: 'and' | 'or'
  readonly values: readonly Expr[]
}
/** `first ops[0] rest[0] ops[1] rest[1] …` */
export interface Compare extends Node {
  readonly kind: 'compare'
  readonly first: Expr
  readonly ops: readonly CompareOperator[]
  readonly rest: readonly Expr[]
}
export interface Conditional extends Node {
  readonly kind: 'conditional'
  readonly test: Expr
  readonly then: Expr
  readonly else: Expr
}
export interface Lambda extends Node {
  readonly kind: 'lambda'
  readonly fn: Func
}
export interface Argument extends Node {
  readonly kind: 'positional' | 'star' | 'keyword' | 'doubleStar'
  /** Of a keyword. */
  readonly name: string
  readonly value: Expr
}
export interface Call extends Node {
  readonly kind: 'call'
  readonly fn: Expr
  readonly args: readonly Argument[]
}
export interface Attribute extends Node {
  readonly kind: 'attribute'
  readonly value: Expr
  readonly name: string
}
export interface Subscript extends Node {
  readonly kind: 'subscript'
  readonly value: Expr
  readonly index: Expr
}
/** Only as the index of a subscript, or inside the tuple that is one. */
export interface Slice extends Node {
  readonly kind: 'slice'
  readonly start: Expr | undefined
  readonly stop: Expr | undefined
  readonly step: Expr | undefined
}
export interface Clause {
  readonly target: Target
  readonly iterable: Expr
  readonly conditions: readonly Expr[]
}
/** `element` is the key of a dict comprehension, whose values come from `value`. */
export interface Comprehension extends Node {
  readonly kind: 'comprehension'
  readonly makes: 'list' | 'set' | 'dict' | 'generator'
  readonly element: Expr
  readonly value: Expr | undefined
  readonly clauses: readonly Clause[]
}
/** `(name := value)` */
export interface Walrus extends Node {
  readonly kind: 'walrus'
  readonly target: Name
  readonly value: Expr
}
export interface Yield extends Node {
  readonly kind: 'yield'
  readonly value: Expr | undefined
}
export interface YieldFrom extends Node {
  readonly kind: 'yieldFrom'
  readonly value: Expr
}

export type Expr =
  | Literal
  | Name
  | FString
  | Display
  | DictDisplay
  | Starred
  | Binary
  | Unary
  | Bool
  | Compare
  | Conditional
  | Lambda
  | Call
  | Attribute
  | Subscript
  | Slice
  | Comprehension
  | Walrus
  | Yield
  | YieldFrom

/** What can stand left of `=`. At most one item of a pattern is starred. */
export type Target = Name | Attribute | Subscript | Pattern
export interface Pattern extends Node {
  readonly kind: 'pattern'
  readonly items: readonly Target[]
  /** Index of the starred item; -1 when there is none. */
  readonly star: number
}

export interface Parameter extends Node {
  readonly name: string
  readonly kind: 'positionalOnly' | 'normal' | 'rest' | 'keywordOnly' | 'keywordRest'
  readonly default: Expr | undefined
  readonly annotation: Expr | undefined
}

/** A `def` or a lambda, whose body is then one `return`. */
export interface Func extends Node {
  /** `<lambda>` for lambdas. */
  readonly name: string
  /** With the functions and classes around it, as error texts say it: `Shop.total`, `f.<locals>.g`. */
  readonly qualname: string
  readonly params: readonly Parameter[]
  /** Applied from the last to the first. */
  readonly decorators: readonly Expr[]
  /** The text of its own first statement, when that is one. */
  readonly doc: string | undefined
  readonly body: readonly Stmt[]
  readonly isGenerator: boolean
}

export interface Handler extends Node {
  /** Absent: every exception. */
  readonly type: Expr | undefined
  readonly name: string | undefined
  readonly body: readonly Stmt[]
}

/** A class statement. Its body is a scope of its own, which functions inside do not see. */
export interface ClassDef extends Node {
  readonly name: string
  readonly qualname: string
  /** Bases, and keywords such as `metaclass=`. */
  readonly args: readonly Argument[]
  readonly decorators: readonly Expr[]
  readonly body: readonly Stmt[]
  readonly doc: string | undefined
}

/** One manager of a `with` statement. */
export interface WithItem {
  readonly manager: Expr
  readonly target: Target | undefined
  readonly span: Span
}

/** What stands after `case`. */
export type CasePattern =
  /** Compared with `==`. */
  | (Node & { readonly kind: 'value'; readonly value: Expr })
  /** None, True, False: compared with `is`. */
  | (Node & { readonly kind: 'singleton'; readonly value: null | boolean })
  /** `star` is the index of the item that takes the rest, -1 when there is none. */
  | (Node & { readonly kind: 'sequence'; readonly items: readonly CasePattern[]; readonly star: number })
  | (Node & {
      readonly kind: 'mapping'
      readonly keys: readonly Expr[]
      readonly items: readonly CasePattern[]
      readonly rest: string | undefined
    })
  | (Node & {
      readonly kind: 'class'
      readonly cls: Expr
      readonly positional: readonly CasePattern[]
      readonly keywords: readonly { readonly name: string; readonly pattern: CasePattern }[]
    })
  /** `pattern as name`; without a pattern everything matches, without a name nothing is kept. */
  | (Node & { readonly kind: 'capture'; readonly pattern: CasePattern | undefined; readonly name: string | undefined })
  | (Node & { readonly kind: 'or'; readonly alternatives: readonly CasePattern[] })

export interface Case extends Node {
  readonly pattern: CasePattern
  readonly guard: Expr | undefined
  readonly body: readonly Stmt[]
}

export type Stmt =
  | (Node & { readonly kind: 'expression'; readonly value: Expr })
  | (Node & { readonly kind: 'assign'; readonly targets: readonly Target[]; readonly value: Expr })
  | (Node & {
      readonly kind: 'augmented'
      readonly target: Name | Attribute | Subscript
      readonly op: BinaryOperator
      readonly value: Expr
    })
  /** `name: int` declares a local and does nothing else. */
  | (Node & { readonly kind: 'declare'; readonly name: string })
  /** In a class body: what stands after the colon of `name: annotation`, for dataclasses. */
  | (Node & { readonly kind: 'annotate'; readonly name: string; readonly annotation: Expr })
  | (Node & { readonly kind: 'def'; readonly fn: Func })
  | (Node & { readonly kind: 'class'; readonly def: ClassDef })
  | (Node & { readonly kind: 'with'; readonly items: readonly WithItem[]; readonly body: readonly Stmt[] })
  | (Node & { readonly kind: 'match'; readonly subject: Expr; readonly cases: readonly Case[] })
  | (Node & {
      readonly kind: 'if'
      readonly test: Expr
      readonly then: readonly Stmt[]
      readonly else: readonly Stmt[]
    })
  | (Node & {
      readonly kind: 'for'
      readonly target: Target
      readonly iterable: Expr
      readonly body: readonly Stmt[]
      readonly else: readonly Stmt[]
    })
  | (Node & {
      readonly kind: 'while'
      readonly test: Expr
      readonly body: readonly Stmt[]
      readonly else: readonly Stmt[]
    })
  | (Node & { readonly kind: 'break' | 'continue' | 'pass' })
  | (Node & { readonly kind: 'return'; readonly value: Expr | undefined })
  | (Node & { readonly kind: 'raise'; readonly error: Expr | undefined; readonly cause: Expr | undefined })
  | (Node & {
      readonly kind: 'try'
      readonly body: readonly Stmt[]
      readonly handlers: readonly Handler[]
      readonly else: readonly Stmt[]
      readonly finally: readonly Stmt[]
    })
  | (Node & { readonly kind: 'assert'; readonly test: Expr; readonly message: Expr | undefined })
  | (Node & { readonly kind: 'delete'; readonly targets: readonly Target[] })
  | (Node & { readonly kind: 'global' | 'nonlocal'; readonly names: readonly string[] })
  /** `import module as name`: with `member`, `from module import member as name`. */
  | (Node & {
      readonly kind: 'import'
      readonly module: string
      readonly member: string | undefined
      readonly name: string
      /** The module that the name gets: of `import a.b` that is `a`. */
      readonly gives: string
      /** Inside a `try` that has handlers: the program knows what to do when the module is not there. */
      readonly guarded: boolean
    })
  /** `from module import *` */
  | (Node & { readonly kind: 'importAll'; readonly module: string; readonly guarded: boolean })

/** A text of statements: the definitions, a script. */
export interface Module extends Node {
  readonly kind: 'module'
  readonly body: readonly Stmt[]
}

/** A function parameter's text: a lambda, one `def`, or an expression whose value is called (`operator.add`). */
export type FunctionTree =
  | { readonly kind: 'function'; readonly fn: Func; readonly span: Span }
  | { readonly kind: 'callable'; readonly value: Expr; readonly span: Span }
