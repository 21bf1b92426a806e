import type { NodeId } from './graph.ts'

/** A place in a function's text: 1-based line, 1-based columns in characters, `endColumn` exclusive. */
export interface Span {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** An edit that would mend a problem. Applied through `graph/edit.ts` as one undo step. */
export type Fix =
  /** Replace `span` of the function parameter (or of the definitions, when there is no node) by `text`. */
  | {
      readonly kind: 'replaceText'
      readonly title: FixTitle
      readonly param: string
      readonly span: Span
      readonly text: string
    }
  | {
      readonly kind: 'setParam'
      readonly title: FixTitle
      readonly param: string
      readonly value: string | number | null
    }
  | { readonly kind: 'setSetting'; readonly title: FixTitle; readonly key: string; readonly value: string }
  /** Put a new node of `operator` on the way into (`before`) or out of (`after`) the node. */
  | {
      readonly kind: 'insert'
      readonly title: FixTitle
      readonly operator: string
      readonly place: 'before' | 'after'
      readonly port?: string
      readonly params?: Readonly<Record<string, string | number>>
    }
  | { readonly kind: 'guard'; readonly title: FixTitle; readonly param: string }

/** A key of the message catalogue with its arguments. */
export interface FixTitle {
  readonly code: string
  readonly args?: Readonly<Record<string, string | number>>
}

/**
 * A person's mistake, as data. Views look `code` up in the message catalogue of the interface's language and fill in `args`;
 * `message` and `fix` are the English text for terminals and tests.
 */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'hint'
  readonly code: string
  readonly args: Readonly<Record<string, string | number>>
  readonly message: string
  /** What to do, in a sentence. */
  readonly advice?: string
  readonly node?: NodeId
  /** The parameter whose text holds `span`; 'definitions' for the shared text. */
  readonly param?: string
  readonly span?: Span
  readonly fixes?: readonly Fix[]
}
