import type { Session } from '#session/types.ts'
import { sentenceFor } from '../i18n.ts'

/**
 * Play or pause. A pipeline that cannot start answers with the reason: it is announced, and the Problems tab opens, because a
 * button that does nothing explains nothing.
 */
export function playOrPause(session: Session): void {
  const { state } = session.run.getState()
  if (state === 'playing' || state === 'catchingUp') return session.pause()
  if (state === 'paused') return session.play()
  const error = session.obstacle()
  if (error) {
    session.view.setState({ dock: 'problems', dockCollapsed: false })
    session.announce(sentenceFor(session.prefs.getState().language, error.code, error.args, error.message), true)
    return
  }
  session.play()
}
