import { iter } from './iterate.ts'
import { raise } from './errors.ts'
import {
  divmodFloat,
  float,
  floordivFloat,
  floordivInt,
  int,
  isFloat,
  isInt,
  isNumeric,
  modFloat,
  modInt,
  powFloat,
  powInt,
  toBig,
  toInt,
  toNumber,
  truedivFloat,
  truedivInt,
  type Int,
} from './numbers.ts'
import { percentFormat } from './percent.ts'
import { exchange, intersected, subtracted, symmetric, takeAway, united } from './methods/set.ts'
import { qualifiedTypeName, typeName } from './typeNames.ts'
import { missingOf } from './copy.ts'
import { PyBytes, PyDict, PyError, PySet, PyTuple, type PyValue } from './values.ts'

/**
 * Python's operators on universal values. The first lines of each are the common case; what falls through is decided by
 * type, in CPython's order, and ends in CPython's TypeError.
 */

const safe = Number.MAX_SAFE_INTEGER

function unsupported(op: string, a: PyValue, b: PyValue): never {
  return raise(
    'TypeError',
    `unsupported operand type(s) for ${op}: '${qualifiedTypeName(a)}' and '${qualifiedTypeName(b)}'`,
  )
}

export function add(a: PyValue, b: PyValue): PyValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b
    if (!Number.isInteger(r)) return r
    if (Number.isInteger(a) && Number.isInteger(b)) return r <= safe && r >= -safe ? r : int(BigInt(a) + BigInt(b))
    return float(r)
  }
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (isNumeric(a) && isNumeric(b)) {
    if (isInt(a) && isInt(b)) return int(toBig(a) + toBig(b))
    return float(toNumber(a) + toNumber(b))
  }
  return concatenate('+', a, b)
}

function concatenate(op: string, a: PyValue, b: PyValue): PyValue {
  const own = asked(op, a, b)
  if (own !== undefined) return own
  if (Array.isArray(a)) {
    if (Array.isArray(b)) return a.concat(b)
    return raise('TypeError', `can only concatenate list (not "${qualifiedTypeName(b)}") to list`)
  }
  if (a instanceof PyTuple) {
    if (b instanceof PyTuple) return new PyTuple(a.items.concat(b.items))
    return raise('TypeError', `can only concatenate tuple (not "${qualifiedTypeName(b)}") to tuple`)
  }
  if (typeof a === 'string')
    return raise('TypeError', `can only concatenate str (not "${qualifiedTypeName(b)}") to str`)
  if (a instanceof PyBytes) {
    if (b instanceof PyBytes) return new PyBytes(concatBytes(a.bytes, b.bytes))
    return raise('TypeError', `can't concat ${qualifiedTypeName(b)} to bytes`)
  }
  return hooked(op, a, b) ?? unsupported(op, a, b)
}

function concatBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length)
  out.set(a)
  out.set(b, a.length)
  return out
}

/** What Counter, deque, RDD and the like bring along: their operators, as methods of the object. */
interface WithOperators {
  pyOperator(op: string, other: PyValue, reflected: boolean): PyValue | undefined
}
const hasOperators = (value: PyValue): value is PyValue & WithOperators =>
  typeof value === 'object' && value !== null && 'pyOperator' in value

function hooked(op: string, a: PyValue, b: PyValue): PyValue | undefined {
  const symbol = op.endsWith('=') ? op.slice(0, -1) : op
  if (a instanceof PyDict && b instanceof PyDict) {
    if (a.pyClass === 'Counter' && b.pyClass === 'Counter' && '+-&|'.includes(symbol))
      return counterOperator(symbol, a, b)
    if (symbol === '|') return mergeDicts(a, b)
  }
  return asked(symbol, a, b)
}

/** What the operands' own operators say, the left one's first. */
function asked(op: string, a: PyValue, b: PyValue): PyValue | undefined {
  const symbol = op.endsWith('=') ? op.slice(0, -1) : op
  if (hasOperators(a)) {
    const result = a.pyOperator(symbol, b, false)
    if (result !== undefined) return result
  }
  return hasOperators(b) ? b.pyOperator(symbol, a, true) : undefined
}

/** `a | b` is what `a` is, unless only `b` is one of the dicts that say what a union with them is. */
function mergeDicts(a: PyDict, b: PyDict): PyDict {
  const merged = PyDict.of(a.pairs())
  const like = a.pyClass === 'dict' && (b.pyClass === 'defaultdict' || b.pyClass === 'OrderedDict') ? b : a
  merged.pyClass = like.pyClass
  merged.factory = like.factory
  merged.missing = like.pyClass === 'defaultdict' ? missingOf(merged) : like.missing
  for (const [k, v] of b.pairs()) merged.set(k, v)
  return merged
}

/** Counter's algebra: only positive counts survive. */
function counterOperator(op: string, a: PyDict, b: PyDict): PyDict {
  const result = new PyDict()
  result.pyClass = 'Counter'
  result.missing = a.missing
  const keep = (key: PyValue, count: PyValue) => {
    if (toNumber(count as Int) > 0) result.set(key, count)
  }
  const less = (x: PyValue, y: PyValue) => toNumber(x as Int) < toNumber(y as Int)
  for (const [key, x] of a.pairs()) {
    const y = b.get(key) ?? 0
    if (op === '+') keep(key, add(x, y))
    else if (op === '-') keep(key, sub(x, y))
    else if (op === '&') keep(key, less(x, y) ? x : y)
    else keep(key, less(x, y) ? y : x)
  }
  if (op !== '&') for (const [key, y] of b.pairs()) if (!a.has(key)) keep(key, op === '-' ? sub(0, y) : y)
  return result
}

export function sub(a: PyValue, b: PyValue): PyValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b
    if (!Number.isInteger(r)) return r
    if (Number.isInteger(a) && Number.isInteger(b)) return r <= safe && r >= -safe ? r : int(BigInt(a) - BigInt(b))
    return float(r)
  }
  return subtract('-', a, b)
}

function subtract(op: string, a: PyValue, b: PyValue): PyValue {
  if (isNumeric(a) && isNumeric(b)) {
    if (isInt(a) && isInt(b)) return int(toBig(a) - toBig(b))
    return float(toNumber(a) - toNumber(b))
  }
  const own = asked(op, a, b)
  if (own !== undefined) return own
  const sets = setOperands(a, b)
  if (sets) return subtracted(sets[0], sets[1])
  return hooked(op, a, b) ?? unsupported(op, a, b)
}

/** Both operands as sets when the set operators apply: sets and dict views. The first one's frozenness decides. */
function setOperands(a: PyValue, b: PyValue): readonly [PySet, PySet] | undefined {
  const x = asSet(a)
  // A view takes anything that can be walked.
  const y = x && isView(a) && asSet(b) === undefined ? new PySet(iter(b)) : asSet(b)
  return x && y && (a instanceof PySet ? b instanceof PySet || isView(b) : isView(a)) ? [x, y] : undefined
}
const isView = (value: PyValue): boolean => typeName(value) === 'dict_keys' || typeName(value) === 'dict_items'
const asSet = (value: PyValue): PySet | undefined =>
  value instanceof PySet ? value : isView(value) ? new PySet(iter(value)) : undefined

export function mul(a: PyValue, b: PyValue): PyValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b
    if (!Number.isInteger(r)) return Number.isFinite(r) ? r : multiply('*', a, b)
    if (Number.isInteger(a) && Number.isInteger(b)) return r <= safe && r >= -safe ? r + 0 : int(BigInt(a) * BigInt(b))
    return float(r)
  }
  return multiply('*', a, b)
}

function multiply(op: string, a: PyValue, b: PyValue): PyValue {
  if (isNumeric(a) && isNumeric(b)) {
    if (isInt(a) && isInt(b)) return int(toBig(a) * toBig(b))
    return float(toNumber(a) * toNumber(b))
  }
  const own = asked(op, a, b)
  if (own !== undefined) return own
  if (isSequence(a)) return repeat(a, b)
  if (isSequence(b)) return repeat(b, a)
  return hooked(op, a, b) ?? unsupported(op, a, b)
}

const isSequence = (value: PyValue): value is string | PyValue[] | PyTuple | PyBytes =>
  typeof value === 'string' || Array.isArray(value) || value instanceof PyTuple || value instanceof PyBytes

function repeat(sequence: string | PyValue[] | PyTuple | PyBytes, times: PyValue): PyValue {
  if (!isInt(times))
    return raise('TypeError', `can't multiply sequence by non-int of type '${qualifiedTypeName(times)}'`)
  const n = Math.max(0, Number(times))
  const length =
    typeof sequence === 'string' || Array.isArray(sequence)
      ? sequence.length
      : sequence instanceof PyTuple
        ? sequence.items.length
        : sequence.bytes.length
  if (n >= largestIndex) return raise('OverflowError', "cannot fit 'int' into an index-sized integer")
  if (n * length >= largestIndex && typeof sequence === 'string')
    return raise('OverflowError', 'repeated string is too long')
  if (n * length >= largestIndex && sequence instanceof PyBytes)
    return raise('OverflowError', 'repeated bytes are too long')
  if (n * length > 2 ** 28) return raise('MemoryError')
  // Nothing, however often.
  if (length === 0) return typeof sequence === 'string' ? '' : Array.isArray(sequence) ? [] : sequence
  if (typeof sequence === 'string') return sequence.repeat(n)
  if (sequence instanceof PyBytes) {
    const out = new Uint8Array(n * length)
    for (let i = 0; i < n; i++) out.set(sequence.bytes, i * length)
    return new PyBytes(out)
  }
  const items = Array.isArray(sequence) ? sequence : sequence.items
  const out: PyValue[] = []
  for (let i = 0; i < n; i++) for (const item of items) out.push(item)
  return Array.isArray(sequence) ? out : new PyTuple(out)
}

/** The first size that no index of CPython can hold. */
const largestIndex = 2 ** 63

const numeric = (
  op: string,
  onInts: (a: Int, b: Int) => PyValue,
  onFloats: (a: number, b: number) => number,
): ((a: PyValue, b: PyValue, symbol?: string) => PyValue) => {
  return (a, b, symbol = op) => {
    if (isNumeric(a) && isNumeric(b)) {
      if (isInt(a) && isInt(b)) return onInts(toInt(a), toInt(b))
      return float(onFloats(toNumber(a), toNumber(b)))
    }
    return hooked(symbol, a, b) ?? unsupported(symbol, a, b)
  }
}

const divide = numeric('/', (a, b) => float(truedivInt(a, b)), truedivFloat)
const floorDivide = numeric('//', floordivInt, floordivFloat)
const modulo = numeric('%', modInt, modFloat)
const power = numeric('** or pow()', powInt, powFloat)

export const truediv = (a: PyValue, b: PyValue): PyValue => divide(a, b)
export const floordiv = (a: PyValue, b: PyValue): PyValue => floorDivide(a, b)

export function mod(a: PyValue, b: PyValue): PyValue {
  return typeof a === 'string' ? percentFormat(a, b) : modulo(a, b)
}

/** `a ** b`, and `pow(a, b, m)` with a modulus. */
export function pow(a: PyValue, b: PyValue, modulus?: PyValue): PyValue {
  return modulus === undefined || modulus === null ? power(a, b) : powMod(a, b, modulus)
}

function powMod(a: PyValue, b: PyValue, m: PyValue): PyValue {
  if (!isInt(a) || !isInt(b) || !isInt(m)) {
    if (isNumeric(a) && isNumeric(b) && isNumeric(m))
      return raise('TypeError', 'pow() 3rd argument not allowed unless all arguments are integers')
    return raise(
      'TypeError',
      `unsupported operand type(s) for ** or pow(): '${typeName(a)}', '${typeName(b)}', '${typeName(m)}'`,
    )
  }
  const n = toBig(m)
  if (n === 0n) return raise('ValueError', 'pow() 3rd argument cannot be 0')
  let base = toBig(a)
  let exponent = toBig(b)
  if (exponent < 0n) {
    base = inverse(base, n)
    exponent = -exponent
  }
  const size = n < 0n ? -n : n
  let result = 1n % size
  base = ((base % size) + size) % size
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % size
    base = (base * base) % size
  }
  return int(n < 0n && result !== 0n ? result + n : result)
}

function inverse(a: bigint, n: bigint): bigint {
  let [r0, r1, s0, s1] = [((a % n) + n) % n, n, 1n, 0n]
  while (r1 !== 0n) {
    const q = r0 / r1
    ;[r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1]
  }
  if (r0 !== 1n && r0 !== -1n) return raise('ValueError', 'base is not invertible for the given modulus')
  return s0 * r0
}

export function divmod(a: PyValue, b: PyValue): PyValue {
  if (!isNumeric(a) || !isNumeric(b)) return hooked('divmod()', a, b) ?? unsupported('divmod()', a, b)
  if (isInt(a) && isInt(b)) return new PyTuple([floordivInt(toInt(a), toInt(b)), modInt(toInt(a), toInt(b))])
  const [q, r] = divmodFloat(toNumber(a), toNumber(b))
  return new PyTuple([float(q), float(r)])
}

const bitwise = (
  op: string,
  small: (a: number, b: number) => number,
  large: (a: bigint, b: bigint) => bigint,
  sets?: (a: PySet, b: PySet) => PySet,
): ((a: PyValue, b: PyValue, symbol?: string) => PyValue) => {
  return (a, b, symbol = op) => {
    if (typeof a === 'boolean' && typeof b === 'boolean') return small(+a, +b) === 1
    if (isInt(a) && isInt(b)) {
      const x = toInt(a)
      const y = toInt(b)
      if (typeof x === 'number' && typeof y === 'number' && (x | 0) === x && (y | 0) === y) return small(x, y)
      return int(large(BigInt(x), BigInt(y)))
    }
    const operands = sets && setOperands(a, b)
    if (operands) return sets(operands[0], operands[1])
    return hooked(symbol, a, b) ?? unsupported(symbol, a, b)
  }
}

const bitAnd = bitwise(
  '&',
  (a, b) => a & b,
  (a, b) => a & b,
  (a, b) => new PySet(intersected(a, b), a.frozen),
)
const bitOr = bitwise(
  '|',
  (a, b) => a | b,
  (a, b) => a | b,
  (a, b) => united(a, [b]),
)
const bitXor = bitwise(
  '^',
  (a, b) => a ^ b,
  (a, b) => a ^ b,
  symmetric,
)

export const and_ = (a: PyValue, b: PyValue): PyValue => bitAnd(a, b)
export const or_ = (a: PyValue, b: PyValue): PyValue => bitOr(a, b)
export const xor = (a: PyValue, b: PyValue): PyValue => bitXor(a, b)

const shift = (left: boolean) => {
  const op = left ? '<<' : '>>'
  return (a: PyValue, b: PyValue, symbol = op): PyValue => {
    if (!isInt(a) || !isInt(b)) return hooked(symbol, a, b) ?? unsupported(symbol, a, b)
    const by = toBig(b)
    if (by < 0n) return raise('ValueError', 'negative shift count')
    if (left && by > 2n ** 28n) return toBig(a) === 0n ? 0 : raise('MemoryError')
    return int(left ? toBig(a) << by : toBig(a) >> (by > 2n ** 40n ? 2n ** 40n : by))
  }
}
const shiftLeft = shift(true)
const shiftRight = shift(false)
export const lshift = (a: PyValue, b: PyValue): PyValue => shiftLeft(a, b)
export const rshift = (a: PyValue, b: PyValue): PyValue => shiftRight(a, b)
export const matmul = (a: PyValue, b: PyValue): PyValue => hooked('@', a, b) ?? unsupported('@', a, b)

/** `-`, `+`, `~` and `abs()` of a value whose class has a method for it. */
export function ownUnary(method: string, a: PyValue): PyValue | undefined {
  if (typeof a !== 'object' || a === null || !('pyUnary' in a)) return undefined
  return (a as unknown as { pyUnary(method: string): PyValue | undefined }).pyUnary(method)
}

const unaryMethods: Readonly<Record<string, string>> = { '-': '__neg__', '+': '__pos__', '~': '__invert__' }
function badUnary(op: string, a: PyValue): PyValue {
  const own = ownUnary(unaryMethods[op]!, a)
  if (own !== undefined) return own
  return raise('TypeError', `bad operand type for unary ${op}: '${qualifiedTypeName(a)}'`)
}

export function neg(a: PyValue): PyValue {
  if (isInt(a)) return typeof a === 'bigint' ? int(-a) : 0 - Number(a)
  if (isFloat(a)) return float(-toNumber(a))
  if (a instanceof PyDict && a.pyClass === 'Counter') return counterOperator('-', emptyCounter(a), a)
  return badUnary('-', a)
}

export function pos(a: PyValue): PyValue {
  if (isInt(a)) return toInt(a)
  if (isFloat(a)) return a
  if (a instanceof PyDict && a.pyClass === 'Counter') return counterOperator('+', a, emptyCounter(a))
  return badUnary('+', a)
}

function emptyCounter(like: PyDict): PyDict {
  const empty = new PyDict()
  empty.pyClass = 'Counter'
  empty.missing = like.missing
  return empty
}

export function invert(a: PyValue): PyValue {
  return isInt(a) ? int(~toBig(a)) : badUnary('~', a)
}

export type Operator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '&' | '|' | '^' | '<<' | '>>' | '@'

/** `a op b` for an operator known only at run time. */
export function binary(op: Operator, a: PyValue, b: PyValue): PyValue {
  return operators[op](a, b)
}

const operators: Readonly<Record<Operator, (a: PyValue, b: PyValue) => PyValue>> = {
  '+': add,
  '-': sub,
  '*': mul,
  '/': truediv,
  '//': floordiv,
  '%': mod,
  '**': pow,
  '&': and_,
  '|': or_,
  '^': xor,
  '<<': lshift,
  '>>': rshift,
  '@': matmul,
}

/** `a op= b`: lists, sets and dicts change in place; everything else makes a new value. Returns what `a` is bound to then. */
export function augmented(op: Operator, a: PyValue, b: PyValue): PyValue {
  if (Array.isArray(a) && op === '+') {
    const items = Array.isArray(b) ? b.slice() : iter(b)
    for (const item of items) a.push(item)
    return a
  }
  if (Array.isArray(a) && op === '*') {
    const repeated = repeat(a, b) as PyValue[]
    a.length = 0
    for (const item of repeated) a.push(item)
    return a
  }
  if (a instanceof PySet && !a.frozen && b instanceof PySet && '|&-^'.includes(op)) {
    if (op === '|') a.merge(b)
    else if (op === '&') a.become(binary(op, a, b) as PySet)
    else if (op === '-') takeAway(a, b)
    else exchange(a, b)
    return a
  }
  if (a instanceof PyDict && op === '|' && a.pyClass !== 'Counter') {
    if (b instanceof PyDict) for (const [k, v] of b.pairs()) a.set(k, v)
    else for (const pair of iter(b)) setPair(a, [...iter(pair)])
    return a
  }
  if (hasOperators(a)) {
    const result = a.pyOperator(op + '=', b, false)
    if (result !== undefined) return result
  }
  try {
    return binary(op, a, b)
  } catch (e) {
    throw e instanceof PyError && e.type === 'TypeError' ? renamed(e, op) : e
  }
}

function setPair(dict: PyDict, pair: PyValue[]): void {
  if (pair.length !== 2)
    raise('ValueError', `dictionary update sequence element #0 has length ${pair.length}; 2 is required`)
  dict.set(pair[0]!, pair[1]!)
}

/** `+` in the text of an unsupported operation becomes `+=`. */
function renamed(e: PyError, op: Operator): PyError {
  const text = e.args[0]
  const from = `unsupported operand type(s) for ${op === '**' ? '** or pow()' : op}: `
  if (typeof text !== 'string' || !text.startsWith(from)) return e
  return new PyError(e.type, [`unsupported operand type(s) for ${op}=: ${text.slice(from.length)}`], e.bases)
}
