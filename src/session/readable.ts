import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph } from '#model/graph.ts'
import { load } from '#graph/load.ts'
import type { PipelineStorage } from './storage.ts'

/** What became of a saved pipeline that could not be read as it was: said once it is opened, with a way to the text itself. */
export interface RecoveryStore {
  /** An older version was opened in the place of the newest one. */
  readonly recovered: { readonly savedAt: number; readonly damaged: string } | null
  /** No version could be opened. */
  readonly refused: {
    readonly name: string
    readonly diagnostics: readonly Diagnostic[]
    readonly damaged: string
  } | null
}

export const createRecovery = (): StoreApi<RecoveryStore> =>
  createStore<RecoveryStore>()(() => ({ recovered: null, refused: null }))

export type Readable =
  | { readonly graph: Graph; readonly recovered: RecoveryStore['recovered'] }
  | { readonly diagnostics: readonly Diagnostic[]; readonly refused: RecoveryStore['refused'] }

/**
 * The newest version of a saved pipeline that can be read. Nothing is deleted: a damaged version stays where it is. A version that a
 * newer Millrace wrote is no damage, and an older one must not take its place.
 */
export async function newestReadable(storage: PipelineStorage, pipeline: string): Promise<Readable | undefined> {
  let refused: RecoveryStore['refused'] = null
  for (const point of await storage.points(pipeline)) {
    const text = (await storage.text(point.key)) ?? ''
    const loaded = load(text)
    if ('graph' in loaded) {
      const recovered = refused && { savedAt: point.savedAt, damaged: refused.damaged }
      return { graph: loaded.graph, recovered }
    }
    refused ??= { name: point.name, diagnostics: loaded.diagnostics, damaged: text }
    if (loaded.diagnostics.some(({ code }) => code === 'document.newerFormat')) break
  }
  return refused ? { diagnostics: refused.diagnostics, refused } : undefined
}
