import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useSession } from '../session.ts'

const DiffLayer = lazy(() => import('./DiffLayer.tsx').then((module) => ({ default: module.DiffLayer })))

/** The differences from a saved version on the canvas, while one is looked at. */
export function VersionLayer() {
  const session = useSession()
  const isLooking = useStore(session.versions.store, (s) => s.looking !== null)
  if (!isLooking) return null
  return (
    <Suspense>
      <DiffLayer />
    </Suspense>
  )
}
