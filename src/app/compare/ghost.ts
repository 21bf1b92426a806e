import type { ChartPoint } from '#model/run.ts'

/** The compared run's line of a chart, drawn behind the current one. Batches before `from` are common to both. */
export interface Ghost {
  /** What the run is called. */
  readonly name: number
  readonly points: readonly ChartPoint[]
  readonly from: number
}

type Values = readonly (number | null)[]

/**
 * The area between two lines over the same batches, as an SVG path: a strip for each stretch where both have a value and at least
 * one of its ends differs. Stepped lines hold a value until the next batch.
 */
export function areaBetween(
  a: Values,
  b: Values,
  x: (i: number) => number,
  y: (value: number) => number,
  stepped: boolean,
): string {
  let path = ''
  for (let i = 0; i + 1 < Math.max(a.length, b.length); i++) {
    const [a0, a1, b0, b1] = [a[i] ?? null, a[i + 1] ?? null, b[i] ?? null, b[i + 1] ?? null]
    if (a0 === null || b0 === null || a1 === null || b1 === null) continue
    if (stepped) {
      if (a0 !== b0) path += `M${x(i)} ${y(a0)}H${x(i + 1)}V${y(b0)}H${x(i)}Z`
    } else if (a0 !== b0 || a1 !== b1)
      path += `M${x(i)} ${y(a0)}L${x(i + 1)} ${y(a1)}L${x(i + 1)} ${y(b1)}L${x(i)} ${y(b0)}Z`
  }
  return path
}
