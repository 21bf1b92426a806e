import { useMemo } from 'react'
import { SeriesOrder } from '../dock/charts/seriesStyles.ts'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useHistory } from '../session.ts'
import { useShownIndex } from '../shown.ts'
import styles from './Projector.module.css'
import { alertsOf, rankingOf } from './ranking.ts'

const most = 8

/** What a room reads at a glance: the first pinned chart as ranked bars, and every key beyond a threshold. */
export function ResultPanel() {
  const t = useText()
  const format = useFormat()
  const batch = useShownIndex()
  const charts = useGraph((g) => g.graph.charts)
  const points = useHistory((h) => h.points)
  const live = useHistory((h) => h.live)
  const order = useMemo(() => new SeriesOrder(), [])
  useMemo(() => order.learn(charts, points, live), [order, charts, points, live])
  const chart = charts[0]
  const rows = chart ? rankingOf(points[chart.id] ?? [], batch).slice(0, most) : []
  const keys = order.sort(rows.map(({ key }) => key))
  const looks = order.stylesFor(keys)
  const alarms = charts
    .map((each) => ({ chart: each, alerts: alertsOf(each, points[each.id] ?? [], batch) }))
    .filter(({ alerts }) => alerts.length > 0)
  return (
    <aside className={styles.panel} data-region="dock" aria-label={t('projector.result')}>
      {chart ? (
        <section>
          <h2>{chart.title}</h2>
          {chart.subtitle && <p className="t2">{chart.subtitle}</p>}
          {rows.length === 0 && <p className="t2">{t('projector.noValues')}</p>}
          <dl className={styles.ranking}>
            {rows.map(({ key, value, share }) => (
              <div key={key}>
                <dt className="mono">{key || t('dock.charts.value')}</dt>
                <dd>
                  <span className={styles.track} aria-hidden="true">
                    <span style={{ width: `${share * 100}%`, background: looks[keys.indexOf(key)]!.color }} />
                  </span>
                  <b className="num">{format.compact(value)}</b>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : (
        <p className="t2">{t('projector.noChart')}</p>
      )}
      {alarms.map(({ chart: each, alerts }) => (
        <section key={each.id}>
          <h2 className={styles.alarm}>
            <Icon name="warning" size={28} />
            {each.threshold!.label}
          </h2>
          <dl className={styles.alerts}>
            {alerts.slice(0, most).map(({ key, value }) => (
              <div key={key}>
                <dt className="mono">{key || each.title}</dt>
                <dd className="num">{format.compact(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </aside>
  )
}
