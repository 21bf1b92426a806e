import { anyType, floatType, intType, objectType, strType, type PyType } from '#model/pytype.ts'
import { real, size } from '../arguments.ts'
import { entry, table, type Builtin } from '../define.ts'
import { dateOf, dayOfYear, epoch, isoCalendar, longestOrdinal, weekdayOf } from '../datetime/calendar.ts'
import { clockText, PyClock, PyDate, PyDateTime, timespecs, type Timespec } from '../datetime/moments.ts'
import { formatTime, parseIsoClock, parseIsoDate, parseIsoDateTime, parseTime } from '../datetime/text.ts'
import { PyTimedelta, timedeltaClass, timedeltaConstants, timedeltaMethods } from '../datetime/timedelta.ts'
import { PyTimezone, timezoneClass, timezoneMethods, utc } from '../datetime/timezone.ts'
import { raise } from '../errors.ts'
import { host } from '../host.ts'
import { makeNamedTuple } from '../namedTuple.ts'
import { float } from '../numbers.ts'
import { always } from '../rules.ts'
import { argumentTypeName, qualifiedTypeName } from '../typeNames.ts'
import { PyTuple, type PyValue } from '../values.ts'
import { timeTuple } from './time.ts'

/** The module `datetime`. The local zone is the host's; without one it is UTC. */

type Maybe = PyValue | undefined
const objectOf = (name: string) => always(objectType(name))
const part = (value: Maybe, otherwise: number): number => (value === undefined ? otherwise : size(value))

function zone(value: Maybe): PyTimezone | null {
  if (value === undefined || value === null) return null
  return value instanceof PyTimezone
    ? value
    : raise('TypeError', `tzinfo argument must be None or of a tzinfo subclass, not type '${qualifiedTypeName(value)}'`)
}

const text = (value: PyValue, name: string, position = 1): string =>
  typeof value === 'string'
    ? value
    : raise('TypeError', `${name}() argument ${position} must be str, not ${argumentTypeName(value)}`)

/** Minutes east of UTC that the local clock shows at a time. */
const localOffset = (ms: number): bigint => BigInt(host().utcOffset?.(ms) ?? 0) * 60_000_000n

const epochUs = BigInt(epoch) * 86_400_000_000n

/** The nearest microsecond of a number of seconds, ties to even. */
function toMicroseconds(seconds: number): bigint {
  if (Number.isNaN(seconds)) return raise('ValueError', 'cannot convert float NaN to integer')
  const whole = Math.floor(seconds)
  const us = (seconds - whole) * 1e6
  const floor = Math.floor(us)
  const over = us - floor
  const rounded = over > 0.5 || (over === 0.5 && floor % 2 !== 0) ? floor + 1 : floor
  return BigInt(whole) * 1_000_000n + BigInt(rounded)
}

function ofTimestamp(us: bigint, tz: PyTimezone | null): PyDateTime {
  const shift = tz ? tz.offset.us : localOffset(Number(us / 1000n))
  if (us < -62135596800n * 1_000_000n || us > 253402300799n * 1_000_000n)
    return raise('ValueError', `year ${us < 0n ? 0 : 10000} is out of range`)
  return PyDateTime.ofMicroseconds(epochUs + us + shift, tz)
}

const nowUs = (): bigint => BigInt(Math.round(host().now() * 1000))

/** Seconds since the epoch; a naive time is a local one. */
function timestampOf(moment: PyDateTime): number {
  const us = moment.instant - epochUs
  const shift = moment.tz ? 0n : localOffset(Number(us / 1000n))
  return Number(us - shift) / 1e6
}

function replaced(moment: PyDate | PyClock, changes: readonly Maybe[]): PyValue {
  if (moment instanceof PyDateTime) {
    const { year, month, day, hour, minute, second, microsecond, tz } = moment
    const own = [year, month, day, hour, minute, second, microsecond]
    const [y, mo, d, h, mi, s, us] = own.map((value, i) => part(changes[i], value))
    return new PyDateTime(y!, mo!, d!, h, mi, s, us, changes[7] === undefined ? tz : zone(changes[7]))
  }
  if (moment instanceof PyDate)
    return new PyDate(part(changes[0], moment.year), part(changes[1], moment.month), part(changes[2], moment.day))
  const { hour, minute, second, microsecond, tz } = moment
  const [h, mi, s, us] = [hour, minute, second, microsecond].map((value, i) => part(changes[i], value))
  return new PyClock(h, mi, s, us, changes[4] === undefined ? tz : zone(changes[4]))
}

const isoDateTuple = makeNamedTuple('datetime.IsoCalendarDate', ['year', 'week', 'weekday'])

const timespecOf = (value: Maybe): Timespec =>
  value === undefined
    ? 'auto'
    : (timespecs.find((spec) => spec === value) ?? raise('ValueError', 'Unknown timespec value'))

export const dateMethods = table(
  entry('isoformat', '', always(strType), (d: PyDate) => d.isoText()),
  entry('strftime', 'format', always(strType), (d: PyDate, format: PyValue) => formatTime(d, text(format, 'strftime'))),
  entry('weekday', '', always(intType), (d: PyDate) => weekdayOf(d.ordinal)),
  entry('isoweekday', '', always(intType), (d: PyDate) => weekdayOf(d.ordinal) + 1),
  entry('isocalendar', '', always(anyType), (d: PyDate) => isoDateTuple.make([...isoCalendar(d.ordinal)])),
  entry('toordinal', '', always(intType), (d: PyDate) => d.ordinal),
  entry('ctime', '', always(strType), (d: PyDate) => formatTime(d, '%a %b %e %H:%M:%S %Y')),
  entry('timetuple', '', always(anyType), (d: PyDate) => timeTupleOf(d)),
  entry('replace', 'year?, month?, day?', objectOf('date'), (d: PyDate, ...changes: Maybe[]) => replaced(d, changes)),
)

function timeTupleOf(d: PyDate): PyTuple {
  const clock = d instanceof PyDateTime ? [d.hour, d.minute, d.second] : [0, 0, 0]
  const dst = d instanceof PyDateTime && d.tz ? 0 : -1
  return timeTuple([d.year, d.month, d.day, ...clock, weekdayOf(d.ordinal), dayOfYear(d.year, d.month, d.day), dst])
}

export const timeMethods = table(
  entry('isoformat', 'timespec?', always(strType), (t: PyClock, spec: Maybe) => clockText(t, timespecOf(spec))),
  entry('strftime', 'format', always(strType), (t: PyClock, format: PyValue) =>
    formatTime(t, text(format, 'strftime')),
  ),
  entry('utcoffset', '', always(anyType), (t: PyClock) => t.tz?.offset ?? null),
  entry('tzname', '', always(anyType), (t: PyClock) => t.tz?.pyStr() ?? null),
  entry(
    'replace',
    'hour?, minute?, second?, microsecond?, tzinfo?, *, fold?',
    objectOf('time'),
    (t: PyClock, ...changes: Maybe[]) => replaced(t, changes),
  ),
)

export const datetimeMethods = table(
  entry('date', '', objectOf('date'), (d: PyDateTime) => new PyDate(d.year, d.month, d.day)),
  entry('time', '', objectOf('time'), (d: PyDateTime) => new PyClock(d.hour, d.minute, d.second, d.microsecond)),
  entry(
    'timetz',
    '',
    objectOf('time'),
    (d: PyDateTime) => new PyClock(d.hour, d.minute, d.second, d.microsecond, d.tz),
  ),
  entry('timestamp', '', always(floatType), (d: PyDateTime) => float(timestampOf(d))),
  entry('isoformat', 'sep?, timespec?', always(strType), (d: PyDateTime, separator: Maybe, spec: Maybe) =>
    d.isoText(separator === undefined ? 'T' : String(separator), timespecOf(spec)),
  ),
  entry('utcoffset', '', always(anyType), (d: PyDateTime) => d.tz?.offset ?? null),
  entry('tzname', '', always(anyType), (d: PyDateTime) => d.tz?.pyStr() ?? null),
  entry('dst', '', always(anyType), () => null),
  entry('utctimetuple', '', always(anyType), (d: PyDateTime) =>
    timeTupleOf(PyDateTime.ofMicroseconds(d.instant, null)),
  ),
  entry('astimezone', 'tz?', objectOf('datetime'), (d: PyDateTime, tz: Maybe) => {
    const us = d.instant - epochUs
    const instant = d.tz ? us : us - localOffset(Number(us / 1000n))
    const to = zone(tz) ?? new PyTimezone(new PyTimedelta(localOffset(Number(instant / 1000n))))
    return PyDateTime.ofMicroseconds(epochUs + instant + to.offset.us, to)
  }),
  entry(
    'replace',
    'year?, month?, day?, hour?, minute?, second?, microsecond?, tzinfo?, *, fold?',
    objectOf('datetime'),
    (d: PyDateTime, ...changes: Maybe[]) => replaced(d, changes),
  ),
)

const moment = (type: PyType, name: string, signature: string, call: Builtin['call']) =>
  entry(name, signature, always(type), call)

const dateType = objectType('date')
const datetimeType = objectType('datetime')

const dateClassMethods: readonly Builtin[] = [
  moment(dateType, 'today', '', () => {
    const { year, month, day } = ofTimestamp(nowUs(), null)
    return new PyDate(year, month, day)
  }),
  moment(dateType, 'fromtimestamp', 'timestamp, /', (seconds) => {
    const { year, month, day } = ofTimestamp(toMicroseconds(real(seconds!)), null)
    return new PyDate(year, month, day)
  }),
  moment(dateType, 'fromordinal', 'ordinal, /', (ordinal) => {
    const n = size(ordinal!)
    return n < 1 || n > longestOrdinal ? raise('ValueError', 'ordinal must be >= 1') : new PyDate(...dateOf(n))
  }),
  moment(dateType, 'fromisoformat', 'text, /', (iso) =>
    typeof iso === 'string' ? parseIsoDate(iso) : raise('TypeError', 'fromisoformat: argument must be str'),
  ),
]

const datetimeClassMethods: readonly Builtin[] = [
  moment(datetimeType, 'now', 'tz?', (tz) => ofTimestamp(nowUs(), zone(tz))),
  moment(datetimeType, 'utcnow', '', () => PyDateTime.ofMicroseconds(epochUs + nowUs(), null)),
  moment(datetimeType, 'today', '', () => ofTimestamp(nowUs(), null)),
  moment(datetimeType, 'fromtimestamp', 'timestamp, tz?', (seconds, tz) =>
    ofTimestamp(toMicroseconds(real(seconds!)), zone(tz)),
  ),
  moment(datetimeType, 'utcfromtimestamp', 'timestamp, /', (seconds) =>
    PyDateTime.ofMicroseconds(epochUs + toMicroseconds(real(seconds!)), null),
  ),
  moment(datetimeType, 'fromordinal', 'ordinal, /', (ordinal) => new PyDateTime(...dateOf(size(ordinal!)))),
  moment(datetimeType, 'fromisoformat', 'text, /', (iso) =>
    typeof iso === 'string' ? parseIsoDateTime(iso) : raise('TypeError', 'fromisoformat: argument must be str'),
  ),
  moment(datetimeType, 'strptime', 'date_string, format, /', (given, format) =>
    parseTime(text(given!, 'strptime'), text(format!, 'strptime', 2)),
  ),
  moment(datetimeType, 'combine', 'date, time, tzinfo?', (date, clock, tz) => {
    if (!(date instanceof PyDate))
      return raise('TypeError', `combine() argument 1 must be datetime.date, not ${qualifiedTypeName(date!)}`)
    if (!(clock instanceof PyClock))
      return raise('TypeError', `combine() argument 2 must be datetime.time, not ${qualifiedTypeName(clock!)}`)
    const at = tz === undefined ? clock.tz : zone(tz)
    return new PyDateTime(
      date.year,
      date.month,
      date.day,
      clock.hour,
      clock.minute,
      clock.second,
      clock.microsecond,
      at,
    )
  }),
]

/** The classes of the module, with their class methods and constants. */
export const datetimeClasses = {
  date: {
    ...entry(
      'date',
      'year, month, day',
      always(dateType),
      (y: PyValue, m: PyValue, d: PyValue) => new PyDate(size(y), size(m), size(d)),
    ),
    classMethods: dateClassMethods,
    attributes: {
      min: new PyDate(1, 1, 1),
      max: new PyDate(9999, 12, 31),
      resolution: new PyTimedelta(86_400_000_000n),
    },
  },
  time: {
    ...entry(
      'time',
      'hour?, minute?, second?, microsecond?, tzinfo?, *, fold?',
      objectOf('time'),
      (h: Maybe, m: Maybe, s: Maybe, us: Maybe, tz: Maybe) =>
        new PyClock(part(h, 0), part(m, 0), part(s, 0), part(us, 0), zone(tz)),
    ),
    classMethods: [
      moment(objectType('time'), 'fromisoformat', 'text, /', (iso) => parseIsoClock(text(iso!, 'fromisoformat'))),
    ],
    attributes: { min: new PyClock(), max: new PyClock(23, 59, 59, 999_999), resolution: new PyTimedelta(1n) },
  },
  datetime: {
    ...entry(
      'datetime',
      'year, month, day, hour?, minute?, second?, microsecond?, tzinfo?, *, fold?',
      always(datetimeType),
      (y: PyValue, mo: PyValue, d: PyValue, h: Maybe, mi: Maybe, s: Maybe, us: Maybe, tz: Maybe) =>
        new PyDateTime(size(y), size(mo), size(d), part(h, 0), part(mi, 0), part(s, 0), part(us, 0), zone(tz)),
    ),
    classMethods: datetimeClassMethods,
    attributes: {
      min: new PyDateTime(1, 1, 1),
      max: new PyDateTime(9999, 12, 31, 23, 59, 59, 999_999),
      resolution: new PyTimedelta(1n),
    },
  },
  timedelta: { ...timedeltaClass, classMethods: [], attributes: timedeltaConstants },
  timezone: { ...timezoneClass, classMethods: [], attributes: { utc } },
} as const

export { timedeltaMethods, timezoneMethods }
export const datetimeConstants = { MINYEAR: 1, MAXYEAR: 9999, UTC: utc } as const
