import { memo, useMemo } from 'react'
import { Bar, BarChart, Cell, LabelList, XAxis, YAxis } from 'recharts'
import { useGhost } from '../../compare/useGhost.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import styles from './Charts.module.css'
import { readingsAt, type SeriesReading } from '../readings.ts'
import { niceScale } from './niceScale.ts'
import { useThrottled } from '../useThrottled.ts'

interface Props {
  /** The chart's id, and the batch whose values are shown. */
  readonly chart: string
  readonly batch: number
  readonly readings: readonly SeriesReading[]
  readonly name: (key: string) => string
  readonly width: number
  readonly height: number
}

/**
 * A bar a key at the playhead, in the fixed order of keys so that bars stay in their place while time moves. Where two runs are compared
 * the other one's bars lie over them, dashed: what they are longer is shaded.
 */
export const ChartBars = memo(function ChartBars({ chart, batch, readings, name, width, height }: Props) {
  const t = useText()
  const format = useFormat()
  const shown = useThrottled(readings, 200)
  const ghost = useGhost(chart)
  const isParted = ghost !== undefined && batch >= ghost.from
  const data = useMemo(() => {
    const keys = shown.map(({ key }) => key)
    const looks = shown.map(({ style }) => style)
    const was = isParted ? readingsAt(ghost.points, keys, looks, batch) : []
    return shown.map((r, i) => ({ key: name(r.key), value: r.value, was: was[i]?.value ?? null, color: r.style.color }))
  }, [shown, name, ghost, isParted, batch])
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
        {isParted && (
          <Bar dataKey="was" xAxisId="was" barSize={barSize} isAnimationActive={false}>
            {data.map((d) => (
              <Cell key={d.key} fill={d.color} fillOpacity={0.22} stroke="var(--mr-text)" strokeDasharray="3 3" />
            ))}
          </Bar>
        )}
      </BarChart>
      {isParted && <span className={styles.ghostName}>{t('compare.ghost', { run: String(ghost.name) })}</span>}
    </div>
  )
})
