/**
 * The elements of a JSON list as they were written: `1.0` stays `1.0`, and an id of twenty digits keeps them all. A frame of a WebSocket and
 * a file that is dropped become records this way. Undefined when the text is no JSON list.
 */
export function elementsOfList(text: string): readonly string[] | undefined {
  return /^\s*\[/.test(text) && isJson(text) ? scan(text).elements : undefined
}

/** Those elements of a list that came before its text was cut; undefined when it is no JSON up to there. */
export function elementsBeforeCut(text: string): readonly string[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined
  const { elements, isClosed } = scan(text)
  // A list that is closed is a line of many, and the text no list.
  return !isClosed && elements.length > 0 && elements.every(isJson) ? elements : undefined
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function scan(text: string): { readonly elements: readonly string[]; readonly isClosed: boolean } {
  const elements: string[] = []
  const start = text.indexOf('[')
  let depth = 0
  let from = start + 1
  for (let i = start; i < text.length; i++) {
    const c = text[i]
    if (c === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++
    } else if (c === '[' || c === '{') depth++
    else if (c === ']' || c === '}') depth--
    if ((c === ',' && depth === 1) || depth === 0) {
      const element = text.slice(from, i).trim()
      if (element) elements.push(element)
      from = i + 1
      if (depth === 0) return { elements, isClosed: true }
    }
  }
  return { elements, isClosed: false }
}
