import type { Difference } from '#model/runs.ts'
import { nameOf, type ReplayObstacle } from '#session/runs.ts'
import type { Session } from '#session/types.ts'
import { useDataView } from '../dock/data/dataView.ts'
import type { Translate } from '../i18n.ts'
import { tell } from '../shell/tell.ts'

/** What buttons, menus, keys and the palette do with runs: the action, and what is said of it. */

/** Replays from a batch with the document as it is now; where that cannot be, the reason is shown and said. */
export function replayFrom(session: Session, batch: number, t: Translate): void {
  const obstacle = session.runs.obstacle(batch)
  if (obstacle) return tell(session, obstacleText(obstacle, t), true)
  void session.runs.replayFrom(batch)
  tell(session, t('compare.replayed', { batch: String(batch) }))
}

/** Goes back to a kept run. */
export async function returnTo(session: Session, run: number, t: Translate): Promise<void> {
  await session.runs.returnTo(run)
  const batch = session.history.getState().live
  // That everything is another run's now must not be cut off by where the two differ, which is found at once.
  tell(
    session,
    t('compare.returned', { run: String(nameOf(session.runs.store.getState(), run)), batch: String(batch) }),
    true,
  )
}

/** The kept run that a person means without naming one: the compared one, else the one that was made last. */
export function otherRun(session: Session): number | null {
  const { runs, current, compared } = session.runs.store.getState()
  return compared ?? runs.findLast(({ run }) => run !== current)?.run ?? null
}

/** Goes to the batch and node of a difference and shows the record among the node's there. */
export function showDifference(session: Session, { batch, node, index }: Difference): void {
  session.goTo(batch)
  useDataView.setState({ mode: 'table', found: index === null ? null : { node, batch, record: index } })
  session.select([node])
  session.view.setState({ dock: 'data', dockCollapsed: false })
}

export const obstacleText = (obstacle: ReplayObstacle, t: Translate): string =>
  obstacle.code === 'forgotten'
    ? t('compare.why.forgotten', { oldest: String(obstacle.oldest) })
    : t(`compare.why.${obstacle.code}`)

/** What differs, in words: two records, or how many there are. */
export function differenceText({ was, now, totals }: Difference, t: Translate): string {
  if (was && now) return t('compare.became', { was: was.repr, now: now.repr })
  if (now) return t('compare.appeared', { now: now.repr })
  if (was) return t('compare.disappeared', { was: was.repr })
  const count = (n: number | null) => (n === null ? t('compare.noRdd') : String(n))
  return t('compare.counts', { was: count(totals[0]), now: count(totals[1]) })
}
