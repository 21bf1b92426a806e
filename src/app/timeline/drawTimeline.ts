import type { BatchInfo } from '#model/run.ts'
import { drawCell } from './drawCells.ts'
import { drawLabels, type Bookmark } from './drawLabels.ts'
import { drawPlayhead } from './drawPlayhead.ts'
import { drawPills, drawWindow } from './drawWindow.ts'
import type { Rows } from './layout.ts'
import { cellsAhead, type TimeScale } from './useTimeScale.ts'
import type { Tokens } from './useTokens.ts'
import type { WindowSpan } from './windowSpan.ts'

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
  readonly bookmarks: readonly Bookmark[]
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

/** The whole picture of the timeline (spec §6.1), in the order in which its parts lie over each other. */
export function drawTimeline(ctx: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { scale, rows } = picture
  // The whole canvas: below the rows the overview lies over it.
  ctx.clearRect(0, 0, scale.width, ctx.canvas.height)
  ctx.font = `${picture.textSize}px ${picture.tokens['font-sans']}`
  ctx.textBaseline = 'alphabetic'
  if (!rows.strip) drawLabels(ctx, picture)
  if (picture.window) drawWindow(ctx, picture, picture.window)
  const lastCell = Math.min(scale.last, scale.live + Math.max(cellsAhead, picture.queued))
  for (let batch = scale.first; batch <= lastCell; batch++) drawCell(ctx, picture, batch)
  if (!rows.strip) drawInterval(ctx, picture)
  if (!rows.strip && picture.pills && picture.window) drawPills(ctx, picture, picture.window, picture.pills)
  drawPlayhead(ctx, picture)
}

function drawInterval(
  ctx: CanvasRenderingContext2D,
  { scale, rows, tokens, intervalLabel, textSize }: TimelinePicture,
): void {
  const y = rows.processingTop + rows.intervalDepth
  ctx.fillStyle = tokens['text-3']
  // Dashes as boxes: a dashed stroke of this length takes longer than the rest of the picture.
  for (let x = scale.left; x < scale.right; x += 5) ctx.fillRect(x, y, 2, 1)
  ctx.font = `${textSize}px ${tokens['font-sans']}`
  ctx.textAlign = 'right'
  // Panned away from the newest batch, bars stand where the label does.
  const { width } = ctx.measureText(intervalLabel)
  ctx.fillStyle = tokens.panel
  ctx.fillRect(scale.right - width - 3, y - 14, width + 3, 13)
  ctx.fillStyle = tokens['text-3']
  ctx.fillText(intervalLabel, scale.right, y - 4)
}
