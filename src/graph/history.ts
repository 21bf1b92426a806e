/** Undo and redo of a document: 200 steps, each named; a burst of typing in one field is one step. */
import type { Graph } from '#model/graph.ts'
import type { Edit } from './edit.ts'
import type { EditTitle } from './title.ts'

interface Step {
  readonly title: EditTitle
  /** The document on the other side of the step: before it in `past`, after it in `future`. */
  readonly graph: Graph
}

export interface History {
  /** Oldest first. */
  readonly past: readonly Step[]
  readonly graph: Graph
  /** Next to redo first. */
  readonly future: readonly Step[]
  /** The field that is being typed into, and when it was last changed (milliseconds of the caller's clock). */
  readonly typing: { readonly field: string; readonly at: number } | null
}

export const historyLimit = 200
/** Milliseconds: a longer pause in typing ends the step. */
export const typingPause = 600

export const startHistory = (graph: Graph): History => ({ past: [], graph, future: [], typing: null })

/** Adds an edit made from `history.graph`. `now` is the caller's clock in milliseconds. An edit without effect is not recorded. */
export function record(history: History, edit: Edit, now: number): History {
  if (edit.graph === history.graph) return history
  const typing = edit.field === undefined ? null : { field: edit.field, at: now }
  const goesOn = typing !== null && history.typing?.field === typing.field && now - history.typing.at < typingPause
  if (goesOn && history.past.length > 0) return { ...history, graph: edit.graph, future: [], typing }
  const past = [...history.past, { title: edit.title, graph: history.graph }].slice(-historyLimit)
  return { past, graph: edit.graph, future: [], typing }
}

export function undo(history: History): History {
  const step = history.past.at(-1)
  if (!step) return history
  return {
    past: history.past.slice(0, -1),
    graph: step.graph,
    future: [{ title: step.title, graph: history.graph }, ...history.future],
    typing: null,
  }
}

export function redo(history: History): History {
  const [step, ...future] = history.future
  if (!step) return history
  return {
    past: [...history.past, { title: step.title, graph: history.graph }],
    graph: step.graph,
    future,
    typing: null,
  }
}

/** What undo would undo, or null. */
export const undoTitle = (history: History): EditTitle | null => history.past.at(-1)?.title ?? null
/** What redo would do again, or null. */
export const redoTitle = (history: History): EditTitle | null => history.future[0]?.title ?? null

/** Ends a burst of typing: leaving the field starts a new step. */
export const settle = (history: History): History => (history.typing ? { ...history, typing: null } : history)
