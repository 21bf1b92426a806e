import type { TimeScale } from '../timeline/useTimeScale.ts'
import styles from './WhyMarks.module.css'
import { useWhy } from './useWhy.ts'

/** The batches that made the value in question, over the timeline's cells. Use as `PlayheadLine`. */
export function WhyBatches({ scale }: { readonly scale: TimeScale }) {
  const batches = useWhy(({ marks }) => marks?.batches)
  if (!batches) return null
  return runsOf([...batches].filter(scale.isVisible)).map(([first, last]) => (
    <div
      key={first}
      className={styles.batches}
      style={{
        left: scale.batchToX(first) - scale.cellWidth / 2 + 0.7,
        width: (last - first + 1) * scale.cellWidth - 1.4,
      }}
      aria-hidden="true"
    />
  ))
}

/** Neighbouring batches as ranges, both ends included. */
export function runsOf(batches: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = []
  for (const batch of [...batches].sort((a, b) => a - b)) {
    const open = runs.at(-1)
    if (open && open[1] === batch - 1) open[1] = batch
    else runs.push([batch, batch])
  }
  return runs
}
