import { int, type Int } from './numbers.ts'

/**
 * Python's `random.Random` seeded with an int: the Mersenne Twister MT19937 and, over it, the methods that turn its words into numbers the
 * way CPython's do, so that a seed gives the same numbers.
 */
export class Mersenne {
  private readonly state = new Uint32Array(624)
  private at = 624

  /** Python spreads a seed of any length over the state; NumPy's `RandomState` starts from a single `word`. */
  constructor(seed: Int, from: 'int' | 'word' = 'int') {
    if (from === 'word') this.seedByWord(Number(seed))
    else this.seedByArray(wordsOf(seed))
  }

  /** A float in [0, 1) with 53 bits. */
  random(): number {
    const a = this.word() >>> 5
    const b = this.word() >>> 6
    return (a * 67108864 + b) / 9007199254740992
  }

  /** `k` random bits as an int. */
  bits(k: number): bigint {
    let value = 0n
    for (let shift = 0; shift < k; shift += 32) {
      const left = k - shift
      const word = left < 32 ? this.word() >>> (32 - left) : this.word()
      value |= BigInt(word) << BigInt(shift)
    }
    return value
  }

  /** An int in [0, n): bits are drawn until they are below n. */
  below(n: Int): Int {
    const bound = BigInt(n)
    const k = bound.toString(2).length
    let value = this.bits(k)
    while (value >= bound) value = this.bits(k)
    return int(value)
  }

  /** `randint(a, b)`: both ends included. */
  between(a: Int, b: Int): Int {
    return int(BigInt(a) + BigInt(this.below(int(BigInt(b) - BigInt(a) + 1n))))
  }

  /** In place, as `random.shuffle`. */
  shuffle<T>(items: T[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = Number(this.below(i + 1))
      ;[items[i], items[j]] = [items[j]!, items[i]!]
    }
  }

  private seedByWord(seed: number): void {
    const { state } = this
    state[0] = seed
    for (let i = 1; i < 624; i++) state[i] = Math.imul(state[i - 1]! ^ (state[i - 1]! >>> 30), 1812433253) + i
  }

  private seedByArray(key: readonly number[]): void {
    const { state } = this
    this.seedByWord(19650218)
    let [i, j] = [1, 0]
    const step = () => {
      if (++i >= 624) {
        state[0] = state[623]!
        i = 1
      }
    }
    for (let k = Math.max(624, key.length); k > 0; k--) {
      const before = state[i - 1]!
      state[i] = (state[i]! ^ Math.imul(before ^ (before >>> 30), 1664525)) + key[j]! + j
      step()
      if (++j >= key.length) j = 0
    }
    for (let k = 623; k > 0; k--) {
      const before = state[i - 1]!
      state[i] = (state[i]! ^ Math.imul(before ^ (before >>> 30), 1566083941)) - i
      step()
    }
    state[0] = 0x80000000
  }

  private word(): number {
    if (this.at >= 624) this.twist()
    let y = this.state[this.at++]!
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  private twist(): void {
    const { state } = this
    for (let k = 0; k < 624; k++) {
      const y = (state[k]! & 0x80000000) | (state[(k + 1) % 624]! & 0x7fffffff)
      state[k] = state[(k + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0)
    }
    this.at = 0
  }
}

/** The seed's absolute value in 32-bit words, least first. */
function wordsOf(seed: Int): readonly number[] {
  let left = BigInt(seed)
  if (left < 0n) left = -left
  const words: number[] = []
  do {
    words.push(Number(left & 0xffffffffn))
    left >>= 32n
  } while (left > 0n)
  return words
}
