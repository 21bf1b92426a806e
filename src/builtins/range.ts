import { intType } from '#model/pytype.ts'
import { entry, table } from './define.ts'
import { raise } from './errors.ts'
import { int, type Int } from './numbers.ts'
import { repr } from './repr.ts'
import { always } from './rules.ts'
import { PyTuple, keyToken, type KeyToken, type PyObject, type PyValue } from './values.ts'

/** `range(start, stop, step)`: lazy, comparable, indexable. */
export class PyRange implements PyObject {
  readonly pyType = 'range'
  readonly length: number
  constructor(
    readonly start: Int,
    readonly stop: Int,
    readonly step: Int,
  ) {
    if (step === 0) raise('ValueError', 'range() arg 3 must not be zero')
    const [a, b, s] = [BigInt(start), BigInt(stop), BigInt(step)]
    const n = s > 0n ? (b - a + s - 1n) / s : (a - b - s - 1n) / -s
    this.length = Number(n > 0n ? n : 0n)
  }
  at(index: number): Int {
    const r = Number(this.start) + index * Number(this.step)
    return Number.isSafeInteger(r) ? r : int(BigInt(this.start) + BigInt(index) * BigInt(this.step))
  }
  /** Position of an int in the range, or −1. */
  indexOf(value: Int): number {
    const offset = BigInt(value) - BigInt(this.start)
    const step = BigInt(this.step)
    if (offset % step !== 0n) return -1
    const index = Number(offset / step)
    return index >= 0 && index < this.length ? index : -1
  }
  /** `range[from:to:step]`, the bounds as `slice.indices` gives them. */
  slice(from: number, to: number, step: number): PyRange {
    return new PyRange(this.at(from), this.at(to), int(BigInt(this.step) * BigInt(step)))
  }
  pyRepr(): string {
    return this.step === 1 ? `range(${this.start}, ${this.stop})` : `range(${this.start}, ${this.stop}, ${this.step})`
  }
  *pyIter(): Iterable<PyValue> {
    for (let i = 0; i < this.length; i++) yield this.at(i)
  }
  pyLen(): number {
    return this.length
  }
  pyEq(other: PyValue): boolean | undefined {
    return other instanceof PyRange ? keyToken(this.summary()) === keyToken(other.summary()) : undefined
  }
  pyKey(): KeyToken {
    return '\u0000r' + String(keyToken(this.summary()))
  }
  /** Ranges are equal when they give the same ints. */
  private summary(): PyTuple {
    if (this.length === 0) return new PyTuple([0, null, null])
    return new PyTuple([this.length, this.start, this.length === 1 ? null : this.step])
  }
  pyContains(item: PyValue): boolean {
    if (typeof item === 'boolean') return this.indexOf(item ? 1 : 0) >= 0
    if (typeof item === 'bigint' || (typeof item === 'number' && Number.isInteger(item))) return this.indexOf(item) >= 0
    const token = typeof item === 'object' && item !== null && 'value' in item ? keyToken(item) : undefined
    return typeof token === 'number' && this.indexOf(token) >= 0
  }
  pyAttr(name: string): PyValue | undefined {
    return name === 'start' ? this.start : name === 'stop' ? this.stop : name === 'step' ? this.step : undefined
  }
}

const find = (range: PyRange, value: PyValue): number =>
  typeof value === 'boolean' || typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
    ? range.indexOf(typeof value === 'boolean' ? (value ? 1 : 0) : value)
    : -1

export const rangeMethods = table(
  entry('count', 'value, /', always(intType), (range: PyRange, value: PyValue) => (range.pyContains(value) ? 1 : 0)),
  entry('index', 'value, /', always(intType), (range: PyRange, value: PyValue) => {
    const i = find(range, value)
    return i < 0 ? raise('ValueError', `${repr(value)} is not in range`) : i
  }),
)
