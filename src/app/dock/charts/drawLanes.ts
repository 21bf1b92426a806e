import type { TimeScale } from '../../timeline/useTimeScale.ts'
import type { Tokens } from '../../timeline/useTokens.ts'
import { alertSide } from './chartSeries.ts'
import { jumps, laneRange, stretches } from './lanes.ts'

export const laneHeight = 35
const plotTop = 9
const plotBase = 30
const stripHeight = 2.6

export interface LaneDrawing {
  /** Top edge in the canvas; may lie outside. */
  readonly top: number
  /** `values[i]` belongs to batch `from + i`. */
  readonly values: readonly (number | null)[]
  /** A state that is no number: its text at the playhead, and where it last changed. */
  readonly chip: { readonly text: string; readonly touched: number } | null
}

export interface LanesDrawing {
  readonly width: number
  readonly height: number
  readonly scale: TimeScale
  readonly from: number
  readonly lanes: readonly LaneDrawing[]
  readonly threshold: number | undefined
  readonly hairline: number | null
  readonly tokens: Tokens
  /** Writes the amount of a jump. */
  readonly amount: (n: number) => string
}

/** Draws state lanes (spec §6.3): step area and line, hatching where nothing changed, jumps with their amount, the threshold's strip. */
export function drawLanes(context: CanvasRenderingContext2D, drawing: LanesDrawing): void {
  const { width, height, scale, lanes, tokens, hairline } = drawing
  context.clearRect(0, 0, width, height)
  context.save()
  context.beginPath()
  context.rect(scale.left, 0, scale.right - scale.left, height)
  context.clip()
  const hatch = hatching(context, tokens.state)
  for (const lane of lanes) {
    if (lane.top > height || lane.top < -laneHeight) continue
    context.save()
    context.translate(0, lane.top)
    if (lane.chip) drawChip(context, drawing, lane.chip)
    else drawLane(context, drawing, lane.values, hatch)
    context.fillStyle = tokens.line
    context.fillRect(scale.left, laneHeight - 1, scale.right - scale.left, 1)
    context.restore()
  }
  if (scale.past && scale.isVisible(scale.playhead)) {
    const x = scale.batchToX(scale.playhead)
    context.globalAlpha = 0.62
    context.fillStyle = tokens.panel
    context.fillRect(x, 0, scale.right - x, height)
    context.globalAlpha = 1
  }
  if (hairline !== null) {
    context.strokeStyle = tokens['text-3']
    context.setLineDash([2, 3])
    context.beginPath()
    context.moveTo(scale.batchToX(hairline), 0)
    context.lineTo(scale.batchToX(hairline), height)
    context.stroke()
  }
  context.restore()
}

function drawLane(
  context: CanvasRenderingContext2D,
  { scale, from, threshold, tokens, amount }: LanesDrawing,
  values: readonly (number | null)[],
  hatch: CanvasPattern | null,
): void {
  const { min, max } = laneRange(values)
  const y = (value: number) => plotBase - ((value - min) / (max - min)) * (plotBase - plotTop)
  const left = (i: number) => scale.batchToX(from + i) - scale.cellWidth / 2
  for (const [a, b] of stretches(values)) {
    const steps = () => {
      context.beginPath()
      context.moveTo(left(a), y(values[a]!))
      for (let i = a; i <= b; i++) {
        context.lineTo(left(i), y(values[i]!))
        context.lineTo(left(i + 1), y(values[i]!))
      }
    }
    steps()
    context.lineTo(left(b + 1), plotBase)
    context.lineTo(left(a), plotBase)
    context.closePath()
    context.globalAlpha = 0.13
    context.fillStyle = tokens.state
    context.fill()
    context.globalAlpha = 1
    for (let i = a + 1; i <= b; i++) {
      if (values[i] !== values[i - 1] || !hatch) continue
      context.fillStyle = hatch
      context.fillRect(left(i), y(values[i]!), scale.cellWidth, plotBase - y(values[i]!))
    }
    steps()
    context.strokeStyle = tokens.state
    context.lineWidth = 1.7
    context.lineJoin = 'round'
    context.stroke()
  }
  if (threshold !== undefined) {
    const numbers = values.filter((v) => v !== null)
    const side = alertSide(numbers, threshold)
    context.fillStyle = tokens.warn
    values.forEach((value, i) => {
      if (value !== null && (side === 'below' ? value < threshold : value >= threshold))
        context.fillRect(left(i), plotBase + 0.5, scale.cellWidth - 0.6, stripHeight)
    })
  }
  context.fillStyle = tokens.enter
  context.font = `11px ${tokens['font-sans']}`
  context.textBaseline = 'middle'
  for (const jump of jumps(values)) {
    const x = scale.batchToX(from + jump.index)
    context.beginPath()
    context.moveTo(x, 8.5)
    context.lineTo(x - 4, 1.5)
    context.lineTo(x + 4, 1.5)
    context.closePath()
    context.fill()
    const text = amount(jump.amount)
    const room = context.measureText(text).width + 8
    context.textAlign = x + room > scale.right ? 'right' : 'left'
    const at = context.textAlign === 'right' ? x - 7 : x + 7
    context.strokeStyle = tokens.panel
    context.lineWidth = 3
    context.strokeText(text, at, 6.5)
    context.fillText(text, at, 6.5)
  }
}

/** A value that is no number: a tick where it last changed, and the value as a chip from there to the playhead. */
function drawChip(
  context: CanvasRenderingContext2D,
  { scale, tokens }: LanesDrawing,
  { text, touched }: { readonly text: string; readonly touched: number },
): void {
  if (text === '' || touched > scale.playhead) return
  const start = Math.max(scale.left, scale.batchToX(touched) - scale.cellWidth / 2)
  const end = Math.min(scale.right, scale.batchToX(scale.playhead) + scale.cellWidth / 2)
  context.globalAlpha = 0.13
  context.fillStyle = tokens.state
  context.fillRect(start, plotTop, Math.max(scale.cellWidth, end - start), plotBase - plotTop)
  context.globalAlpha = 1
  if (scale.isVisible(touched)) {
    context.fillStyle = tokens.state
    context.fillRect(start, plotTop, 2, plotBase - plotTop)
  }
  context.save()
  context.beginPath()
  context.rect(start, 0, end - start, laneHeight)
  context.clip()
  context.fillStyle = tokens['text-2']
  context.font = `11px ${tokens['font-sans']}`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(text, start + 6, (plotTop + plotBase) / 2)
  context.restore()
}

/** Light diagonal lines: batches that left the value as it was. */
function hatching(context: CanvasRenderingContext2D, color: string): CanvasPattern | null {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 6
  const ink = tile.getContext('2d')
  if (!ink) return null
  ink.strokeStyle = color
  ink.globalAlpha = 0.22
  ink.lineWidth = 1
  ink.beginPath()
  for (const shift of [-6, 0, 6]) {
    ink.moveTo(shift, 6)
    ink.lineTo(shift + 6, 0)
  }
  ink.stroke()
  return context.createPattern(tile, 'repeat')
}
