import type { TimelinePicture } from './drawTimeline.ts'

/** A bookmarked batch and what its flag says (spec §6.1). */
export interface Bookmark {
  readonly batch: number
  readonly name: string
}

interface Span {
  readonly left: number
  readonly right: number
}

/** Names of bookmarks end after so many pixels: the next time label begins there. */
const nameWidth = 84

/** Labels stand at least 100 px apart, on round times: multiples of 1, 2, 5, 10 … batches from the run's first batch. */
export function labelStep(cellWidth: number): number {
  for (let power = 1; ; power *= 10)
    for (const step of [1, 2, 5]) if (step * power * cellWidth >= 100) return step * power
}

/** The row of labels: bookmarks with their names, and the times that fit beside them and beside the flags. */
export function drawLabels(ctx: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { scale, tokens, batches, batchInterval } = picture
  const known = batches.at(-1)
  if (!known) return
  const flags = [scale.playhead, ...(scale.past ? [scale.live] : [])].map((batch) => aroundFlag(scale.batchToX(batch)))
  const taken = [...flags, ...drawBookmarks(ctx, picture, flags)]
  const step = labelStep(scale.cellWidth)
  ctx.textAlign = 'center'
  for (let batch = Math.ceil(scale.first / step) * step; batch <= scale.last; batch += step) {
    const x = scale.batchToX(batch)
    ctx.fillStyle = tokens['line-2']
    ctx.fillRect(Math.round(x) - 0.5, 17, 1, 3)
    const label = picture.clock(known.time + (batch - known.index) * batchInterval)
    const half = ctx.measureText(label).width / 2 + 4
    // A flag says the time itself; a label half under it, or half in the gutter, says nothing.
    if (x - half < scale.left - 8 || taken.some(({ left, right }) => x + half > left && x - half < right)) continue
    ctx.fillStyle = tokens['text-3']
    ctx.fillText(label, x, 13)
  }
}

const aroundFlag = (x: number): Span => ({ left: x - 34, right: x + 34 })

/** Flags of bookmarks, and their names where there is room. Returns what they cover. */
function drawBookmarks(ctx: CanvasRenderingContext2D, picture: TimelinePicture, flags: readonly Span[]): Span[] {
  const { scale, tokens } = picture
  const shown = picture.bookmarks.filter(({ batch }) => scale.isVisible(batch))
  return shown.map(({ batch, name }, i) => {
    const x = scale.batchToX(batch)
    ctx.fillStyle = tokens['text-2']
    ctx.fillRect(x - 0.6, 4, 1.2, 16)
    ctx.beginPath()
    ctx.moveTo(x, 4)
    ctx.lineTo(x + 7, 7)
    ctx.lineTo(x, 10)
    ctx.fill()
    const next = shown[i + 1]
    const ends = [
      x + 10 + nameWidth,
      scale.right,
      ...(next ? [scale.batchToX(next.batch) - 4] : []),
      ...flags.filter(({ right }) => right > x + 10).map(({ left }) => left),
    ]
    const text = fitted(ctx, name, Math.min(...ends) - x - 10)
    ctx.textAlign = 'left'
    ctx.fillText(text, x + 10, 13)
    return { left: x, right: x + 10 + ctx.measureText(text).width }
  })
}

/** As much of a text as fits into the pixels, with dots where it was cut; '' when that would be less than two letters. */
function fitted(ctx: CanvasRenderingContext2D, text: string, width: number): string {
  if (ctx.measureText(text).width <= width) return text
  const letters = [...text]
  for (let n = letters.length - 1; n >= 2; n--) {
    const cut = `${letters.slice(0, n).join('').trimEnd()}…`
    if (ctx.measureText(cut).width <= width) return cut
  }
  return ''
}
