import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useGraph, useRun } from '../../session.ts'
import { barsFilled } from './heldBars.ts'
import styles from './HeldBack.module.css'
import { OverWires } from './OverWires.tsx'

/** Three bars across the end of a source's wire, filled by what back-pressure holds back, with its number (spec §5, Trouble). */
export function HeldBack({ source, x, y }: { readonly source: string; readonly x: number; readonly y: number }) {
  const t = useText()
  const format = useFormat()
  const held = useRun((run) => run.sources.find(({ node }) => node === source)?.held ?? 0)
  const rate = useRun((run) => run.sources.find(({ node }) => node === source)?.rateLimit ?? 0)
  const interval = useGraph((state) => state.graph.batchInterval)
  if (held === 0) return null
  const filled = barsFilled(held, (rate * interval) / 1000)
  return (
    <>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={x - 38 + bar * 6}
          y={y - 7}
          width="3.5"
          height="14"
          rx="1"
          className={styles.bar}
          data-filled={bar < filled || undefined}
        />
      ))}
      <OverWires>
        <span
          className={styles.words}
          data-beside="wire"
          style={{ left: x - 18, top: y + 9, transform: 'translateX(-100%)' }}
        >
          {t('canvas.holding', { n: format.compact(held) })}
        </span>
      </OverWires>
    </>
  )
}
