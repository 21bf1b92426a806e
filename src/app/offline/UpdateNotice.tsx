import { lazy, Suspense, useEffect, useState } from 'react'
import { updatesOfPage, type Updates } from './updates.ts'

const UpdateBar = lazy(() => import('./UpdateBar.tsx').then((m) => ({ default: m.UpdateBar })))

/** Keeps the workbench for the time without a network, once the page has come to rest, and shows when a new version waits. */
export function UpdateNotice() {
  const [updates, setUpdates] = useState<Updates | null>(null)
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    // What a person waits for comes first.
    const begin = () => setUpdates(updatesOfPage())
    if (!('requestIdleCallback' in window)) return begin()
    const idle = window.requestIdleCallback(begin, { timeout: 10_000 })
    return () => window.cancelIdleCallback(idle)
  }, [])
  useEffect(() => {
    if (!updates) return
    setWaiting(updates.isWaiting())
    return updates.subscribe(() => setWaiting(updates.isWaiting()))
  }, [updates])
  if (!waiting) return null
  return (
    <Suspense>
      <UpdateBar onLoad={() => updates?.takeOver()} onLater={() => setWaiting(false)} />
    </Suspense>
  )
}
