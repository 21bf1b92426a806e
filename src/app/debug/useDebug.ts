import { useStore } from 'zustand'
import type { DebugStore } from '#session/debug.ts'
import { useSession } from '../session.ts'

/** Breakpoints and stepping. Selectors return the same reference while nothing changed. */
export const useDebug = <T>(select: (state: DebugStore) => T): T => useStore(useSession().debug.store, select)
