import { useShallow } from 'zustand/react/shallow'
import type { Graph } from '#model/graph.ts'
import { isStarved } from '../canvas/node/nodeStatus.ts'
import { factsOf } from '../canvas/node/nodeText.ts'
import { useProblems } from '../dock/problems/useProblems.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useView } from '../session.ts'
import { useShownBatch, useShownIndex } from '../shown.ts'
import { healthOf, type Health } from './health.ts'

/** What the clock and its two status lines say of the shown batch. */
export interface ClockWords {
  /** Batch time, or zeros before the first batch. */
  readonly clock: string
  readonly clockTone: 'live' | 'past' | 'none'
  /** "Batch 220". */
  readonly batch: string
  readonly health: string
  readonly tone: Health['tone']
}

/** A branch that nothing feeds is no obstacle beside one that runs. */
function lacksOf(graph: Graph): 'output' | 'input' | null {
  const outputs = graph.nodes.filter(({ operator, off }) => !off && !factsOf(operator).hasOutput)
  if (outputs.length === 0) return 'output'
  return outputs.every(({ id }) => isStarved(graph, id)) ? 'input' : null
}

/** The words of the open pipeline's clock; every place that shows a clock says the same. */
export function useHealth(): ClockWords {
  const t = useText()
  const format = useFormat()
  const past = useView((v) => v.playhead !== null)
  const shown = useShownBatch()
  const index = useShownIndex()
  const run = useRun(useShallow((r) => ({ state: r.state, sources: r.sources, queued: r.queued })))
  const problems = useProblems()
  const batchInterval = useGraph((g) => g.graph.batchInterval)
  const empty = useGraph((g) => g.graph.nodes.length === 0)
  const lacks = useGraph((g) => lacksOf(g.graph))
  const recent = useHistory(useShallow((h) => h.batches.slice(-10)))
  const health = healthOf({
    empty,
    started: run.state !== 'stopped',
    past,
    paused: run.state === 'paused' || run.state === 'finished',
    catchingUp: run.state === 'catchingUp',
    errors: problems.filter((p) => p.severity === 'error').length,
    warnings: problems.filter((p) => p.severity === 'warning').length,
    lacks,
    sources: run.sources,
    recent,
    queued: run.queued,
    batchInterval,
  })
  const took = health.times?.took
  const args = {
    ...health.args,
    took: took === undefined ? '' : took >= 100 ? (took / 1000).toFixed(2) : format.duration(took),
    interval: format.interval(batchInterval),
    behind: format.duration(health.times?.behind ?? 0),
  }
  return {
    clock: shown ? format.clock(shown.time) : '00:00:00',
    clockTone: shown ? (past ? 'past' : 'live') : 'none',
    batch: index > 0 ? t('shell.batch', { n: String(index) }) : t('shell.notStarted'),
    health: t(health.key, args),
    tone: health.tone,
  }
}
