import { useText } from '../i18n.ts'
import { useRun } from '../session.ts'

/** What a view says before the first batch: how to get one, or that it is on its way. */
export function useNoBatch(): string {
  const t = useText()
  const going = useRun((run) => run.state === 'playing' || run.state === 'catchingUp')
  return t(going ? 'dock.firstBatch' : 'dock.noBatch')
}
