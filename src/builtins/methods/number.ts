import { boolType, bytesType, floatType, intType, strType, tupleType } from '#model/pytype.ts'
import { size } from '../arguments.ts'
import { entry, table } from '../define.ts'
import { raise } from '../errors.ts'
import { float, int, toBig, toInt, toNumber, unfloat, type Int } from '../numbers.ts'
import { parts } from '../numberText.ts'
import { always } from '../rules.ts'
import { truth } from '../truth.ts'
import { PyBytes, PyTuple, type PyFloat, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

const bits = (n: Int | boolean): string => {
  const b = toBig(n)
  return b === 0n ? '' : (b < 0n ? -b : b).toString(2)
}

function toBytes(n: Int | boolean, length: Maybe, order: Maybe, signed: Maybe): PyBytes {
  const count = length === undefined ? 1 : size(length)
  const isSigned = signed !== undefined && truth(signed)
  let value = toBig(n)
  if (value < 0n && !isSigned) return raise('OverflowError', "can't convert negative int to unsigned")
  const limit = 1n << BigInt(8 * count)
  if (isSigned ? value >= limit / 2n || value < -limit / 2n : value >= limit)
    return raise('OverflowError', 'int too big to convert')
  if (value < 0n) value += limit
  const bytes = new Uint8Array(count)
  for (let i = count - 1; i >= 0; i--, value >>= 8n) bytes[i] = Number(value & 255n)
  return new PyBytes(order === 'little' ? bytes.reverse() : bytes)
}

/** `int.from_bytes(bytes, byteorder, signed=…)`. */
export function fromBytes(source: PyValue, order: Maybe, signed: Maybe): Int {
  if (!(source instanceof PyBytes)) return raise('TypeError', 'cannot convert object to bytes')
  const bytes = order === 'little' ? source.bytes.toReversed() : source.bytes
  let value = 0n
  for (const b of bytes) value = (value << 8n) | BigInt(b)
  const limit = 1n << BigInt(8 * bytes.length)
  return int(signed !== undefined && truth(signed) && value >= limit / 2n ? value - limit : value)
}

export const intMethods = table(
  entry('bit_length', '', always(intType), (n: Int | boolean) => bits(n).length),
  entry('bit_count', '', always(intType), (n: Int | boolean) => bits(n).replaceAll('0', '').length),
  entry('conjugate', '', always(intType), (n: Int | boolean) => toInt(n)),
  entry('as_integer_ratio', '', always(tupleType(intType, intType)), (n: Int | boolean) => new PyTuple([toInt(n), 1])),
  entry('to_bytes', 'length?, byteorder?, *, signed?', always(bytesType), toBytes),
)

function ratio(value: number | PyFloat): PyTuple {
  const x = unfloat(value)
  if (Number.isNaN(x)) return raise('ValueError', 'cannot convert NaN to integer ratio')
  if (!Number.isFinite(x)) return raise('OverflowError', 'cannot convert Infinity to integer ratio')
  const [mantissa, exponent] = parts(Math.abs(x))
  return new PyTuple([int(x < 0 ? -mantissa : mantissa), int(2n ** BigInt(-exponent))])
}

function hexText(value: number | PyFloat): string {
  const x = unfloat(value)
  if (Number.isNaN(x)) return 'nan'
  if (!Number.isFinite(x)) return x < 0 ? '-inf' : 'inf'
  const sign = x < 0 || Object.is(x, -0) ? '-' : ''
  if (x === 0) return `${sign}0x0.0p+0`
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, Math.abs(x))
  const raw = view.getBigUint64(0)
  const biased = Number(raw >> 52n)
  const fraction = (raw & ((1n << 52n) - 1n)).toString(16).padStart(13, '0')
  const exponent = biased === 0 ? -1022 : biased - 1023
  return `${sign}0x${biased === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`
}

export const floatMethods = table(
  entry('is_integer', '', always(boolType), (x: PyValue) => Number.isInteger(toNumber(x))),
  entry('as_integer_ratio', '', always(tupleType(intType, intType)), ratio),
  entry('hex', '', always(strType), hexText),
  entry('conjugate', '', always(floatType), (x: PyValue) => float(toNumber(x))),
)
