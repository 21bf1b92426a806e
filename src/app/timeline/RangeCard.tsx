import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useHistory, useSession, useView } from '../session.ts'
import { spanOf } from './drawWindow.ts'
import { sumOf } from './range.ts'
import styles from './Range.module.css'
import type { TimeScale } from './useTimeScale.ts'

const cardWidth = 210

/** What the chosen batches are together, above them. */
export function RangeCard({ scale }: { readonly scale: TimeScale }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const range = useView((view) => view.range)
  const batches = useHistory((history) => history.batches)
  const sum = range && sumOf(batches, range)
  if (!range || !sum) return null
  const span = spanOf(scale, range)
  const middle = span ? (span.left + span.right) / 2 : scale.left
  const rows: readonly (readonly [string, string])[] = [
    [t('timeline.records'), format.count(sum.records)],
    [t('timeline.meanProcessing'), format.duration(sum.processing)],
    [t('timeline.longest'), format.duration(sum.longest)],
    [t('timeline.meanWaiting'), format.duration(sum.waiting)],
    ...(sum.failedOutputs > 0
      ? [[t('timeline.problems'), t('timeline.failed', { n: sum.failedOutputs })] as const]
      : []),
  ]
  return (
    <div
      className={styles.card}
      role="group"
      aria-label={t('timeline.range', { from: String(range[0]), to: String(range[1]) })}
      style={{ left: Math.min(Math.max(8, middle - cardWidth / 2), scale.width - cardWidth - 8), width: cardWidth }}
    >
      <div className={styles.head}>
        <b>{t('timeline.range', { from: String(range[0]), to: String(range[1]) })}</b>
        <button
          type="button"
          className="iconButton small"
          aria-label={t('timeline.clearRange')}
          title={t('timeline.clearRange')}
          onClick={() => session.view.setState({ range: null })}
        >
          <Icon name="close" />
        </button>
      </div>
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
