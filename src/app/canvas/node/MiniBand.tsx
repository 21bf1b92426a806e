import { memo } from 'react'

const mostCells = 60

/** How many batches one cell of the mini band stands for: bands over 60 cells are grouped. */
export const cellsPerBatch = (cells: number): number => Math.ceil(cells / mostCells)

/** A window's batches as a row of cells, true to count: leaving outlined, staying filled, entering in their own colour. */
export const MiniBand = memo(function MiniBand(props: {
  /** Length and slide in batches. */
  readonly length: number
  readonly slide: number
  readonly width: number
}) {
  const { length, slide, width } = props
  const moving = Math.min(length, slide)
  const group = cellsPerBatch(length + moving)
  const kinds = [
    ...Array<'leaving'>(Math.ceil(moving / group)).fill('leaving'),
    ...Array<'staying'>(Math.round((length - moving) / group)).fill('staying'),
    ...Array<'entering'>(Math.ceil(moving / group)).fill('entering'),
  ]
  const pitch = Math.min(6, width / kinds.length)
  const cell = pitch * 0.65
  return (
    <svg width={Math.ceil(pitch * kinds.length)} height="11" aria-hidden="true">
      {kinds.map((kind, i) =>
        kind === 'leaving' ? (
          <rect
            key={i}
            x={i * pitch + 0.45}
            y="1.45"
            width={Math.max(0.5, cell - 0.9)}
            height="8.1"
            rx="1"
            fill="none"
            stroke="var(--mr-leave)"
            strokeWidth=".9"
          />
        ) : (
          <rect
            key={i}
            x={i * pitch}
            y="1"
            width={cell}
            height="9"
            rx="1"
            fill={kind === 'staying' ? 'var(--mr-window)' : 'var(--mr-enter)'}
            opacity={kind === 'staying' ? 0.85 : 1}
          />
        ),
      )}
    </svg>
  )
})
