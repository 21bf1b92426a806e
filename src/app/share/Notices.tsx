import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useSession } from '../session.ts'

const NoticeBars = lazy(() => import('./NoticeBars.tsx').then((module) => ({ default: module.NoticeBars })))

/** What there is to say about the open document as a whole: where it came from, and why it cannot be edited. */
export function Notices() {
  const session = useSession()
  const arrived = useStore(session.arrival.store, (s) => s.arrived !== null)
  const locked = useStore(session.lock.store, (s) => s.reason !== null)
  const recovered = useStore(session.recovery, (s) => s.recovered !== null)
  if (!arrived && !locked && !recovered) return null
  return (
    <Suspense>
      <NoticeBars />
    </Suspense>
  )
}
