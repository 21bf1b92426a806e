/** Geometry and weight of wires (spec §5). Lengths are flow pixels. */

export interface Point {
  readonly x: number
  readonly y: number
}

/** A cubic Bézier from an output to an input. */
export interface Curve {
  readonly from: Point
  readonly c1: Point
  readonly c2: Point
  readonly to: Point
}

const minHandle = 28

/** Leaves and arrives horizontally; handles reach half the distance, and at least 28 px. */
export function wireCurve(from: Point, to: Point): Curve {
  const handle = Math.max(minHandle, Math.abs(to.x - from.x) / 2)
  return { from, c1: { x: from.x + handle, y: from.y }, c2: { x: to.x - handle, y: to.y }, to }
}

export const curvePath = ({ from, c1, c2, to }: Curve): string =>
  `M${from.x} ${from.y}C${c1.x} ${c1.y} ${c2.x} ${c2.y} ${to.x} ${to.y}`

function at({ from, c1, c2, to }: Curve, t: number): Point {
  const u = 1 - t
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return { x: a * from.x + b * c1.x + c * c2.x + d * to.x, y: a * from.y + b * c1.y + c * c2.y + d * to.y }
}

/** A curve measured once, so that points at a length are cheap to find. */
export interface Measured {
  readonly length: number
  readonly pointAt: (length: number) => Point
}

const steps = 32

export function measure(curve: Curve): Measured {
  const points = Array.from({ length: steps + 1 }, (_, i) => at(curve, i / steps))
  const lengths = [0]
  for (let i = 1; i <= steps; i++)
    lengths.push(lengths[i - 1]! + Math.hypot(points[i]!.x - points[i - 1]!.x, points[i]!.y - points[i - 1]!.y))
  const length = lengths[steps]!
  return {
    length,
    pointAt(wanted) {
      if (wanted <= 0) return points[0]!
      if (wanted >= length) return points[steps]!
      let i = 1
      while (lengths[i]! < wanted) i++
      const part = (wanted - lengths[i - 1]!) / (lengths[i]! - lengths[i - 1]! || 1)
      const [p, q] = [points[i - 1]!, points[i]!]
      return { x: p.x + (q.x - p.x) * part, y: p.y + (q.y - p.y) * part }
    },
  }
}

/** Where along the wire the count stands, and where grains rest. */
export const countPlace = 0.42
export const restPlace = 0.66

/** Stroke width for n records in a batch. */
export const wireWidth = (n: number | null): number => (n ? Math.min(6, 1.6 + 1.25 * Math.log10(n + 1)) : 1.4)

export const grainRadius = 4.2
export const grainPitch = 9.5

/** Grains of a batch's train: none (a hollow ring) for an empty batch, then one more with every power of ten, five at most. */
export const grainsOf = (n: number): number => (n <= 0 ? 0 : Math.min(5, 1 + Math.floor(Math.log10(n))))
