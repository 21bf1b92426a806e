import { useMemo } from 'react'
import { partedAt } from '#session/runs.ts'
import type { Ghost } from './ghost.ts'
import { useRuns } from './useRuns.ts'

/** The compared run's points of a chart; undefined while no run is compared or that one did not have the chart. */
export function useGhost(chart: string): Ghost | undefined {
  const runs = useRuns((state) => state.runs)
  const compared = useRuns((state) => state.compared)
  const current = useRuns((state) => state.current)
  return useMemo(() => {
    const kept = compared === null ? undefined : runs.find(({ run }) => run === compared)
    const points = kept?.left?.history.points[chart]
    return kept && points?.length ? { name: kept.name, points, from: partedAt(runs, kept.run, current) } : undefined
  }, [runs, compared, current, chart])
}
