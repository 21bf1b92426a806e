import type { BatchInfo } from '#model/run.ts'
import { batchAt } from '../shown.ts'
import type { TimelinePicture } from './drawTimeline.ts'
import type { TimeScale } from './useTimeScale.ts'

const gap = 1.4

/** Left edge and width of a cell's bars. */
export function cellOf(scale: TimeScale, batch: number): { x: number; width: number } {
  return { x: scale.batchToX(batch) - scale.cellWidth / 2 + gap / 2, width: scale.cellWidth - gap }
}

/** A batch that has run, in the state that §6.1 gives it a look for; or one that is to come. */
export function drawCell(ctx: CanvasRenderingContext2D, picture: TimelinePicture, batch: number): void {
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
