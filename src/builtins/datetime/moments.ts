import { hash } from '../hash.ts'
import { raise } from '../errors.ts'
import { repr } from '../repr.ts'
import { PyBytes, type KeyToken, type PyObject, type PyValue } from '../values.ts'
import { dateOf, daysInMonth, longestOrdinal, ordinalOf } from './calendar.ts'
import { floorDiv, floorMod, PyTimedelta } from './timedelta.ts'
import { formatTime } from './text.ts'
import { offsetText, PyTimezone } from './timezone.ts'

/** `date`, `time` and `datetime` objects. All are values: nothing changes them. */

export const two = (n: number): string => String(n).padStart(2, '0')
const four = (n: number): string => String(n).padStart(4, '0')
const perDay = 86_400_000_000n

function checkDate(year: number, month: number, day: number): void {
  if (year < 1 || year > 9999) raise('ValueError', `year ${year} is out of range`)
  if (month < 1 || month > 12) raise('ValueError', 'month must be in 1..12')
  if (day < 1 || day > daysInMonth(year, month)) raise('ValueError', 'day is out of range for month')
}

function checkClock(hour: number, minute: number, second: number, microsecond: number): void {
  if (hour < 0 || hour > 23) raise('ValueError', 'hour must be in 0..23')
  if (minute < 0 || minute > 59) raise('ValueError', 'minute must be in 0..59')
  if (second < 0 || second > 59) raise('ValueError', 'second must be in 0..59')
  if (microsecond < 0 || microsecond > 999_999) raise('ValueError', 'microsecond must be in 0..999999')
}

export class PyDate implements PyObject {
  readonly pyType: string = 'date'
  constructor(
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {
    checkDate(year, month, day)
  }
  static ofOrdinal(ordinal: number): PyDate {
    return new PyDate(...checkedDateOf(ordinal))
  }
  get ordinal(): number {
    return ordinalOf(this.year, this.month, this.day)
  }
  protected bytes(): readonly number[] {
    return [this.year >> 8, this.year & 0xff, this.month, this.day]
  }
  pyHash() {
    return hash(new PyBytes(Uint8Array.from(this.bytes())))
  }
  pyKey(): KeyToken {
    return `\u0000date${this.ordinal}`
  }
  isoText(): string {
    return `${four(this.year)}-${two(this.month)}-${two(this.day)}`
  }
  pyStr(): string {
    return this.isoText()
  }
  pyFormat(spec: string): string {
    return spec === '' ? this.pyStr() : formatTime(this, spec)
  }
  pyRepr(): string {
    return `datetime.date(${this.year}, ${this.month}, ${this.day})`
  }
  pyEq(other: PyValue): boolean | undefined {
    if (!(other instanceof PyDate) || other instanceof PyDateTime) return undefined
    return other.ordinal === this.ordinal
  }
  pyCompare(other: PyValue): number | undefined {
    if (!(other instanceof PyDate)) return undefined
    if (other instanceof PyDateTime) return raise('TypeError', `can't compare datetime.datetime to datetime.date`)
    return this.ordinal - other.ordinal
  }
  pyOperator(op: string, other: PyValue, reflected: boolean): PyValue | undefined {
    if (other instanceof PyTimedelta && op === '+') return PyDate.ofOrdinal(this.ordinal + other.days)
    if (other instanceof PyTimedelta && op === '-' && !reflected) return PyDate.ofOrdinal(this.ordinal - other.days)
    if (op === '-' && !reflected && other instanceof PyDate && !(other instanceof PyDateTime))
      return new PyTimedelta(BigInt(this.ordinal - other.ordinal) * perDay)
    return undefined
  }
  pyAttr(name: string): PyValue | undefined {
    return name === 'year' || name === 'month' || name === 'day' ? this[name] : undefined
  }
}

function checkedDateOf(ordinal: number): readonly [number, number, number] {
  return ordinal < 1 || ordinal > longestOrdinal ? raise('OverflowError', 'date value out of range') : dateOf(ordinal)
}

interface ClockParts {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
  readonly tz: PyTimezone | null
}

export const microsecondsOf = ({ hour, minute, second, microsecond }: ClockParts): bigint =>
  BigInt(hour * 3600 + minute * 60 + second) * 1_000_000n + BigInt(microsecond)

export const timespecs = ['auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds'] as const
export type Timespec = (typeof timespecs)[number]

/** `12:30:00.000001+02:00` */
export function clockText(parts: ClockParts, timespec: Timespec = 'auto'): string {
  const { hour, minute, second, microsecond, tz } = parts
  const spec = timespec === 'auto' ? (microsecond === 0 ? 'seconds' : 'microseconds') : timespec
  const texts: Readonly<Record<Exclude<Timespec, 'auto'>, string>> = {
    hours: two(hour),
    minutes: `${two(hour)}:${two(minute)}`,
    seconds: `${two(hour)}:${two(minute)}:${two(second)}`,
    milliseconds: `${two(hour)}:${two(minute)}:${two(second)}.${String(Math.floor(microsecond / 1000)).padStart(3, '0')}`,
    microseconds: `${two(hour)}:${two(minute)}:${two(second)}.${String(microsecond).padStart(6, '0')}`,
  }
  return texts[spec] + (tz ? offsetText(tz.offset) : '')
}

/** What `repr` lists behind hour and minute: seconds and microseconds where there are some, the zone by name. */
function reprTail({ second, microsecond, tz }: ClockParts): string {
  const seconds = microsecond !== 0 ? `, ${second}, ${microsecond}` : second !== 0 ? `, ${second}` : ''
  return seconds + (tz ? `, tzinfo=${repr(tz)}` : '')
}

const clockBytes = ({ hour, minute, second, microsecond }: ClockParts): readonly number[] => [
  hour,
  minute,
  second,
  microsecond >> 16,
  (microsecond >> 8) & 0xff,
  microsecond & 0xff,
]

/** `datetime.time` */
export class PyClock implements PyObject, ClockParts {
  readonly pyType = 'time'
  constructor(
    readonly hour = 0,
    readonly minute = 0,
    readonly second = 0,
    readonly microsecond = 0,
    readonly tz: PyTimezone | null = null,
  ) {
    checkClock(hour, minute, second, microsecond)
  }
  pyHash() {
    return hash(new PyBytes(Uint8Array.from(clockBytes(this))))
  }
  pyKey(): KeyToken {
    return `\u0000time${microsecondsOf(this)}${this.tz ? this.tz.offset.us : ''}`
  }
  pyStr(): string {
    return clockText(this)
  }
  pyFormat(spec: string): string {
    return spec === '' ? this.pyStr() : formatTime(this, spec)
  }
  pyRepr(): string {
    return `datetime.time(${this.hour}, ${this.minute}${reprTail(this)})`
  }
  pyEq(other: PyValue): boolean | undefined {
    return other instanceof PyClock ? this.pyCompare(other) === 0 : undefined
  }
  pyCompare(other: PyValue): number | undefined {
    if (!(other instanceof PyClock)) return undefined
    if ((this.tz === null) !== (other.tz === null))
      return raise('TypeError', "can't compare offset-naive and offset-aware times")
    const at = (clock: PyClock) => microsecondsOf(clock) - (clock.tz?.offset.us ?? 0n)
    return Number(at(this) - at(other))
  }
  pyAttr(name: string): PyValue | undefined {
    return clockAttr(this, name)
  }
}

function clockAttr(parts: ClockParts, name: string): PyValue | undefined {
  if (name === 'hour' || name === 'minute' || name === 'second' || name === 'microsecond') return parts[name]
  if (name === 'tzinfo') return parts.tz
  return name === 'fold' ? 0 : undefined
}

export class PyDateTime extends PyDate implements ClockParts {
  override readonly pyType = 'datetime'
  constructor(
    year: number,
    month: number,
    day: number,
    readonly hour = 0,
    readonly minute = 0,
    readonly second = 0,
    readonly microsecond = 0,
    readonly tz: PyTimezone | null = null,
  ) {
    super(year, month, day)
    checkClock(hour, minute, second, microsecond)
  }
  /** Microseconds since 1 January of year 1 less a day, as its own clock shows them. */
  static ofMicroseconds(us: bigint, tz: PyTimezone | null): PyDateTime {
    const [year, month, day] = checkedDateOf(Number(floorDiv(us, perDay)))
    const rest = floorMod(us, perDay)
    const seconds = Number(rest / 1_000_000n)
    return new PyDateTime(
      year,
      month,
      day,
      Math.floor(seconds / 3600),
      Math.floor(seconds / 60) % 60,
      seconds % 60,
      Number(rest % 1_000_000n),
      tz,
    )
  }
  get microseconds(): bigint {
    return BigInt(this.ordinal) * perDay + microsecondsOf(this)
  }
  /** As `microseconds`, in UTC for a time with a zone. */
  get instant(): bigint {
    return this.microseconds - (this.tz?.offset.us ?? 0n)
  }
  override pyHash() {
    if (this.tz) return new PyTimedelta(this.instant).pyHash()
    return hash(new PyBytes(Uint8Array.from([...this.bytes(), ...clockBytes(this)])))
  }
  override pyKey(): KeyToken {
    return `\u0000dt${this.instant}${this.tz ? 'z' : ''}`
  }
  override isoText(separator = 'T', timespec: Timespec = 'auto'): string {
    return `${super.isoText()}${separator}${clockText(this, timespec)}`
  }
  override pyStr(): string {
    return this.isoText(' ')
  }
  override pyRepr(): string {
    return `datetime.datetime(${this.year}, ${this.month}, ${this.day}, ${this.hour}, ${this.minute}${reprTail(this)})`
  }
  override pyEq(other: PyValue): boolean | undefined {
    if (!(other instanceof PyDateTime)) return undefined
    return (this.tz === null) === (other.tz === null) && this.instant === other.instant
  }
  override pyCompare(other: PyValue): number | undefined {
    if (!(other instanceof PyDateTime))
      return other instanceof PyDate
        ? raise('TypeError', "can't compare datetime.datetime to datetime.date")
        : undefined
    if ((this.tz === null) !== (other.tz === null))
      return raise('TypeError', "can't compare offset-naive and offset-aware datetimes")
    return Number(this.instant - other.instant)
  }
  override pyOperator(op: string, other: PyValue, reflected: boolean): PyValue | undefined {
    if (other instanceof PyTimedelta && op === '+')
      return PyDateTime.ofMicroseconds(this.microseconds + other.us, this.tz)
    if (op !== '-' || reflected) return undefined
    if (other instanceof PyTimedelta) return PyDateTime.ofMicroseconds(this.microseconds - other.us, this.tz)
    if (!(other instanceof PyDateTime)) return undefined
    if ((this.tz === null) !== (other.tz === null))
      return raise('TypeError', "can't subtract offset-naive and offset-aware datetimes")
    return new PyTimedelta(this.instant - other.instant)
  }
  override pyAttr(name: string): PyValue | undefined {
    return super.pyAttr(name) ?? clockAttr(this, name)
  }
}
