import { compile } from '#compiler/compile.ts'
import { wireWarnings } from '#graph/connect.ts'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Analyse } from './analysis.ts'

/** Checks and types a document with the compiler, without keeping its code: what runs is compiled where it runs. */
export const analyse: Analyse = (graph) => {
  const { diagnostics, types, functions } = compile(graph)
  const wires = wireWarnings(graph, types).map(
    ({ wire, problem }): Diagnostic => ({
      severity: 'warning',
      code: problem.code,
      args: problem.args,
      message: problem.message,
      node: wire.to,
    }),
  )
  // What the compiler says of a node in its own words need not be said of its wires again.
  const said = new Set(diagnostics.map(({ node }) => node))
  return { diagnostics: [...diagnostics, ...wires.filter(({ node }) => !said.has(node))], types, functions }
}
