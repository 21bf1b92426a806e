import type { MessageArgs, MessageKey } from '../i18n.ts'
import type { BatchInfo, SourceStatus } from '#model/run.ts'

export interface HealthInput {
  /** Nothing is on the canvas yet. */
  readonly empty: boolean
  readonly started: boolean
  readonly past: boolean
  readonly paused: boolean
  readonly catchingUp: boolean
  readonly errors: number
  readonly warnings: number
  /** What it lacks to run at all: an output, or wires from a source to one; null when nothing. */
  readonly lacks: 'output' | 'input' | null
  readonly sources: readonly SourceStatus[]
  /** The newest batches, oldest first; ten are enough. */
  readonly recent: readonly BatchInfo[]
  readonly queued: number
  readonly batchInterval: number
}

export interface Health {
  readonly key: MessageKey
  readonly args: MessageArgs
  readonly tone: 'ok' | 'warn' | 'error' | 'past' | 'quiet'
  /** Durations in ms to format and put into the message by these names. */
  readonly times?: Readonly<Record<string, number>>
}

/**
 * The one health sentence of the top bar (`ui-spec` 2.2, 6.6): where one looks, then what failed, then what is waited for, then how
 * processing keeps up with the interval.
 */
export function healthOf(input: HealthInput): Health {
  const quiet = (key: MessageKey): Health => ({ key, args: {}, tone: 'quiet' })
  if (input.past) return { key: 'shell.health.past', args: {}, tone: 'past' }
  if (input.empty) return quiet('shell.health.empty')
  if (input.errors > 0)
    return {
      key: input.warnings > 0 ? 'shell.health.errorsWarnings' : 'shell.health.errors',
      args: { errors: input.errors, warnings: input.warnings },
      tone: 'error',
    }
  if (!input.started) return quiet(input.lacks === null ? 'shell.health.ready' : `shell.health.lacks.${input.lacks}`)
  const waiting = input.sources.find((s) => s.state === 'connecting' || s.state === 'retrying' || s.state === 'refused')
  if (waiting) return { key: 'shell.health.socket', args: {}, tone: 'warn' }
  if (input.catchingUp) return quiet('shell.health.catchingUp')
  if (input.paused) return quiet('shell.health.paused')
  return paceOf(input)
}

/** How processing keeps up with the interval, whatever else there is to say. */
export function paceOf({
  recent,
  queued,
  batchInterval,
}: Pick<HealthInput, 'recent' | 'queued' | 'batchInterval'>): Health {
  const newest = recent.at(-1)
  if (!newest) return { key: 'shell.health.firstBatch', args: {}, tone: 'quiet' }
  const ten = recent.slice(-10)
  const mean = ten.reduce((sum, b) => sum + b.processingTime, 0) / ten.length
  // A delay that grows over the last ten batches is trouble even while the mean still fits, as after one very long batch.
  const grew = newest.schedulingDelay - ten[0]!.schedulingDelay
  const growing = grew > batchInterval * 0.1 && newest.schedulingDelay > batchInterval * 0.2
  if (mean > batchInterval || growing || queued > 1) {
    const behind = Math.max(
      newest.totalDelay - batchInterval,
      newest.schedulingDelay,
      queued > 1 ? (queued - 1) * batchInterval : 0,
    )
    return { key: 'shell.health.behind', args: {}, tone: 'warn', times: { behind } }
  }
  const near = Math.max(mean, newest.processingTime) >= 0.8 * batchInterval
  if (near) return { key: 'shell.health.near', args: {}, tone: 'warn', times: { took: newest.processingTime } }
  return { key: 'shell.health.ok', args: {}, tone: 'ok', times: { took: newest.processingTime } }
}
