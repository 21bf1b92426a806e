import type { Session } from '#session/types.ts'
import { sentenceFor } from '../i18n.ts'

/** Play or pause. A pipeline that cannot start answers with the reason. */
export function playOrPause(session: Session): void {
  const { state } = session.run.getState()
  if (state === 'playing' || state === 'catchingUp') return session.pause()
  if (state !== 'paused' && sayObstacle(session)) return
  session.play()
}

/**
 * Says what keeps the pipeline from starting, and opens the Problems tab, because a button that does nothing explains nothing. False
 * where nothing does.
 */
export function sayObstacle(session: Session): boolean {
  const error = session.obstacle()
  if (!error) return false
  session.view.setState({ dock: 'problems', dockCollapsed: false })
  session.announce(sentenceFor(session.prefs.getState().language, error.code, error.args, error.message), true)
  return true
}
