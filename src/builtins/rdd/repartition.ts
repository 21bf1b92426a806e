import type { PyValue } from '../values.ts'

/** repartition: records travel in groups of ten, dealt round-robin from a target that Spark draws from the partition's index. */
export function dealTens(parts: readonly (readonly PyValue[])[], partitions: number): PyValue[][] {
  const targets: PyValue[][] = Array.from({ length: partitions }, () => [])
  parts.forEach((rows, index) => {
    let target = firstTarget(index, partitions)
    for (let from = 0; from < rows.length; from += 10, target++)
      targets[target % partitions]!.push(...rows.slice(from, from + 10))
  })
  return targets
}

/**
 * Where Spark begins to deal the records of a map partition in `repartition`: one after a number drawn by its XORShiftRandom, seeded with
 * the partition's index (`RDD.coalesce` of Spark 3.5).
 */
function firstTarget(index: number, partitions: number): number {
  return (drawn(BigInt(index), partitions) + 1) % partitions
}

const mask = (bits: bigint): bigint => (1n << bits) - 1n
const [m32, m64] = [mask(32n), mask(64n)]

/** `new XORShiftRandom(seed).nextInt(bound)`, the first one; java.util.Random says how bits become a number below the bound. */
function drawn(seed: bigint, bound: number): number {
  let state = hashSeed(seed)
  const next = (): number => {
    state ^= (state << 21n) & m64
    state ^= state >> 35n
    state ^= (state << 4n) & m64
    return Number(state & mask(31n))
  }
  const first = next()
  if ((bound & (bound - 1)) === 0) return Number((BigInt(bound) * BigInt(first)) >> 31n)
  for (let bits = first; ; bits = next()) {
    const value = bits % bound
    // Numbers of the last, incomplete run are drawn again.
    if (bits - value + (bound - 1) < 2 ** 31) return value
  }
}

function hashSeed(seed: bigint): bigint {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, seed)
  const low = murmur(bytes, 0x3c074a61)
  return (BigInt(murmur(bytes, low)) << 32n) | (BigInt(low) & m32)
}

/** MurmurHash3 of whole words, unsigned. */
function murmur(bytes: Uint8Array, seed: number): number {
  const words = new DataView(bytes.buffer)
  let hash = seed
  for (let at = 0; at < bytes.length; at += 4) {
    let word = Math.imul(words.getInt32(at, true), 0xcc9e2d51)
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593)
    hash ^= word
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  hash ^= bytes.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
