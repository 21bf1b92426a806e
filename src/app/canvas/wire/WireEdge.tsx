import type { Edge, EdgeProps } from '@xyflow/react'
import { memo, useMemo, type PointerEvent } from 'react'
import type { Wire } from '#model/graph.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Icon } from '../../icons.tsx'
import { useGraph, useSession, useView } from '../../session.ts'
import { useCanvasActions, useCanvasState } from '../canvasState.ts'
import { wireId } from '../geometry.ts'
import { HeldBack } from './HeldBack.tsx'
import { isStarved } from '../node/nodeStatus.ts'
import { BreakpointMark } from '../../debug/BreakpointMark.tsx'
import { useWireMark } from '../../why/useWhy.ts'
import { factsOf } from '../node/nodeText.ts'
import { useNodeBatch } from '../node/useNode.ts'
import { OverWires } from './OverWires.tsx'
import { useWireHover } from './useWireHover.ts'
import styles from './Wire.module.css'
import { wireSentence } from './wireSentence.ts'
import { countPlace, curvePath, measure, wireCurve, wireWidth, type Point } from './wirePath.ts'

export type WireEdgeType = Edge<{ readonly wire: Wire }, 'wire'>

/** A wire: the curve, what it carried in the shown batch, and the shuffle mark before an input that shuffles (spec §5). */
export const WireEdge = memo(function WireEdge({ data, sourceX, sourceY, targetX, targetY }: EdgeProps<WireEdgeType>) {
  const t = useText()
  const session = useSession()
  const wire = data!.wire
  const id = wireId(wire)
  const curve = useMemo(
    () => wireCurve({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }),
    [sourceX, sourceY, targetX, targetY],
  )
  const path = curvePath(curve)
  const measured = useMemo(() => measure(curve), [curve])
  const at = measured.pointAt(measured.length * countPlace)
  const selected = useView((view) => view.selectedWire !== null && wireId(view.selectedWire) === id)
  const focused = useCanvasState((state) => state.focusedWire === id)
  const hovered = useCanvasState((state) => state.hoveredWire === id)
  const dropping = useCanvasState((state) => state.dropWire === id)
  const moving = useCanvasState((state) => state.draft?.replaces != null && wireId(state.draft.replaces) === id)
  const shuffles = useGraph((state) => {
    const to = state.graph.nodes.find((node) => node.id === wire.to)
    return (
      to !== undefined && (factsOf(to.operator).inputs.find((input) => input.name === wire.port)?.shuffles ?? false)
    )
  })
  const { enter, leave } = useWireHover(wire, at)
  const drawing = useCanvasState((state) => state.draft !== null)

  const pulled = useCanvasState((state) => state.pulling === wire.from || state.pulling === wire.to)

  if (moving) return null
  return (
    <>
      <LiveWire
        wire={wire}
        path={path}
        at={at}
        look={pulled ? 'pulled' : selected ? 'selected' : dropping ? 'dropping' : undefined}
        halo={hovered || focused}
      />
      <path
        id={`wire-${id}`}
        d={path}
        className={styles.hit}
        onPointerEnter={enter}
        onPointerLeave={leave}
        {...(focused
          ? { role: 'img', 'aria-roledescription': t('canvas.wire'), 'aria-label': wireSentence(session, wire, t) }
          : { 'aria-hidden': true })}
      />
      {shuffles && <path d={`M${targetX - 17} ${targetY}l5.5 -5.5 5.5 5.5 -5.5 5.5z`} className={styles.shuffle} />}
      <HeldBack source={wire.from} x={targetX} y={targetY} />
      <OverWires>
        <span style={{ position: 'absolute', left: at.x, top: at.y - 34 }}>
          <BreakpointMark id={`${wire.from} ${wire.to} ${wire.port}`} />
        </span>
        {(hovered || focused) && !drawing && (
          <WirePlus
            wire={wire}
            x={(sourceX + targetX) / 2}
            y={measured.pointAt(measured.length * 0.5).y}
            enter={enter}
            leave={leave}
          />
        )}
      </OverWires>
    </>
  )
})

/** What changes with every batch: how wide the wire is, and how many records it carried. */
function LiveWire(props: {
  readonly wire: Wire
  readonly path: string
  /** Where the count stands. */
  readonly at: Point
  readonly look: 'selected' | 'dropping' | 'pulled' | undefined
  readonly halo: boolean
}) {
  const { wire, path, at, look, halo } = props
  const format = useFormat()
  const n = useNodeBatch(wire.from, (result) => result?.count)
  const broken = useNodeBatch(wire.from, (result) => result?.status === 'failed' || result?.status === 'blocked')
  const starved = useGraph((state) => isStarved(state.graph, wire.from))
  const far = useCanvasState((state) => state.detail === 'far')
  const mark = useWireMark(wire)
  const dashed = starved || broken
  // In steps that can be seen: less would be drawn again for nothing with every batch.
  const width = Math.round((dashed ? 1.4 : wireWidth(n ?? null)) * 5) / 5 + (look ? 1 : 0)
  const counted = !far && n !== undefined && (n !== null || dashed)
  return (
    <>
      {halo && <path d={path} className={styles.halo} />}
      <path
        d={path}
        className={[styles.wire, look && styles[look], mark].filter(Boolean).join(' ')}
        strokeWidth={width}
        strokeDasharray={dashed ? '4 4' : undefined}
      />
      {counted && (
        <OverWires>
          <span className={styles.place} style={{ left: at.x, top: at.y }} aria-hidden="true">
            <span className={styles.count} data-beside="wire">
              {format.compact(n ?? 0)}
            </span>
          </span>
        </OverWires>
      )}
    </>
  )
}

function WirePlus(props: {
  readonly wire: Wire
  readonly x: number
  readonly y: number
  readonly enter: (event: PointerEvent) => void
  readonly leave: () => void
}) {
  const t = useText()
  const { openSplice } = useCanvasActions()
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.plus} nodrag nopan`}
      style={{ transform: `translate(-50%, -50%) translate(${props.x}px, ${props.y}px)` }}
      aria-label={t('canvas.insertHere')}
      title={t('canvas.insertHere')}
      onPointerEnter={props.enter}
      onPointerLeave={props.leave}
      onClick={(event) => {
        event.stopPropagation()
        openSplice(props.wire, { x: props.x, y: props.y })
      }}
    >
      <Icon name="add" size={12} />
    </button>
  )
}
