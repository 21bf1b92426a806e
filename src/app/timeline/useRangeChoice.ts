import { useRef } from 'react'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { rangeOf, sumOf } from './range.ts'

/** Choosing a range of batches on the timeline, and saying what was chosen. */
export function useRangeChoice() {
  const session = useSession()
  const t = useText()
  /** The end at which a range was begun, while it is being chosen. */
  const anchor = useRef<number | null>(null)
  const say = () => {
    const { range } = session.view.getState()
    const sum = range && sumOf(session.history.getState().batches, range)
    if (!range || !sum) return
    const what = {
      from: String(range[0]),
      to: String(range[1]),
      records: t('timeline.recordCount', { n: sum.records }),
    }
    session.announce(t('timeline.rangeSaid', what))
  }
  const set = (from: number, to: number) => session.view.setState({ range: rangeOf(from, to) })
  return {
    begin(batch: number) {
      anchor.current = batch
      set(batch, batch)
    },
    /** False: no range is being chosen. */
    extend(batch: number): boolean {
      if (anchor.current === null) return false
      set(anchor.current, batch)
      return true
    },
    end() {
      if (anchor.current !== null) say()
      anchor.current = null
    },
    set,
    say,
    clear: () => session.view.setState({ range: null }),
  }
}
