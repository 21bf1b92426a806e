import { compile, typesWith } from '#compiler/compile.ts'
import { wireDiagnostics } from '#graph/connect.ts'
import { activePart } from '#graph/switchedOff.ts'
import type { Graph } from '#model/graph.ts'
import { fillType, readType, showType } from '#model/pytype.ts'
import type { Analyse, Analysis } from './analysis.ts'

/** Checks and types a document with the compiler, without keeping its code: what runs is compiled where it runs. */
export const analyse: Analyse = (document, observed = {}) => {
  const inferred = inferredOf(document)
  const { types, functions } = inferred
  // What inference has found already needs no second look: hundreds of nodes take longer to type than a frame has.
  const news = Object.entries(observed)
    .map(([node, text]) => [node, readType(text)] as const)
    .filter(([node, type]) => !types[node] || showType(fillType(types[node], type)) !== showType(types[node]))
  return {
    ...inferred,
    seen: news.length > 0 ? typesWith(activePart(document), Object.fromEntries(news)) : { types, functions },
  }
}

// A run that shows more and more of its types asks again and again about the same document.
const known = new WeakMap<Graph, Omit<Analysis, 'seen'>>()

function inferredOf(document: Graph): Omit<Analysis, 'seen'> {
  const before = known.get(document)
  if (before) return before
  const graph = activePart(document)
  const { diagnostics, types, functions } = compile(graph, { plan: false })
  const inferred = { diagnostics: [...diagnostics, ...wireDiagnostics(graph, types)], types, functions }
  known.set(document, inferred)
  return inferred
}
