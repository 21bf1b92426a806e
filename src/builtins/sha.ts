/** The hashes of `hashlib` that programs use for keys, and that `random` makes seeds of texts with. */

const mask32 = 0xffffffffn
const mask64 = (1n << 64n) - 1n

/** The bits behind the point of the cube or square roots of the first primes: the constants of SHA-2. */
function roots(count: number, power: 2 | 3, bits: number): readonly bigint[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return primes.map((prime) => {
    const scaled = BigInt(prime) << BigInt(bits * power)
    let low = 0n
    let high = 1n << BigInt(bits + 10)
    while (high - low > 1n) {
      const middle = (low + high) >> 1n
      if (middle ** BigInt(power) <= scaled) low = middle
      else high = middle
    }
    return low & ((1n << BigInt(bits)) - 1n)
  })
}

interface Sha2 {
  readonly bits: 32 | 64
  readonly rounds: number
  readonly start: readonly bigint[]
  readonly constants: readonly bigint[]
  /** Rotations of the two big sums, and rotations with a final shift of the two small ones. */
  readonly sums: readonly (readonly [number, number, number])[]
}

const shaOf = (bits: 32 | 64, rounds: number, sums: Sha2['sums']): (() => Sha2) => {
  let made: Sha2 | undefined
  return () => (made ??= { bits, rounds, start: roots(8, 2, bits), constants: roots(rounds, 3, bits), sums })
}
const settings256 = shaOf(32, 64, [
  [2, 13, 22],
  [6, 11, 25],
  [7, 18, 3],
  [17, 19, 10],
])
const settings512 = shaOf(64, 80, [
  [28, 34, 39],
  [14, 18, 41],
  [1, 8, 7],
  [19, 61, 6],
])

/** The message with a one bit, zeros and its length in bits behind it. */
function padded(bytes: Uint8Array, block: number, lengthBytes: number, littleEndian = false): Uint8Array {
  const size = Math.ceil((bytes.length + 1 + lengthBytes) / block) * block
  const out = new Uint8Array(size)
  out.set(bytes)
  out[bytes.length] = 0x80
  let length = BigInt(bytes.length) * 8n
  for (let i = 0; i < 8; i++) {
    out[littleEndian ? size - 8 + i : size - 1 - i] = Number(length & 0xffn)
    length >>= 8n
  }
  return out
}

function sha2(message: Uint8Array, { bits, rounds, start, constants, sums }: Sha2): Uint8Array {
  const width = bits / 8
  const size = BigInt(bits)
  const mask = bits === 32 ? mask32 : mask64
  const rotate = (x: bigint, n: number) => ((x >> BigInt(n)) | (x << (size - BigInt(n)))) & mask
  const sum = ([a, b, c]: readonly [number, number, number], x: bigint) => rotate(x, a) ^ rotate(x, b) ^ rotate(x, c)
  const mix = ([a, b, c]: readonly [number, number, number], x: bigint) =>
    rotate(x, a) ^ rotate(x, b) ^ (x >> BigInt(c))
  const state = start.slice()
  const bytes = padded(message, width * 16, width * 2)
  for (let offset = 0; offset < bytes.length; offset += width * 16) {
    const w: bigint[] = []
    for (let i = 0; i < 16; i++) {
      let word = 0n
      for (let j = 0; j < width; j++) word = (word << 8n) | BigInt(bytes[offset + i * width + j]!)
      w.push(word)
    }
    for (let i = 16; i < rounds; i++)
      w.push((mix(sums[3]!, w[i - 2]!) + w[i - 7]! + mix(sums[2]!, w[i - 15]!) + w[i - 16]!) & mask)
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
    for (let i = 0; i < rounds; i++) {
      const t1 = (h + sum(sums[1]!, e) + ((e & f) ^ (~e & mask & g)) + constants[i]! + w[i]!) & mask
      const t2 = (sum(sums[0]!, a) + ((a & b) ^ (a & c) ^ (b & c))) & mask
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & mask, c, b, a, (t1 + t2) & mask]
    }
    ;[a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i]! + word) & mask))
  }
  return Uint8Array.from(state.flatMap((word) => bytesOf(word, width)))
}

const bytesOf = (word: bigint, width: number): readonly number[] =>
  Array.from({ length: width }, (_, i) => Number((word >> BigInt(8 * (width - 1 - i))) & 0xffn))

export const sha256 = (message: Uint8Array): Uint8Array => sha2(message, settings256())
/** The shorter ones start from the next eight primes. */
const laterRoots = (): readonly bigint[] => roots(16, 2, 64).slice(8)
export const sha224 = (message: Uint8Array): Uint8Array =>
  sha2(message, { ...settings256(), start: laterRoots().map((root) => root & mask32) }).slice(0, 28)
export const sha384 = (message: Uint8Array): Uint8Array =>
  sha2(message, { ...settings512(), start: laterRoots() }).slice(0, 48)
export const sha512 = (message: Uint8Array): Uint8Array => sha2(message, settings512())

const rotateLeft = (x: number, n: number): number => (x << n) | (x >>> (32 - n))

export function sha1(message: Uint8Array): Uint8Array {
  const bytes = padded(message, 64, 8)
  const view = new DataView(bytes.buffer)
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0])
  const w = new Int32Array(80)
  for (let offset = 0; offset < bytes.length; offset += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + i * 4)
    for (let i = 16; i < 80; i++) w[i] = rotateLeft(w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!, 1)
    let [a, b, c, d, e] = state as unknown as [number, number, number, number, number]
    for (let i = 0; i < 80; i++) {
      const [f, k] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6]
      const t = (rotateLeft(a, 5) + f + e + k + w[i]!) | 0
      ;[e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, t]
    }
    ;[a, b, c, d, e].forEach((word, i) => (state[i] = (state[i]! + word) | 0))
  }
  return Uint8Array.from([...state].flatMap((word) => bytesOf(BigInt(word >>> 0), 4)))
}

const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

export function md5(message: Uint8Array): Uint8Array {
  const bytes = padded(message, 64, 8, true)
  const view = new DataView(bytes.buffer)
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476])
  for (let offset = 0; offset < bytes.length; offset += 64) {
    let [a, b, c, d] = state as unknown as [number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const [f, g] =
        i < 16
          ? [(b & c) | (~b & d), i]
          : i < 32
            ? [(d & b) | (~d & c), (5 * i + 1) % 16]
            : i < 48
              ? [b ^ c ^ d, (3 * i + 5) % 16]
              : [c ^ (b | ~d), (7 * i) % 16]
      const k = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32)
      const sum = (a + f + k + view.getInt32(offset + g * 4, true)) | 0
      ;[a, d, c, b] = [d, c, b, (b + rotateLeft(sum, md5Shifts[(i >> 4) * 4 + (i % 4)]!)) | 0]
    }
    ;[a, b, c, d].forEach((word, i) => (state[i] = (state[i]! + word) | 0))
  }
  return Uint8Array.from(
    [...state].flatMap((word) =>
      bytesOf(BigInt(word >>> 0), 4)
        .slice()
        .reverse(),
    ),
  )
}
