import { useMemo } from 'react'
import type { ChartSpec } from '#model/graph.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { alertCounts } from '../../projector/ranking.ts'
import { useHistory } from '../../session.ts'
import { FooterNumber } from './NodeView.tsx'
import { Sparkline } from './Sparkline.tsx'

const none: readonly never[] = []

/** Of an output that raises the alarm: how many alerts there are, in place of the records it was given (`ui-spec` §3.1). */
export function AlertsFooter(props: {
  /** The chart of the output's stream, which has a threshold. */
  readonly chart: ChartSpec
  readonly records: number
  readonly batch: number
  /** Batches that the small bars show; one: no bars. */
  readonly bars: number
  readonly width: number
}) {
  const { chart, records, batch, bars, width } = props
  const t = useText()
  const format = useFormat()
  const points = useHistory((history) => history.points[chart.id] ?? none)
  const limit = chart.threshold!.value
  const counts = useMemo(() => alertCounts(limit, points, batch - bars + 1, batch), [limit, points, batch, bars])
  const now = counts.at(-1) ?? null
  return (
    <FooterNumber
      value={now === null ? format.none : format.count(now)}
      unit={t('canvas.alerts', { n: now ?? 0 })}
      title={t('canvas.alertsLong', { n: records, chart: chart.title })}
    >
      {bars > 1 && <Sparkline values={counts} width={Math.max(40, Math.min(58, width - 108))} />}
    </FooterNumber>
  )
}
