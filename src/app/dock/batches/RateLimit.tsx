import { useId } from 'react'
import type { BatchInfo } from '#model/run.ts'
import type { Pressure } from '#session/pressure.ts'
import styles from './Batches.module.css'
import { delayOf } from './delays.ts'
import { heldRate } from './rateScale.ts'

interface Props {
  readonly limits: readonly Pressure[]
  /** Those that the chart shows. */
  readonly batches: readonly BatchInfo[]
  readonly interval: number
  /** The middle of a batch, the height of a rate, and the width of a batch, in pixels. */
  readonly x: (batch: number) => number
  readonly y: (rate: number) => number
  readonly cell: number
  readonly label: string
}

/** Back-pressure in the row of the input rate (`ui-spec` §6.6): its limit as steps, and hatched above what came what it held back. */
export function RateLimit({ limits, batches, interval, x, y, cell, label }: Props) {
  const hatch = useId()
  const byBatch = new Map(limits.map((limit) => [limit.batch, limit]))
  const shown = batches.flatMap((batch) => {
    const limit = byBatch.get(batch.index)
    return limit ? [{ left: x(batch.index) - cell / 2, came: delayOf('inputRate', batch, interval), limit }] : []
  })
  const [first] = shown
  if (!first) return null
  const steps = shown.map(({ left, limit }) => `${left} ${y(limit.rateLimit)}H${left + cell}`)
  const top = y(first.limit.rateLimit)
  return (
    <>
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V5" stroke="var(--mr-control)" strokeWidth="1.6" />
      </pattern>
      {shown.map(({ left, came, limit }) => {
        const above = y(came + heldRate(limit, interval))
        return (
          limit.held > 0 && (
            <rect key={left} x={left} y={above} width={cell} height={y(came) - above} fill={`url(#${hatch})`} />
          )
        )
      })}
      <path d={`M${steps.join('L')}`} fill="none" stroke="var(--mr-warn)" strokeWidth="1.4" />
      <text className={styles.interval} x="2" y={top < 15 ? top + 13 : top - 4}>
        {label}
      </text>
    </>
  )
}
