import { useEffect } from 'react'
import { useText } from '../i18n.ts'
import { useSession, useView } from '../session.ts'
import { batchAt } from '../shown.ts'
import { useBatchNews } from './useBatchNews.ts'

const restFor = 400

/** What a screen reader hears (`ui-spec` 9.3): the session's announcements, and what the page itself notices. */
export function LiveRegions() {
  useRunAnnouncements()
  useBatchNews()
  const { text, assertive, n } = useView((v) => v.announcement)
  // A repeat must differ from the text before it, or it is not spoken.
  const spoken = n % 2 === 0 ? text : `${text}\u00a0`
  return (
    <div className="visuallyHidden">
      <div role="status" aria-live="polite">
        {assertive ? '' : spoken}
      </div>
      <div role="alert" aria-live="assertive">
        {assertive ? spoken : ''}
      </div>
    </div>
  )
}

/** Play and pause, where the playhead rests, and each new kind of problem once. */
function useRunAnnouncements(): void {
  const session = useSession()
  const t = useText()
  useEffect(() => {
    const heard = new Set<string>()
    let resting: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = [
      session.run.subscribe((now, before) => {
        if (now.state !== before.state) {
          if (now.state === 'playing') session.announce(t('shell.said.playing'))
          if (now.state === 'paused') session.announce(t('shell.said.paused'))
          if (now.state === 'stopped') heard.clear()
        }
        if (now.problems === before.problems) return
        for (const p of now.problems) {
          const kind = `${p.node} ${p.type}`
          if (heard.has(kind)) continue
          heard.add(kind)
          if (p.severity === 'error')
            session.announce(
              t('shell.said.problem', { type: p.type, node: p.node, batch: String(p.batch), message: p.message }),
              true,
            )
        }
      }),
      session.view.subscribe((now, before) => {
        if (now.playhead === before.playhead) return
        clearTimeout(resting)
        resting = setTimeout(() => {
          const history = session.history.getState()
          const { playhead } = session.view.getState()
          const batch = batchAt(history.batches, playhead ?? history.live)
          if (!batch) return
          session.announce(
            t(playhead === null ? 'shell.said.live' : 'shell.said.batch', {
              n: String(batch.index),
              records: batch.records,
            }),
          )
        }, restFor)
      }),
    ]
    return () => {
      clearTimeout(resting)
      unsubscribe.forEach((stop) => stop())
    }
  }, [session, t])
}
