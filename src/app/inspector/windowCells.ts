/** Batches of a window's result: how many leave, stay and enter, and how many belong to no window. */
export interface WindowShape {
  readonly leaving: number
  readonly staying: number
  readonly entering: number
  /** Between two windows when the slide is longer than the window. */
  readonly skipped: number
}

/** Shape of a window of `length` batches that slides by `slide` batches, once it is full. */
export function windowShape(length: number, slide: number): WindowShape {
  const moving = Math.min(length, slide)
  return { leaving: moving, staying: length - moving, entering: moving, skipped: Math.max(0, slide - length) }
}

/** A window that is not full yet because the run is younger than it: what it holds of what it will hold. */
export interface FirstWindow {
  readonly held: number
  readonly of: number
}

/** The shape at the last result at or before cell `at` (counted from 1), and how full it is when it is not. */
export function shapeAt(
  length: number,
  slide: number,
  at: number,
): { readonly shape: WindowShape; readonly first: FirstWindow | null } {
  const emission = Math.floor(at / slide) * slide
  if (emission < 1 || emission >= length + slide) return { shape: windowShape(length, slide), first: null }
  const held = Math.min(length, emission)
  const entering = Math.min(slide, held)
  // What left was held by the result before, which may not have been full either.
  const leaving = Math.max(0, Math.min(slide, emission - length))
  return {
    shape: { leaving, staying: held - entering, entering, skipped: Math.max(0, slide - length) },
    first: held < length ? { held, of: length } : null,
  }
}

export interface BandCell {
  readonly kind: 'leave' | 'stay' | 'enter' | 'skip'
  readonly x: number
  readonly width: number
}

const mostCells = 60

/** Cells of the band over `width` px, true to count up to 60 batches; beyond that one cell stands for `group` of them. */
export function bandCells(
  shape: WindowShape,
  width: number,
): { readonly cells: readonly BandCell[]; readonly group: number } {
  const total = shape.leaving + shape.staying + shape.entering + shape.skipped
  const group = Math.ceil(total / mostCells)
  const kinds = [
    ...Array<'leave'>(Math.ceil(shape.leaving / group)).fill('leave'),
    ...Array<'skip'>(Math.ceil(shape.skipped / group)).fill('skip'),
    ...Array<'stay'>(Math.round(shape.staying / group)).fill('stay'),
    ...Array<'enter'>(Math.ceil(shape.entering / group)).fill('enter'),
  ]
  const pitch = Math.min(18, width / kinds.length)
  return { cells: kinds.map((kind, i) => ({ kind, x: i * pitch, width: pitch - Math.min(1.5, pitch * 0.25) })), group }
}
