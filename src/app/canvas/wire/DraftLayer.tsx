import { ViewportPortal } from '@xyflow/react'
import { useCanvasState, type Draft } from '../canvasState.ts'
import styles from '../Canvas.module.css'
import { curvePath, wireCurve, type Point } from './wirePath.ts'

/** The wire being drawn; error dashes with ⊗ at a port that refuses it, which stay while the card does. */
export function DraftLayer() {
  const draft = useCanvasState((state) => state.draft)
  const refused = useCanvasState((state) => state.refused)
  if (!draft && !refused) return null
  return (
    <ViewportPortal>
      <svg className={styles.draft} aria-hidden="true">
        {refused ? (
          <RefusedWire start={refused.start} point={refused.point} />
        ) : (
          draft && <OpenWire {...draftEnds(draft)} />
        )}
      </svg>
    </ViewportPortal>
  )
}

function draftEnds(draft: Draft): { from: Point; to: Point } {
  const end = draft.target?.attached ? draft.target.point : draft.pointer
  // Drawn from an input, the wire still runs from left to right.
  return draft.anchor.port === null ? { from: draft.start, to: end } : { from: end, to: draft.start }
}

function OpenWire({ from, to }: { readonly from: Point; readonly to: Point }) {
  return (
    <>
      <path d={curvePath(wireCurve(from, to))} className={styles.openWire} />
      <circle cx={to.x} cy={to.y} r="4.2" className={styles.openEnd} />
    </>
  )
}

function RefusedWire({ start, point }: { readonly start: Point; readonly point: Point }) {
  const end = { x: point.x - 22, y: point.y }
  return (
    <>
      <path d={curvePath(wireCurve(start, end))} className={styles.refusedWire} />
      <g transform={`translate(${end.x},${end.y})`}>
        <circle r="9" className={styles.refusedDisc} />
        <path d="M-3.4 -3.4L3.4 3.4M3.4 -3.4L-3.4 3.4" className={styles.refusedCross} />
      </g>
      <circle cx={point.x} cy={point.y} r="13" className={styles.refusedRing} />
    </>
  )
}
