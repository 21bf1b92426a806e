import type { Family } from '#operators/define.ts'
import type { Marble, MarbleRow, Marbles } from '#model/recordViews.ts'

/**
 * Where the marbles of the record view stand (`ui-spec` §6.7), in pixels. Columns are the batches of the shared time axis; with cells
 * that are wide enough a marble carries letters.
 */
/**
 * Columns by themselves: batch b is at `b · cellWidth`. Where the axis stands at the moment is one shift of the whole drawing, so that
 * nothing in it changes while a run goes on.
 */
export interface Columns {
  readonly cellWidth: number
  readonly from: number
  readonly to: number
}

export interface PlacedMarble {
  readonly marble: Marble
  readonly row: number
  readonly batch: number
  readonly x: number
  readonly y: number
  readonly r: number
}

/** A record that an operator refused: it has a place, and nothing in it. */
export interface Gap {
  readonly parent: Marble
  readonly row: number
  readonly batch: number
  readonly x: number
  readonly y: number
  readonly r: number
}

/** One emission of a window: the batches that it holds. */
export interface Bracket {
  readonly row: number
  readonly batch: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** It began before the run did, so the window is not full. */
  readonly partial: boolean
  readonly total: number
}

export interface MarbleLine {
  readonly from: PlacedMarble
  readonly to: PlacedMarble
  /** A state's own past: a thread along the row. */
  readonly thread: boolean
}

export interface MarblePicture {
  readonly rows: readonly { readonly row: MarbleRow; readonly top: number; readonly height: number }[]
  readonly marbles: readonly PlacedMarble[]
  readonly gaps: readonly Gap[]
  readonly brackets: readonly Bracket[]
  readonly more: readonly { readonly x: number; readonly y: number; readonly n: number }[]
  readonly height: number
}

export interface RowKind {
  readonly family: Family | undefined
  /** It gives at most one record for each that it reads: what is missing was refused. */
  readonly refuses: boolean
}

/** From this cell width on marbles have letters. */
export const letteredFrom = 40
const padding = 10
const mostLanes = 6

interface Measure {
  readonly r: number
  readonly across: number
  readonly down: number
}

const measureOf = (cellWidth: number): Measure =>
  cellWidth >= letteredFrom
    ? { r: 10, across: Math.max(1, Math.floor((cellWidth - 4) / 22)), down: 3 }
    : { r: Math.min(4.4, cellWidth / 2 - 1), across: 1, down: 6 }

/** Marbles of a cell that have a place. */
export const cellRoom = (cellWidth: number): number => {
  const { across, down } = measureOf(cellWidth)
  return Math.min(12, across * down)
}

export function marblePicture(view: Marbles, kinds: readonly RowKind[], columns: Columns): MarblePicture {
  const { cellWidth } = columns
  const measure = measureOf(cellWidth)
  const isVisible = (batch: number) => batch >= columns.from && batch <= columns.to
  const pitch = measure.r * 2 + 2
  const rows: { row: MarbleRow; top: number; height: number }[] = []
  const marbles: PlacedMarble[] = []
  const gaps: Gap[] = []
  const brackets: Bracket[] = []
  const more: { x: number; y: number; n: number }[] = []
  let top = 0
  view.rows.forEach((row, index) => {
    const isWindow = row.cells.some(({ held }) => held !== undefined)
    const visible = row.cells.filter(({ batch }) => isVisible(batch))
    let height: number
    if (isWindow) {
      // As many emissions overlap as are held by a batch; one lane each, so that the overlap can be seen.
      const lanes = Math.min(mostLanes, Math.max(1, overlap(visible)))
      const laneHeight = measure.r * 2 + 8
      height = lanes * laneHeight + 2 * padding
      visible.forEach((cell, i) => {
        const y = top + padding + (i % lanes) * laneHeight
        const [first, last] = cell.held!
        const left = (first - 0.5) * cellWidth + 2
        const right = (last + 0.5) * cellWidth - 2
        brackets.push({
          row: index,
          batch: cell.batch,
          left,
          right,
          top: y,
          bottom: y + laneHeight - 4,
          partial: cell.partial === true,
          total: cell.total,
        })
        const room = Math.max(1, Math.min(cell.marbles.length, Math.floor((right - left - 6) / pitch)))
        cell.marbles.slice(0, room).forEach((marble, k) =>
          marbles.push({
            marble,
            row: index,
            batch: cell.batch,
            x: right - 4 - measure.r - k * pitch,
            y: y + (laneHeight - 4) / 2,
            r: measure.r,
          }),
        )
      })
    } else {
      height = measure.down * pitch + 2 * padding
      const before = index > 0 && kinds[index]?.refuses ? view.rows[index - 1] : undefined
      for (const cell of visible) {
        const slots = before
          ? slotsOf(cell.marbles, before.cells.find(({ batch }) => batch === cell.batch)?.marbles)
          : cell.marbles.map((marble) => ({ marble }))
        const room = measure.across * measure.down
        slots.slice(0, room).forEach((slot, k) => {
          const x =
            cell.batch * cellWidth + ((k % measure.across) - (Math.min(measure.across, slots.length) - 1) / 2) * pitch
          const y = top + padding + measure.r + Math.floor(k / measure.across) * pitch
          if ('marble' in slot) marbles.push({ marble: slot.marble, row: index, batch: cell.batch, x, y, r: measure.r })
          else gaps.push({ parent: slot.refused, row: index, batch: cell.batch, x, y, r: measure.r })
        })
        const hidden = cell.total - Math.min(cell.marbles.length, room)
        if (hidden > 0) more.push({ x: cell.batch * cellWidth, y: top + height - 2, n: hidden })
      }
      if (more.length) height += 8
    }
    rows.push({ row, top, height })
    top += height
  })
  return { rows, marbles, gaps, brackets, more, height: top }
}

type Slot = { readonly marble: Marble } | { readonly refused: Marble }

/** The places of a row that refuses records: one for each record before it, filled or not. */
function slotsOf(own: readonly Marble[], before: readonly Marble[] | undefined): readonly Slot[] {
  if (!before) return own.map((marble) => ({ marble }))
  const children = new Map(own.flatMap((marble) => marble.parents.map((parent) => [parent, marble] as const)))
  const placed = before.map((parent): Slot => {
    const child = children.get(parent.id)
    return child ? { marble: child } : { refused: parent }
  })
  const known = new Set(placed.flatMap((slot) => ('marble' in slot ? [slot.marble.id] : [])))
  return [...placed, ...own.filter(({ id }) => !known.has(id)).map((marble) => ({ marble }))]
}

/** How many of the windows shown hold the same batch. */
function overlap(cells: readonly { readonly held?: readonly [number, number] }[]): number {
  return Math.max(
    0,
    ...cells.map(
      ({ held }) => cells.filter((other) => other.held![0] <= held![1] && other.held![1] >= held![1]).length,
    ),
  )
}

/** The lines of a picture: from each marble to what it was made of, where both are shown. */
export function marbleLines(picture: MarblePicture): readonly MarbleLine[] {
  const byId = new Map(picture.marbles.map((one) => [one.marble.id, one]))
  return picture.marbles.flatMap((to) =>
    to.marble.parents.flatMap((id) => {
      const from = byId.get(id)
      return from ? [{ from, to, thread: from.row === to.row }] : []
    }),
  )
}

/** A marble's ancestors and descendants, itself included, by id. */
export function kinOf(
  view: Marbles,
  id: string,
): { readonly up: ReadonlySet<string>; readonly down: ReadonlySet<string> } {
  const all = view.rows.flatMap(({ cells }) => cells.flatMap(({ marbles }) => marbles))
  const parents = new Map(all.map((marble) => [marble.id, marble.parents]))
  const children = new Map<string, string[]>()
  for (const marble of all)
    for (const parent of marble.parents) children.set(parent, [...(children.get(parent) ?? []), marble.id])
  const reach = (next: (id: string) => readonly string[]) => {
    const found = new Set([id])
    for (const one of found) for (const other of next(one)) if (parents.has(other)) found.add(other)
    return found
  }
  return { up: reach((one) => parents.get(one) ?? []), down: reach((one) => children.get(one) ?? []) }
}

/** What a moved view says from its first changed batch on, and what really happened before. */
export function joined(real: Marbles, moved: Marbles | null): Marbles {
  if (!moved) return real
  return {
    ...real,
    rows: real.rows.map((row) => ({
      ...row,
      cells: [
        ...row.cells.filter(({ batch }) => batch < moved.from),
        ...(moved.rows.find((other) => other.node === row.node)?.cells ?? []),
      ],
    })),
  }
}

/** The first letters of a longer record, such as a line of JSON, tell nothing. */
const longestPlain = 24

/** Up to three letters for a marble. */
export const lettersOf = ({ key, text }: Marble): string =>
  key === undefined && text.length > longestPlain ? '' : (key ?? text).replace(/^[('"[{]+|['"\])}]+$/g, '').slice(0, 3)
