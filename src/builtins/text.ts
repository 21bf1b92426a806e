/** Python's strings are code points, JavaScript's are UTF-16 units. They differ only where surrogate pairs are. */

const surrogate = /[\ud800-\udfff]/

export const hasSurrogates = (text: string): boolean => surrogate.test(text)

/** `len(text)`. */
export function lenStr(text: string): number {
  if (!surrogate.test(text)) return text.length
  let n = 0
  for (const _ of text) n++
  return n
}

/** Characters of the text, by code point; one unit each when that is the same. */
export const characters = (text: string): readonly string[] => (surrogate.test(text) ? [...text] : text.split(''))

/** Index in code points of an index in units. */
export const toCodePoints = (text: string, units: number): number =>
  units <= 0 || !surrogate.test(text) ? units : lenStr(text.slice(0, units))

/** Index in units of an index in code points, 0 ≤ index ≤ len. */
export function toUnits(text: string, index: number): number {
  if (!surrogate.test(text)) return index
  let units = 0
  for (const character of text) {
    if (index-- <= 0) break
    units += character.length
  }
  return units
}

export const codePoint = (character: string): number => character.codePointAt(0)!
