/**
 * How well `text` answers `query`: null when a letter of the query is missing, else higher for letters that stand together, at the
 * beginnings of words, and early. Both are compared without case; spaces of the query only separate.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return 0
  const where = text.toLowerCase()
  const whole = where.indexOf(wanted)
  if (whole >= 0) return 100 - Math.min(40, whole) + (isWordStart(text, whole) ? 40 : 0) + (where === wanted ? 60 : 0)
  let score = 0
  let at = -1
  for (const letter of wanted.replace(/\s+/g, '')) {
    const next = where.indexOf(letter, at + 1)
    if (next < 0) return null
    score += next === at + 1 ? 4 : isWordStart(text, next) ? 5 : -Math.min(3, next - at)
    at = next
  }
  // Letters strewn over the text by chance are no answer.
  return score > wanted.length ? score : null
}

const isWordStart = (text: string, at: number): boolean =>
  at === 0 || !/[\p{L}\d]/u.test(text[at - 1]!) || (/\p{Lu}/u.test(text[at]!) && /\p{Ll}/u.test(text[at - 1]!))
