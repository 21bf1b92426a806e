import type { ChartSpec } from '#model/graph.ts'
import type { ChartPoint } from '#model/run.ts'

export type Marker = 'circle' | 'square' | 'triangle' | 'diamond' | 'ring' | 'cross' | 'bar' | 'none'

/** Colour, dash and end marker go together, so that hue is never the only difference (spec §8.2). */
export interface SeriesStyle {
  /** A CSS colour: a token. */
  readonly color: string
  /** SVG's stroke-dasharray; undefined is solid. */
  readonly dash: string | undefined
  readonly marker: Marker
}

const style = (n: string, dash: string | undefined, marker: Marker): SeriesStyle => ({
  color: `var(--mr-series-${n})`,
  dash,
  marker,
})

export const seriesStyles: readonly SeriesStyle[] = [
  style('1', undefined, 'circle'),
  style('2', '6 3', 'square'),
  style('3', '2 2.5', 'triangle'),
  style('4', '9 3 2 3', 'diamond'),
  style('5', undefined, 'ring'),
  style('6', '4 2', 'cross'),
  style('7', '7 2 2 2 2 2', 'bar'),
]
export const otherStyle: SeriesStyle = style('other', '1 3', 'none')

/** The key under which a chart's remaining keys are added up. */
export const otherKey = 'other'

/**
 * Remembers in which order keys were first charted, so that a product looks the same in every chart and for the whole run.
 * Points are read batch by batch across all charts: the order depends on the run, not on how its messages were packed.
 */
export class SeriesOrder {
  readonly #order = new Map<string, number>()
  #seen = 0

  /** Takes in the points of batches not seen before; forgets everything when the run began anew. */
  learn(charts: readonly ChartSpec[], points: Readonly<Record<string, readonly ChartPoint[]>>, live: number): void {
    if (live < this.#seen) {
      this.#order.clear()
      this.#seen = 0
    }
    for (const chart of charts) for (const key of chart.keys ?? []) this.#add(key)
    const fresh: { batch: number; keys: string[] }[] = []
    for (const chart of charts) {
      const all = points[chart.id] ?? []
      for (let i = all.length - 1; i >= 0 && all[i]!.batch > this.#seen; i--)
        if (all[i]!.values) fresh.push({ batch: all[i]!.batch, keys: bySize(all[i]!.values!) })
    }
    // Sorting is stable, but each chart's points were read newest first: only the order of charts within a batch matters.
    fresh.sort((a, b) => a.batch - b.batch)
    for (const { keys } of fresh) for (const key of keys) this.#add(key)
    this.#seen = live
  }

  /** Position of a key; unknown keys come after all known ones. */
  indexOf(key: string): number {
    return this.#order.get(key) ?? this.#order.size
  }

  /** Sorted by order of appearance, 'other' last. */
  sort(keys: Iterable<string>): string[] {
    const rank = (key: string) => (key === otherKey ? Infinity : this.indexOf(key))
    return [...keys].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  }

  /** A style for each key of one chart. Two keys of a chart share one only when there are more keys than styles. */
  stylesFor(keys: readonly string[]): SeriesStyle[] {
    const taken = new Set<number>()
    return keys.map((key) => {
      if (key === otherKey) return otherStyle
      const wanted = this.indexOf(key) % seriesStyles.length
      let index = wanted
      for (let i = 0; i < seriesStyles.length && taken.has(index); i++) index = (index + 1) % seriesStyles.length
      taken.add(index)
      return seriesStyles[index]!
    })
  }

  #add(key: string): void {
    if (key !== otherKey && !this.#order.has(key)) this.#order.set(key, this.#order.size)
  }
}

const bySize = (values: Readonly<Record<string, number>>): string[] =>
  Object.entries(values)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([key]) => key)
