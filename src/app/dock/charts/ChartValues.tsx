import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import styles from './Charts.module.css'
import { changeWords } from '../readings.ts'
import type { SeriesReading } from '../readings.ts'
import { LineSample } from '../data/Sample.tsx'

interface Props {
  readonly readings: readonly SeriesReading[]
  readonly name: (key: string) => string
  /** What the compared run is called, where there is one: its value stands first. */
  readonly beside: number | undefined
}

/** The number itself, large, for a stream of one value; a few of them when it has keys. */
export function ChartValues({ readings, name, beside }: Props) {
  const t = useText()
  const format = useFormat()
  const keyed = readings.length > 1 || readings[0]?.key !== ''
  return (
    <dl className={styles.values} data-many={readings.length > 4 || undefined}>
      {readings.map((r) => (
        <div key={r.key}>
          {keyed ? (
            <dt>
              <LineSample style={r.style} />
              {name(r.key)}
            </dt>
          ) : (
            <dt className="visuallyHidden">{name(r.key)}</dt>
          )}
          <dd className="num">
            {r.was !== undefined && beside !== undefined && (
              <span className="t2">
                {t('dock.charts.run', { run: String(beside) })} {r.was === null ? format.none : format.value(r.was)} →
              </span>
            )}
            <strong>{r.value === null ? format.none : format.value(r.value)}</strong>
            <span className="t3">{changeWords(t, format, r)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
