import { strType } from '#model/pytype.ts'
import { entry, table } from '../define.ts'
import { raise } from '../errors.ts'
import { always, unknown } from '../rules.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import type { KeyToken, PyObject, PyValue } from '../values.ts'
import { PyTimedelta } from './timedelta.ts'

const minute = 60_000_000n

/** A fixed distance from UTC, as `datetime.timezone`. */
export class PyTimezone implements PyObject {
  readonly pyType = 'timezone'
  constructor(
    readonly offset: PyTimedelta,
    readonly name?: string,
  ) {
    if (offset.us <= -1440n * minute || offset.us >= 1440n * minute)
      raise(
        'ValueError',
        `offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ${offset.pyRepr()}.`,
      )
  }
  pyRepr(): string {
    if (this === utc) return 'datetime.timezone.utc'
    return `datetime.timezone(${this.offset.pyRepr()}${this.name === undefined ? '' : `, '${this.name}'`})`
  }
  pyStr(): string {
    return this.name ?? `UTC${this.offset.us === 0n ? '' : offsetText(this.offset)}`
  }
  pyEq(other: PyValue): boolean | undefined {
    return other instanceof PyTimezone ? this.offset.us === other.offset.us : undefined
  }
  pyKey(): KeyToken {
    return `\u0000tz${this.offset.us}`
  }
}

/** `+05:30`, with seconds where there are some. */
export function offsetText({ us }: PyTimedelta, colon = ':'): string {
  const size = us < 0n ? -us : us
  const two = (n: bigint) => String(n).padStart(2, '0')
  const seconds = (size / 1_000_000n) % 60n
  const fraction = size % 1_000_000n
  const rest = fraction !== 0n ? `.${String(fraction).padStart(6, '0')}` : ''
  const tail = seconds !== 0n || rest !== '' ? colon + two(seconds) + rest : ''
  return (us < 0n ? '-' : '+') + two(size / (60n * minute)) + colon + two((size / minute) % 60n) + tail
}

export const utc = new PyTimezone(new PyTimedelta(0n))

export const timezoneClass = entry('timezone', 'offset, name?', unknown, (offset: PyValue, name?: PyValue) => {
  if (!(offset instanceof PyTimedelta))
    return raise('TypeError', `timezone() argument 1 must be datetime.timedelta, not ${qualifiedTypeName(offset)}`)
  return offset.us === 0n && name === undefined ? utc : new PyTimezone(offset, name as string | undefined)
})

export const timezoneMethods = table(
  entry('utcoffset', 'dt, /', unknown, (zone: PyTimezone) => zone.offset),
  entry('tzname', 'dt, /', always(strType), (zone: PyTimezone) => zone.pyStr()),
  entry('dst', 'dt, /', unknown, () => null),
)
