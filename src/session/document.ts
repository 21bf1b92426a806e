import { createStore, type StoreApi } from 'zustand/vanilla'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { Edit } from '#graph/edit.ts'
import { record, redo, redoTitle, startHistory, undo, undoTitle, type History } from '#graph/history.ts'
import type { Analyse } from './analysis.ts'
import { debounce, type Timer } from './timer.ts'
import type { GraphStore, NodeId } from './types.ts'

/** Milliseconds from an edit to the check of the document: typing stays smooth, and the answer still feels immediate. */
const checkPause = 150

/** The open document: its history of edits, and what analysis says of it. */
export interface Document {
  readonly store: StoreApi<GraphStore>
  /** Makes an edit of the graph as it is now, as one undo step. Gives the nodes it created. */
  edit(make: (graph: Graph) => Edit): readonly NodeId[]
  undo(): void
  redo(): void
  /** Another document: nothing of the old one can be undone any more. It is checked at once. */
  replace(graph: Graph): void
  /** Checks now if an edit waits for it. */
  check(): void
  /** The run has shown more of what flows: types are told again, of the same document. */
  retype(): void
  dispose(): void
}

/** `edited` hears every change of the graph by a person, `checked` the end of every check; `allows` may refuse an edit. */
export function createDocument(
  timer: Timer,
  analyse: Analyse,
  hear: { edited: (graph: Graph) => void; checked: () => void; allows: () => boolean },
): Document {
  let history: History = startHistory(emptyGraph)
  const store = createStore<GraphStore>()(() => ({
    graph: emptyGraph,
    saved: 'saved',
    canUndo: null,
    canRedo: null,
    undoTitle: null,
    redoTitle: null,
    diagnostics: [],
    types: {},
    functions: {},
    edited: new Set<NodeId>(),
  }))

  const checkNow = () => {
    store.setState(analyse(history.graph))
    hear.checked()
  }
  const check = debounce(timer, checkPause, checkNow)

  const go = (next: History) => {
    if (next === history) return
    const changed = next.graph !== history.graph
    history = next
    const undoes = undoTitle(history)
    const redoes = redoTitle(history)
    store.setState({
      graph: history.graph,
      canUndo: undoes?.message ?? null,
      canRedo: redoes?.message ?? null,
      undoTitle: undoes,
      redoTitle: redoes,
    })
    if (!changed) return
    check.soon()
    hear.edited(history.graph)
  }

  return {
    store,
    edit(make) {
      const edit = make(history.graph)
      if (edit.graph !== history.graph && !hear.allows()) return []
      go(record(history, edit, timer.now()))
      return edit.created
    },
    undo: () => hear.allows() && go(undo(history)),
    redo: () => hear.allows() && go(redo(history)),
    replace(graph) {
      check.cancel()
      history = startHistory(graph)
      store.setState({
        graph,
        saved: 'saved',
        canUndo: null,
        canRedo: null,
        undoTitle: null,
        redoTitle: null,
        edited: new Set<NodeId>(),
      })
      checkNow()
    },
    check: () => check.flush(),
    retype: () => store.setState(analyse(history.graph)),
    dispose: () => check.cancel(),
  }
}
