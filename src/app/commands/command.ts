import type { NodeId, Wire } from '#model/graph.ts'
import type { ValueRef } from '#model/why.ts'
import type { Session } from '#session/types.ts'
import type { MessageKey, Translate } from '../i18n.ts'
import type { Commands } from '../shell/commands.ts'
import type { CanvasPort, CommandHost } from './host.ts'

/**
 * What a person can do, as data: the palette, the context menus, the keyboard and the list of shortcuts all read the same
 * commands (`registry.ts`), so that nothing can be done in one place only. Each part of the screen keeps a small list of its own.
 */
export interface Command {
  /** Stable: remapped keys and recent commands are kept under it. */
  readonly id: string
  readonly title: MessageKey
  /** The words while they depend on the state: Pause instead of Play. */
  readonly titleNow?: (at: CommandAt) => MessageKey
  readonly group: CommandGroup
  /** Alternatives, as `shortcut` takes them: `X`, `shift+T`, `mod+K`, `F8`. */
  readonly keys?: readonly string[]
  /**
   * Where its keys work. `page`: everywhere but in text fields; `board` (the default): in the canvas, the outline, the timeline and while
   * nothing has focus; `pipeline`: in the canvas and the outline; `canvas`: only there; `elsewhere`: a part of the screen listens for them itself, and they are only shown here.
   */
  readonly heard?: 'page' | 'board' | 'pipeline' | 'canvas' | 'elsewhere'
  /** Its keys work while a person types, too. */
  readonly inText?: true
  /** It makes sense without an open pipeline. */
  readonly wide?: true
  /** It works at once when it is let go instead: the same key does something else with the pointer. */
  readonly onRelease?: true
  /** The context menus it stands in. */
  readonly on?: readonly Place[]
  /** Why it cannot be done now; null when it can. */
  readonly obstacle?: (at: CommandAt) => MessageKey | null
  readonly run: (at: CommandAt) => void
}

export const commandGroups = ['run', 'build', 'look', 'file', 'setting'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** What a context menu is about. */
export type Place = 'canvas' | 'node' | 'nodes' | 'group' | 'wire' | 'batch' | 'value'

/** What a command acts on: what was clicked, else what is selected, focused and shown. */
export interface Target {
  /** For what is done to one node. */
  readonly node: NodeId | null
  readonly nodes: readonly NodeId[]
  readonly wire: Wire | null
  /** The shown batch; null before the first. */
  readonly batch: number | null
  /** A value of a table or chart, as it is shown. */
  readonly value?: { readonly value: ValueRef; readonly text: string }
  /** Where the pointer was, in pixels of the document. */
  readonly at: { readonly x: number; readonly y: number } | null
}

/** The world as a command sees it when it is chosen. */
export interface CommandAt {
  readonly session: Session
  readonly page: Commands
  /** Null while no canvas is on the screen. */
  readonly canvas: CanvasPort | null
  readonly host: CommandHost
  readonly target: Target
  readonly t: Translate
}
