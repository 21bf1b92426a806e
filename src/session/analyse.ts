import { compile } from '#compiler/compile.ts'
import { wireDiagnostics } from '#graph/connect.ts'
import type { Analyse } from './analysis.ts'

/** Checks and types a document with the compiler, without keeping its code: what runs is compiled where it runs. */
export const analyse: Analyse = (graph) => {
  const { diagnostics, types, functions } = compile(graph)
  return { diagnostics: [...diagnostics, ...wireDiagnostics(graph, types)], types, functions }
}
