import { raise } from '../errors.ts'
import { repr } from '../repr.ts'
import { PyDate, PyClock, PyDateTime, two } from './moments.ts'
import { dayOfYear, isoCalendar, ordinalOf, weekdayOf } from './calendar.ts'
import { PyTimedelta } from './timedelta.ts'
import { offsetText, PyTimezone, utc } from './timezone.ts'

/** Times as text and back, in the C locale: `strftime`, `strptime`, `fromisoformat`. */

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const short = (name: string) => name.slice(0, 3)

export function formatTime(moment: PyDate | PyClock, format: string): string {
  // A time alone is one of 1 January 1900, a date alone is midnight.
  const date = moment instanceof PyDate ? moment : new PyDate(1900, 1, 1)
  const clock = moment instanceof PyDateTime || moment instanceof PyClock ? moment : new PyClock()
  const weekday = weekdayOf(date.ordinal)
  const yearDay = dayOfYear(date.year, date.month, date.day)
  const zone = clock.tz
  const hour12 = clock.hour % 12 === 0 ? 12 : clock.hour % 12
  const iso = isoCalendar(date.ordinal)
  const parts: Readonly<Record<string, () => string>> = {
    a: () => short(days[weekday]!),
    A: () => days[weekday]!,
    w: () => String((weekday + 1) % 7),
    u: () => String(weekday + 1),
    d: () => two(date.day),
    e: () => String(date.day).padStart(2, ' '),
    b: () => short(months[date.month - 1]!),
    h: () => short(months[date.month - 1]!),
    B: () => months[date.month - 1]!,
    m: () => two(date.month),
    y: () => two(date.year % 100),
    Y: () => String(date.year),
    C: () => two(Math.floor(date.year / 100)),
    G: () => String(iso[0]),
    g: () => two(iso[0] % 100),
    V: () => two(iso[1]),
    H: () => two(clock.hour),
    I: () => two(hour12),
    k: () => String(clock.hour).padStart(2, ' '),
    l: () => String(hour12).padStart(2, ' '),
    p: () => (clock.hour < 12 ? 'AM' : 'PM'),
    M: () => two(clock.minute),
    S: () => two(clock.second),
    f: () => String(clock.microsecond).padStart(6, '0'),
    z: () => (zone ? offsetText(zone.offset, '') : ''),
    Z: () => (zone ? zone.pyStr() : ''),
    j: () => String(yearDay).padStart(3, '0'),
    U: () => two(Math.floor((yearDay + 6 - ((weekday + 1) % 7)) / 7)),
    W: () => two(Math.floor((yearDay + 6 - weekday) / 7)),
    c: () => formatTime(moment, '%a %b %e %H:%M:%S %Y'),
    x: () => formatTime(moment, '%m/%d/%y'),
    X: () => formatTime(moment, '%H:%M:%S'),
    D: () => formatTime(moment, '%m/%d/%y'),
    F: () => formatTime(moment, '%Y-%m-%d'),
    T: () => formatTime(moment, '%H:%M:%S'),
    R: () => formatTime(moment, '%H:%M'),
    r: () => formatTime(moment, '%I:%M:%S %p'),
    s: () => String((BigInt(ordinalOf(date.year, date.month, date.day)) - 719163n) * 86400n),
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
  }
  return format.replace(/%([\s\S])/g, (all, directive: string) => parts[directive]?.() ?? all)
}

const names = (all: readonly string[]) =>
  all
    .slice()
    .sort((a, b) => b.length - a.length)
    .join('|')

/** What each directive of `strptime` reads. */
const readers: Readonly<Record<string, string>> = {
  d: '(?<d>3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9])',
  f: '(?<f>[0-9]{1,6})',
  H: '(?<H>2[0-3]|[0-1]\\d|\\d)',
  I: '(?<I>1[0-2]|0[1-9]|[1-9])',
  j: '(?<j>36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])',
  m: '(?<m>1[0-2]|0[1-9]|[1-9])',
  M: '(?<M>[0-5]\\d|\\d)',
  S: '(?<S>6[0-1]|[0-5]\\d|\\d)',
  U: '(?<U>5[0-3]|[0-4]\\d|\\d)',
  w: '(?<w>[0-6])',
  W: '(?<W>5[0-3]|[0-4]\\d|\\d)',
  y: '(?<y>\\d\\d)',
  Y: '(?<Y>\\d\\d\\d\\d)',
  z: '(?<z>[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z)',
  A: `(?<A>${names(days)})`,
  a: `(?<a>${names(days.map(short))})`,
  B: `(?<B>${names(months)})`,
  b: `(?<b>${names(months.map(short))})`,
  p: '(?<p>am|pm)',
  Z: '(?<Z>utc|gmt)',
  '%': '%',
}
const wholes: Readonly<Record<string, string>> = { c: '%a %b %d %H:%M:%S %Y', x: '%m/%d/%y', X: '%H:%M:%S' }

function patternOf(format: string): RegExp {
  const spelt = format.replace(/%([cxX])/g, (_, directive: string) => wholes[directive]!)
  let source = ''
  for (let i = 0; i < spelt.length; i++) {
    const c = spelt[i]!
    if (c === '%') {
      const directive = spelt[++i]
      if (directive === undefined) return raise('ValueError', `stray %% in format '${format}'`)
      const reader = Object.hasOwn(readers, directive) ? readers[directive]! : undefined
      if (reader === undefined) return raise('ValueError', `'${directive}' is a bad directive in format '${format}'`)
      if (reader.startsWith('(?<') && source.includes(`(?<${directive}>`))
        return raise('error', `redefinition of group name '${directive}'`)
      source += reader
    } else if (/\s/.test(c)) {
      while (/\s/.test(spelt[i + 1] ?? '')) i++
      source += '\\s+'
    } else source += c.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')
  }
  return new RegExp(`^${source}`, 'i')
}

/** A naive or aware datetime as `strptime` reads it. */
export function parseTime(text: string, format: string): PyDateTime {
  const found = patternOf(format).exec(text)
  if (!found) return raise('ValueError', `time data ${repr(text)} does not match format ${repr(format)}`)
  if (found[0].length < text.length)
    return raise('ValueError', `unconverted data remains: ${text.slice(found[0].length)}`)
  const read = found.groups ?? {}
  const int = (name: string, otherwise: number) => (read[name] === undefined ? otherwise : Number(read[name]))
  const nameIn = (all: readonly string[], name: string) =>
    all.findIndex((one) => one.toLowerCase() === read[name]!.toLowerCase())
  const short2 = int('y', -1)
  let year = read['Y'] !== undefined ? int('Y', 1900) : short2 < 0 ? 1900 : short2 + (short2 <= 68 ? 2000 : 1900)
  let month =
    read['B'] !== undefined
      ? nameIn(months, 'B') + 1
      : read['b'] !== undefined
        ? nameIn(months.map(short), 'b') + 1
        : int('m', 1)
  let day = int('d', 1)
  // 29 February without a year is one of 1904 for a moment.
  const weekday =
    read['A'] !== undefined
      ? nameIn(days, 'A')
      : read['a'] !== undefined
        ? nameIn(days.map(short), 'a')
        : read['w'] !== undefined
          ? (int('w', 0) + 6) % 7
          : undefined
  if (read['j'] !== undefined) {
    const date = PyDate.ofOrdinal(ordinalOf(year, 1, 1) + int('j', 1) - 1)
    ;({ year, month, day } = date)
  } else if (weekday !== undefined && (read['U'] !== undefined || read['W'] !== undefined) && read['Y'] !== undefined) {
    const date = PyDate.ofOrdinal(
      weekDate(year, read['U'] !== undefined, int(read['U'] !== undefined ? 'U' : 'W', 0), weekday),
    )
    ;({ year, month, day } = date)
  }
  let hour = int('H', 0)
  if (read['I'] !== undefined) {
    const isPm = read['p']?.toLowerCase() === 'pm'
    hour = (int('I', 12) % 12) + (isPm ? 12 : 0)
  }
  const microsecond = read['f'] === undefined ? 0 : Number(read['f'].padEnd(6, '0'))
  const zone = read['z'] !== undefined ? zoneOf(read['z']) : null
  return new PyDateTime(year, month, day, hour, int('M', 0), int('S', 0), microsecond, zone)
}

/** The day of a week of the year; weeks begin on Sunday (`%U`) or Monday (`%W`). */
function weekDate(year: number, fromSunday: boolean, week: number, weekday: number): number {
  const first = ordinalOf(year, 1, 1)
  const shift = fromSunday ? (weekdayOf(first) + 1) % 7 : weekdayOf(first)
  const day = fromSunday ? (weekday + 1) % 7 : weekday
  const begin = first + ((7 - shift) % 7)
  return week === 0 ? begin - 7 + day : begin + (week - 1) * 7 + day
}

/** `+05:30`, `-0800`, `Z`. */
function zoneOf(text: string): PyTimezone {
  if (/^z$/i.test(text)) return utc
  const [, sign, h, m, s = '0', f = ''] = /^([+-])(\d\d):?(\d\d)(?::?(\d\d)(?:\.(\d+))?)?$/.exec(text)!
  const seconds = BigInt(Number(h) * 3600 + Number(m) * 60 + Number(s))
  const us = seconds * 1_000_000n + BigInt(f.padEnd(6, '0') || '0')
  return us === 0n ? utc : new PyTimezone(new PyTimedelta(sign === '-' ? -us : us))
}

const isoDate = /^(\d{4})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d)|-?W(\d\d)(?:-?(\d))?)$/
const isoClock = /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?((?:[+-]\d\d:?\d\d(?::?\d\d(?:\.\d{1,6})?)?)|Z)?$/

const badIso = (text: string): never => raise('ValueError', `Invalid isoformat string: ${repr(text)}`)

export function parseIsoDate(text: string): PyDate {
  const m = isoDate.exec(text)
  if (!m) return badIso(text)
  const [, year, month, day, month2, day2, week, weekday = '1'] = m
  if (week === undefined) return new PyDate(Number(year), Number(month ?? month2), Number(day ?? day2))
  const fourth = ordinalOf(Number(year), 1, 4)
  return PyDate.ofOrdinal(fourth - weekdayOf(fourth) + (Number(week) - 1) * 7 + Number(weekday) - 1)
}

export function parseIsoClock(text: string, whole = text): PyClock {
  const m = isoClock.exec(text.replace(/^T/, ''))
  if (!m) return badIso(whole)
  const [, hour, minute = '0', second = '0', fraction = '', zone] = m
  const microsecond = Number(fraction.slice(0, 6).padEnd(6, '0'))
  return new PyClock(Number(hour), Number(minute), Number(second), microsecond, zone ? zoneOf(zone) : null)
}

export function parseIsoDateTime(text: string): PyDateTime {
  const width = /^\d{4}-\d\d-\d\d/.test(text)
    ? 10
    : /^\d{4}-W\d\d-\d/.test(text)
      ? 10
      : /^\d{8}/.test(text)
        ? 8
        : text.length
  if (!isoDate.test(text.slice(0, width))) return badIso(text)
  const { year, month, day } = parseIsoDate(text.slice(0, width))
  if (text.length <= width) return new PyDateTime(year, month, day)
  const clock = parseIsoClock(text.slice(width + 1), text)
  return new PyDateTime(year, month, day, clock.hour, clock.minute, clock.second, clock.microsecond, clock.tz)
}
