import { useEffect, useState } from 'react'
import { useText } from '../i18n.ts'
import { useRunProblemWords } from '../runProblemWords.ts'
import { useSession } from '../session.ts'
import { batchAt } from '../shown.ts'
import { useBatchNews } from './useBatchNews.ts'

const restFor = 400

/** What a screen reader hears (`ui-spec` 9.3): the session's announcements, and what the page itself notices. */
export function LiveRegions() {
  useRunAnnouncements()
  useBatchNews()
  const { polite, assertive } = useSpoken()
  return (
    <div className="visuallyHidden">
      <div role="status" aria-live="polite">
        {polite}
      </div>
      <div role="alert" aria-live="assertive">
        {assertive}
      </div>
    </div>
  )
}

/** What was said last in each region: what is urgent must not be cut off by the next thing that is not. */
function useSpoken() {
  const session = useSession()
  const [spoken, setSpoken] = useState({ polite: '', assertive: '' })
  useEffect(
    () =>
      session.view.subscribe(({ announcement }, before) => {
        if (announcement === before.announcement) return
        const { text, assertive } = announcement
        const region = assertive ? 'assertive' : 'polite'
        // A repeat must differ from the text before it, or it is not spoken.
        setSpoken((now) => ({ ...now, [region]: now[region] === text ? `${text}\u00a0` : text }))
      }),
    [session],
  )
  return spoken
}

/** Play and pause, where the playhead rests, and each new kind of problem once. */
function useRunAnnouncements(): void {
  const session = useSession()
  const t = useText()
  const wordsOf = useRunProblemWords()
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
            // What went wrong with the engine or its threads is of no node.
            session.announce(
              t(p.node ? 'shell.said.problem' : 'shell.said.runProblem', {
                ...wordsOf(p),
                node: p.node,
                batch: String(p.batch),
              }),
              true,
            )
        }
      }),
      session.view.subscribe((now, before) => {
        if (now.playhead === before.playhead) return
        clearTimeout(resting)
        resting = setTimeout(() => {
          const history = session.history.getState()
          const { playhead, announcement } = session.view.getState()
          // What was said since is news of more than a place, and would be cut off.
          if (announcement !== now.announcement && !announcement.assertive) return
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
  }, [session, t, wordsOf])
}
