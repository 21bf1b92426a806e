import type { HistoryStore, Session } from '#session/types.ts'
import { textIn } from '../i18n.ts'
import { batchAt } from '../shown.ts'
import { sayObstacle } from './playOrPause.ts'

/**
 * Runs one batch and says which it was (`ui-spec` 9.3); in the past, one batch towards live, which the playhead says itself. A pipeline
 * that cannot run answers with the reason.
 */
export async function stepOn(session: Session): Promise<void> {
  const { history, run, view } = session
  if (view.getState().playhead !== null) return session.step()
  if (run.getState().state === 'stopped' && sayObstacle(session)) return
  const before = history.getState().live
  await session.step()
  if (history.getState().live > before) return say(session, history.getState())
  if (run.getState().state === 'stopped') return
  // The page was busy drawing, and hears of the batch a moment later.
  const unsubscribe = history.subscribe((now) => {
    unsubscribe()
    say(session, now)
  })
}

function say(session: Session, { batches, live }: HistoryStore): void {
  const batch = batchAt(batches, live)
  const t = textIn(session.prefs.getState().language)
  if (batch) session.announce(t('shell.said.batch', { n: String(batch.index), records: batch.records }))
}
