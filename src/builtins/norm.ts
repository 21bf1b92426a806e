/** The length of a vector, within half a unit of the last place or nearly so: `Math.hypot` of JavaScript is not, CPython's is. */

/** The product of two numbers, and what rounding took from it (Dekker). */
function product(a: number, b: number): readonly [number, number] {
  const [a1, a2] = halves(a)
  const [b1, b2] = halves(b)
  const p = a * b
  return [p, a2 * b2 - (p - a1 * b1 - a2 * b1 - a1 * b2)]
}

function halves(x: number): readonly [number, number] {
  const scaled = x * 134217729
  const high = scaled - (scaled - x)
  return [high, x - high]
}

/** `math.hypot(*values)`. */
export function norm(values: readonly number[]): number {
  const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  if (values.some((x) => x === Infinity || x === -Infinity)) return Infinity
  if (Number.isNaN(largest) || largest === 0 || values.length === 1) return largest
  // A power of two, so that scaling rounds nothing; two steps where the numbers are at an end of their range.
  const exponent = Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest))))
  const scale = 2 ** -exponent
  let sum = 0
  let lost = 0
  for (const value of values) {
    const [square, low] = product(value * scale, value * scale)
    const next = sum + square
    lost += (sum >= square ? sum - next + square : square - next + sum) + low
    sum = next
  }
  const root = Math.sqrt(sum + lost)
  const [back, low] = product(root, root)
  return (root + (sum - back - low + lost) / (2 * root)) * 2 ** exponent
}
