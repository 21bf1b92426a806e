import type { StateRowOf } from '#engine/stateRows.ts'
import type { StateQuery } from '#model/run.ts'
import { keyLabel, numberOf } from './values.ts'

/** Rows of a state in the order that is asked for. What has no number comes after what has one; equal rows keep the order of keys. */
export function sortedState(
  rows: readonly StateRowOf[],
  { by, down }: NonNullable<StateQuery['sort']>,
): readonly StateRowOf[] {
  const weighed = rows.map((row) => ({
    row,
    key: keyLabel(row.key),
    weight: by === 'key' ? undefined : weigh(row, by),
  }))
  const sign = down ? -1 : 1
  weighed.sort((a, b) => {
    const byKey = a.key < b.key ? -1 : a.key > b.key ? 1 : 0
    if (by === 'key') return sign * byKey
    if (a.weight === undefined || b.weight === undefined)
      return a.weight === b.weight ? byKey : a.weight === undefined ? 1 : -1
    return sign * (a.weight - b.weight) || byKey
  })
  return weighed.map(({ row }) => row)
}

function weigh({ before, after }: StateRowOf, by: 'after' | 'change'): number | undefined {
  const now = numberOf(after)
  if (by === 'after' || now === undefined) return now
  return now - (numberOf(before) ?? 0)
}
