import { useState } from 'react'
import { nextRecordScale, type RecordScale } from './recordScale.ts'

/** The records axis that goes with what was visible so far. */
export function useRecordScale(visibleMax: number, live: number): RecordScale {
  const [scale, setScale] = useState(() => nextRecordScale(null, visibleMax, live))
  const next = nextRecordScale(scale, visibleMax, live)
  if (next !== scale && (next.max !== scale.max || next.calmSince !== scale.calmSince)) setScale(next)
  return next
}
