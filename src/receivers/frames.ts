import type { WebSocketInput } from '#model/graph.ts'
import { linesOf } from './lines.ts'

/** A frame's text as records, by the framing that the person chose. Records are text: what they mean is the pipeline's business. */
export function recordsOfFrame(text: string, framing: WebSocketInput['framing']): readonly string[] {
  switch (framing) {
    case 'text':
      return [text]
    case 'lines':
      return linesOf(text)
    case 'json':
      return elementsOfArray(text) ?? [text]
  }
}

/**
 * The texts of the elements of a JSON array, exactly as they were written (`1.0` stays `1.0`); undefined when the text is no
 * JSON array. What is no JSON at all becomes a record as it is: the pipeline's json.loads then names it.
 */
function elementsOfArray(text: string): string[] | undefined {
  const start = text.search(/\S/)
  if (text[start] !== '[') return undefined
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  const elements: string[] = []
  let depth = 0
  let from = start + 1
  for (let i = start; i < text.length; i++) {
    const c = text[i]
    if (c === '"') {
      for (i++; text[i] !== '"'; i++) if (text[i] === '\\') i++
    } else if (c === '[' || c === '{') depth++
    else if (c === ']' || c === '}') depth--
    if ((c === ',' && depth === 1) || depth === 0) {
      const element = text.slice(from, i).trim()
      if (element) elements.push(element)
      from = i + 1
      if (depth === 0) break
    }
  }
  return elements
}
