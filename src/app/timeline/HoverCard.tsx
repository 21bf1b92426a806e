import type { BatchInfo } from '#model/run.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useView } from '../session.ts'
import styles from './Timeline.module.css'

const cardWidth = 196

/** What happened in the batch under the pointer. */
export function HoverCard(props: {
  readonly batch: BatchInfo | undefined
  readonly clock: string
  readonly x: number
  readonly width: number
  readonly slides: readonly number[]
}) {
  const { batch, clock, x, width, slides } = props
  const t = useText()
  const format = useFormat()
  const bookmark = useView((view) => batch && view.bookmarks.includes(batch.index) && view.bookmarkNames[batch.index])
  if (!batch) return null
  const failed = batch.outputs.filter((output) => output.status === 'failed').length
  const rows: readonly (readonly [string, string])[] = [
    [t('timeline.records'), format.count(batch.records)],
    [t('timeline.processing'), format.duration(batch.processingTime)],
    [t('timeline.waiting'), format.duration(batch.schedulingDelay)],
    ...(slides.some((slide) => batch.index % slide === 0) ? [[t('timeline.results'), clock] as const] : []),
    // Between the slides of its windows a pipeline may compute nothing, as in Spark: not even its sources are asked.
    ...(batch.outputs.length === 0 ? [[t('timeline.outputs'), t('timeline.nothingDue')] as const] : []),
    ...(batch.checkpoint ? [[t('timeline.checkpoint'), t('timeline.written')] as const] : []),
    ...(failed > 0 ? [[t('timeline.problems'), t('timeline.failed', { n: failed })] as const] : []),
  ]
  return (
    <div
      className={styles.card}
      style={{ left: Math.min(Math.max(8, x - cardWidth / 2), width - cardWidth - 8), width: cardWidth }}
      aria-hidden="true"
    >
      <b>{t('timeline.batch', { batch: String(batch.index) })}</b> <span className="t2 num">{clock}</span>
      {bookmark && <div className="t2">{bookmark}</div>}
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
