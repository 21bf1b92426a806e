import { useStore } from 'zustand'
import type { RunsStore } from '#session/runs.ts'
import { useSession } from '../session.ts'

/** The runs over one input. Selectors return the same reference while nothing changed. */
export const useRuns = <T>(select: (state: RunsStore) => T): T => useStore(useSession().runs.store, select)
