import type { BatchInfo } from '#model/run.ts'
import { batchAt } from '../shown.ts'
import type { Rows } from './layout.ts'
import { cellsAhead, type TimeScale } from './useTimeScale.ts'
import type { Tokens } from './useTokens.ts'
import { rangeLength, type Range, type WindowSpan } from './windowSpan.ts'

/** Everything the picture of the timeline depends on. Times are milliseconds, lengths CSS pixels. */
export interface TimelinePicture {
  readonly scale: TimeScale
  readonly rows: Rows
  readonly batches: readonly BatchInfo[]
  readonly batchInterval: number
  readonly recordMax: number
  /** Batches whose time has come and that wait or are being processed. */
  readonly queued: number
  readonly running: boolean
  /** Every how many batches the windows of the graph emit, for the ticks. */
  readonly slides: readonly number[]
  readonly window: WindowSpan | undefined
  /** Pixels by which the window's cells are still left of their place while it slides. */
  readonly windowShift: number
  readonly pills: WindowPills | undefined
  readonly bookmarks: readonly number[]
  readonly clock: (time: number) => string
  readonly intervalLabel: string
  readonly liveLabel: string
  readonly tokens: Tokens
  /** Pixels: 11, and 12 where Han characters stand. */
  readonly textSize: number
}

export interface WindowPills {
  readonly whole: string
  /** Null while live: one pill says it all. */
  readonly difference: { readonly leave: string; readonly stay: string; readonly enter: string } | null
}

const gap = 1.4

export function drawTimeline(ctx: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { scale, rows } = picture
  // The whole canvas: below the rows the overview lies over it.
  ctx.clearRect(0, 0, scale.width, ctx.canvas.height)
  ctx.font = `${picture.textSize}px ${picture.tokens['font-sans']}`
  ctx.textBaseline = 'alphabetic'
  if (!rows.strip) drawTimeLabels(ctx, picture)
  if (picture.window) drawWindow(ctx, picture, picture.window)
  const lastCell = Math.min(scale.last, scale.live + Math.max(cellsAhead, picture.queued))
  for (let batch = scale.first; batch <= lastCell; batch++) drawCell(ctx, picture, batch)
  if (!rows.strip) drawInterval(ctx, picture)
  if (!rows.strip && picture.pills && picture.window) drawPills(ctx, picture, picture.window, picture.pills)
  drawPlayhead(ctx, picture)
}

/** Left edge and width of a cell's bars. */
function cellOf(scale: TimeScale, batch: number): { x: number; width: number } {
  return { x: scale.batchToX(batch) - scale.cellWidth / 2 + gap / 2, width: scale.cellWidth - gap }
}

/** Labels stand at least 100 px apart, on round times: multiples of 1, 2, 5, 10 … batches from the run's first batch. */
export function labelStep(cellWidth: number): number {
  for (let power = 1; ; power *= 10)
    for (const step of [1, 2, 5]) if (step * power * cellWidth >= 100) return step * power
}

function drawTimeLabels(ctx: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { scale, tokens, batches, batchInterval } = picture
  const known = batches.at(-1)
  if (!known) return
  const step = labelStep(scale.cellWidth)
  const flags = [scale.playhead, ...(scale.past ? [scale.live] : [])].map(scale.batchToX)
  ctx.textAlign = 'center'
  for (let batch = Math.ceil(scale.first / step) * step; batch <= scale.last; batch += step) {
    const x = scale.batchToX(batch)
    ctx.fillStyle = tokens['line-2']
    ctx.fillRect(Math.round(x) - 0.5, 17, 1, 3)
    // A flag says the time itself; a label half under it says nothing.
    if (x - 26 < scale.left || flags.some((flag) => Math.abs(flag - x) < 66)) continue
    ctx.fillStyle = tokens['text-3']
    ctx.fillText(picture.clock(known.time + (batch - known.index) * batchInterval), x, 13)
  }
  for (const bookmark of picture.bookmarks) {
    if (!scale.isVisible(bookmark)) continue
    const x = scale.batchToX(bookmark)
    ctx.fillStyle = tokens.water
    ctx.fillRect(x - 0.5, 9, 1, 11)
    ctx.beginPath()
    ctx.moveTo(x, 9)
    ctx.lineTo(x + 7, 11.5)
    ctx.lineTo(x, 14)
    ctx.fill()
  }
}

function drawCell(ctx: CanvasRenderingContext2D, picture: TimelinePicture, batch: number): void {
  const { scale, rows, tokens } = picture
  const { x, width } = cellOf(scale, batch)
  if (batch > scale.live) return drawComingCell(ctx, picture, batch)
  const info = batchAt(picture.batches, batch)
  if (!info) return
  const after = scale.past && batch > scale.playhead
  const failed = info.outputs.filter((output) => output.status === 'failed').length
  const allFailed = failed > 0 && failed === info.outputs.length
  const { baseline } = rows

  const height =
    info.records === 0
      ? 2
      : Math.max(2, (Math.min(info.records, picture.recordMax) / picture.recordMax) * rows.recordsHeight)
  ctx.globalAlpha = after ? 0.45 : 1
  ctx.fillStyle = after ? tokens.control : batch === scale.playhead ? tokens.water : tokens['water-soft']
  ctx.beginPath()
  ctx.roundRect(x, baseline - height, width, height, Math.min(1.5, height / 2))
  if (allFailed) {
    ctx.strokeStyle = tokens.error
    ctx.lineWidth = 1.2
    ctx.stroke()
  } else ctx.fill()
  ctx.globalAlpha = 1
  if (rows.strip) return

  if (failed > 0) drawCross(ctx, x + width / 2, baseline - height - 7, tokens.error)
  if (picture.slides.some((slide) => batch % slide === 0)) {
    ctx.globalAlpha = after ? 0.45 : 0.9
    ctx.fillStyle = tokens.window
    ctx.fillRect(x, baseline + 0.8, width, 1.8)
  }
  ctx.globalAlpha = 1
  if (info.checkpoint) {
    ctx.fillStyle = after ? tokens['line-2'] : tokens['text-3']
    ctx.beginPath()
    ctx.moveTo(x + width / 2 - 3, rows.processingTop - 0.5)
    ctx.lineTo(x + width / 2 + 3, rows.processingTop - 0.5)
    ctx.lineTo(x + width / 2, rows.processingTop - 3.5)
    ctx.fill()
  }
  drawProcessing(ctx, picture, info, x, width, after)
}

/** Processing time grows down from its row's top; what had to wait first is an outlined segment below it. */
function drawProcessing(
  ctx: CanvasRenderingContext2D,
  { rows, tokens, batchInterval }: TimelinePicture,
  info: BatchInfo,
  x: number,
  width: number,
  after: boolean,
): void {
  const pixels = (ms: number) => (Math.min(ms, batchInterval * 1.25) / batchInterval) * rows.intervalDepth
  const top = rows.processingTop
  const depth = Math.max(1, pixels(info.processingTime))
  const late = info.processingTime > batchInterval
  ctx.globalAlpha = after ? 0.3 : late ? 1 : 0.75
  ctx.fillStyle = late ? tokens.warn : tokens['text-3']
  ctx.beginPath()
  ctx.roundRect(x, top, width, depth, 1)
  ctx.fill()
  ctx.globalAlpha = after ? 0.45 : 1
  // Below a twentieth of the interval nobody waits: that is the scheduler's own time.
  if (info.schedulingDelay > batchInterval * 0.05) {
    const wait = Math.min(pixels(info.schedulingDelay), rows.intervalDepth * 1.5 - depth)
    ctx.strokeStyle = tokens.warn
    ctx.lineWidth = 1
    ctx.strokeRect(x + 0.5, top + depth + 0.5, width - 1, Math.max(1, wait))
  }
  ctx.globalAlpha = 1
}

/** Right of the newest batch: the one being processed fills, waiting ones are dashed, the future is faintly dashed. */
function drawComingCell(ctx: CanvasRenderingContext2D, picture: TimelinePicture, batch: number): void {
  const { scale, rows, tokens } = picture
  const { x, width } = cellOf(scale, batch)
  const waiting = batch <= scale.live + picture.queued
  const height = rows.strip ? 6 : 10
  ctx.strokeStyle = waiting ? tokens['text-3'] : tokens['line-2']
  ctx.lineWidth = 1
  ctx.setLineDash(picture.running && batch === scale.live + 1 && waiting ? [] : [2, 2])
  ctx.beginPath()
  ctx.roundRect(x + 0.5, rows.baseline - height + 0.5, width - 1, height - 1, 1.5)
  ctx.stroke()
  ctx.setLineDash([])
}

function drawCross(ctx: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  ctx.strokeStyle = colour
  ctx.lineWidth = 1.6
  ctx.lineCap = 'round'
  ctx.beginPath()
  ctx.moveTo(x - 3, y - 3)
  ctx.lineTo(x + 3, y + 3)
  ctx.moveTo(x + 3, y - 3)
  ctx.lineTo(x - 3, y + 3)
  ctx.stroke()
  ctx.lineCap = 'butt'
}

/** Left and right pixel of a range of batches, cut to the plot. Undefined: out of sight. */
export function spanOf(scale: TimeScale, range: Range | null, shift = 0): { left: number; right: number } | undefined {
  if (!range) return undefined
  const left = Math.max(scale.left, scale.batchToX(range[0]) - scale.cellWidth / 2 + shift)
  const right = Math.min(scale.right, scale.batchToX(range[1]) + scale.cellWidth / 2 + shift)
  return right > left ? { left, right } : undefined
}

function drawWindow(ctx: CanvasRenderingContext2D, picture: TimelinePicture, window: WindowSpan): void {
  const { scale, rows, tokens, windowShift } = picture
  const { bracket, tintBottom } = rows
  const held = spanOf(scale, window.held, windowShift)
  if (held) {
    ctx.globalAlpha = 0.1
    ctx.fillStyle = tokens.window
    ctx.fillRect(held.left, bracket, held.right - held.left, tintBottom - bracket)
    ctx.globalAlpha = 1
  }
  const difference = picture.pills?.difference
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

function drawInterval(
  ctx: CanvasRenderingContext2D,
  { scale, rows, tokens, intervalLabel, textSize }: TimelinePicture,
): void {
  const y = rows.processingTop + rows.intervalDepth
  ctx.strokeStyle = tokens['text-3']
  ctx.lineWidth = 1
  ctx.setLineDash([2, 3])
  ctx.beginPath()
  ctx.moveTo(scale.left, y + 0.5)
  ctx.lineTo(scale.right, y + 0.5)
  ctx.stroke()
  ctx.setLineDash([])
  ctx.font = `${textSize}px ${tokens['font-sans']}`
  ctx.textAlign = 'right'
  // Panned away from the newest batch, bars stand where the label does.
  const { width } = ctx.measureText(intervalLabel)
  ctx.fillStyle = tokens.panel
  ctx.fillRect(scale.right - width - 3, y - 14, width + 3, 13)
  ctx.fillStyle = tokens['text-3']
  ctx.fillText(intervalLabel, scale.right, y - 4)
}

function drawPlayhead(ctx: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { scale, rows, tokens, batches, batchInterval, textSize } = picture
  const known = batches.at(-1)
  if (!known) return
  if (scale.past && scale.isVisible(scale.live)) {
    const x = scale.batchToX(scale.live)
    ctx.strokeStyle = tokens.live || tokens.water
    ctx.lineWidth = 1.2
    ctx.setLineDash([2, 3])
    ctx.beginPath()
    ctx.moveTo(x, rows.strip ? 0 : 20)
    ctx.lineTo(x, rows.height - (rows.strip ? 0 : 4))
    ctx.stroke()
    ctx.setLineDash([])
    if (!rows.strip) drawLiveFlag(ctx, picture, x)
  }
  if (!scale.isVisible(scale.playhead)) return
  const x = scale.batchToX(scale.playhead)
  ctx.fillStyle = tokens.water
  ctx.fillRect(x - 0.75, rows.strip ? 0 : 18, 1.5, rows.height)
  if (rows.strip) return
  const label = picture.clock(known.time + (scale.playhead - known.index) * batchInterval)
  ctx.beginPath()
  ctx.roundRect(x - 30, 1, 60, 18, 4)
  ctx.fill()
  ctx.font = `600 ${textSize}px ${tokens['font-sans']}`
  ctx.textAlign = 'center'
  ctx.fillStyle = tokens['on-water']
  ctx.fillText(label, x, 14)
}

/** Where the live flag is, for drawing and for the pointer. */
export function liveFlag(scale: TimeScale): { left: number; right: number } {
  const x = Math.min(scale.batchToX(scale.live) - 7, scale.right - 33)
  return { left: x - 33, right: x + 33 }
}

function drawLiveFlag(
  ctx: CanvasRenderingContext2D,
  { scale, tokens, liveLabel, textSize }: TimelinePicture,
  lineX: number,
): void {
  const { left, right } = liveFlag(scale)
  ctx.fillStyle = tokens.panel
  ctx.strokeStyle = tokens.live || tokens.water
  ctx.lineWidth = 1.4
  ctx.beginPath()
  ctx.roundRect(left, 1, right - left, 18, 4)
  ctx.fill()
  ctx.stroke()
  ctx.fillStyle = tokens.live || tokens.water
  ctx.beginPath()
  ctx.arc(left + 10, 10, 2.6, 0, 2 * Math.PI)
  ctx.fill()
  ctx.fillRect(lineX - 0.6, 19, 1.2, 2)
  ctx.font = `500 ${textSize}px ${tokens['font-sans']}`
  ctx.textAlign = 'left'
  ctx.fillText(liveLabel, left + 16, 14)
}

function drawPills(
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
