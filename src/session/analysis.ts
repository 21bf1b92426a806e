import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph } from '#model/graph.ts'
import type { GraphStore } from './types.ts'

/** What can be said about a document without running it. */
export type Analysis = Pick<GraphStore, 'types' | 'functions'> & { readonly diagnostics: readonly Diagnostic[] }

export type Analyse = (graph: Graph) => Analysis

/** Whether a run may start from this document. */
export const isRunnable = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.every((diagnostic) => diagnostic.severity !== 'error')
