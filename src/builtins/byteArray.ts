import { anyType, intType, noneType } from '#model/pytype.ts'
import { index, size } from './arguments.ts'
import { add, mul } from './arithmetic.ts'
import { entry, table, type BuiltinTable } from './define.ts'
import { raise } from './errors.ts'
import { iter } from './iterate.ts'
import { bytesMethods } from './methods/bytes.ts'
import { isInt } from './numbers.ts'
import { repr } from './repr.ts'
import { always } from './rules.ts'
import { getItem } from './subscript.ts'
import { qualifiedTypeName } from './typeNames.ts'
import { PyBytes, type PyObject, type PyValue } from './values.ts'

/** `bytearray`: bytes that can change. What bytes can do, it does through them. */
export class PyByteArray implements PyObject {
  readonly pyType = 'bytearray'
  constructor(readonly values: number[]) {}
  static of(bytes: PyBytes): PyByteArray {
    return new PyByteArray([...bytes.bytes])
  }
  get frozen(): PyBytes {
    return new PyBytes(Uint8Array.from(this.values))
  }
  pyRepr(): string {
    return `bytearray(${repr(this.frozen)})`
  }
  pyLen(): number {
    return this.values.length
  }
  pyIter(): Iterable<PyValue> {
    return this.values
  }
  pyEq(other: PyValue): boolean | undefined {
    const bytes = other instanceof PyByteArray ? other.values : other instanceof PyBytes ? [...other.bytes] : undefined
    return bytes && bytes.length === this.values.length && bytes.every((byte, i) => byte === this.values[i])
  }
  pyContains(item: PyValue): boolean {
    const bytes = item instanceof PyByteArray ? item.frozen : item
    if (!(bytes instanceof PyBytes)) return this.values.includes(Number(index(item)))
    return String.fromCharCode(...this.values).includes(String.fromCharCode(...bytes.bytes))
  }
  pyGetItem(key: PyValue): PyValue {
    if (isInt(key)) return this.values[this.place(key)]!
    const part = getItem(this.frozen, key)
    return part instanceof PyBytes ? PyByteArray.of(part) : part
  }
  pySetItem(key: PyValue, value: PyValue): void {
    this.values[this.place(key)] = byteOf(value)
  }
  pyDelItem(key: PyValue): void {
    this.values.splice(this.place(key), 1)
  }
  private place(key: PyValue): number {
    const i = size(key)
    const at = i < 0 ? i + this.values.length : i
    return at >= 0 && at < this.values.length ? at : raise('IndexError', 'bytearray index out of range')
  }
  pyOperator(op: string, other: PyValue, reflected: boolean): PyValue | undefined {
    if (op === '+=' && !reflected) {
      this.values.push(...bytesOf(other))
      return this
    }
    const plain = other instanceof PyByteArray ? other.frozen : other
    if (op === '*') return PyByteArray.of(mul(this.frozen, plain) as PyBytes)
    if (op !== '+' || !(plain instanceof PyBytes)) return undefined
    // `bytes + bytearray` is bytes.
    return reflected ? add(plain, this.frozen) : PyByteArray.of(add(this.frozen, plain) as PyBytes)
  }
}

function byteOf(value: PyValue): number {
  const n = Number(index(value))
  return n >= 0 && n <= 255 ? n : raise('ValueError', 'byte must be in range(0, 256)')
}

export function bytesOf(value: PyValue): readonly number[] {
  if (typeof value === 'string')
    return raise('TypeError', `expected iterable of integers; got: '${qualifiedTypeName(value)}'`)
  return Array.from(iter(value), byteOf)
}

/** Methods of bytes, whose bytes are bytearrays here. */
const shared: BuiltinTable = table(
  ...Object.values(bytesMethods).map((method) => ({
    ...method,
    type: always(anyType),
    call: (self: PyValue, ...args: PyValue[]): PyValue => {
      const thaw = (value: PyValue): PyValue => (value instanceof PyBytes ? PyByteArray.of(value) : value)
      const freeze = (value: PyValue): PyValue => (value instanceof PyByteArray ? value.frozen : value)
      const result = method.call((self as PyByteArray).frozen, ...args.map(freeze))
      return Array.isArray(result) ? result.map(thaw) : thaw(result)
    },
  })),
)

export const byteArrayMethods = table(
  ...Object.values(shared),
  entry('append', 'item, /', always(noneType), (self: PyByteArray, item: PyValue) => {
    self.values.push(byteOf(item))
    return null
  }),
  entry('extend', 'iterable_of_ints, /', always(noneType), (self: PyByteArray, items: PyValue) => {
    self.values.push(...bytesOf(items))
    return null
  }),
  entry('insert', 'index, item, /', always(noneType), (self: PyByteArray, at: PyValue, item: PyValue) => {
    self.values.splice(size(at), 0, byteOf(item))
    return null
  }),
  entry('pop', 'index?, /', always(intType), (self: PyByteArray, at: PyValue | undefined) => {
    if (self.values.length === 0) return raise('IndexError', 'pop from empty bytearray')
    const i = at === undefined ? self.values.length - 1 : size(at)
    const [byte] = self.values.splice(i, 1)
    return byte ?? raise('IndexError', 'pop index out of range')
  }),
  entry('clear', '', always(noneType), (self: PyByteArray) => {
    self.values.length = 0
    return null
  }),
  entry('reverse', '', always(noneType), (self: PyByteArray) => {
    self.values.reverse()
    return null
  }),
  entry('copy', '', always(anyType), (self: PyByteArray) => new PyByteArray(self.values.slice())),
)
