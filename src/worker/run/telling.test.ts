import { describe, expect, it } from 'vitest'
import { keptBatches, type BatchInfo, type Progress, type RunProblem, type RunState } from '#model/run.ts'
import { handClock } from '../handClock.ts'
import type { ActiveRun } from './activeRun.ts'
import type { Outcome } from './program.ts'
import { createTelling } from './telling.ts'

/** A run that tells, and the time at which each message came. */
function world() {
  const clock = handClock(1_000_000)
  let timers = 0
  const told: { readonly at: number; readonly progress: Progress }[] = []
  const run = {
    start: { run: 1, zeroTime: 0, graph: { batchInterval: 100 } },
    state: 'playing' as RunState,
    done: 0,
    pace: { timeAt: () => 0 },
    program: { statuses: () => [] },
  }
  const telling = createTelling(
    {
      now: clock.now,
      after(ms, run) {
        timers++
        return clock.after(ms, run)
      },
      tell: (progress) => void told.push({ at: clock.now() - 1_000_000, progress }),
    },
    () => run as unknown as ActiveRun,
  )
  const nothing = { console: [], problems: [], points: [], observed: {} } as unknown as Outcome
  return {
    clock,
    run,
    telling,
    told,
    timers: () => timers,
    times: () => told.map(({ at }) => at),
    batches: (count: number) => {
      for (let i = 0; i < count; i++) {
        run.done++
        telling.batch({ index: run.done } as BatchInfo, {
          ...nothing,
          points: [{ chart: 'c', batch: run.done, records: 0, values: {} }],
        })
        telling.soon()
      }
    },
  }
}

describe('what a run tells', () => {
  it('comes ten times a second', async () => {
    const { clock, batches, times } = world()
    for (let i = 0; i < 10; i++) {
      batches(1)
      await clock.pass(50)
    }
    expect(times()).toEqual([0, 100, 200, 300, 400, 500])
  })

  it('sets one timer for all the batches of a message', async () => {
    const { clock, batches, telling, timers, times } = world()
    batches(1000)
    expect(timers()).toBe(1)
    await clock.pass(100)
    expect(times()).toEqual([0, 100])
    telling.hold(true)
    batches(1000)
    expect(timers()).toBe(2)
  })

  it('waits two seconds while the hand moves the view, and comes at once when it rests', async () => {
    const { clock, batches, times, telling, told } = world()
    batches(1)
    telling.hold(true)
    for (let i = 0; i < 50; i++) {
      batches(1)
      await clock.pass(50)
    }
    expect(times()).toEqual([0, 2000])
    telling.hold(false)
    expect(times()).toEqual([0, 2000, 2500])
    expect(told.flatMap(({ progress }) => progress.batches.map(({ index }) => index))).toEqual(
      Array.from({ length: 51 }, (_, i) => i + 1),
    )
  })

  it('does not wait with another state or a problem', async () => {
    const { clock, batches, times, telling, run } = world()
    batches(1)
    telling.hold(true)
    await clock.pass(300)
    batches(1)
    run.state = 'paused'
    telling.soon()
    expect(times()).toEqual([0, 300])
    await clock.pass(200)
    telling.problem({} as RunProblem)
    telling.soon()
    expect(times()).toEqual([0, 300, 500])
  })

  it('describes no more batches than are kept, and says how many went before', () => {
    const { batches, telling, told } = world()
    batches(1)
    telling.hold(true)
    batches(5000)
    telling.hold(false)
    telling.now()
    const { progress } = told.at(-1)!
    expect(progress.batches.length).toBeGreaterThanOrEqual(keptBatches)
    expect(progress.batches.length).toBeLessThanOrEqual(2 * keptBatches)
    expect(progress.batches.at(-1)!.index).toBe(5001)
    expect(progress.skipped! + progress.batches.length).toBe(5000)
    expect(progress.points.map(({ batch }) => batch)).toEqual(progress.batches.map(({ index }) => index))
  })
})
