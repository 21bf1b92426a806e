import { floatType, intType, noneType, strType } from '#model/pytype.ts'
import { real } from '../arguments.ts'
import { entry, type Builtin } from '../define.ts'
import { epoch, ordinalOf, weekdayOf, dayOfYear } from '../datetime/calendar.ts'
import { PyDateTime } from '../datetime/moments.ts'
import { formatTime, parseTime } from '../datetime/text.ts'
import { raise } from '../errors.ts'
import { host } from '../host.ts'
import { makeNamedTuple } from '../namedTuple.ts'
import { float, int, type Int } from '../numbers.ts'
import { always, unknown } from '../rules.ts'
import { finish, Pause, type Steps } from '../steps.ts'
import { PyTuple, type PyValue } from '../values.ts'

/** The module `time`: the host's clock, read and waited for. */

type Maybe = PyValue | undefined

const structTime = makeNamedTuple('time.struct_time', [
  'tm_year',
  'tm_mon',
  'tm_mday',
  'tm_hour',
  'tm_min',
  'tm_sec',
  'tm_wday',
  'tm_yday',
  'tm_isdst',
])
export const timeTuple = (items: readonly PyValue[]): PyTuple => structTime.make(items)

/** Broken-down time of a number of seconds since the epoch, so many minutes east of UTC. */
function brokenDown(seconds: number, offset: number): PyTuple {
  const us = BigInt(Math.floor(seconds) + offset * 60) * 1_000_000n
  const d = PyDateTime.ofMicroseconds(BigInt(epoch) * 86_400_000_000n + us, null)
  return timeTuple([
    d.year,
    d.month,
    d.day,
    d.hour,
    d.minute,
    d.second,
    weekdayOf(d.ordinal),
    dayOfYear(d.year, d.month, d.day),
    0,
  ])
}

const now = (): number => host().now() / 1000
const given = (seconds: Maybe): number => (seconds === undefined || seconds === null ? now() : real(seconds))
const offsetAt = (seconds: number): number => host().utcOffset?.(seconds * 1000) ?? 0
const local = (seconds: number): PyTuple => brokenDown(seconds, offsetAt(seconds))

function momentOf(tuple: PyValue): PyDateTime {
  if (!(tuple instanceof PyTuple) || tuple.items.length < 9)
    return raise('TypeError', 'Tuple or struct_time argument required')
  const [year, month, day, hour, minute, second] = tuple.items as number[]
  return new PyDateTime(year!, month!, day!, hour, minute, second)
}

const asctime = (tuple: PyValue): string => formatTime(momentOf(tuple), '%a %b %e %H:%M:%S %Y')

/** Waits on the host's clock: a virtual one moves on, and what is due in between happens. */
function* sleepSteps(seconds: PyValue): Steps<PyValue> {
  const duration = real(seconds)
  if (Number.isNaN(duration)) return raise('ValueError', 'Invalid value NaN (not a number)')
  if (duration < 0) return raise('ValueError', 'sleep length must be non-negative')
  yield new Pause('sleep', host().now() + duration * 1000)
  return null
}

const nanoseconds = (): Int => int(BigInt(Math.round(host().now())) * 1_000_000n)

export const timeFunctions: readonly Builtin[] = [
  entry('time', '', always(floatType), () => float(now())),
  entry('time_ns', '', always(intType), nanoseconds),
  entry('perf_counter_ns', '', always(intType), nanoseconds),
  entry('monotonic_ns', '', always(intType), nanoseconds),
  entry('process_time_ns', '', always(intType), nanoseconds),
  entry('perf_counter', '', always(floatType), () => float(now())),
  entry('monotonic', '', always(floatType), () => float(now())),
  entry('process_time', '', always(floatType), () => float(now())),
  entry('localtime', 'seconds?, /', unknown, (seconds: Maybe) => local(given(seconds))),
  entry('gmtime', 'seconds?, /', unknown, (seconds: Maybe) => brokenDown(given(seconds), 0)),
  entry('mktime', 't, /', always(floatType), (tuple: PyValue) => {
    const d = momentOf(tuple)
    const seconds = (ordinalOf(d.year, d.month, d.day) - epoch) * 86400 + d.hour * 3600 + d.minute * 60 + d.second
    return float(seconds - offsetAt(seconds) * 60)
  }),
  entry('strftime', 'format, t?, /', always(strType), (format: PyValue, tuple: Maybe) =>
    formatTime(momentOf(tuple ?? local(now())), String(format)),
  ),
  entry('strptime', 'string, format?, /', unknown, (text: PyValue, format: Maybe) => {
    const d = parseTime(String(text), format === undefined ? '%a %b %d %H:%M:%S %Y' : String(format))
    const day = [weekdayOf(d.ordinal), dayOfYear(d.year, d.month, d.day), -1]
    return timeTuple([d.year, d.month, d.day, d.hour, d.minute, d.second, ...day])
  }),
  entry('asctime', 't?, /', always(strType), (tuple: Maybe) => asctime(tuple ?? local(now()))),
  entry('ctime', 'seconds?, /', always(strType), (seconds: Maybe) => asctime(local(given(seconds)))),
  {
    ...entry('sleep', 'seconds, /', always(noneType), (seconds: PyValue) => finish(sleepSteps(seconds))),
    steps: sleepSteps,
  },
]
export const structTimeClass = structTime.cls
