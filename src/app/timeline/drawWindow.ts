import type { TimelinePicture, WindowPills } from './drawTimeline.ts'
import type { TimeScale } from './useTimeScale.ts'
import { rangeLength, type Range, type WindowSpan } from './windowSpan.ts'

/** Left and right pixel of a range of batches, cut to the plot. Undefined: out of sight. */
export function spanOf(scale: TimeScale, range: Range | null, shift = 0): { left: number; right: number } | undefined {
  if (!range) return undefined
  const left = Math.max(scale.left, scale.batchToX(range[0]) - scale.cellWidth / 2 + shift)
  const right = Math.min(scale.right, scale.batchToX(range[1]) + scale.cellWidth / 2 + shift)
  return right > left ? { left, right } : undefined
}

/** What a window holds (spec §6.2): its tint and bracket, and in the past what left and what entered. */
export function drawWindow(ctx: CanvasRenderingContext2D, picture: TimelinePicture, window: WindowSpan): void {
  const { scale, rows, tokens, windowShift } = picture
  const { bracket, tintBottom } = rows
  const held = spanOf(scale, window.held, windowShift)
  const difference = picture.pills?.difference
  // One tint over another would be grey: what entered has its own.
  const tinted = spanOf(scale, difference ? window.staying : window.held, windowShift)
  if (tinted) {
    ctx.globalAlpha = 0.1
    ctx.fillStyle = tokens.window
    ctx.fillRect(tinted.left, bracket, tinted.right - tinted.left, tintBottom - bracket)
    ctx.globalAlpha = 1
  }
  const leaving = difference && spanOf(scale, window.leaving, windowShift)
  const entering = difference && spanOf(scale, window.entering, windowShift)
  if (leaving) hatch(ctx, leaving.left, bracket, leaving.right - leaving.left, tintBottom - bracket, tokens.leave)
  if (entering) {
    ctx.globalAlpha = 0.16
    ctx.fillStyle = tokens.enter
    ctx.fillRect(entering.left, bracket, entering.right - entering.left, tintBottom - bracket)
    ctx.globalAlpha = 1
  }
  if (rows.strip) return
  if (leaving) {
    ctx.strokeStyle = tokens.leave
    ctx.lineWidth = 1.6
    ctx.setLineDash([3, 2.4])
    ctx.beginPath()
    ctx.moveTo(leaving.left, bracket + 8)
    ctx.lineTo(leaving.left, bracket)
    ctx.lineTo(leaving.right - 1.5, bracket)
    ctx.stroke()
    ctx.setLineDash([])
  }
  if (held) drawBracket(ctx, picture, window, held)
}

function drawBracket(
  ctx: CanvasRenderingContext2D,
  { scale, rows, tokens, windowShift }: TimelinePicture,
  window: WindowSpan,
  held: { left: number; right: number },
): void {
  const leftVisible = scale.batchToX(window.held[0]) + windowShift > scale.left
  const rightVisible = scale.batchToX(window.held[1]) + windowShift < scale.right
  ctx.strokeStyle = tokens.window
  ctx.lineWidth = 2
  ctx.beginPath()
  if (leftVisible && !window.partial) {
    ctx.moveTo(held.left, rows.bracket + 8)
    ctx.lineTo(held.left, rows.bracket)
  } else ctx.moveTo(held.left, rows.bracket)
  ctx.lineTo(held.right, rows.bracket)
  if (rightVisible) ctx.lineTo(held.right, rows.bracket + 8)
  ctx.stroke()
  if (!window.partial || !leftVisible) return
  ctx.setLineDash([2, 2])
  ctx.beginPath()
  ctx.moveTo(held.left, rows.bracket)
  ctx.lineTo(held.left, rows.bracket + 8)
  ctx.stroke()
  ctx.setLineDash([])
}

/** Diagonal strokes from lower left to upper right, 5 px apart, cut to the rectangle. */
function hatch(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(x, y, width, height)
  ctx.clip()
  ctx.globalAlpha = 0.5
  ctx.strokeStyle = colour
  ctx.lineWidth = 1.2
  ctx.beginPath()
  for (let offset = -height; offset < width; offset += 6) {
    ctx.moveTo(x + offset, y + height)
    ctx.lineTo(x + offset + height, y)
  }
  ctx.stroke()
  ctx.restore()
}

/** The words on the bracket: all that is held, or what leaves, stays and enters. */
export function drawPills(
  ctx: CanvasRenderingContext2D,
  picture: TimelinePicture,
  window: WindowSpan,
  pills: WindowPills,
): void {
  const { scale, tokens, windowShift: shift } = picture
  const place = (range: Range | null, text: string, colour: string, weight: number) => {
    const span = spanOf(scale, range, shift)
    if (span) drawPill(ctx, picture, span, text, colour, weight)
  }
  if (!pills.difference) return place(window.held, pills.whole, tokens.window, 500)
  place(window.leaving, pills.difference.leave, tokens.leave, 600)
  if (rangeLength(window.staying) > 0) place(window.staying, pills.difference.stay, tokens.window, 600)
  place(window.entering, pills.difference.enter, tokens.enter, 600)
}

function drawPill(
  ctx: CanvasRenderingContext2D,
  { scale, rows, tokens, textSize }: TimelinePicture,
  span: { left: number; right: number },
  text: string,
  colour: string,
  weight: number,
): void {
  ctx.font = `${weight} ${textSize}px ${tokens['font-sans']}`
  const width = ctx.measureText(text).width + 26
  const middle = Math.min(Math.max((span.left + span.right) / 2, scale.left + width / 2), scale.right - width / 2)
  ctx.fillStyle = tokens.panel
  ctx.strokeStyle = colour
  ctx.lineWidth = 1.4
  ctx.beginPath()
  ctx.roundRect(middle - width / 2, rows.bracket - 9, width, 17, 8.5)
  ctx.fill()
  ctx.stroke()
  ctx.fillStyle = colour
  ctx.textAlign = 'center'
  ctx.fillText(text, middle, rows.bracket + 3.6)
}
