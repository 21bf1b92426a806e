import type { WebSocketInput } from '#model/graph.ts'
import { elementsOfList } from '#model/jsonElements.ts'
import { linesOf } from './lines.ts'

/** A frame's text as records, by the framing that the person chose. Records are text: what they mean is the pipeline's business. */
export function recordsOfFrame(text: string, framing: WebSocketInput['framing']): readonly string[] {
  switch (framing) {
    case 'text':
      return [text]
    case 'lines':
      return linesOf(text)
    case 'json':
      // What is no JSON at all becomes a record as it is: the pipeline's json.loads then names it.
      return elementsOfList(text) ?? [text]
  }
}
