import type { FunctionText } from '#model/graph.ts'
import type { PyType } from '#model/pytype.ts'
import { analyseDefinitions, inferFunction, type Definitions } from '#python/infer.ts'

/**
 * What is known of a document's functions, kept from one compilation to the next: an edit changes one of hundreds, and typing them all takes
 * longer than a frame has. Each place of the document has its own, also where texts are the same: generated code names the variables of a
 * function by the function they belong to.
 */

let last: { readonly text: string; readonly read: ReturnType<typeof analyseDefinitions> } | undefined

/** As `analyseDefinitions`; the same definitions as long as the text is the same. */
export function definitionsOf(text: string): ReturnType<typeof analyseDefinitions> {
  if (last?.text !== text) last = { text, read: analyseDefinitions(text) }
  return last.read
}

type Inferred = ReturnType<typeof inferFunction>
const known = new WeakMap<Definitions, Map<string, { readonly asked: string; readonly found: Inferred }>>()

/** As `inferFunction`, for a place of the document; typed again when its text, its arguments or the definitions have changed. */
export function inferAt(
  place: string,
  text: FunctionText,
  args: readonly PyType[],
  definitions: Definitions,
): Inferred {
  let places = known.get(definitions)
  if (!places) known.set(definitions, (places = new Map()))
  const asked = JSON.stringify([text, args])
  const before = places.get(place)
  if (before?.asked === asked) return before.found
  const found = inferFunction(text, args, definitions)
  places.set(place, { asked, found })
  return found
}
