import { useFormat } from '../format.ts'
import { replayFrom } from '../compare/replay.ts'
import { useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useGraph, useHistory, useSession, useView } from '../session.ts'
import { batchAt } from '../shown.ts'
import styles from './Overlay.module.css'

/** While a chosen batch is looked at: which one, how far behind, and the ways back. */
export function PastBar() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const playhead = useView((view) => view.playhead)
  const live = useHistory((history) => history.live)
  const batches = useHistory((history) => history.batches)
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  if (playhead === null) return null
  const batch = batchAt(batches, playhead)
  const step = (by: number) => {
    const next = playhead + by
    session.goTo(next >= live ? null : Math.max(batches[0]?.index ?? 1, next))
  }
  return (
    <div className={styles.past} data-floating>
      <span className={styles.pastIcon}>
        <svg
          width="16"
          height="16"
          viewBox="0 0 16 16"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d="M2.6 8.6A5.4 5.4 0 1 0 4 4.3" />
          <path d="M2.4 2.8 4 4.6 5.9 3" />
          <path d="M8 5.2V8l2 1.4" />
        </svg>
      </span>
      <span>
        <b>{t('canvas.lookingAt', { batch: String(playhead) })}</b>{' '}
        <span className="t2 num">
          {t('canvas.behindLive', {
            time: batch ? format.clock(batch.time) : format.none,
            duration: format.interval((live - playhead) * batchInterval),
          })}
        </span>
      </span>
      <span className={styles.steps}>
        <button
          type="button"
          className="iconButton small"
          aria-label={t('canvas.stepBack')}
          title={t('canvas.stepBack')}
          onClick={() => step(-1)}
        >
          <Icon name="stepBack" />
        </button>
        <button
          type="button"
          className="iconButton small"
          aria-label={t('canvas.stepForward')}
          title={t('canvas.stepForward')}
          onClick={() => step(1)}
        >
          <Icon name="stepForward" />
        </button>
      </span>
      <button type="button" className="secondary compact" onClick={() => replayFrom(session, playhead, t)}>
        {t('compare.replay')}
      </button>
      <button type="button" className="primary compact" onClick={() => session.goTo(null)}>
        {t('canvas.backToLive')} <span className={styles.enter}>L</span>
      </button>
    </div>
  )
}
