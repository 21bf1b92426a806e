import { anyType, boolType, floatType, intType, tupleType } from '#model/pytype.ts'
import { index, real, size } from '../arguments.ts'
import { mul } from '../arithmetic.ts'
import { entry, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { iter } from '../iterate.ts'
import { float, int, isInt, powFloat, toBig, toInt, type Int } from '../numbers.ts'
import { truncate } from '../numberParse.ts'
import { norm } from '../norm.ts'
import { always, inlineWhen, isKind } from '../rules.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { PyFloat, PyTuple, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

const domain = (): never => raise('ValueError', 'math domain error')

/** A function of one float. What is not finite for a finite argument is an error, of the kind C's errno says. */
function unary(
  name: string,
  f: (x: number) => number,
  infinite: 'domain' | 'range' = 'domain',
  inlined?: string,
): Builtin {
  return entry(
    name,
    'x, /',
    always(floatType),
    (value: PyValue) => {
      const x = real(value)
      const y = f(x)
      if (Number.isNaN(y) && !Number.isNaN(x)) return domain()
      if (!Number.isFinite(y) && !Number.isNaN(y) && Number.isFinite(x))
        return infinite === 'range' ? raise('OverflowError', 'math range error') : domain()
      return float(y)
    },
    inlined === undefined ? undefined : inlineWhen(['float'], floatType, (x) => `${inlined}(${x})`),
  )
}

function log(value: PyValue, base: Maybe): PyValue {
  const ln = (v: PyValue): number => {
    if (isInt(v)) {
      const n = toBig(v)
      if (n <= 0n) return domain()
      // Digits beyond a float's range are taken out as a power of two.
      const bits = n.toString(2).length
      return bits > 1000 ? Math.log(Number(n >> BigInt(bits - 1000))) + (bits - 1000) * Math.LN2 : Math.log(Number(n))
    }
    const x = real(v)
    return x <= 0 ? domain() : Math.log(x)
  }
  const top = ln(value)
  if (base === undefined) return float(top)
  const bottom = ln(base)
  return bottom === 0 ? raise('ZeroDivisionError', 'float division by zero') : float(top / bottom)
}

/** log2 and log10, exact for powers. */
const logOf = (name: string, f: (x: number) => number) =>
  entry(name, 'x, /', always(floatType), (value: PyValue) => {
    const x = isInt(value) ? Number(toInt(value)) : real(value)
    if (x <= 0) return domain()
    return float(Number.isFinite(x) ? f(x) : isInt(value) ? (toBig(value).toString(2).length - 1) * f(2) : x)
  })

function gcd(...values: PyValue[]): Int {
  let a = 0n
  for (const value of values) {
    let b = toBig(index(value))
    while (b !== 0n) [a, b] = [b, a % b]
  }
  return int(a < 0n ? -a : a)
}

function lcm(...values: PyValue[]): Int {
  let a = 1n
  for (const value of values) {
    const b = toBig(index(value))
    if (b === 0n) return 0
    a = (a * b) / toBig(gcd(int(a), int(b)))
  }
  return int(a < 0n ? -a : a)
}

function factorial(value: PyValue): Int {
  const n = index(value)
  if (n < 0) return raise('ValueError', 'factorial() not defined for negative values')
  if (n > 100_000) return raise('OverflowError', 'factorial() argument is too large for Millrace (100000 at most)')
  let f = 1n
  for (let i = 2n; i <= BigInt(n); i++) f *= i
  return int(f)
}

/** n·(n−1)·…, k factors, divided by `by`. */
function falling(n: PyValue, k: Maybe, name: string): bigint {
  const a = toBig(index(n))
  const b = k === undefined || k === null ? a : toBig(index(k))
  if (a < 0n) return raise('ValueError', 'n must be a non-negative integer')
  if (b < 0n) return raise('ValueError', 'k must be a non-negative integer')
  if (b > a) return 0n
  const count = name === 'comb' && b > a - b ? a - b : b
  let result = 1n
  for (let i = 0n; i < count; i++) result = name === 'comb' ? (result * (a - i)) / (i + 1n) : result * (a - i)
  return result
}

function isqrt(value: PyValue): Int {
  const n = toBig(index(value))
  if (n < 0n) return raise('ValueError', 'isqrt() argument must be nonnegative')
  if (n < 2n) return int(n)
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const y = (x + n / x) >> 1n
    if (y >= x) return int(x)
    x = y
  }
}

/** Shewchuk's sum: exact partials, rounded once. */
function fsum(items: PyValue): PyValue {
  const partials: number[] = []
  let special = 0
  for (const item of iter(items)) {
    let x = real(item)
    if (!Number.isFinite(x)) {
      special += x
      continue
    }
    let n = 0
    for (let y of partials.slice()) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x]
      const high = x + y
      const low = y - (high - x)
      if (low) partials[n++] = low
      x = high
    }
    partials.length = n
    partials.push(x)
  }
  if (special !== 0 || Number.isNaN(special)) {
    return Number.isNaN(special) ? raise('ValueError', '-inf + inf in fsum') : float(special)
  }
  return float(roundPartials(partials))
}

/** From the largest down; the first rounding error decides a tie. */
function roundPartials(partials: readonly number[]): number {
  let n = partials.length
  if (n === 0) return 0
  let high = partials[--n]!
  let low = 0
  while (n > 0) {
    const x = high
    const y = partials[--n]!
    high = x + y
    low = y - (high - x)
    if (low !== 0) break
  }
  if (n > 0 && low < 0 === partials[n - 1]! < 0 && low !== 0) {
    const y = low * 2
    const x = high + y
    if (y === x - high) high = x
  }
  return high
}

function isclose(a: PyValue, b: PyValue, relative: Maybe, absolute: Maybe): boolean {
  const [x, y] = [real(a), real(b)]
  const rel = relative === undefined ? 1e-9 : real(relative)
  const abs = absolute === undefined ? 0 : real(absolute)
  if (rel < 0 || abs < 0) return raise('ValueError', 'tolerances must be non-negative')
  if (x === y) return true
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false
  const difference = Math.abs(x - y)
  return difference <= Math.abs(rel * y) || difference <= Math.abs(rel * x) || difference <= abs
}

function pow(a: PyValue, b: PyValue): PyValue {
  const [x, y] = [real(a), real(b)]
  if (x === 0 && y < 0 && Number.isFinite(y)) return domain()
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y)) return domain()
  if (x === 0 && y === -Infinity) return float(Infinity)
  const r = x === 1 || y === 0 ? 1 : x ** y
  if (!Number.isFinite(r) && Number.isFinite(x) && Number.isFinite(y)) return raise('OverflowError', 'math range error')
  return float(
    x === 1 || y === 0 || Number.isFinite(r) || !Number.isFinite(x) || !Number.isFinite(y)
      ? x === -1 && !Number.isFinite(y) && !Number.isNaN(y)
        ? 1
        : r
      : powFloat(x, y),
  )
}

function fmod(a: PyValue, b: PyValue): PyValue {
  const [x, y] = [real(a), real(b)]
  if ((!Number.isFinite(x) && !Number.isNaN(x)) || y === 0) if (!Number.isNaN(x) && !Number.isNaN(y)) return domain()
  return float(x % y)
}

function hypot(...values: PyValue[]): PyValue {
  return float(norm(values.map(real)))
}

function dist(p: PyValue, q: PyValue): PyValue {
  const a = Array.from(iter(p), real)
  const b = Array.from(iter(q), real)
  if (a.length !== b.length) return raise('ValueError', 'both points must have the same number of dimensions')
  return float(norm(a.map((x, i) => x - b[i]!)))
}

function integral(name: 'floor' | 'ceil' | 'trunc', f: (x: number) => number): Builtin {
  return entry(
    name,
    'x, /',
    always(intType),
    (value: PyValue) => {
      if (isInt(value)) return toInt(value)
      if (name === 'trunc' && !(typeof value === 'number' || value instanceof PyFloat))
        return raise('TypeError', `type ${qualifiedTypeName(value)} doesn't define __trunc__ method`)
      const x = real(value)
      return truncate(Number.isFinite(x) ? f(x) : x)
    },
    inlineWhen(['float'], intType, (x) => `py.truncate(Math.${name}(${x}))`),
  )
}

const binary = (name: string, f: (x: number, y: number) => number) =>
  entry(name, 'x, y, /', always(floatType), (a: PyValue, b: PyValue) => float(f(real(a), real(b))))
const test = (name: string, f: (x: number) => boolean) =>
  entry(name, 'x, /', always(boolType), (value: PyValue) => f(real(value)))

function gamma(x: number): number {
  if (Number.isInteger(x) && x > 0 && x < 23) {
    let f = 1
    for (let i = 2; i < x; i++) f *= i
    return f
  }
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x))
  const t = x + 6.5
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * lanczos(x - 1)
}
const coefficients = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]
const lanczos = (x: number): number => coefficients.reduce((sum, c, i) => sum + c / (x + i + 1), 0.9999999999998099)

function modf(value: PyValue): PyTuple {
  const x = real(value)
  if (!Number.isFinite(x)) return new PyTuple([float(Number.isNaN(x) ? NaN : x < 0 ? -0 : 0), float(x)])
  const whole = Math.trunc(x)
  const part = x - whole
  return new PyTuple([
    float(part === 0 && (x < 0 || Object.is(x, -0)) ? -0 : part),
    float(whole === 0 && x < 0 ? -0 : whole),
  ])
}

function frexp(value: PyValue): PyTuple {
  const x = real(value)
  if (x === 0 || !Number.isFinite(x)) return new PyTuple([float(x), 0])
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1)
  let mantissa = x * 2 ** -exponent
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2
    exponent--
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2
    exponent++
  }
  return new PyTuple([float(mantissa), exponent])
}

const floats = always(floatType)

export const mathFunctions: readonly Builtin[] = [
  unary('sqrt', Math.sqrt),
  unary('exp', Math.exp, 'range'),
  unary('exp2', (x) => 2 ** x, 'range'),
  unary('expm1', Math.expm1, 'range'),
  unary('log1p', Math.log1p),
  unary('sin', Math.sin),
  unary('cos', Math.cos),
  unary('tan', Math.tan),
  unary('asin', Math.asin),
  unary('acos', Math.acos),
  unary('atan', Math.atan, 'domain', 'Math.atan'),
  unary('sinh', Math.sinh, 'range'),
  unary('cosh', Math.cosh, 'range'),
  unary('tanh', Math.tanh, 'domain', 'Math.tanh'),
  unary('asinh', Math.asinh, 'domain', 'Math.asinh'),
  unary('acosh', Math.acosh),
  unary('atanh', Math.atanh),
  unary('fabs', Math.abs, 'domain', 'Math.abs'),
  unary('cbrt', Math.cbrt, 'domain', 'Math.cbrt'),
  unary('degrees', (x) => x * (180 / Math.PI)),
  unary('radians', (x) => x * (Math.PI / 180)),
  unary('gamma', gamma, 'range'),
  entry('log', 'x, base?, /', floats, log),
  logOf('log2', Math.log2),
  logOf('log10', Math.log10),
  entry('pow', 'x, y, /', floats, pow),
  entry('fmod', 'x, y, /', floats, fmod),
  binary('atan2', Math.atan2),
  binary('copysign', (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
  entry('hypot', '*coordinates', floats, hypot),
  entry('dist', 'p, q, /', floats, dist),
  entry('fsum', 'seq, /', floats, fsum),
  integral('floor', Math.floor),
  integral('ceil', Math.ceil),
  integral('trunc', Math.trunc),
  entry('gcd', '*integers', always(intType), gcd),
  entry('lcm', '*integers', always(intType), lcm),
  entry('factorial', 'x, /', always(intType), factorial),
  entry('comb', 'n, k, /', always(intType), (n: PyValue, k: PyValue) => int(falling(n, k, 'comb'))),
  entry('perm', 'n, k?, /', always(intType), (n: PyValue, k: Maybe) => int(falling(n, k, 'perm'))),
  entry('isqrt', 'n, /', always(intType), isqrt),
  entry(
    'prod',
    'iterable, /, *, start?',
    ([items]) => (isKind(items, 'list') && items?.kind === 'list' && items.item.kind === 'int' ? intType : anyType),
    (items: PyValue, start: PyValue = 1) => {
      let product = start
      for (const item of iter(items)) product = mul(product, item)
      return product
    },
  ),
  test('isnan', Number.isNaN),
  test('isinf', (x) => x === Infinity || x === -Infinity),
  test('isfinite', Number.isFinite),
  entry('isclose', 'a, b, *, rel_tol?, abs_tol?', always(boolType), isclose),
  entry('modf', 'x, /', always(tupleType(floatType, floatType)), modf),
  entry('frexp', 'x, /', always(tupleType(floatType, intType)), frexp),
  entry('ldexp', 'x, i, /', floats, (x: PyValue, i: PyValue) => {
    const [value, by] = [real(x), size(i)]
    if (!Number.isFinite(value) || value === 0) return float(value)
    const half = Math.trunc(by / 2)
    const r = value * 2 ** half * 2 ** (by - half)
    return Number.isFinite(r) ? float(r) : raise('OverflowError', 'math range error')
  }),
]

export const mathConstants: Readonly<Record<string, PyValue>> = {
  pi: Math.PI,
  e: Math.E,
  tau: 2 * Math.PI,
  inf: new PyFloat(Infinity),
  nan: new PyFloat(NaN),
}
