import { useCallback, useRef, type PointerEvent } from 'react'
import { useHistory, useSession } from '../session.ts'
import styles from './Overview.module.css'
import { useCanvas } from './useCanvas.ts'
import { cellsAhead, type TimeScale } from './useTimeScale.ts'
import { useTokens } from './useTokens.ts'

/** Pixels. */
export const overviewHeight = 10

/**
 * All kept batches in one strip, with a frame around those on the axis (`ui-spec` 6.1). Pressing or dragging moves the axis; wheel and
 * PageUp do the same without it, so it is no stop for the keyboard.
 */
export function Overview({ scale }: { readonly scale: TimeScale }) {
  const session = useSession()
  const canvas = useRef<HTMLCanvasElement>(null)
  const tokens = useTokens()
  const batches = useHistory((history) => history.batches)
  const oldest = batches[0]?.index ?? 1
  const count = Math.max(1, scale.live + cellsAhead - oldest + 1)
  const width = scale.right - scale.left
  const pixels = width / count
  const draw = useCallback(
    (ctx: CanvasRenderingContext2D) => {
      const most = Math.max(1, ...batches.map(({ records }) => records))
      ctx.clearRect(0, 0, width, overviewHeight)
      for (const { index, records, outputs } of batches) {
        const height = 1 + (records / most) * (overviewHeight - 3)
        ctx.fillStyle = outputs.some(({ status }) => status === 'failed') ? tokens.error : tokens['water-soft']
        ctx.fillRect((index - oldest) * pixels, overviewHeight - height, Math.max(0.6, pixels - 0.3), height)
      }
      ctx.fillStyle = tokens.water
      ctx.fillRect((scale.playhead - oldest) * pixels, 0, Math.max(1.5, pixels), overviewHeight)
      ctx.strokeStyle = tokens['text-2']
      ctx.lineWidth = 1
      const left = (scale.first - oldest) * pixels
      ctx.strokeRect(left + 0.5, 0.5, Math.max(4, (scale.last - scale.first + 1) * pixels - 1), overviewHeight - 1)
    },
    [batches, oldest, pixels, width, tokens, scale.playhead, scale.first, scale.last],
  )
  useCanvas(canvas, width, overviewHeight, draw)
  const pan = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return
    const batch = oldest + (event.clientX - event.currentTarget.getBoundingClientRect().left) / pixels
    const cells = scale.last - scale.first + 1
    const last = Math.round(Math.max(oldest + cells - 1, batch + cells / 2))
    session.view.setState({ panned: last >= scale.live + cellsAhead ? null : last })
  }
  return (
    <canvas
      ref={canvas}
      className={styles.strip}
      style={{ left: scale.left, width, height: overviewHeight }}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        pan(event)
      }}
      onPointerMove={pan}
    />
  )
}
