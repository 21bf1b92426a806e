import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useHistory } from '../../session.ts'
import { batchAt } from '../../shown.ts'
import type { ChartSeries } from './chartSeries.ts'
import styles from './Charts.module.css'
import { valueWords, type SeriesReading } from '../readings.ts'

interface KeyTableProps {
  readonly readings: readonly SeriesReading[]
  readonly name: (key: string) => string
  readonly title: string
  /** What the compared run is called, where there is one. */
  readonly beside: number | undefined
}

/** Keys and values at the playhead, and the compared run's beside them. */
export function KeyTable({ readings, name, title, beside }: KeyTableProps) {
  const t = useText()
  const format = useFormat()
  return (
    <div className={styles.table} tabIndex={0} role="region" aria-label={title}>
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('dock.charts.key')}</th>
            <th scope="col">{t('dock.charts.value')}</th>
            <th scope="col">{t('dock.charts.change')}</th>
            {beside !== undefined && (
              <>
                <th scope="col">{t('dock.charts.run', { run: String(beside) })}</th>
                <th scope="col">{t('dock.charts.difference')}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {readings.map((r) => (
            <tr key={r.key}>
              <td className="mono">{name(r.key)}</td>
              <td>{r.value === null ? format.none : format.value(r.value)}</td>
              <Change value={r.value} before={r.before} />
              {r.was !== undefined && (
                <>
                  <td>{r.was === null ? format.none : format.value(r.was)}</td>
                  <Change value={r.value} before={r.was} />
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Change({ value, before }: Pick<SeriesReading, 'value' | 'before'>) {
  const format = useFormat()
  if (value === null || before === null) return <td className="t3">{format.none}</td>
  const change = value - before
  const tone = change > 0 ? styles.up : change < 0 ? styles.down : 't3'
  return <td className={tone}>{format.change(change)}</td>
}

interface BatchTableProps {
  readonly series: ChartSeries
  /** What the compared run has of its own over the same batches, and what it is called. */
  readonly beside: { readonly run: number; readonly series: ChartSeries } | undefined
  readonly playhead: number
  readonly name: (key: string) => string
  readonly title: string
}

/** The chart's numbers as a table: a row a batch of the visible axis, newest first. */
export function BatchTable({ series: { from, series }, beside, playhead, name, title }: BatchTableProps) {
  const t = useText()
  const format = useFormat()
  const batches = useHistory((h) => h.batches)
  const length = series[0]?.values.length ?? 0
  const rows = Array.from({ length }, (_, i) => length - 1 - i).filter((i) => series.some((s) => s.values[i] !== null))
  return (
    <div className={styles.table} tabIndex={0} role="region" aria-label={title}>
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('dock.charts.batch')}</th>
            <th scope="col">{t('dock.charts.time')}</th>
            {series.map((s) => (
              <th scope="col" key={s.key}>
                {name(s.key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((i) => {
            const time = batchAt(batches, from + i)?.time
            return (
              <tr key={from + i} data-shown={from + i === playhead || undefined}>
                <td>{from + i}</td>
                <td className="t2">{time === undefined ? format.none : format.clock(time)}</td>
                {series.map((s, k) => {
                  const value = s.values[i] ?? null
                  const was = beside?.series.series[k]?.values[i] ?? undefined
                  const differs = was === value ? undefined : was
                  return <td key={s.key}>{valueWords(t, format, { value, was: differs }, beside?.run)}</td>
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
