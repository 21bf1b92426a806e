import type { Wire } from '#model/graph.ts'
import { curveOf, portPoint, type Box, type Boxes } from '../geometry.ts'
import { countPlace, measure, type Point } from '../wire/wirePath.ts'

/** Where an output's element type is written: its top left corner relative to the port, and how many characters fit there. */
export interface TypePlace extends Point {
  readonly chars: number
}

/** Width of a character of the type's face at its size, and the height of a line of it. */
export const typeChar = 6.16
const lineHeight = 14
/** Letters do not fill their line: a wire may pass this near its edges. */
const leading = 2
/** How far from its port a type may begin. */
const farthest = 36
/** Less than this of a type says nothing. */
const fewest = 4

interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const meet = (a: Rect, b: Rect) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top

/**
 * A place for a type of `length` characters that touches no wire, count or node: between the branches of a fork, else above or
 * below the wire. Where none is free the type is cut to what fits before the next node, and left out when that is too little.
 */
export function typePlace(boxes: Boxes, wires: readonly Wire[], box: Box, length: number): TypePlace {
  const port = portPoint(box, null)
  const width = length * typeChar
  const reach = Math.max(width, 60) + 40
  const own = wires.filter((wire) => wire.from === box.id)
  const curves = own.flatMap((wire) => curveOf(boxes, wire) ?? []).map(measure)
  const passes: Point[] = []
  const counts: Rect[] = []
  for (const { length: long, pointAt } of curves) {
    for (let at = 0; at <= Math.min(long, 2 * reach); at += 3) passes.push(minus(pointAt(at), port))
    const count = minus(pointAt(long * countPlace), port)
    counts.push({ left: count.x - 13, top: count.y - 8, right: count.x + 13, bottom: count.y + 8 })
  }
  const nodes = [...boxes.values()]
    .filter((other) => other.id !== box.id)
    .map((other) => ({
      left: other.x - other.overhang - port.x,
      top: other.y - 5 - port.y,
      right: other.x + other.width + other.overhang - port.x,
      bottom: other.y + other.height + 5 - port.y,
    }))
  const rectAt = ({ x, y }: Point, w = width): Rect => ({
    left: x,
    top: y + leading,
    right: x + w,
    bottom: y + lineHeight - leading,
  })
  const free = (air: number) => (at: Point) => {
    const rect = rectAt(at)
    return (
      !passes.some(
        (p) => p.x > rect.left - air && p.x < rect.right && p.y > rect.top - air && p.y < rect.bottom + air,
      ) && ![...counts, ...nodes].some((other) => meet(rect, other))
    )
  }

  const rises = curves.map(({ length: long, pointAt }) => pointAt(long).y - port.y)
  const downwards = rises.filter((rise) => rise > 8).length
  const upwards = rises.filter((rise) => rise < -8).length
  const sides = upwards > downwards ? [7, -21] : [-21, 7]
  const places = [
    ...(upwards > 0 && downwards > 0 ? forkPlaces(passes, width) : []),
    ...sides.flatMap((y) => [6, 3, 1].map((x) => ({ x, y }))),
    ...sides.map((y) => ({ x: 6, y: y < 0 ? y - 8 : y + 8 })),
  ]
  const found = places.find(free(3)) ?? places.find(free(0))
  if (found) return { ...found, chars: length }
  const at = { x: 6, y: sides[0]! }
  const line = rectAt(at, reach)
  const next = Math.min(...[...nodes, ...counts].filter((other) => meet(line, other)).map((other) => other.left))
  const fits = Math.floor((next - at.x - 1) / typeChar)
  return { ...at, chars: fits >= length ? length : fits < fewest ? 0 : fits }
}

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })

/** Places between the highest and the lowest way out of a fork, nearest to the port first, each in the middle of what is free there. */
function forkPlaces(passes: readonly Point[], width: number): readonly Point[] {
  const places: Point[] = []
  // Farther out nobody would see whose type it is.
  for (let x = 10; x <= farthest; x += 2) {
    const beside = passes.filter((p) => p.x > x && p.x < x + width)
    const above = Math.max(...beside.filter((p) => p.y < 0).map((p) => p.y))
    const below = Math.min(...beside.filter((p) => p.y >= 0).map((p) => p.y))
    if (Number.isFinite(above + below)) places.push({ x, y: Math.round((above + below - lineHeight) / 2) })
  }
  return places
}
