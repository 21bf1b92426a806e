import { memo } from 'react'
import { distribution } from './delays.ts'

const barsWidth = 62
const longestBar = 58
const bins = 8

interface Props {
  readonly values: readonly number[]
  readonly max: number
  readonly top: number
  readonly bottom: number
  readonly height: number
}

/** How often each height of the chart beside it occurs, drawn sideways on the same scale. */
export const Distribution = memo(function Distribution({ values, max, top, bottom, height }: Props) {
  const counts = distribution(values, max, bins)
  const most = Math.max(1, ...counts)
  const step = (height - top - bottom) / bins
  return (
    <svg width={barsWidth} height={height} aria-hidden="true">
      {counts.map((n, i) => (
        <rect
          key={i}
          x="0"
          y={height - bottom - (i + 1) * step + step * 0.12}
          // A few batches among hundreds must still be seen.
          width={n === 0 ? 0 : Math.max(2, (n / most) * longestBar)}
          height={step * 0.76}
          rx="1.5"
          fill="var(--mr-control)"
          opacity="0.8"
        />
      ))}
    </svg>
  )
})
