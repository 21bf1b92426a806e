import type { Session } from '#session/types.ts'

/** Says something where it is heard and where it is seen: what only a screen reader gets is silence for everybody else. */
export function tell(session: Session, text: string, isUrgent = false): void {
  session.announce(text, isUrgent)
  session.view.setState(({ toast }) => ({ toast: { text, undo: false, n: (toast?.n ?? 0) + 1 } }))
}
