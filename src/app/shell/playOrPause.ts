import type { Session } from '#session/types.ts'
import { sentenceFor, textIn } from '../i18n.ts'
import { tell } from './tell.ts'

/** Play or pause. A pipeline that cannot start answers with the reason. */
export function playOrPause(session: Session): void {
  const { state } = session.run.getState()
  if (state === 'playing' || state === 'catchingUp') return session.pause()
  if (state !== 'paused' && sayObstacle(session)) return
  session.play()
}

/**
 * Says what keeps the pipeline from starting, and opens the Problems tab where that lists it, because a button that does nothing explains
 * nothing. False where nothing does.
 */
export function sayObstacle(session: Session): boolean {
  const { language } = session.prefs.getState()
  if (session.graph.getState().graph.nodes.length === 0) {
    tell(session, textIn(language)('commands.why.noNodes'), true)
    return true
  }
  const error = session.obstacle()
  if (!error) return false
  session.view.setState({ dock: 'problems', dockCollapsed: false })
  tell(session, sentenceFor(language, error.code, error.args, error.message), true)
  return true
}
