import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { GraphStore } from './types.ts'

/** What can be said about a document without running it. */
export type Analysis = Pick<GraphStore, 'types' | 'functions' | 'seen'> & {
  readonly diagnostics: readonly Diagnostic[]
}

/** `observed`: element types that the run has shown, as text by node. */
export type Analyse = (graph: Graph, observed?: Readonly<Record<NodeId, string>>) => Analysis

/** Whether a run may start from this document. */
export const isRunnable = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.every((diagnostic) => diagnostic.severity !== 'error')
