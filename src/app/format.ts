import { localeOf } from './messages/template.ts'
import type { Language } from './messages/template.ts'
import { useRun } from './session.ts'
import { useLanguage } from './i18n.ts'

/**
 * Numbers, times and units as the interface writes them (`ui-spec` 8.6). Minus is U+2212, a no-break space stands between
 * number and unit, and a missing value is a dash. Durations and times are milliseconds.
 */
export interface Format {
  /** 1,284 */
  count(n: number): string
  /** 1,284 below 10,000, then 12.4k or 1.2 万: for nodes and wires. */
  compact(n: number): string
  /** A value of a stream, at most three decimals: 0.333, −4. */
  value(n: number): string
  /** 42 ms, 0.65 s, 12.3 s, 2 min 5 s */
  duration(ms: number): string
  /** An exact length such as an interval or a window, never rounded up to minutes: 2 s, 60 s, 0.5 s. */
  interval(ms: number): string
  /** 31.5 rec/s */
  rate(perSecond: number): string
  /** 12:04:40 */
  clock(time: number): string
  /** 21 Nov 2026 */
  date(time: number): string
  /** +420, −13, and 'same' for no change. */
  change(n: number): string
  /** +78, −56, 0 */
  signed(n: number): string
  /** 58%, 4.2%; `share` is 0 … 1. */
  share(share: number): string
  /** 3.2 KB, binary */
  size(bytes: number): string
  readonly none: '–'
}

/** Seeded runs read their clock in UTC, live ones in the system's zone. */
export type Zone = 'utc' | 'local'

const nbsp = '\u00a0'
const units = {
  en: { ms: 'ms', s: 's', min: 'min', perSecond: 'rec/s', same: 'same' },
  zh: { ms: '毫秒', s: '秒', min: '分', perSecond: '条/秒', same: '不变' },
}

const minus = (text: string) => text.replace('-', '−')

const made = new Map<string, Format>()

/** The formats of a language and zone: made once, because the browser takes a millisecond for them and every node on the canvas asks. */
export function formatFor(language: Language, zone: Zone = 'local'): Format {
  const name = `${language} ${zone}`
  const known = made.get(name)
  if (known) return known
  const format = makeFormat(language, zone)
  made.set(name, format)
  return format
}

function makeFormat(language: Language, zone: Zone): Format {
  const locale = localeOf[language]
  const unit = units[language]
  const digits = (min: number, max: number, extra: Intl.NumberFormatOptions = {}) => {
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: min, maximumFractionDigits: max, ...extra })
    return (n: number) => minus(format.format(n))
  }
  const [whole, one, two, upTo2, upTo3] = [digits(0, 0), digits(1, 1), digits(2, 2), digits(0, 2), digits(0, 3)]
  const short = digits(0, 1, { notation: 'compact' })
  const timeZone = zone === 'utc' ? 'UTC' : undefined
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23', timeZone })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const signed = (n: number) => (n > 0 ? `+${upTo3(n)}` : upTo3(n))
  return {
    count: whole,
    compact: (n) =>
      Math.abs(n) < 10_000
        ? upTo2(n)
        : short(n)
            .replace('K', 'k')
            .replace(/(\d)([万亿])/, `$1${nbsp}$2`),
    value: (n) => (Number.isFinite(n) ? upTo3(n) : String(n)),
    duration(ms) {
      if (ms < 100) return `${whole(ms)}${nbsp}${unit.ms}`
      // The limits are those of the rounded number: 9.996 s is 10.0 s, not 10.00 s.
      if (ms < 9_995) return `${two(ms / 1000)}${nbsp}${unit.s}`
      if (ms < 59_950) return `${one(ms / 1000)}${nbsp}${unit.s}`
      const seconds = Math.round(ms / 1000)
      const minutes = `${whole(Math.floor(seconds / 60))}${nbsp}${unit.min}`
      return seconds % 60 === 0 ? minutes : `${minutes}${nbsp}${seconds % 60}${nbsp}${unit.s}`
    },
    interval: (ms) => `${upTo3(ms / 1000)}${nbsp}${unit.s}`,
    rate: (perSecond) => `${perSecond < 100 ? one(perSecond) : whole(perSecond)}${nbsp}${unit.perSecond}`,
    clock: (time) => clock.format(time),
    date: (time) => date.format(time),
    change: (n) => (n === 0 ? unit.same : signed(n)),
    signed,
    share: (share) => `${share !== 0 && share < 0.1 ? one(share * 100) : whole(share * 100)}%`,
    size(bytes) {
      const names = ['B', 'KB', 'MB', 'GB', 'TB']
      let i = 0
      let n = bytes
      while (n >= 1024 && i < names.length - 1) {
        n /= 1024
        i++
      }
      return `${i === 0 ? whole(n) : one(n)}${nbsp}${names[i]}`
    },
    none: '–',
  }
}

/** The formats of the interface's language. */
export function useFormat(): Format {
  const language = useLanguage()
  const zone = useRun((r) => r.zone) ?? 'local'
  return formatFor(language, zone)
}
