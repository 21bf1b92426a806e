import { memo, useMemo } from 'react'
import { Bar, BarChart, Cell, LabelList, XAxis, YAxis } from 'recharts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import styles from './Charts.module.css'
import type { SeriesReading } from '../readings.ts'
import { niceScale } from './niceScale.ts'
import { useThrottled } from '../useThrottled.ts'

interface Props {
  readonly readings: readonly SeriesReading[]
  /** What the compared run is called, where there is one. */
  readonly beside: number | undefined
  readonly name: (key: string) => string
  readonly width: number
  readonly height: number
}

/**
 * A bar a key at the playhead, in the fixed order of keys so that bars stay in their place while time moves. Where two runs are compared
 * the other one's bars lie over them, dashed: what they are longer is shaded.
 */
export const ChartBars = memo(function ChartBars({ readings, beside, name, width, height }: Props) {
  const t = useText()
  const format = useFormat()
  const shown = useThrottled(readings, 200)
  const data = useMemo(
    () => shown.map((r) => ({ key: name(r.key), value: r.value, was: r.was ?? null, color: r.style.color })),
    [shown, name],
  )
  const numbers = data.flatMap(({ value, was }) => [value, was].filter((n) => n !== null))
  const scale = niceScale(Math.min(0, ...numbers), Math.max(0, ...numbers))
  const barSize = Math.min(56, (width - 164) / Math.max(1, data.length) - 10)
  return (
    <div style={{ position: 'absolute', left: 'var(--mr-gutter)', top: 0 }} aria-hidden="true">
      <BarChart
        width={width - 164}
        height={height}
        data={data}
        margin={{ top: 20, bottom: 2, left: 0, right: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          dataKey="key"
          interval={0}
          height={20}
          tickLine={false}
          stroke="var(--mr-line)"
          tick={{ className: styles.barLabel }}
        />
        <XAxis dataKey="key" xAxisId="was" hide />
        <YAxis type="number" domain={[scale.min, scale.max]} hide />
        <Bar dataKey="value" barSize={barSize} isAnimationActive={false} radius={[3, 3, 0, 0]}>
          {data.map((d) => (
            <Cell key={d.key} fill={d.color} />
          ))}
          <LabelList
            dataKey="value"
            position="top"
            className={styles.barValue}
            formatter={(value) => (typeof value === 'number' ? format.compact(value) : '')}
          />
        </Bar>
        {beside !== undefined && (
          <Bar dataKey="was" xAxisId="was" barSize={barSize} isAnimationActive={false}>
            {data.map((d) => (
              <Cell key={d.key} fill={d.color} fillOpacity={0.22} stroke="var(--mr-text)" strokeDasharray="3 3" />
            ))}
          </Bar>
        )}
      </BarChart>
      {beside !== undefined && <span className={styles.ghostName}>{t('compare.ghost', { run: String(beside) })}</span>}
    </div>
  )
})
