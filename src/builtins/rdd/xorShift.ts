/**
 * Spark's XORShiftRandom with the methods of java.util.Random over it: what `repartition` and the samples of a JVM RDD draw from. Seeds and
 * states are 64 bits.
 */
export class XorShift {
  private state: bigint
  constructor(seed: bigint) {
    this.state = hashSeed(BigInt.asUintN(64, seed))
  }

  /** The lowest `bits` bits of the next state. */
  private next(bits: bigint): number {
    let state = this.state
    state ^= (state << 21n) & m64
    state ^= state >> 35n
    state ^= (state << 4n) & m64
    this.state = state
    return Number(state & mask(bits))
  }

  /** Uniform in [0, bound). */
  below(bound: number): number {
    const first = this.next(31n)
    if ((bound & (bound - 1)) === 0) return Number((BigInt(bound) * BigInt(first)) >> 31n)
    for (let bits = first; ; bits = this.next(31n)) {
      const value = bits % bound
      // Numbers of the last, incomplete run are drawn again.
      if (bits - value + (bound - 1) < 2 ** 31) return value
    }
  }

  /** A double in [0, 1). */
  double(): number {
    const high = this.next(26n)
    return (high * 2 ** 27 + this.next(27n)) / 2 ** 53
  }
}

const mask = (bits: bigint): bigint => (1n << bits) - 1n
const [m32, m64] = [mask(32n), mask(64n)]

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

/** The longs that `new java.util.Random(seed)` gives, one per partition: their seeds. */
export function* javaLongs(seed: bigint): Generator<bigint, never> {
  const m48 = mask(48n)
  let state = (seed ^ 0x5deece66dn) & m48
  const next = (): bigint => {
    state = (state * 0x5deece66dn + 0xbn) & m48
    return BigInt.asIntN(32, state >> 16n)
  }
  for (;;) {
    const high = next()
    yield BigInt.asIntN(64, (high << 32n) + next())
  }
}
