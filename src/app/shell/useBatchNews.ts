import { useEffect } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { LatestWins, newsOf, type BatchNews } from './batchNews.ts'
import { paceOf } from './health.ts'

const gap = 5000

/**
 * New batches while a run plays, where a person wants to hear them: at most one message in five seconds, the latest wins. Falling
 * behind and having caught up are said when they change (`ui-spec` 9.3).
 */
export function useBatchNews(): void {
  const session = useSession()
  const t = useText()
  const format = useFormat()
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const queue = new LatestWins(gap, (ms, run) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        run()
      }, ms)
      timers.add(timer)
    })
    const say = ({ batch, windows }: BatchNews) => {
      const head = t('shell.said.batch', { n: String(batch.index), records: batch.records })
      const held = windows.map(({ operator, label, count }) =>
        t('shell.said.window', { name: label || operator, count: format.count(count) }),
      )
      session.announce([head, ...held].join('. '))
    }
    let behind = false
    const unsubscribe = session.history.subscribe((now, before) => {
      if (now.live === before.live || session.run.getState().state !== 'playing') return
      const { graph } = session.graph.getState()
      const { batchInterval } = graph
      const { key, times } = paceOf({
        recent: now.batches.slice(-10),
        queued: session.run.getState().queued,
        batchInterval,
      })
      if ((key === 'shell.health.behind') !== behind) {
        behind = !behind
        const by = format.duration(times?.behind ?? 0)
        session.announce(t(behind ? 'shell.health.behind' : 'shell.said.caughtUp', { behind: by }))
        return
      }
      if (session.view.getState().playhead !== null) return
      const news = newsOf(now.batches, graph, session.prefs.getState().announceBatches)
      if (news) queue.offer(performance.now(), () => say(news))
    })
    return () => {
      unsubscribe()
      queue.clear()
      timers.forEach((timer) => clearTimeout(timer))
    }
  }, [session, t, format])
}
