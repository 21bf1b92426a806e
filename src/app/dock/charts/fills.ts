import type { ChartSeries } from './chartSeries.ts'

/** A series as a band on those before it: `[low, high]` by batch; null where it has no value. */
export type Band = readonly (readonly [number, number] | null)[]

/** Positive values on one another, in the order of the series; a gap adds nothing. What is below zero hangs below the axis. */
export function stacked({ series }: ChartSeries): readonly Band[] {
  const length = series[0]?.values.length ?? 0
  const up = new Array<number>(length).fill(0)
  const down = new Array<number>(length).fill(0)
  return series.map(({ values }) =>
    values.map((value, i) => {
      if (value === null) return null
      const pile = value < 0 ? down : up
      const low = pile[i]!
      pile[i] = low + value
      return value < 0 ? ([pile[i]!, low] as const) : ([low, pile[i]!] as const)
    }),
  )
}

/** Between the tops of two piles: null where they are level, or where one of them has no value at all. */
export function between(a: readonly Band[], b: readonly Band[]): Band {
  const top = (bands: readonly Band[], i: number) => {
    const ends = bands.flatMap((band) => band[i]?.[1] ?? [])
    return ends.length === 0 ? null : Math.max(...ends)
  }
  return Array.from({ length: a[0]?.length ?? 0 }, (_, i) => {
    const [x, y] = [top(a, i), top(b, i)]
    return x === null || y === null || x === y ? null : ([Math.min(x, y), Math.max(x, y)] as const)
  })
}

/** The outer edge of a band drawn as steps. `left` is the left edge of cell i. */
export function edgePath(band: Band, left: (i: number) => number, y: (value: number) => number): string {
  let path = ''
  band.forEach((one, i) => {
    if (!one) return
    const edge = y(one[0] < 0 ? one[0] : one[1])
    path += `${band[i - 1] ? 'V' + edge : `M${left(i)} ${edge}`}H${left(i + 1)}`
  })
  return path
}

/** Steps of a heat strip's colour. */
export const heatSteps = 5

/** The step of a value among values from `least` to `most`, from 0; null for a gap. */
export function heatStep(value: number | null, least: number, most: number): number | null {
  if (value === null) return null
  if (most <= least) return heatSteps - 1
  return Math.min(heatSteps - 1, Math.floor(((value - least) / (most - least)) * heatSteps))
}

/** The path of a band drawn as steps, one piece for each stretch without a gap. `left` is the left edge of cell i. */
export function bandPath(band: Band, left: (i: number) => number, y: (value: number) => number): string {
  let path = ''
  for (let i = 0; i < band.length;) {
    if (!band[i]) {
      i++
      continue
    }
    let end = i
    while (band[end + 1]) end++
    let top = ''
    let bottom = ''
    for (let k = i; k <= end; k++) {
      const [low, high] = band[k]!
      top += `${k === i ? 'M' : 'L'}${left(k)} ${y(high)}H${left(k + 1)}`
      bottom = `L${left(k + 1)} ${y(low)}H${left(k)}` + bottom
    }
    path += `${top}${bottom}Z`
    i = end + 1
  }
  return path
}
