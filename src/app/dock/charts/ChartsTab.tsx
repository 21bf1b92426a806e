import { useMemo, useRef, useState } from 'react'
import { Icon } from '../../icons.tsx'
import { useText } from '../../i18n.ts'
import { useGraph, useHistory, useSession, useView } from '../../session.ts'
import { useSize } from '../../timeline/useSize.ts'
import { useTimeScale } from '../../timeline/useTimeScale.ts'
import { ChartLane } from './ChartLane.tsx'
import styles from './Charts.module.css'
import { DockActions } from '../DockActions.tsx'
import { Empty } from '../Empty.tsx'
import type { SeriesOrder } from './seriesStyles.ts'
import switches from '../state/State.module.css'

const leastHeight = 100
/** A card of the grid keeps its readouts and some twenty batches. */
const leastCard = 430
type Layout = 'lanes' | 'grid'

/** Pinned charts, one lane each, on the time axis of the timeline above. */
export function ChartsTab({ order }: { readonly order: SeriesOrder }) {
  const t = useText()
  const charts = useGraph((g) => g.graph.charts)
  const frame = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(frame)
  const [layout, setLayout] = useState<Layout>('lanes')
  const columns = layout === 'grid' ? Math.max(1, Math.floor(width / leastCard)) : 1
  const scale = useTimeScale(Math.floor(width / columns))
  const points = useHistory((h) => h.points)
  const live = useHistory((h) => h.live)
  // Learning is idempotent and only adds: doing it while rendering lets the first frame have its colours.
  useMemo(() => order.learn(charts, points, live), [order, charts, points, live])
  const rows = Math.ceil(charts.length / columns)
  const laneHeight = Math.max(leastHeight, Math.floor(height / Math.max(1, rows)))

  return (
    <div className={styles.frame} ref={frame}>
      <PinActions />
      {charts.length > 0 && <LayoutSwitch layout={layout} onChange={setLayout} />}
      {charts.length === 0 ? (
        <Empty text={t('dock.charts.empty')}>
          <p className="t3">{t('dock.charts.emptyWhy')}</p>
        </Empty>
      ) : (
        width > 0 && (
          <div
            className={styles.lanes}
            data-grid={layout === 'grid' || undefined}
            style={layout === 'grid' ? { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` } : undefined}
          >
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

/** Lanes keep to the timeline above; the cards of the grid have axes of their own and stand side by side. */
function LayoutSwitch({ layout, onChange }: { readonly layout: Layout; readonly onChange: (layout: Layout) => void }) {
  const t = useText()
  return (
    <DockActions>
      <div className={switches.views} role="radiogroup" aria-label={t('dock.charts.layout')}>
        {(['lanes', 'grid'] as const).map((name) => (
          <label key={name} className={switches.view} data-on={layout === name || undefined}>
            <input
              type="radio"
              className="visuallyHidden"
              name="dock-charts-layout"
              checked={layout === name}
              onChange={() => onChange(name)}
            />
            {t(`dock.charts.layout.${name}`)}
          </label>
        ))}
      </div>
    </DockActions>
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
