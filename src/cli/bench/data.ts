/** Deterministic data for the workloads: the same numbers on every machine. */

/** A small generator of numbers in [0, 1): mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Draws 0 … n − 1 with Zipf's distribution of exponent `skew`. */
export function zipf(n: number, skew: number, random: () => number): () => number {
  const cumulative = new Float64Array(n)
  let sum = 0
  for (let i = 0; i < n; i++) cumulative[i] = sum += 1 / (i + 1) ** skew
  return () => {
    const target = random() * sum
    let [low, high] = [0, n - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (cumulative[middle]! < target) low = middle + 1
      else high = middle
    }
    return low
  }
}

export const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

/** `rows` in `n` runs of equal length. */
export const split = <T>(rows: readonly T[], n: number): readonly (readonly T[])[] => {
  const size = Math.ceil(rows.length / n)
  return times(n, (i) => rows.slice(i * size, (i + 1) * size))
}

const syllables = ['ka', 'lo', 'mi', 'ren', 'tas', 'vo', 'shi', 'pu', 'den', 'gra']
const wordOf = (rank: number): string =>
  String(rank)
    .split('')
    .map((digit) => syllables[Number(digit)]!)
    .join('')

/** Lines of ten words from a Zipf vocabulary of 10,000. */
export function lines(count: number, seed: number): string[] {
  const next = zipf(10_000, 1, randomFrom(seed))
  return times(count, () => times(10, () => wordOf(next())).join(' '))
}

export interface Sale {
  readonly timestamp: string
  readonly productId: string
  readonly quantity: number
  readonly price: number
  readonly storeId: string
  readonly channel: string
}

/** Retail sales of 2,000 products. Prices have cents, so that their products are floats. */
export function sales(count: number, seed: number): Sale[] {
  const random = randomFrom(seed)
  const product = zipf(2_000, 1, random)
  return times(count, (i) => ({
    timestamp: `2024-05-01T10:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z`,
    productId: `p-${product()}`,
    quantity: 1 + Math.floor(random() * 5),
    price: Math.floor(random() * 5000) / 100 + 0.5,
    storeId: `s-${Math.floor(random() * 40)}`,
    channel: random() < 0.3 ? 'online' : 'till',
  }))
}

/** Pairs of a key out of 5,000, Zipf, and a small int. */
export function pairs(count: number, seed: number): (readonly [string, number])[] {
  const random = randomFrom(seed)
  const key = zipf(5_000, 1, random)
  return times(count, () => [`k-${key()}`, Math.floor(random() * 100)] as const)
}
