import { emptyGraph, type Graph } from '#model/graph.ts'
import type { Diagnostic } from '#model/diagnostic.ts'
import { load } from '#graph/load.ts'
import { newestReadable, type RecoveryStore } from './readable.ts'
import { unpackDocument } from './share.ts'
import type { PipelineStorage } from './storage.ts'
import type { OpenTarget } from './types.ts'

export type FoundTarget =
  | { readonly graph: Graph; readonly starts: boolean; readonly recovered?: RecoveryStore['recovered'] }
  | { readonly diagnostics: readonly Diagnostic[]; readonly refused?: RecoveryStore['refused'] }

/** Finds the document that a target names. A scenario starts when it opens; what a person wrote, or another one sent, waits for play. */
export async function readTarget(
  target: OpenTarget,
  demos: (id: string) => Graph | undefined | Promise<Graph | undefined>,
  storage: PipelineStorage,
): Promise<FoundTarget> {
  switch (target.kind) {
    case 'blank':
      // State and inverse windows need a checkpoint directory; here it costs nothing, so a new pipeline has one.
      return { graph: { ...emptyGraph, checkpointDirectory: 'checkpoint' }, starts: false }
    case 'demo': {
      const graph = await demos(target.id)
      return graph ? { graph, starts: true } : { diagnostics: [missing('session.noSuchDemo', target.id)] }
    }
    case 'recent': {
      const found = await newestReadable(storage, target.id)
      if (!found) return { diagnostics: [missing('session.noSuchPipeline', target.id)] }
      return 'graph' in found ? { ...found, starts: false } : found
    }
    case 'link':
      return named(await unpackDocument(target.payload), undefined)
    case 'picture':
    case 'document':
      return named(load(target.text), target.fileName)
  }
}

/** A document without a name takes that of its file. */
function named(loaded: ReturnType<typeof load>, fileName: string | undefined) {
  if ('diagnostics' in loaded) return loaded
  const { graph } = loaded
  const name = graph.name || (fileName ?? '').replace(/\.(mill|json|png|svg)$/i, '')
  return { graph: name === graph.name ? graph : { ...graph, name }, starts: false }
}

const messages: Readonly<Record<string, string>> = {
  'session.noSuchDemo': 'The gallery has no scenario of that name. Choose one from the gallery.',
  'session.noSuchPipeline': 'This browser no longer holds that pipeline. Open it from a file, or start a new one.',
}

const missing = (code: string, id: string): Diagnostic => ({
  severity: 'error',
  code,
  args: { id },
  message: messages[code]!,
})
