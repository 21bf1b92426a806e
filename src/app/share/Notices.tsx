import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useRuns } from '../compare/useRuns.ts'
import { useGraph, useSession } from '../session.ts'

const NoticeBars = lazy(() => import('./NoticeBars.tsx').then((module) => ({ default: module.NoticeBars })))
const ArrivedBar = lazy(() => import('./NoticeBars.tsx').then((module) => ({ default: module.ArrivedBar })))
const CompareBar = lazy(() => import('../compare/CompareBar.tsx').then((module) => ({ default: module.CompareBar })))

/**
 * What there is to say about the open document as a whole: where it came from, why it cannot be edited or is not saved, and which
 * other run it is compared with. Rows above the canvas, which gives them room.
 */
export function Notices() {
  const session = useSession()
  const arrived = useStore(session.arrival.store, (s) => s.arrived !== null)
  const locked = useStore(session.lock.store, (s) => s.reason !== null)
  const recovered = useStore(session.recovery, (s) => s.recovered !== null)
  const unsaved = useGraph((g) => g.saved === 'full' || g.saved === 'unavailable')
  const comparing = useRuns((runs) => runs.compared !== null)
  return (
    <Suspense>
      {(arrived || locked || recovered || unsaved) && <NoticeBars />}
      {comparing && <CompareBar />}
    </Suspense>
  )
}

/** What a room has to know before play: that the pipeline came from elsewhere and holds code. */
export function ArrivalNotice() {
  const session = useSession()
  const arrived = useStore(session.arrival.store, (s) => s.arrived !== null)
  return <Suspense>{arrived && <ArrivedBar />}</Suspense>
}
