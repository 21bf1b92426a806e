import { floatType, intType } from '#model/pytype.ts'
import { entry, table } from '../define.ts'
import { raise } from '../errors.ts'
import { hash } from '../hash.ts'
import { float, int, isFloat, isInt, toBig, truedivInt, unfloat } from '../numbers.ts'
import { always } from '../rules.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { PyTuple, type KeyToken, type PyObject, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

const perSecond = 1_000_000n
const perDay = 86_400n * perSecond

/** A duration, as `datetime.timedelta`: microseconds, exactly. */
export class PyTimedelta implements PyObject {
  readonly pyType = 'timedelta'
  constructor(readonly us: bigint) {
    const days = floorDiv(us, perDay)
    if (days > 999_999_999n || days < -999_999_999n)
      raise('OverflowError', `days=${days}; must have magnitude <= 999999999`)
  }
  get days(): number {
    return Number(floorDiv(this.us, perDay))
  }
  get seconds(): number {
    return Number(floorMod(this.us, perDay) / perSecond)
  }
  get microseconds(): number {
    return Number(floorMod(this.us, perSecond))
  }
  pyRepr(): string {
    const parts = (['days', 'seconds', 'microseconds'] as const).filter((name) => this[name] !== 0)
    return `datetime.timedelta(${parts.length > 0 ? parts.map((name) => `${name}=${this[name]}`).join(', ') : '0'})`
  }
  pyStr(): string {
    const { days, seconds, microseconds } = this
    const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
    const fraction = microseconds === 0 ? '' : `.${String(microseconds).padStart(6, '0')}`
    const shown = days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `
    return shown + clock + fraction
  }
  pyTruth(): boolean {
    return this.us !== 0n
  }
  pyEq(other: PyValue): boolean | undefined {
    return other instanceof PyTimedelta ? this.us === other.us : undefined
  }
  pyKey(): KeyToken {
    return `\u0000td${this.us}`
  }
  pyHash() {
    return hash(new PyTuple([this.days, this.seconds, this.microseconds]))
  }
  pyCompare(other: PyValue): number | undefined {
    return other instanceof PyTimedelta ? Number(this.us - other.us) : undefined
  }
  pyUnary(method: string): PyValue | undefined {
    if (method === '__neg__') return new PyTimedelta(-this.us)
    if (method === '__pos__') return this
    return method === '__abs__' ? new PyTimedelta(this.us < 0n ? -this.us : this.us) : undefined
  }
  pyOperator(op: string, other: PyValue, reflected: boolean): PyValue | undefined {
    if (other instanceof PyTimedelta) return reflected ? between(op, other, this) : between(op, this, other)
    if (op === '*' && isInt(other)) return new PyTimedelta(this.us * toBig(other))
    if (op === '*' && isFloat(other)) return scaled(this.us, unfloat(other), false)
    if (reflected) return undefined
    if (op === '//' && isInt(other)) return new PyTimedelta(floorDiv(this.us, nonZero(toBig(other))))
    if (op === '/' && isInt(other)) return new PyTimedelta(nearest(this.us, nonZero(toBig(other))))
    if (op === '/' && isFloat(other)) return scaled(this.us, unfloat(other), true)
    return undefined
  }
  pyAttr(name: string): PyValue | undefined {
    return name === 'days' || name === 'seconds' || name === 'microseconds' ? this[name] : undefined
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

const nonZero = (n: bigint): bigint => (n === 0n ? raise('ZeroDivisionError', 'integer division or modulo by zero') : n)

function between(op: string, a: PyTimedelta, b: PyTimedelta): PyValue | undefined {
  switch (op) {
    case '+':
      return new PyTimedelta(a.us + b.us)
    case '-':
      return new PyTimedelta(a.us - b.us)
    case '/':
      return float(truedivInt(int(a.us), int(nonZero(b.us))))
    case '//':
      return int(floorDiv(a.us, nonZero(b.us)))
    case '%':
      return new PyTimedelta(floorMod(a.us, nonZero(b.us)))
    case 'divmod()':
      return new PyTuple([int(floorDiv(a.us, nonZero(b.us))), new PyTimedelta(floorMod(a.us, b.us))])
    default:
      return undefined
  }
}

/** Times or divided by a float, to the nearest microsecond, ties to even, as the exact ratio of the float says. */
function scaled(us: bigint, by: number, divide: boolean): PyTimedelta {
  if (Number.isNaN(by)) return raise('ValueError', 'cannot convert NaN to integer ratio')
  if (!Number.isFinite(by)) return raise('OverflowError', 'cannot convert Infinity to integer ratio')
  const [n, d] = ratioOf(by)
  if (divide && n === 0n) return raise('ZeroDivisionError', 'division by zero')
  return new PyTimedelta(divide ? nearest(us * d, n) : nearest(us * n, d))
}

function ratioOf(x: number): readonly [bigint, bigint] {
  let scale = 1n
  let value = x
  while (!Number.isInteger(value)) {
    value *= 2
    scale *= 2n
  }
  return [BigInt(value), scale]
}

export const floorDiv = (a: bigint, b: bigint): bigint => {
  const q = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q
}
export const floorMod = (a: bigint, b: bigint): bigint => a - floorDiv(a, b) * b

function nearest(a: bigint, b: bigint): bigint {
  const q = floorDiv(a, b)
  const twice = (a - q * b) * 2n * (b < 0n ? -1n : 1n)
  const size = b < 0n ? -b : b
  return twice > size || (twice === size && q % 2n !== 0n) ? q + 1n : q
}

const units: readonly (readonly [string, bigint])[] = [
  ['days', perDay],
  ['seconds', perSecond],
  ['microseconds', 1n],
  ['milliseconds', 1000n],
  ['minutes', 60n * perSecond],
  ['hours', 3600n * perSecond],
  ['weeks', 7n * perDay],
]

/** The sum of the parts; what floats leave over is rounded once, at the end. */
function newTimedelta(...parts: readonly Maybe[]): PyTimedelta {
  let us = 0n
  let rest = 0
  units.forEach(([name, size], i) => {
    const part = parts[i]
    if (part === undefined) return
    if (isInt(part)) us += toBig(part) * size
    else if (isFloat(part)) {
      const x = unfloat(part)
      if (!Number.isFinite(x))
        raise(
          Number.isNaN(x) ? 'ValueError' : 'OverflowError',
          `cannot convert float ${Number.isNaN(x) ? 'NaN' : 'infinity'} to integer`,
        )
      const whole = Math.trunc(x)
      us += BigInt(whole) * size
      const fraction = (x - whole) * Number(size)
      us += BigInt(Math.trunc(fraction))
      rest += fraction - Math.trunc(fraction)
    } else raise('TypeError', `unsupported type for timedelta ${name} component: ${qualifiedTypeName(part)}`)
  })
  const floor = Math.floor(rest)
  const over = rest - floor
  const up = over > 0.5 || (over === 0.5 && (us + BigInt(floor)) % 2n !== 0n)
  return new PyTimedelta(us + BigInt(floor) + (up ? 1n : 0n))
}

export const timedeltaClass = entry(
  'timedelta',
  units.map(([name]) => `${name}?`).join(', '),
  always({ kind: 'object', name: 'timedelta' }),
  newTimedelta,
)

export const timedeltaConstants = {
  min: new PyTimedelta(-999_999_999n * perDay),
  max: new PyTimedelta(1_000_000_000n * perDay - 1n),
  resolution: new PyTimedelta(1n),
} as const

export const timedeltaMethods = table(
  entry('total_seconds', '', always(floatType), (delta: PyTimedelta) => float(truedivInt(int(delta.us), 1_000_000))),
  entry('__hash__', '', always(intType), (delta: PyTimedelta) => delta.pyHash()),
)
