import type { Analyse } from './analysis.ts'

/**
 * The compiler as a page has it. It is most of the code there is, and the canvas can be used without it: it is fetched when the first
 * document opens, or earlier by `load`. Until it is there nothing is known of a document, and nothing is held against it.
 */
export interface LateAnalysis {
  readonly analyse: Analyse
  isLoaded(): boolean
  /** Fetches the compiler, once; every later call gets the same answer. A fetch that failed is tried again by the next call. */
  load(): Promise<void>
}

const nothingKnown = { diagnostics: [], types: {}, functions: {} }

/** `arrived` hears once, when documents can be analysed. */
export function lateAnalysis(fetch: () => Promise<{ readonly analyse: Analyse }>, arrived: () => void): LateAnalysis {
  let analyse: Analyse | undefined
  let loading: Promise<void> | undefined
  const load = () =>
    (loading ??= fetch().then(
      (module) => {
        analyse = module.analyse
        arrived()
      },
      (error: unknown) => {
        loading = undefined
        throw error
      },
    ))
  return {
    isLoaded: () => analyse !== undefined,
    load,
    analyse(graph, observed) {
      if (analyse) return analyse(graph, observed)
      // Offline or in the midst of a new version: opening the document, or play, asks again.
      load().catch(() => undefined)
      return nothingKnown
    },
  }
}
