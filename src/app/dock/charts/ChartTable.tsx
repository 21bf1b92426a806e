import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useHistory } from '../../session.ts'
import { batchAt } from '../../shown.ts'
import type { ChartSeries } from './chartSeries.ts'
import styles from './Charts.module.css'
import type { SeriesReading } from '../readings.ts'

interface KeyTableProps {
  readonly readings: readonly SeriesReading[]
  readonly name: (key: string) => string
  readonly title: string
}

/** Keys and values at the playhead. */
export function KeyTable({ readings, name, title }: KeyTableProps) {
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
          </tr>
        </thead>
        <tbody>
          {readings.map((r) => (
            <tr key={r.key}>
              <td className="mono">{name(r.key)}</td>
              <td>{r.value === null ? format.none : format.value(r.value)}</td>
              <Change reading={r} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Change({ reading: { value, before } }: { readonly reading: SeriesReading }) {
  const format = useFormat()
  if (value === null || before === null) return <td className="t3">{format.none}</td>
  const change = value - before
  const tone = change > 0 ? styles.up : change < 0 ? styles.down : 't3'
  return <td className={tone}>{format.change(change)}</td>
}

interface BatchTableProps {
  readonly series: ChartSeries
  readonly playhead: number
  readonly name: (key: string) => string
  readonly title: string
}

/** The chart's numbers as a table: a row a batch of the visible axis, newest first. */
export function BatchTable({ series: { from, series }, playhead, name, title }: BatchTableProps) {
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
                {series.map((s) => (
                  <td key={s.key}>{s.values[i] == null ? format.none : format.value(s.values[i]!)}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
