import { MiniMap, useStore } from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import { useText } from '../i18n.ts'
import canvasStyles from './Canvas.module.css'
import { boundsOf, type Boxes } from './geometry.ts'
import { factsOf } from './node/nodeText.ts'
import styles from './Overlay.module.css'
import { useGraph } from '../session.ts'

const restsAfter = 2000

/** The overview, only while something lies outside of the view; fades two seconds after the last move. */
export function CornerMap({ boxes }: { readonly boxes: Boxes }) {
  const t = useText()
  const graph = useGraph((state) => state.graph)
  const view = useStore((flow) => flow.transform)
  const width = useStore((flow) => flow.width)
  const height = useStore((flow) => flow.height)
  const [resting, setResting] = useState(false)
  useEffect(() => {
    setResting(false)
    const timer = setTimeout(() => setResting(true), restsAfter)
    return () => clearTimeout(timer)
  }, [view])
  const bounds = useMemo(() => boundsOf(boxes.values()), [boxes])
  // The same function while the pipeline is the same: a new one makes the map draw all of its nodes again, at every step of a pan.
  const classOf = useMemo(() => {
    const operators = new Map(graph.nodes.map(({ id, operator }) => [id, operator]))
    return ({ id }: { readonly id: string }) => canvasStyles[factsOf(operators.get(id) ?? '').family] ?? ''
  }, [graph.nodes])
  if (!bounds || width === 0) return null
  const [x, y, zoom] = view
  const visible =
    bounds.x * zoom + x >= -1 &&
    bounds.y * zoom + y >= -1 &&
    (bounds.x + bounds.width) * zoom + x <= width + 1 &&
    (bounds.y + bounds.height) * zoom + y <= height + 1
  if (visible) return null
  return (
    <MiniMap
      className={resting ? `${styles.minimap} ${styles.resting}` : styles.minimap}
      style={{ width: 132, height: 76, right: 12, bottom: 12, margin: 0 }}
      nodeClassName={classOf}
      nodeBorderRadius={12}
      pannable
      zoomable
      ariaLabel={t('canvas.minimap')}
    />
  )
}
