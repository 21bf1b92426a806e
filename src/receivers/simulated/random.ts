/**
 * Chance that can be looked up: a stream of numbers for any (seed, name, slot), so that any stretch of simulated time is
 * made without making what comes before it. Good enough for shop sales; not for secrets.
 */
export type Random = () => number

/** 32 bits from a text, FNV-1a. */
export function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Mixes two 32-bit numbers so that neighbours land far apart (the finisher of MurmurHash3). */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(b, 0xcc9e2d51), 0x1b873593) + 0x9e3779b9
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The numbers in [0, 1) of one slot of the stream `key` (sfc32). */
export function slotRandom(key: number, slot: number): Random {
  // Slots reach beyond 32 bits only after 13 years, but a seed may be any number.
  let a = mix(key, slot >>> 0)
  let b = mix(a, Math.floor(slot / 2 ** 32) >>> 0)
  let c = mix(b, 0x2545f491)
  let counter = 1
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 2 ** 32
  }
  // The first outputs still show the seed.
  for (let i = 0; i < 6; i++) next()
  return next
}

/** A key for `slotRandom` from the document's seed and a name such as a node id. */
export const streamKey = (seed: number, name: string): number =>
  mix(mix(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0), hashText(name))

/** How many events fall in a stretch where `mean` are expected (Poisson). */
export function poisson(mean: number, random: Random): number {
  if (mean <= 0) return 0
  if (mean > 30) {
    // The normal curve is close enough from here on, and costs two draws whatever the mean.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
  }
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

/** Draws an index below `count` with probability proportional to 1 / (index + 1)^exponent, in constant time (alias method). */
export function zipf(count: number, exponent: number): (random: Random) => number {
  const weights = Array.from({ length: count }, (_, i) => (i + 1) ** -exponent)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const share = Float64Array.from(weights, (weight) => (weight * count) / total)
  const alias = new Int32Array(count)
  const small: number[] = []
  const large: number[] = []
  share.forEach((value, i) => (value < 1 ? small : large).push(i))
  while (small.length && large.length) {
    const less = small.pop()!
    const more = large.at(-1)!
    alias[less] = more
    share[more] = share[more]! + share[less]! - 1
    if (share[more]! < 1) small.push(large.pop()!)
  }
  // What rounding left over is full.
  for (const i of small) share[i] = 1
  for (const i of large) share[i] = 1
  return (random) => {
    const at = random() * count
    const i = Math.floor(at)
    return at - i < share[i]! ? i : alias[i]!
  }
}
