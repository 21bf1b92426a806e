import type { BatchJob, BatchShuffle } from '#model/looks.ts'
import { receivedOf, sentOf } from './skew.ts'

/** Where the parts of a job's picture stand (`ui-spec` §6.4), in pixels: stages from left to right, shuffles between them. */
export interface StagePlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Cards of the operators, in the stage's order: side by side each as wide as its name, one under the other as the longest. */
  readonly cards: readonly { readonly x: number; readonly y: number; readonly width: number }[]
  /** Lists of partitions beside the cards: what arrived by a shuffle, and what leaves by one. */
  readonly lists: readonly PartitionList[]
}

export interface PartitionList {
  readonly side: 'in' | 'out'
  readonly shuffle: number
  readonly x: number
  readonly rows: readonly PartitionRow[]
}

/** A partition with its records, or the small ones that had to share the last row. */
export interface PartitionRow {
  readonly partitions: readonly number[]
  readonly records: number
  readonly y: number
}

export interface JobPicture {
  readonly width: number
  readonly height: number
  readonly stages: readonly StagePlace[]
}

export const cardHeight = 42
export const rowSize = { width: 56, height: 20, gap: 3 } as const
/** Between two stages: room for the curves. */
const between = { wide: 84, narrow: 60 } as const
const padding = 10
const headHeight = 34
const footHeight = 22
/** What the first stage says of itself stands in one line from here on. */
const headWidth = 372
const cardGap = 14
/** An operator's name is never cut off: a node's id is that name with a number. */
const cardWidthOf = ({ node }: { readonly node: string }): number =>
  Math.max(112, Math.ceil(46 + node.replace(/-\d+$/, '').length * 6.7))
const listGap = 16
/** More partitions than this share a row, the smallest ones. */
export const mostRows = 12

/** Cards stand side by side where that fits into `room`, else one under the other. */
export function jobPicture(job: BatchJob, room = Infinity): JobPicture {
  const wide = pictureOf(job, 2)
  if (wide.width <= room) return wide
  const roomy = pictureOf(job, 1, headWidth)
  return roomy.width <= room ? roomy : pictureOf(job, 1)
}

/** `least`: pixels that a stage which sends records on has at least. */
function pictureOf({ stages, shuffles }: BatchJob, abreast: number, least = 0): JobPicture {
  const depth = stages.map(() => 0)
  // Parents stand before their children in the list.
  for (const [i] of stages.entries())
    for (const { from, to } of shuffles) if (to === i) depth[i] = Math.max(depth[i]!, depth[from]! + 1)
  const columns = Math.max(0, ...depth) + 1
  const sizes = stages.map((stage, i) => {
    const into = shuffles.flatMap((shuffle, s) => (shuffle.to === i ? [[shuffle, s] as const] : []))
    const outOf = shuffles.flatMap((shuffle, s) => (shuffle.from === i ? [[shuffle, s] as const] : []))
    const flat = stage.operators.length <= abreast
    const down = flat ? 1 : stage.operators.length
    const lists = into.length + outOf.length
    const names = stage.operators.map(cardWidthOf)
    const widest = Math.max(0, ...names)
    const cardWidths = flat ? names : names.map(() => widest)
    const across = flat ? names.reduce((sum, width) => sum + width + cardGap, -cardGap) : widest
    const rows = Math.max(
      0,
      ...into.map(([shuffle]) => Math.min(mostRows, receivedOf(shuffle).length)),
      ...outOf.map(([shuffle]) => Math.min(mostRows, sentOf(shuffle).length)),
    )
    const inner = Math.max(down * (cardHeight + 8) - 8, rows * (rowSize.height + rowSize.gap), cardHeight + 16)
    const natural = 2 * padding + across + lists * (rowSize.width + listGap)
    const width = outOf.length > 0 ? Math.max(least, natural) : natural
    return {
      into,
      outOf,
      flat,
      inner,
      cardWidths,
      across,
      width,
      // Between the cards and the partitions that leave.
      spare: width - natural,
      height: headHeight + inner + footHeight,
    }
  })
  const widthOf = Array.from({ length: columns }, (_, column) =>
    Math.max(...sizes.map((size, i) => (depth[i] === column ? size.width : 0))),
  )
  const places: StagePlace[] = []
  const nextY = new Array<number>(columns).fill(0)
  sizes.forEach(({ into, outOf, flat, inner, cardWidths, across, width, spare, height }, i) => {
    const column = depth[i]!
    const x = widthOf.slice(0, column).reduce((sum, w) => sum + w + (abreast > 1 ? between.wide : between.narrow), 0)
    const y = nextY[column]!
    nextY[column] = y + height + 14
    const top = y + headHeight
    let at = x + padding
    const listOf = (side: 'in' | 'out', numbers: readonly number[], shuffle: number): PartitionList => {
      const list = { side, shuffle, x: at, rows: rowsOf(numbers, top, inner) }
      at += rowSize.width + listGap
      return list
    }
    const arriving = into.map(([shuffle, s]) => listOf('in', receivedOf(shuffle), s))
    const count = stages[i]!.operators.length
    const cards = cardWidths.map((cardWidth, c) => ({
      x: at + (flat ? cardWidths.slice(0, c).reduce((sum, w) => sum + w + cardGap, 0) : 0),
      y: flat
        ? top + (inner - cardHeight) / 2
        : top + (inner - count * (cardHeight + 8) + 8) / 2 + c * (cardHeight + 8),
      width: cardWidth,
    }))
    at += across + listGap + spare
    const leaving = outOf.map(([shuffle, s]) => listOf('out', sentOf(shuffle), s))
    places.push({ x, y, width, height, cards, lists: [...arriving, ...leaving] })
  })
  return {
    stages: places,
    width: Math.max(...places.map((place) => place.x + place.width)),
    height: Math.max(...places.map((place) => place.y + place.height)),
  }
}

/** One row a partition; of very many, the smallest share the last row, so that the numbers still add up. */
function rowsOf(numbers: readonly number[], top: number, inner: number): readonly PartitionRow[] {
  const all = numbers.map((records, i) => ({ partitions: [i], records }))
  const large = [...all].sort((a, b) => b.records - a.records).slice(0, mostRows - 1)
  const rest = all.filter((row) => !large.includes(row))
  const shown =
    all.length <= mostRows
      ? all
      : [
          ...all.filter((row) => large.includes(row)),
          {
            partitions: rest.flatMap((row) => row.partitions),
            records: rest.reduce((sum, row) => sum + row.records, 0),
          },
        ]
  const step = rowSize.height + rowSize.gap
  const start = top + (inner - shown.length * step + rowSize.gap) / 2
  return shown.map((row, i) => ({ ...row, y: start + i * step }))
}

export interface MeshCurve {
  readonly shuffle: number
  /** Rows of the two lists. */
  readonly from: number
  readonly to: number
  readonly records: number
  readonly d: string
  readonly width: number
}

/** The shuffle mesh: a curve for each pair of partitions that records moved between. */
export function meshCurves(picture: JobPicture, shuffles: readonly BatchShuffle[]): readonly MeshCurve[] {
  return shuffles.flatMap((shuffle, index) => {
    const left = listOf(picture, shuffle.from, index, 'out')
    const right = listOf(picture, shuffle.to, index, 'in')
    if (!left || !right) return []
    return left.rows.flatMap((from, i) =>
      right.rows.flatMap((to, j): MeshCurve[] => {
        const records = from.partitions.reduce(
          (sum, p) => sum + to.partitions.reduce((all, q) => all + (shuffle.mesh[p]?.[q] ?? 0), 0),
          0,
        )
        if (records === 0) return []
        const [x1, x2] = [left.x + rowSize.width, right.x]
        const [y1, y2] = [from.y + rowSize.height / 2, to.y + rowSize.height / 2]
        const bend = (x2 - x1) / 2
        const d = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
        return [{ shuffle: index, from: i, to: j, records, d, width: Math.min(9, 0.5 + 0.36 * records) }]
      }),
    )
  })
}

export const listOf = (picture: JobPicture, stage: number, shuffle: number, side: 'in' | 'out') =>
  picture.stages[stage]?.lists.find((list) => list.shuffle === shuffle && list.side === side)
