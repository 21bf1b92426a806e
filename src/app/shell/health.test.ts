import { describe, expect, it } from 'vitest'
import type { BatchInfo } from '#model/run.ts'
import { healthOf } from './health.ts'
import type { HealthInput } from './health.ts'

const batch = (index: number, processingTime: number, schedulingDelay = 0): BatchInfo => ({
  index,
  time: index * 2000,
  records: 1,
  submissionTime: 0,
  processingStart: schedulingDelay,
  processingEnd: schedulingDelay + processingTime,
  schedulingDelay,
  processingTime,
  totalDelay: schedulingDelay + processingTime,
  nodes: {},
  outputs: [],
  checkpoint: false,
})
const calm: HealthInput = {
  empty: false,
  started: true,
  past: false,
  paused: false,
  catchingUp: false,
  errors: 0,
  warnings: 0,
  lacks: null,
  sources: [],
  recent: Array.from({ length: 10 }, (_, i) => batch(i + 1, 650)),
  queued: 0,
  batchInterval: 2000,
}
const keyOf = (change: Partial<HealthInput>) => healthOf({ ...calm, ...change }).key

describe('the health sentence', () => {
  it('keeps up below 0.8 of the interval and names the newest batch', () => {
    expect(healthOf(calm)).toEqual({ key: 'shell.health.ok', args: {}, tone: 'ok', times: { took: 650 } })
  })

  it('is near the limit from 0.8 on', () => {
    expect(keyOf({ recent: Array.from({ length: 10 }, (_, i) => batch(i, 1600)) })).toBe('shell.health.near')
  })

  it('falls behind when the mean is over the interval, or the delay grows', () => {
    expect(keyOf({ recent: Array.from({ length: 10 }, (_, i) => batch(i, 2460, i * 460)) })).toBe('shell.health.behind')
    const growing = Array.from({ length: 10 }, (_, i) => batch(i, 1900, i * 100))
    expect(healthOf({ ...calm, recent: growing })).toMatchObject({ key: 'shell.health.behind', times: { behind: 900 } })
  })

  it('counts one long batch that is being caught up with as near the limit, not as falling behind', () => {
    const once = [...calm.recent.slice(0, 9), batch(10, 2460)]
    expect(keyOf({ recent: once })).toBe('shell.health.near')
  })

  it('puts where one looks before what failed before what is waited for', () => {
    const broken = { errors: 2, warnings: 1, paused: true }
    expect(keyOf({ ...broken, past: true })).toBe('shell.health.past')
    expect(healthOf({ ...calm, ...broken })).toMatchObject({
      key: 'shell.health.errorsWarnings',
      args: { errors: 2, warnings: 1 },
    })
    expect(keyOf({ errors: 1 })).toBe('shell.health.errors')
    const socket = { node: 'a', state: 'retrying' as const, received: 0, dropped: 0, waiting: 0 }
    expect(keyOf({ sources: [socket] })).toBe('shell.health.socket')
    expect(keyOf({ paused: true })).toBe('shell.health.paused')
    expect(keyOf({ recent: [] })).toBe('shell.health.firstBatch')
    expect(keyOf({ started: false })).toBe('shell.health.ready')
    expect(keyOf({ started: false, lacks: 'output' })).toBe('shell.health.lacks.output')
    expect(keyOf({ started: false, lacks: 'input', errors: 1 })).toBe('shell.health.errors')
    expect(keyOf({ lacks: 'input' })).toBe('shell.health.ok')
    expect(keyOf({ empty: true, errors: 1 })).toBe('shell.health.empty')
  })
})
