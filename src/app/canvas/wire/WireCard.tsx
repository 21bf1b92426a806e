import { useEffect, useState } from 'react'
import type { Wire } from '#model/graph.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useGraph, useSession } from '../../session.ts'
import { useShownIndex } from '../../shown.ts'
import { useCanvasActions, useCanvasState, useViewport } from '../canvasState.ts'
import { typeText, useCounts, useShownType } from '../node/useNode.ts'
import { useWireHover } from './useWireHover.ts'
import styles from './Wire.module.css'
import type { Point } from './wirePath.ts'

const meanOver = 30
const shownRecords = 5

const cardSize = { width: 236, height: 210 }

/** The card of the wire under the pointer. */
export function OpenWireCard({ area }: { readonly area: { readonly width: number; readonly height: number } }) {
  const open = useCanvasState((state) => (state.draft || state.chooser ? null : state.wireCard))
  const wires = useGraph((state) => state.graph.wires)
  return open && wires.includes(open.wire) ? <WireCard wire={open.wire} at={open.at} area={area} /> : null
}

/** What flows on a wire: element type, count, mean, the first records, and what can be done with it. */
function WireCard(props: {
  readonly wire: Wire
  readonly at: Point
  readonly area: { readonly width: number; readonly height: number }
}) {
  const { wire, at, area } = props
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const { x, y, zoom } = useViewport((viewport) => viewport)
  const { openSplice, store } = useCanvasActions()
  const { enter, leave } = useWireHover(wire, at)
  const type = useShownType(wire.from)
  const counts = useCounts(wire.from, meanOver)
  const records = useFirstRecords(wire)
  const known = counts.filter((count) => count !== null)
  const mean = known.length ? known.reduce((sum, count) => sum + count, 0) / known.length : null
  const now = counts.at(-1)

  const peek = () => {
    session.select([], wire)
    session.view.setState({ dock: 'data', dockCollapsed: false })
  }
  const remove = () => {
    store.setState({ hoveredWire: null, wireCard: null })
    session.disconnect(wire)
  }
  const left = Math.min(Math.max(8, at.x * zoom + x - cardSize.width / 2), area.width - cardSize.width - 8)
  const below = at.y * zoom + y + 18
  const top = below + cardSize.height > area.height ? Math.max(8, below - 36 - cardSize.height) : below
  return (
    <div
      className={styles.card}
      style={{ left, top, width: cardSize.width }}
      onPointerEnter={enter}
      onPointerLeave={leave}
    >
      <dl>
        <Row name={t('canvas.element')} value={typeText(type)} mono />
        <Row name={t('canvas.thisBatch')} value={now == null ? format.none : format.count(now)} />
        <Row name={t('canvas.mean')} value={mean === null ? format.none : format.value(Math.round(mean * 10) / 10)} />
      </dl>
      <ul className={styles.records} lang="en" aria-label={t('canvas.firstRecords')}>
        {records.length === 0 ? (
          <li className="t3">{t('canvas.noRecords')}</li>
        ) : (
          records.map((record, i) => <li key={i}>{record}</li>)
        )}
      </ul>
      <div className={styles.actions}>
        <button type="button" onClick={peek}>
          {t('canvas.peek')}
        </button>
        <button type="button" onClick={() => openSplice(wire, at)}>
          {t('canvas.insertHere')}
        </button>
        <button type="button" onClick={remove}>
          {t('canvas.delete')}
        </button>
      </div>
    </div>
  )
}

function Row(props: { readonly name: string; readonly value: string; readonly mono?: boolean }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className={props.mono ? 'mono' : 'num'}>{props.value}</dd>
    </div>
  )
}

/** The first records of the shown batch; empty while asking and when the batch is out of reach. */
function useFirstRecords(wire: Wire): readonly string[] {
  const session = useSession()
  const index = useShownIndex()
  const [records, setRecords] = useState<readonly string[]>([])
  useEffect(() => {
    let stale = false
    const show = (found: readonly string[]) => !stale && setRecords(found)
    session.engine.records(wire.from, index, 0, shownRecords).then(
      (page) => show(page.records.map((record) => record.repr)),
      () => show([]),
    )
    return () => {
      stale = true
    }
  }, [session, wire.from, index])
  return records
}
