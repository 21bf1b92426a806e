import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { GraphStore, HistoryStore, PrefsStore, RunStore, Session, ViewStore } from '#session/types.ts'

/** The one open workbench. `start.tsx` provides it; components read it through the hooks below. */
export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionContext around it')
  return session
}

// Selectors must return the same reference while nothing changed: pick a value, or wrap with useShallow.
export const useGraph = <T>(select: (state: GraphStore) => T): T => useStore(useSession().graph, select)
export const useRun = <T>(select: (state: RunStore) => T): T => useStore(useSession().run, select)
export const useHistory = <T>(select: (state: HistoryStore) => T): T => useStore(useSession().history, select)
export const useView = <T>(select: (state: ViewStore) => T): T => useStore(useSession().view, select)
export const usePrefs = <T>(select: (state: PrefsStore) => T): T => useStore(useSession().prefs, select)
