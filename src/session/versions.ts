import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph } from '#model/graph.ts'
import { issuedOf, type Edit } from '#graph/edit.ts'
import { load } from '#graph/load.ts'
import { titles } from '#graph/title.ts'
import type { PipelineStorage, SavedPoint, SaveResult } from './storage.ts'

/** The saved versions of the open pipeline: looked at beside what it is now, and restored as one undo step. */
export interface Versions {
  readonly store: StoreApi<VersionsStore>
  /** Newest first. */
  list(): Promise<readonly SavedPoint[]>
  /**
   * Keeps the document as it is now under a name, for as long as the pipeline is kept. A document that cannot be edited is not kept: it
   * would stand before what the tab that edits it has saved.
   */
  keep(title: string): Promise<SaveResult | 'locked'>
  /** Shows what differs from a version; null ends it. Gives the problems of a version that cannot be read. */
  look(point: SavedPoint | null): Promise<readonly Diagnostic[]>
  /**
   * Makes the version that is looked at the document, and ends looking. `name` is the step's in the history menu. False: the document
   * cannot be edited.
   */
  restore(name: string): boolean
}

export interface VersionsStore {
  readonly looking: { readonly point: SavedPoint; readonly graph: Graph } | null
}

export function createVersions(
  storage: PipelineStorage,
  document: {
    /** What waits to be saved is saved first: the list ends with what is on the screen. */
    flush(): Promise<void>
    pipeline(): string
    append(title: string): Promise<SaveResult>
    edit(make: (graph: Graph) => Edit): unknown
    allows(): boolean
  },
): Versions {
  const store = createStore<VersionsStore>()(() => ({ looking: null }))
  return {
    store,
    async list() {
      await document.flush()
      return await storage.points(document.pipeline())
    },
    async keep(title) {
      await document.flush()
      return document.allows() ? await document.append(title) : 'locked'
    },
    async look(point) {
      if (!point) {
        store.setState({ looking: null })
        return []
      }
      const loaded = load((await storage.text(point.key)) ?? '')
      if ('diagnostics' in loaded) return loaded.diagnostics
      store.setState({ looking: { point, graph: loaded.graph } })
      return []
    },
    restore(name) {
      const { looking } = store.getState()
      if (!looking || !document.allows()) return false
      store.setState({ looking: null })
      document.edit((graph) => ({
        // Ids that were given meanwhile must not come back as other nodes.
        graph: { ...looking.graph, issued: Math.max(issuedOf(looking.graph), issuedOf(graph)) },
        title: titles.restore(name),
        created: [],
      }))
      return true
    },
  }
}
