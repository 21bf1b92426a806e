import { useMemo, useRef } from 'react'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useSession, useView } from '../session.ts'
import { useSize } from '../timeline/useSize.ts'
import { useTimeScale } from '../timeline/useTimeScale.ts'
import { ChartLane } from './ChartLane.tsx'
import styles from './Charts.module.css'
import { DockActions } from './DockActions.tsx'
import { Empty } from './Empty.tsx'
import type { SeriesOrder } from './seriesStyles.ts'

const leastHeight = 100

/** Pinned charts, one lane each, on the time axis of the timeline above. */
export function ChartsTab({ order }: { readonly order: SeriesOrder }) {
  const t = useText()
  const charts = useGraph((g) => g.graph.charts)
  const frame = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(frame)
  const scale = useTimeScale(width)
  const points = useHistory((h) => h.points)
  const live = useHistory((h) => h.live)
  // Learning is idempotent and only adds: doing it while rendering lets the first frame have its colours.
  useMemo(() => order.learn(charts, points, live), [order, charts, points, live])
  const laneHeight = Math.max(leastHeight, Math.floor(height / Math.max(1, charts.length)))

  return (
    <div className={styles.frame} ref={frame}>
      <PinActions />
      {charts.length === 0 ? (
        <Empty text={t('dock.charts.empty')}>
          <p className="t3">{t('dock.charts.emptyWhy')}</p>
        </Empty>
      ) : (
        width > 0 && (
          <div className={styles.lanes}>
            {charts.map((chart, i) => (
              <ChartLane
                key={chart.id}
                chart={chart}
                index={i}
                count={charts.length}
                height={laneHeight}
                scale={scale}
                order={order}
              />
            ))}
          </div>
        )
      )}
    </div>
  )
}

function PinActions() {
  const t = useText()
  const session = useSession()
  const charts = useGraph((g) => g.graph.charts)
  const node = useView((v) => (v.selectedNodes.length === 1 ? v.selectedNodes[0]! : null))
  const operator = useGraph((g) => g.graph.nodes.find((n) => n.id === node)?.operator)
  const pinned = charts.some((chart) => chart.node === node)
  const label =
    !node || !operator
      ? t('dock.charts.pinNothing')
      : t(pinned ? 'dock.charts.pinPinned' : 'dock.charts.pin', { node: operator })
  return (
    <DockActions>
      <span>{t('dock.charts.pinned', { n: charts.length })}</span>
      <button
        className="iconButton small"
        aria-label={label}
        title={label}
        disabled={!operator || pinned}
        onClick={() => node && session.pinChart(node)}
      >
        <Icon name="pin" />
      </button>
    </DockActions>
  )
}
