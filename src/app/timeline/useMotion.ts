import { useSyncExternalStore } from 'react'
import { usePrefs } from '../session.ts'

const query = '(prefers-reduced-motion: reduce)'

function subscribe(changed: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** Whether things may move: the person's setting, else the system's (spec §8.5). */
export function useMotion(): boolean {
  const setting = usePrefs((prefs) => prefs.motion)
  const reduced = useSyncExternalStore(subscribe, () => matchMedia(query).matches)
  return setting === 'on' || (setting === 'system' && !reduced)
}
