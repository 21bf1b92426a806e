import type { BatchShuffle } from '#model/looks.ts'

/** Records that arrive in each partition of a shuffle. */
export const receivedOf = ({ mesh }: Pick<BatchShuffle, 'mesh'>): readonly number[] =>
  (mesh[0] ?? []).map((_, j) => mesh.reduce((all, row) => all + row[j]!, 0))

/** Records that leave each partition for a shuffle. */
export const sentOf = ({ mesh }: Pick<BatchShuffle, 'mesh'>): readonly number[] =>
  mesh.map((row) => row.reduce((all, n) => all + n, 0))

export const movedOf = (shuffle: Pick<BatchShuffle, 'mesh'>): number => sentOf(shuffle).reduce((all, n) => all + n, 0)

export interface Skew {
  readonly partition: number
  /** 0 … 1 */
  readonly share: number
  /** Its keys with the most records, those that make up most of it. */
  readonly keys: readonly string[]
}

/** Fewer records than this say nothing about how keys are spread. */
const fewest = 8

/** A partition that holds more than twice its fair share (`ui-spec` §6.4); null when none does. */
export function skewOf(shuffle: Pick<BatchShuffle, 'mesh' | 'keys'>): Skew | null {
  const received = receivedOf(shuffle)
  const total = received.reduce((all, n) => all + n, 0)
  const most = Math.max(...received)
  if (received.length < 2 || total < fewest || most <= (2 * total) / received.length) return null
  const partition = received.indexOf(most)
  const top = shuffle.keys[partition]?.top ?? []
  let covered = 0
  const keys = top.filter(({ records }) => {
    const wanted = covered < most * 0.8
    covered += records
    return wanted
  })
  return { partition, share: most / total, keys: keys.slice(0, 3).map(({ key }) => key) }
}

/** What a combine before this shuffle would send instead, where it would save at least a third; null elsewhere. */
export const combineWouldSend = (shuffle: BatchShuffle): number | null => {
  const moved = movedOf(shuffle)
  return shuffle.distinct !== null && moved >= fewest && shuffle.distinct <= (moved * 2) / 3 ? shuffle.distinct : null
}
