import type { TimelinePicture } from './drawTimeline.ts'
import type { TimeScale } from './useTimeScale.ts'

/** The playhead with its flag, and in the past the live edge with its own. */
export function drawPlayhead(ctx: CanvasRenderingContext2D, picture: TimelinePicture): void {
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
