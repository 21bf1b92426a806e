import { compile, typesWith } from '#compiler/compile.ts'
import { wireDiagnostics } from '#graph/connect.ts'
import { activePart } from '#graph/switchedOff.ts'
import { readType } from '#model/pytype.ts'
import type { Analyse } from './analysis.ts'

/** Checks and types a document with the compiler, without keeping its code: what runs is compiled where it runs. */
export const analyse: Analyse = (document, observed = {}) => {
  const graph = activePart(document)
  const { diagnostics, types, functions } = compile(graph)
  const known = Object.entries(observed).map(([node, text]) => [node, readType(text)] as const)
  return {
    diagnostics: [...diagnostics, ...wireDiagnostics(graph, types)],
    types,
    functions,
    seen: known.length > 0 ? typesWith(graph, Object.fromEntries(known)) : { types, functions },
  }
}
