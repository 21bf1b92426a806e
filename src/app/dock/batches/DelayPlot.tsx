import { lazy, Suspense, useMemo } from 'react'
import type { BatchInfo } from '#model/run.ts'
import { useRun } from '../../session.ts'
import styles from './Batches.module.css'
import { delayOf } from './delays.ts'
import type { DelayName } from './delays.ts'
import { linePath } from '../charts/linePath.ts'
import type { NiceScale } from '../charts/niceScale.ts'
import { seriesStyles } from '../charts/seriesStyles.ts'
import { useThrottled } from '../useThrottled.ts'

const LaneLines = lazy(() => import('../charts/LaneLines.tsx').then((m) => ({ default: m.LaneLines })))

const looks = [seriesStyles[0]!]

interface Props {
  readonly name: DelayName
  /** Pixels of the plot. */
  readonly width: number
  readonly height: number
  /** Milliseconds between two redraws while a run is going, and this row's own moment among them. */
  readonly every: number
  readonly phase: number
  readonly visible: readonly BatchInfo[]
  readonly from: number
  readonly to: number
  readonly interval: number
  readonly scale: NiceScale
  readonly margin: { readonly top: number; readonly bottom: number }
}

/** The row's line. Like the chart lanes it is redrawn rarely, moves with the axis in between and grows a tail meanwhile. */
export function DelayPlot(props: Props) {
  const { name, width, height, every, phase, visible, from, to, interval, scale, margin } = props
  const playing = useRun((r) => r.state === 'playing' || r.state === 'catchingUp')
  const wanted = useMemo(() => ({ visible, from, to, scale, height }), [visible, from, to, scale, height])
  const drawn = useThrottled(wanted, playing ? every : 0, phase)
  const rows = useMemo(
    () => drawn.visible.map((b) => ({ batch: b.index, s0: delayOf(name, b, interval) })),
    [drawn, name, interval],
  )
  const { top, bottom } = margin
  const cell = width / (to - from + 1)
  const end = drawn.visible.at(-1)?.index ?? 0
  const tail = visible.filter((b) => b.index >= end)
  const y = (v: number) =>
    drawn.height -
    bottom -
    ((v - drawn.scale.min) / (drawn.scale.max - drawn.scale.min)) * (drawn.height - top - bottom)
  return (
    <div style={{ left: (drawn.from - from) * cell }}>
      <Suspense fallback={null}>
        <LaneLines
          rows={rows}
          looks={looks}
          stepped={false}
          width={width}
          height={drawn.height}
          domain={useStable(drawn.from - 0.5, drawn.to + 0.5)}
          values={useStable(drawn.scale.min, drawn.scale.max)}
          margin={useMargin(top, bottom)}
        />
      </Suspense>
      {tail.length > 1 && (
        <svg className={styles.tail} width={width} height={drawn.height}>
          <path
            d={linePath(
              tail.map((b) => delayOf(name, b, interval)),
              (i) => (tail[i]!.index - drawn.from + 0.5) * cell,
              y,
              false,
            )}
            fill="none"
            stroke={looks[0]!.color}
            strokeWidth="1.7"
          />
        </svg>
      )}
    </div>
  )
}

// The chart library redraws when a property changes identity, so pairs keep theirs while their numbers do.
const useStable = (a: number, b: number) => useMemo(() => [a, b] as const, [a, b])
const useMargin = (top: number, bottom: number) => useMemo(() => ({ top, bottom }), [top, bottom])
