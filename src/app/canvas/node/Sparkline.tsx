import { memo } from 'react'

/** Bars for the last batches, the shown one last and in water. A null is no result: no bar at all. */
export const Sparkline = memo(function Sparkline(props: {
  readonly values: readonly (number | null)[]
  readonly width: number
  readonly height?: number
}) {
  const { values, width, height = 20 } = props
  const pitch = width / Math.max(1, values.length)
  const max = Math.max(1, ...values.map((value) => value ?? 0))
  const bars = values.map((value, i) => {
    const h = value === null ? 0 : Math.max(0.8, (value / max) * (height - 1))
    return (
      h &&
      `M${(i * pitch).toFixed(2)} ${(height - h).toFixed(2)}h${(pitch * 0.63).toFixed(2)}v${h.toFixed(2)}h-${(pitch * 0.63).toFixed(2)}z`
    )
  })
  return (
    <svg width={width} height={height} aria-hidden="true">
      <path d={bars.slice(0, -1).filter(Boolean).join('')} fill="var(--mr-control)" opacity="0.62" />
      <path d={bars.at(-1) || ''} fill="var(--mr-water)" />
    </svg>
  )
})
