import type { StoreApi } from 'zustand/vanilla'
import type { Diagnostic } from '#model/diagnostic.ts'
import { copy, duplicate, paste, pasteStatements } from '#graph/fragment.ts'
import type { Document } from './document.ts'
import type { NodeId, ViewStore } from './types.ts'

/** Where pasted operators land, in pixels of the document, and whether they are wired to what fed them where they come from. */
export interface PastePlace {
  readonly at?: { readonly x: number; readonly y: number }
  readonly keepIncoming?: boolean
}

/** What became of pasted PySpark statements. */
export interface Pasted {
  readonly created: readonly NodeId[]
  /** Streams that the statements read and nothing is wired for: of the pipeline, which another paste could wire, or unknown to it. */
  readonly open: { readonly known: number; readonly unknown: readonly string[] }
  readonly diagnostics: readonly Diagnostic[]
}

/** Operators on the clipboard: as text of our own, and as the statements of a PySpark program. */
export interface Clipboard {
  copy(ids: readonly NodeId[]): string
  /** PySpark text for an editor, and what `paste` takes. `paste` also takes the text of the last copy. */
  copyBoth(ids: readonly NodeId[]): { readonly text: string; readonly operators: string }
  /** Pastes what was copied on a canvas. */
  paste(text: string, at?: { x: number; y: number }, keepIncoming?: boolean): readonly Diagnostic[]
  /** Pastes statements of a PySpark program, or a whole one. They are read in a thread, which runs them. */
  pasteStatements(text: string, place?: PastePlace): Promise<Pasted>
  duplicate(ids: readonly NodeId[]): void
}

/** `select` shows what was pasted. */
export function createClipboard(
  document: Document,
  view: StoreApi<ViewStore>,
  select: (ids: readonly NodeId[]) => void,
): Clipboard {
  const graphNow = () => document.store.getState().graph
  let copied: ReturnType<Clipboard['copyBoth']> | undefined
  // A copy cannot wait, and the first load should: the writer comes once something is selected that could be copied.
  let write: typeof import('./pyspark.ts').pysparkOfNodes | undefined
  const unsubscribe = view.subscribe(({ selectedNodes }) => {
    if (selectedNodes.length === 0) return
    unsubscribe()
    import('./pyspark.ts').then(
      (module) => (write = module.pysparkOfNodes),
      // Without a network: what is copied is our own text then, which a canvas takes.
      () => undefined,
    )
  })

  return {
    copy: (ids) => copy(graphNow(), ids),
    copyBoth(ids) {
      const operators = copy(graphNow(), ids)
      copied = { text: write?.(graphNow(), ids) ?? operators, operators }
      return copied
    },
    paste(text, at, keepIncoming) {
      // Where the clipboard gives its text only, what this page copied is known by it.
      const pasted = paste(graphNow(), text === copied?.text ? copied.operators : text, at, keepIncoming)
      if ('diagnostics' in pasted) return pasted.diagnostics
      select(document.edit(() => pasted.edit))
      return []
    },
    async pasteStatements(text, place = {}) {
      const { readStatements } = await import('./pyspark.ts')
      let graph = graphNow()
      let read = await readStatements(text, graph)
      // Edited meanwhile: the definitions may mean something else now.
      while (graph !== graphNow()) {
        graph = graphNow()
        read = await readStatements(text, graph)
      }
      const { fragment, diagnostics } = read
      if (!fragment) return { created: [], open: { known: 0, unknown: [] }, diagnostics }
      const created = document.edit((now) => pasteStatements(now, fragment, place))
      select(created)
      const known = place.keepIncoming ? 0 : fragment.incoming.length
      return { created, open: { known, unknown: fragment.unknown }, diagnostics }
    },
    duplicate: (ids) => select(document.edit((graph) => duplicate(graph, ids))),
  }
}
