import type { ReactNode } from 'react'
import type { ChartSpec } from '#model/graph.ts'
import { useText } from '../../i18n.ts'
import { useGraph, useHistory, useRun, useSession } from '../../session.ts'
import { useNoBatch } from '../useNoBatch.ts'

/** Why there is nothing to draw, or null when there is. */
export function useChartStatus(chart: ChartSpec, hasPoints: boolean, hasKeys: boolean): ReactNode {
  const t = useText()
  const noBatch = useNoBatch()
  const session = useSession()
  const operator = useGraph((g) => g.graph.nodes.find((n) => n.id === chart.node)?.operator)
  const observed = useRun((r) => r.observed[chart.node])
  const live = useHistory((h) => h.live)
  const skipped = useHistory((h) => h.batches.at(-1)?.nodes[chart.node]?.status === 'skipped')
  const records = useHistory((h) => h.points[chart.id]?.some((p) => p.values !== null && p.records > 0) ?? false)
  if (!operator) return <span>{t('dock.charts.gone')}</span>
  if (live === 0) return <span>{noBatch}</span>
  if (skipped)
    return (
      <>
        <span>{t('dock.charts.notComputed')}</span>
        <button
          className="secondary compact"
          onClick={(event) => {
            event.stopPropagation()
            session.addNode('pprint', { after: chart.node })
          }}
        >
          {t('dock.charts.addPprint')}
        </button>
      </>
    )
  if (hasKeys) return null
  if (hasPoints && records) return <span>{t('dock.charts.nothing', { type: observed ?? '?' })}</span>
  return <span>{t('dock.charts.waiting', { node: operator })}</span>
}
