import { int, isFloat, toBig, unfloat, type Int } from './numbers.ts'
import { parts } from './numberText.ts'
import { hasSurrogates } from './text.ts'
import { isDerived, PyBytes, PySet, PyTuple, identityOf, keyToken, type PyValue } from './values.ts'

/**
 * Python's `hash()` and PySpark's `portable_hash` (`spark-semantics.md` §14.2), with hash randomisation off as PySpark wants
 * it. `partitionOf` is on the path of every shuffled record and works in 32-bit halves, without bigints.
 */

/** The last SipHash as two halves: low, high. Kept in one place so that hashing a key allocates nothing. */
const halves = new Int32Array(2)

let scratch = new ArrayBuffer(1024)
let bytes = new Uint8Array(scratch)
let units = new Uint16Array(scratch)
let points = new Uint32Array(scratch)
let words = new Int32Array(scratch)

function reserve(size: number): void {
  if (scratch.byteLength >= size + 8) return
  scratch = new ArrayBuffer(((size + 15) * 2) & ~7)
  bytes = new Uint8Array(scratch)
  units = new Uint16Array(scratch)
  points = new Uint32Array(scratch)
  words = new Int32Array(scratch)
}

/** CPython hashes its internal buffer: 1, 2 or 4 bytes a character, the least that fits the widest. Returns its size. */
function fillText(text: string): number {
  const n = text.length
  reserve(n * 4)
  let widest = 0
  for (let i = 0; i < n; i++) {
    const unit = text.charCodeAt(i)
    bytes[i] = unit
    widest |= unit
  }
  if (widest < 0x100) return n
  if (!hasSurrogates(text)) {
    for (let i = 0; i < n; i++) units[i] = text.charCodeAt(i)
    return 2 * n
  }
  let count = 0
  let wide = false
  for (const c of text) {
    const code = c.codePointAt(0)!
    if (code > 0xffff) wide = true
    points[count++] = code
  }
  if (wide) return 4 * count
  // Lone surrogates only: two bytes each.
  for (let i = 0; i < n; i++) units[i] = text.charCodeAt(i)
  return 2 * n
}

/** SipHash-1-3 with a zero key over the first `size` bytes of the scratch buffer, into `halves`; −1 becomes −2, empty is 0. */
function sipHash(size: number): void {
  if (size === 0) {
    halves[0] = halves[1] = 0
    return
  }
  const tail = size & 7
  const full = size - tail
  bytes.fill(0, size, full + 8)
  bytes[full + 7] = size
  let a0 = 0x70736575,
    a1 = 0x736f6d65
  let b0 = 0x6e646f6d,
    b1 = 0x646f7261
  let c0 = 0x6e657261,
    c1 = 0x6c796765
  let d0 = 0x79746573,
    d1 = 0x74656462
  let t = 0
  const rounds = full / 8 + 1
  for (let w = 0; w < rounds + 3; w++) {
    let m0 = 0,
      m1 = 0
    if (w < rounds) {
      m0 = words[2 * w]!
      m1 = words[2 * w + 1]!
      d0 ^= m0
      d1 ^= m1
    } else if (w === rounds) c0 ^= 0xff
    // One round: add, rotate, xor on 64-bit lanes kept as low and high halves.
    t = (a0 >>> 0) + (b0 >>> 0)
    a1 = (a1 + b1 + (t > 0xffffffff ? 1 : 0)) | 0
    a0 = t | 0
    t = (b0 << 13) | (b1 >>> 19)
    b1 = (b1 << 13) | (b0 >>> 19)
    b0 = t
    b0 ^= a0
    b1 ^= a1
    t = a0
    a0 = a1
    a1 = t
    t = (c0 >>> 0) + (d0 >>> 0)
    c1 = (c1 + d1 + (t > 0xffffffff ? 1 : 0)) | 0
    c0 = t | 0
    t = (d0 << 16) | (d1 >>> 16)
    d1 = (d1 << 16) | (d0 >>> 16)
    d0 = t
    d0 ^= c0
    d1 ^= c1
    t = (a0 >>> 0) + (d0 >>> 0)
    a1 = (a1 + d1 + (t > 0xffffffff ? 1 : 0)) | 0
    a0 = t | 0
    t = (d0 << 21) | (d1 >>> 11)
    d1 = (d1 << 21) | (d0 >>> 11)
    d0 = t
    d0 ^= a0
    d1 ^= a1
    t = (c0 >>> 0) + (b0 >>> 0)
    c1 = (c1 + b1 + (t > 0xffffffff ? 1 : 0)) | 0
    c0 = t | 0
    t = (b0 << 17) | (b1 >>> 15)
    b1 = (b1 << 17) | (b0 >>> 15)
    b0 = t
    b0 ^= c0
    b1 ^= c1
    t = c0
    c0 = c1
    c1 = t
    a0 ^= m0
    a1 ^= m1
  }
  let low = a0 ^ b0 ^ c0 ^ d0
  const high = a1 ^ b1 ^ c1 ^ d1
  if (low === -1 && high === -1) low = -2
  halves[0] = low
  halves[1] = high
}

function hashText(text: string): void {
  sipHash(fillText(text))
}

function hashBytes(source: Uint8Array): void {
  reserve(source.length)
  bytes.set(source)
  sipHash(source.length)
}

const halvesAsBig = (): bigint => (BigInt(halves[1]!) << 32n) | BigInt(halves[0]! >>> 0)

/** The 64-bit value in `halves` modulo n, as Python's `%`. n < 2^21, so that nothing leaves the safe integers. */
function halvesModulo(n: number): number {
  const high = ((halves[1]! % n) + n) % n
  return (high * (4294967296 % n) + ((halves[0]! >>> 0) % n)) % n
}

const prime = (1n << 61n) - 1n
const mask64 = (1n << 64n) - 1n
const signed64 = (value: bigint): bigint => BigInt.asIntN(64, value)

function hashInt(value: bigint): bigint {
  const h = value < 0n ? -(-value % prime) : value % prime
  return h === -1n ? -2n : h
}

function hashFloat(x: number): bigint {
  if (Number.isNaN(x)) return 0n
  if (!Number.isFinite(x)) return x > 0 ? 314159n : -314159n
  const [mantissa, exponent] = parts(Math.abs(x))
  // x = mantissa · 2^exponent, and 2^61 is 1 modulo the prime.
  const shift = BigInt(((exponent % 61) + 61) % 61)
  const h = ((mantissa % prime) << shift) % prime
  return hashInt(x < 0 ? -h : h)
}

/** The hash of a number as text. */
export const numberHash = (value: PyValue): string => String(hashBig(value))

/** `hash(value)`, −2^63 … 2^63 − 1. TypeError for what is mutable. */
export function hash(value: PyValue): Int {
  return int(hashBig(value))
}

function hashBig(value: PyValue): bigint {
  if (typeof value === 'string') {
    hashText(value)
    return halvesAsBig()
  }
  if (value === null) return 0xfca86420n
  if (isFloat(value)) return hashFloat(unfloat(value))
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return hashInt(toBig(value as Int | boolean))
  if (value instanceof PyTuple && !(isDerived(value) && 'pyHash' in value)) return hashTuple(value.items)
  if (value instanceof PyBytes) {
    hashBytes(value.bytes)
    return halvesAsBig()
  }
  if (value instanceof PySet && value.frozen) return hashFrozenSet(value)
  if (typeof value === 'object' && 'pyHash' in value) return toBig((value as unknown as { pyHash(): Int }).pyHash())
  keyToken(value) // raises for what has no hash
  return BigInt(identityOf(value as object))
}

/** CPython's tuple hash, from xxHash: lanes of item hashes. */
function hashTuple(items: readonly PyValue[]): bigint {
  let acc = 2870177450012600261n
  for (const item of items) {
    acc = (acc + (hashBig(item) & mask64) * 14029467366897019727n) & mask64
    acc = ((acc << 31n) | (acc >> 33n)) & mask64
    acc = (acc * 11400714785074694791n) & mask64
  }
  acc = (acc + (BigInt(items.length) ^ 2870177450012600261n ^ 3527539n)) & mask64
  return acc === mask64 ? 1546275796n : signed64(acc)
}

function hashFrozenSet(set: PySet): bigint {
  let h = 0n
  for (const item of set) {
    const x = hashBig(item) & mask64
    h ^= ((x ^ 89869747n ^ ((x << 16n) & mask64)) * 3644798167n) & mask64
  }
  h ^= ((BigInt(set.size) + 1n) * 1927868237n) & mask64
  h ^= (h >> 11n) ^ (h >> 25n)
  h = (h * 69069n + 907133923n) & mask64
  return h === mask64 ? 590923713n : signed64(h)
}

const maxSize = (1n << 63n) - 1n

/** PySpark's `portable_hash`: None is 0, tuples have their own rule, everything else is `hash()`. */
export function portableHash(key: PyValue): bigint {
  if (key === null) return 0n
  if (!(key instanceof PyTuple)) return hashBig(key)
  let h = 0x345678n
  for (const item of key.items) {
    h ^= portableHash(item)
    h *= 1000003n
    h &= maxSize
  }
  h ^= BigInt(key.items.length)
  return h === -1n ? -2n : h
}

/** The partition of a key among n: `portable_hash(key) % n`. Raises TypeError for a key without a hash. */
export function partitionOf(key: PyValue, n: number): number {
  if (n === 1) {
    if (typeof key === 'object' && key !== null) keyToken(key)
    return 0
  }
  if (typeof key === 'string') {
    hashText(key)
    return halvesModulo(n)
  }
  if (typeof key === 'number' && Number.isInteger(key)) {
    const r = (key === -1 ? -2 : key) % n
    return r < 0 ? r + n : r + 0
  }
  const r = Number(portableHash(key) % BigInt(n))
  return r < 0 ? r + n : r
}
