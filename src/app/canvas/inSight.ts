import type { NodeId, Wire } from '#model/graph.ts'
import { overlap, union, type Area, type Box, type Boxes } from './geometry.ts'

/** What a canvas of many nodes draws: these nodes, and the wires that run through the area. */
export interface InSight {
  readonly nodes: ReadonlySet<NodeId>
  readonly area: Area
}

/** Of the view's size, at every side: drawn before it comes into sight. */
const margin = 0.5
/** Nodes that come into the drawing in one frame while the view moves, around the view while it rests, and that leave it. */
const perFrame = { moving: 6, around: 4, leaving: 12 }

/** The part of the flow that the view shows, and what lies around it. */
export const around = ({ x, y, width, height }: Area): Area => ({
  x: x - margin * width,
  y: y - margin * height,
  width: width * (1 + 2 * margin),
  height: height * (1 + 2 * margin),
})

/**
 * The next step of a drawing towards a view, or the same object when there is none. What is in sight comes first: at once when the view
 * rests, some nodes a frame while it moves. Around a view that rests nodes are drawn bit by bit, so that a hand that moves it finds them
 * there, and far from it none: drawing a node takes milliseconds, of which a frame of panning has few.
 */
export function nextInSight(now: InSight, boxes: Boxes, view: Area, moving: boolean): InSight {
  const area = moving ? now.area : around(view)
  const all = [...boxes.values()]
  const missing = (within: Area) => all.filter((box) => !now.nodes.has(box.id) && overlap(box, within))
  const seen = missing(view)
  if (seen.length > 0) return { nodes: withMore(now, moving ? nearest(seen, view, perFrame.moving) : seen), area }
  if (moving) return now
  const soon = missing(area)
  if (soon.length > 0) return { nodes: withMore(now, nearest(soon, view, perFrame.around)), area }
  const gone = [...now.nodes].filter((id) => {
    const box = boxes.get(id)
    return !box || !overlap(box, area)
  })
  if (gone.length === 0) return sameArea(now.area, area) ? now : { nodes: now.nodes, area }
  const nodes = new Set(now.nodes)
  for (const id of gone.slice(0, perFrame.leaving)) nodes.delete(id)
  return { nodes, area }
}

/** The wires that can be seen in the area or hang on a node that is drawn. */
export function wiresInSight(wires: readonly Wire[], boxes: Boxes, { nodes, area }: InSight): readonly Wire[] {
  return wires.filter(({ from, to }) => {
    if (nodes.has(from) || nodes.has(to)) return true
    const [a, b] = [boxes.get(from), boxes.get(to)]
    return a !== undefined && b !== undefined && overlap(union(a, b), area)
  })
}

const withMore = ({ nodes }: InSight, more: readonly Box[]): ReadonlySet<NodeId> =>
  new Set([...nodes, ...more.map(({ id }) => id)])

const nearest = (boxes: readonly Box[], { x, y, width, height }: Area, count: number): readonly Box[] => {
  const distance = (box: Box) =>
    Math.hypot(box.x + box.width / 2 - x - width / 2, box.y + box.height / 2 - y - height / 2)
  return [...boxes].sort((a, b) => distance(a) - distance(b)).slice(0, count)
}

const sameArea = (a: Area, b: Area): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
