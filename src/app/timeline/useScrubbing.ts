import { useEffect, useMemo, useRef } from 'react'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { batchAt } from '../shown.ts'

const restBeforeSpeaking = 400

/** Pointer scrubbing: at most one step a frame, and what was reached is said when it rests for 400 ms. */
export function useScrubbing(goTo: (batch: number) => void) {
  const session = useSession()
  const t = useText()
  const state = useRef({ active: false, wanted: 0, frame: 0, rest: 0 })
  useEffect(() => {
    const { current } = state
    return () => {
      cancelAnimationFrame(current.frame)
      clearTimeout(current.rest)
    }
  }, [])
  return useMemo(() => {
    const { current } = state
    const speak = () => {
      const { batches, live } = session.history.getState()
      const batch = session.view.getState().playhead ?? live
      const n = batchAt(batches, batch)?.records ?? 0
      session.announce(t('timeline.announced', { batch: String(batch), records: t('timeline.recordCount', { n }) }))
    }
    const move = (batch: number) => {
      if (batch === current.wanted) return
      current.wanted = batch
      cancelAnimationFrame(current.frame)
      current.frame = requestAnimationFrame(() => goTo(batch))
      clearTimeout(current.rest)
      current.rest = window.setTimeout(speak, restBeforeSpeaking)
    }
    return {
      active: () => current.active,
      start(batch: number) {
        current.active = true
        current.wanted = Number.NaN
        move(batch)
      },
      move,
      end() {
        current.active = false
      },
    }
  }, [goTo, session, t])
}
