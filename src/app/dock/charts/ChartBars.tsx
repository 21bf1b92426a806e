import { memo, useMemo } from 'react'
import { Bar, BarChart, Cell, LabelList, XAxis, YAxis } from 'recharts'
import { useFormat } from '../../format.ts'
import styles from './Charts.module.css'
import type { SeriesReading } from '../readings.ts'
import { niceScale } from './niceScale.ts'
import { useThrottled } from '../useThrottled.ts'

interface Props {
  readonly readings: readonly SeriesReading[]
  readonly name: (key: string) => string
  readonly width: number
  readonly height: number
}

/** A bar a key at the playhead, in the fixed order of keys so that bars stay in their place while time moves. */
export const ChartBars = memo(function ChartBars({ readings, name, width, height }: Props) {
  const format = useFormat()
  const shown = useThrottled(readings, 200)
  const data = useMemo(
    () => shown.map((r) => ({ key: name(r.key), value: r.value, color: r.style.color })),
    [shown, name],
  )
  const numbers = data.flatMap((d) => (d.value === null ? [] : [d.value]))
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
      </BarChart>
    </div>
  )
})
