import type { Command, CommandAt } from '../commands/command.ts'
import { otherRun, replayFrom, returnTo } from './replay.ts'

const noOtherRun = ({ session }: CommandAt) => (otherRun(session) === null ? 'compare.why.oneRun' : null)

/** What is done with the runs over one input. */
export const timeCommands: readonly Command[] = [
  {
    id: 'batch.replay',
    title: 'compare.replay',
    group: 'run',
    keys: ['R'],
    on: ['batch'],
    obstacle({ session, target: { batch } }) {
      if (batch === null) return 'compare.why.nothing'
      return batch < session.history.getState().oldestReplayable ? 'compare.why.forgottenShort' : null
    },
    run: ({ session, target, t }) => replayFrom(session, target.batch!, t),
  },
  {
    id: 'runs.back',
    title: 'compare.backToEarlier',
    group: 'run',
    obstacle: noOtherRun,
    run: ({ session, t }) => void returnTo(session, otherRun(session)!, t),
  },
  {
    id: 'runs.compare',
    title: 'compare.compareRuns',
    group: 'run',
    obstacle: noOtherRun,
    run: ({ session }) => session.runs.compare(otherRun(session)),
  },
  {
    id: 'twin.open',
    title: 'compare.twin.open',
    group: 'run',
    run: ({ page }) => page.show('twin'),
  },
  {
    id: 'runs.endCompare',
    title: 'compare.endCompare',
    group: 'run',
    obstacle: ({ session }) => (session.runs.store.getState().compared === null ? 'compare.why.notCompared' : null),
    run({ session, t }) {
      session.runs.compare(null)
      session.announce(t('compare.endedCompare'))
    },
  },
]
