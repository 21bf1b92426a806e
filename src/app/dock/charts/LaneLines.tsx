import { memo } from 'react'
import { Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import type { SeriesStyle } from './seriesStyles.ts'

export interface LaneLinesProps {
  readonly rows: readonly Record<string, number | null>[]
  readonly looks: readonly SeriesStyle[]
  readonly stepped: boolean
  readonly width: number
  readonly height: number
  /** Batches at the left and right edge, and values at the bottom and top. */
  readonly domain: readonly [number, number]
  readonly values: readonly [number, number]
  readonly margin: { readonly top: number; readonly bottom: number }
  readonly threshold?: number | undefined
}

/**
 * Recharts draws the lines and nothing else: axes, legend, tooltip and markers are ours, because they change with the playhead
 * and a redraw of Recharts costs tens of milliseconds. Animation and dots are off for the same reason.
 */
export const LaneLines = memo(function LaneLines(props: LaneLinesProps) {
  const { rows, looks, stepped, width, height, domain, values, margin, threshold } = props
  return (
    <LineChart
      width={width}
      height={height}
      data={rows as Record<string, number | null>[]}
      margin={{ ...margin, left: 0, right: 0 }}
      accessibilityLayer={false}
    >
      <XAxis dataKey="batch" type="number" domain={[...domain]} allowDataOverflow hide />
      <YAxis type="number" domain={[...values]} allowDataOverflow hide />
      {threshold !== undefined && (
        <ReferenceLine y={threshold} stroke="var(--mr-warn)" strokeWidth={1.2} strokeDasharray="5 3" />
      )}
      {looks.map((look, i) => (
        <Line
          key={i}
          dataKey={`s${i}`}
          type={stepped ? 'stepAfter' : 'linear'}
          stroke={look.color}
          strokeWidth={stepped ? 1.9 : 1.7}
          strokeDasharray={look.dash ?? ''}
          strokeLinejoin="round"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          connectNulls={false}
        />
      ))}
    </LineChart>
  )
})
