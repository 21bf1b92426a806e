/** Characters as Python's str methods class them. */

/** Python's whitespace; JavaScript's `\s` lacks U+001C–1F and U+0085 and has U+FEFF. */
export function isSpaceUnit(unit: number): boolean {
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 28 && unit <= 31)
  return (
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  )
}

export function trimStart(text: string): string {
  let from = 0
  while (from < text.length && isSpaceUnit(text.charCodeAt(from))) from++
  return from === 0 ? text : text.slice(from)
}

export function trimEnd(text: string): string {
  let to = text.length
  while (to > 0 && isSpaceUnit(text.charCodeAt(to - 1))) to--
  return to === text.length ? text : text.slice(0, to)
}

/** `text.strip()`. */
export const strip = (text: string): string => trimEnd(trimStart(text))

/** `text.split()`: runs of whitespace separate, none at the ends; the rest after `most` splits stays together. */
export function splitWhitespace(text: string, most = -1): string[] {
  const words: string[] = []
  const n = text.length
  let i = 0
  for (;;) {
    while (i < n && isSpaceUnit(text.charCodeAt(i))) i++
    if (i >= n) return words
    if (most >= 0 && words.length >= most) {
      words.push(text.slice(i))
      return words
    }
    const from = i
    while (i < n && !isSpaceUnit(text.charCodeAt(i))) i++
    words.push(text.slice(from, i))
  }
}

/** Python lower-cases as Unicode's full mapping does, and so does JavaScript; both know the final sigma. */
export const lower = (text: string): string => text.toLowerCase()
export const upper = (text: string): string => text.toUpperCase()

const cased = /[\p{Lowercase}\p{Uppercase}\p{Lt}]/u
export const isCased = (character: string): boolean => cased.test(character)
export const isUpper = (character: string): boolean => /[\p{Uppercase}]/u.test(character)
export const isLower = (character: string): boolean => /[\p{Lowercase}]/u.test(character)

/** The title case of one character: digraphs have their own, ß becomes Ss. */
export function titleOne(character: string): string {
  const digraph = digraphs[character]
  if (digraph) return digraph
  const up = character.toUpperCase()
  const [first, ...rest] = [...up]
  return (first ?? '') + rest.join('').toLowerCase()
}
const digraphs: Readonly<Record<string, string>> = {
  ǆ: 'ǅ',
  Ǆ: 'ǅ',
  ǅ: 'ǅ',
  ǉ: 'ǈ',
  Ǉ: 'ǈ',
  ǈ: 'ǈ',
  ǌ: 'ǋ',
  Ǌ: 'ǋ',
  ǋ: 'ǋ',
  ǳ: 'ǲ',
  Ǳ: 'ǲ',
  ǲ: 'ǲ',
}
