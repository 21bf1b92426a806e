/** The proleptic Gregorian calendar by ordinals: 1 January of year 1 is day 1. */

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : lengths[month - 1]!

const daysBeforeYear = (year: number): number => {
  const y = year - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
}

export function dayOfYear(year: number, month: number, day: number): number {
  let days = day
  for (let m = 1; m < month; m++) days += daysInMonth(year, m)
  return days
}

export const ordinalOf = (year: number, month: number, day: number): number =>
  daysBeforeYear(year) + dayOfYear(year, month, day)

export function dateOf(ordinal: number): readonly [year: number, month: number, day: number] {
  let year = Math.max(1, Math.floor(ordinal / 365.2425))
  while (daysBeforeYear(year + 1) < ordinal) year++
  while (daysBeforeYear(year) >= ordinal) year--
  let day = ordinal - daysBeforeYear(year)
  let month = 1
  while (day > daysInMonth(year, month)) day -= daysInMonth(year, month++)
  return [year, month, day]
}

/** Monday is 0. */
export const weekdayOf = (ordinal: number): number => (ordinal + 6) % 7

/** Year, week and day (Monday is 1) of ISO 8601. */
export function isoCalendar(ordinal: number): readonly [year: number, week: number, day: number] {
  const weekday = weekdayOf(ordinal)
  // A week belongs to the year of its Thursday.
  const [year] = dateOf(ordinal - weekday + 3)
  const first = ordinalOf(year, 1, 4)
  const monday = first - weekdayOf(first)
  return [year, Math.floor((ordinal - monday) / 7) + 1, weekday + 1]
}

/** 1 January 1970. */
export const epoch = 719163
export const longestOrdinal = 3652059
