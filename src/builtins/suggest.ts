/** The name that a misspelt one was probably meant to be, as CPython chooses it for a traceback. */

const move = 2
const caseChange = 1
const longest = 40
const most = 750

/** The first of the closest candidates; undefined when none is close enough, or there are too many to look at. */
export function suggestion(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length >= most) return undefined
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const candidate of candidates) {
    if (candidate === name) continue
    const allowed = Math.floor(((name.length + candidate.length + 3) * move) / 6)
    const limit = Math.min(allowed, best ? best.distance - 1 : Infinity)
    const distance = editCost(name, candidate, limit)
    if (distance <= limit) best = { name: candidate, distance }
  }
  return best?.name
}

function substitution(a: string, b: string): number {
  if (a === b) return 0
  return a.toLowerCase() === b.toLowerCase() ? caseChange : move
}

/** Cost of turning one text into the other; something above `limit` when it is above that. */
function editCost(a: string, b: string, limit: number): number {
  if (a.length > longest || b.length > longest || Math.abs(a.length - b.length) * move > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i * move)
  for (let i = 1; i <= a.length; i++) {
    const next = [i * move]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + move, next[j - 1]! + move, row[j - 1]! + substitution(a[i - 1]!, b[j - 1]!)))
    row = next
  }
  return row[b.length]!
}
