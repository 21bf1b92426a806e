import type { ChartSpec } from '#model/graph.ts'
import type { ChartPoint } from '#model/run.ts'

/** Keys that a chart draws by themselves; all others are one series together. */
export const chartKeys = 7
export const otherKey = 'other'

/** What a stream holds in a batch, as a chart sees it: a number per key ('' when records have no key), and how many records. */
export interface KeyedNumbers {
  readonly values: ReadonlyMap<string, number>
  readonly records: number
}

/** Reduces each batch of one chart to its point. It remembers which keys it draws, so that lines go on from batch to batch. */
export interface ChartReducer {
  /** `numbers` is null when the stream has no RDD in this batch. */
  point(batch: number, numbers: KeyedNumbers | null): ChartPoint
  /** The keys it draws now, and to go on with the keys that another one drew. */
  drawn(): readonly string[]
  goOnWith(keys: readonly string[]): void
}

/**
 * Keys are those the chart names; else the largest. A drawn key gives its place away only while it has no value itself, or to
 * one that is half as large again: the lines of two keys of like size must not take turns.
 */
export function createChartReducer(chart: Pick<ChartSpec, 'id' | 'keys'>): ChartReducer {
  const fixed = chart.keys !== undefined && chart.keys.length > 0
  let drawn: string[] = fixed ? chart.keys.slice(0, chartKeys) : []

  const choose = (values: ReadonlyMap<string, number>) => {
    const size = (key: string) => Math.abs(values.get(key) ?? -1)
    const has = new Set(drawn)
    if (values.size <= chartKeys && [...values.keys()].every((key) => has.has(key))) return
    // Only the largest few can win a place, so ten thousand keys cost one pass.
    const challengers = largest(values, chartKeys, (key) => !has.has(key))
    for (const key of challengers) {
      if (drawn.length < chartKeys) {
        drawn = [...drawn, key]
        continue
      }
      const weakest = drawn.reduce((a, b) => (rank(b) < rank(a) ? b : a))
      if (values.has(weakest) && size(key) <= 1.5 * size(weakest)) return
      drawn = drawn.map((old) => (old === weakest ? key : old))
    }
    function rank(key: string): number {
      return values.has(key) ? size(key) : -1
    }
  }

  return {
    drawn: () => drawn,
    goOnWith(keys) {
      if (!fixed) drawn = [...keys]
    },
    point(batch, numbers) {
      if (!numbers) return { chart: chart.id, batch, values: null, records: 0 }
      const { values, records } = numbers
      if (!fixed) choose(values)
      const shown: Record<string, number> = {}
      let others = 0
      let rest = 0
      const beside: Record<string, number> = {}
      const has = new Set(drawn)
      for (const key of drawn) if (values.has(key)) shown[key] = values.get(key)!
      for (const [key, value] of values)
        if (!has.has(key)) {
          others++
          rest += value
          if (fixed && others <= chartKeys) beside[key] = value
        }
      if (others && !fixed) shown[otherKey] = rest
      const few = fixed && others > 0 && others <= chartKeys
      return { chart: chart.id, batch, values: shown, ...(few && { beside }), records }
    },
  }
}

/** The `count` keys of greatest absolute value among those that `counts`, largest first; equals in order of appearance. */
function largest(values: ReadonlyMap<string, number>, count: number, counts: (key: string) => boolean): string[] {
  const top: { key: string; size: number }[] = []
  for (const [key, value] of values) {
    if (!counts(key)) continue
    const size = Math.abs(value)
    if (top.length === count && size <= top.at(-1)!.size) continue
    let at = top.length
    while (at > 0 && top[at - 1]!.size < size) at--
    top.splice(at, 0, { key, size })
    if (top.length > count) top.pop()
  }
  return top.map(({ key }) => key)
}
