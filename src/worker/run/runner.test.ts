import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { BatchInfo, Progress, RunOptions } from '#model/run.ts'
import type { ArchivePort, RunStart } from '../intake/archive.ts'
import { handClock } from '../handClock.ts'
import { createIntake } from '../intake/intake.ts'
import type { OpenProgram } from './program.ts'
import { createRunner } from './runner.ts'

const graph: Graph = {
  ...emptyGraph,
  batchInterval: 1000,
  nodes: [{ id: 'n', operator: 'x', params: {}, label: 'one', note: '', position: { x: 0, y: 0 } }],
}
const options: RunOptions = { clock: 'live', prefill: 0, speed: 1, paused: false, modelledTime: false }

/**
 * A world with a program that takes `cost(index)` ms a batch, and remembers every batch of its run in its snapshots. `setBack`: milliseconds
 * by which the system's clock was set back since the page was opened.
 */
function world(cost: (index: number) => number = () => 5, setBack = 0) {
  const clock = handClock(10_000)
  const told: Progress[] = []
  const intake = createIntake({
    open: () => {
      throw new Error('This test has no network.')
    },
    now: clock.now,
    after: clock.after,
    random: () => 0,
  })
  const snapshots: number[] = []
  const archive: ArchivePort = {
    ...intake,
    addSnapshot: (entry) => {
      snapshots.push(entry.batch)
      return intake.addSnapshot(entry)
    },
  }
  const ran: (readonly [label: string, index: number])[] = []
  const open: OpenProgram = (of) => {
    let seen: string[] = []
    const label = of.nodes[0]!.label
    return {
      graph: of,
      run(index, _received, stops) {
        if (label === 'broken') throw new Error('Something of ours broke.')
        ran.push([label, index])
        seen = [...seen, `${label}${index}`]
        clock.spend(cost(index))
        return {
          records: 10,
          nodes: { n: { count: 10, partitions: 1, time: 3, status: 'ok' } },
          outputs: [{ op: 0, node: 'n', status: 'succeeded', duration: 4 }],
          console: [{ batch: index, time: 0, node: 'n', text: seen.slice(-3).join(' ') }],
          problems: [],
          points: [],
          observed: {},
          stops: label === 'endless' && !stops.length ? [{ batch: index, node: 'n', stage: 'n' }] : [],
          checkpoint: false,
          processing: cost(index),
        }
      },
      snapshot: () => ({ data: seen, bytes: 1 }),
      // A window that slides every five batches, or one that nobody ever asks for.
      get holdsUnread() {
        return label === 'never slides' || (label === 'slides' && seen.length % 5 !== 0)
      },
      restore: (data) => void (seen = data as string[]),
      adopt(data) {
        seen = data as string[]
        return { reset: label === 'reset' ? [{ node: 'n', code: 'records-changed' }] : [] }
      },
      statuses: () => [],
    }
  }
  const make = () =>
    createRunner({
      now: clock.now,
      wall: () => clock.now() - setBack,
      after: clock.after,
      archive,
      open,
      tell: (p) => told.push(p),
    })
  const runner = make()
  const start = (more: Partial<RunOptions> = {}, of = graph): Promise<void> => {
    const all = { ...options, ...more }
    const zeroTime = all.zeroTime ?? 10_000 - setBack - all.prefill * 1000
    const begun: RunStart = { run: 1, graph: of, options: all, zeroTime }
    return runner.start(begun)
  }
  const batches = (): BatchInfo[] => told.flatMap((progress) => progress.batches)
  const texts = () => told.flatMap((progress) => progress.console.map(({ text }) => text))
  return { clock, told, runner, make, start, batches, texts, ran, snapshots, intake }
}
const labelled = (label: string): Graph => ({ ...graph, nodes: [{ ...graph.nodes[0]!, label }] })
const indices = (batches: readonly BatchInfo[]) => batches.map(({ index }) => index)

describe('what is asked while a run is being begun', () => {
  it('a pause holds', async () => {
    const { clock, runner, start, told, batches } = world()
    void start({ prefill: 3 })
    runner.pause()
    await clock.pass(5000)
    expect(indices(batches())).toEqual([1, 2, 3])
    expect(told.at(-1)!.state).toBe('paused')
  })

  it('the last wish counts, and a speed is kept', async () => {
    const { clock, runner, start, batches, told } = world()
    void start({ paused: true })
    runner.setSpeed(4)
    runner.pause()
    runner.play()
    await clock.pass(1100)
    expect(told.at(-1)!.state).toBe('playing')
    expect(indices(batches())).toEqual([1, 2, 3, 4])
  })

  it('steps run, and whoever waits for them hears of it', async () => {
    const { clock, runner, start, batches } = world()
    void start({ prefill: 2 })
    const stepped: string[] = []
    void runner.step().then(() => stepped.push('first'))
    void runner.step().then(() => stepped.push('second'))
    await clock.pass(3000)
    expect(indices(batches())).toEqual([1, 2, 3, 4])
    expect(stepped).toEqual(['first', 'second'])
  })

  it('an edit reaches the run, and says what it costs', async () => {
    const { clock, runner, start, ran } = world()
    void start()
    const replaced = runner.replace(labelled('reset'))
    await clock.pass(1000)
    expect(ran).toEqual([['reset', 1]])
    expect(await replaced).toEqual({ reset: [{ node: 'n', code: 'records-changed' }] })
  })

  it('is let go when another run takes the place, or none comes', async () => {
    const { clock, runner, start, batches } = world()
    void start()
    const step = runner.step()
    void start()
    await step
    await clock.pass(1100)
    expect(indices(batches())).toEqual([1])
    runner.stop()
    await runner.step()
  })

  it('holds on the way into a replay as well', async () => {
    const { clock, runner, start, batches } = world()
    void start()
    await clock.pass(4100)
    void runner.replay(2, { of: 1, from: 2, graph: labelled('two') }, { told: 1, ahead: 4, paused: false }, 1)
    runner.pause()
    await clock.pass(3000)
    expect(indices(batches()).slice(4)).toEqual([2, 3, 4])
  })
})

describe('the live clock', () => {
  it('runs each batch when its interval is over', async () => {
    const { clock, start, batches } = world()
    void start()
    await clock.pass(999)
    expect(indices(batches())).toEqual([])
    await clock.pass(101)
    expect(indices(batches())).toEqual([1])
    await clock.pass(3000)
    expect(batches().map(({ index, time }) => [index, time])).toEqual([
      [1, 11_000],
      [2, 12_000],
      [3, 13_000],
      [4, 14_000],
    ])
  })

  it('computes the first batches at once and then follows the wall', async () => {
    const { clock, start, batches, told } = world()
    void start({ prefill: 20 })
    await clock.pass(200)
    expect(indices(batches())).toHaveLength(20)
    expect(told.map(({ state }) => state)).toContain('catchingUp')
    expect(told.at(-1)!.state).toBe('playing')
    await clock.pass(1000)
    expect(batches().at(-1)).toMatchObject({ index: 21, time: 11_000 })
  })

  it('never skips a late batch, and says how many wait', async () => {
    const { clock, start, batches, told } = world((index) => (index === 2 ? 3500 : 100))
    void start()
    await clock.pass(2100)
    await clock.pass(600)
    expect(indices(batches())).toEqual([1, 2, 3, 4, 5, 6])
    expect(batches().map(({ schedulingDelay }) => Math.round(schedulingDelay))).toEqual([0, 0, 2500, 1600, 700, 0])
    expect(Math.max(...told.map(({ queued }) => queued))).toBe(3)
  })

  it('pauses and goes on where it was', async () => {
    const { clock, start, runner, batches, told } = world()
    void start()
    await clock.pass(1500)
    runner.pause()
    await clock.pass(60_000)
    expect(indices(batches())).toEqual([1])
    expect(told.at(-1)!.state).toBe('paused')
    runner.play()
    await clock.pass(700)
    expect(indices(batches())).toEqual([1, 2])
  })

  it('changes its speed at once', async () => {
    const { clock, start, runner, batches } = world()
    void start({ speed: 1 })
    await clock.pass(1100)
    runner.setSpeed(4)
    await clock.pass(1000)
    expect(indices(batches()).at(-1)).toBe(5)
    runner.setSpeed('max')
    await clock.pass(1000)
    const fast = indices(batches()).at(-1)!
    expect(fast).toBeGreaterThan(100)
    runner.setSpeed(1)
    await clock.pass(2500)
    expect(indices(batches()).at(-1)! - fast).toBeLessThan(25)
    expect(indices(batches())).toEqual(Array.from({ length: batches().length }, (_, i) => i + 1))
  })
})

describe('steps', () => {
  it('run exactly one batch each, then stay paused', async () => {
    const { clock, start, runner, batches, told } = world()
    void start({ paused: true })
    await clock.pass(5000)
    expect(batches()).toEqual([])
    const done = runner.step()
    await clock.pass(10)
    await done
    expect(indices(batches())).toEqual([1])
    void runner.step()
    void runner.step()
    await clock.pass(200)
    expect(indices(batches())).toEqual([1, 2, 3])
    expect(told.at(-1)!.state).toBe('paused')
    await clock.pass(60_000)
    expect(indices(batches())).toEqual([1, 2, 3])
  })

  it('while playing, pause', async () => {
    const { clock, start, runner, batches } = world()
    void start()
    await clock.pass(1500)
    void runner.step()
    await clock.pass(30_000)
    expect(indices(batches())).toEqual([1, 2])
  })
})

describe('messages', () => {
  it('are at most ten a second, and cover every batch', async () => {
    const { clock, start, told, batches } = world(() => 1)
    void start({ clock: 'virtual' })
    await clock.pass(0)
    for (let i = 0; i < 20; i++) await clock.pass(100)
    expect(told.length).toBeLessThanOrEqual((clock.now() - 10_000) / 100 + 2)
    expect(batches().length).toBeGreaterThan(1000)
    expect(indices(batches())).toEqual(Array.from({ length: batches().length }, (_, i) => i + 1))
  })

  it('let the start be awaited until what was asked for is there', async () => {
    const { clock, start, batches } = world()
    let ready = 0
    void start({ prefill: 220, paused: true, zeroTime: 0 }).then(() => (ready = batches().length))
    await clock.pass(5000)
    expect(ready).toBe(220)
    expect(batches().at(-1)!.time).toBe(220_000)
  })
})

describe('modelled time', () => {
  it('follows from the records alone, and slow batches make the next ones wait', async () => {
    const screen = async (cost: number) => {
      const { clock, start, batches } = world(() => cost)
      void start({ prefill: 5, paused: true, zeroTime: 0, modelledTime: true })
      await clock.pass(5000)
      return batches()
    }
    const quick = await screen(1)
    expect(quick).toEqual(await screen(40))
    expect(quick[0]).toMatchObject({ processingTime: 50 + 60, schedulingDelay: 0 })
  })
})

describe('edits while running', () => {
  it('take over with the next batch and keep what they can', async () => {
    const { clock, start, runner, texts } = world()
    void start()
    await clock.pass(2100)
    const result = runner.replace(labelled('two'))
    await clock.pass(1100)
    expect(await result).toEqual({ reset: [] })
    expect(texts().at(-1)).toBe('one1 one2 two3')
  })

  it('while paused, say at once what cannot be kept', async () => {
    const { clock, start, runner } = world()
    void start({ paused: true })
    await clock.pass(10)
    expect(await runner.replace(labelled('reset'))).toEqual({ reset: [{ node: 'n', code: 'records-changed' }] })
  })
})

describe('two starts at once', () => {
  it('run only the second, and tell nothing of the first', async () => {
    const { clock, start, told, batches } = world()
    void start({ prefill: 10, paused: true })
    void start({ prefill: 20, paused: true })
    await clock.pass(500)
    expect(indices(batches())).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(told.at(-1)!.state).toBe('paused')
  })

  it('a stop while the archive answers holds', async () => {
    const { clock, start, runner, told } = world()
    void start({ prefill: 10 })
    runner.stop()
    await clock.pass(5000)
    expect(told).toEqual([])
  })
})

describe('snapshots', () => {
  const taken = async (label: string) => {
    const { clock, start, runner, snapshots } = world()
    void start({}, labelled(label))
    await clock.pass(40_000)
    runner.stop()
    return snapshots
  }

  it('are taken every eight seconds, a little later where a window will have slid, and not later than twice that', async () => {
    expect(await taken('one')).toEqual([8, 16, 24, 32, 40])
    expect(await taken('slides')).toEqual([10, 20, 30, 40])
    expect(await taken('never slides')).toEqual([16, 32])
  })
})

describe('a fresh engine', () => {
  it('goes on from the last snapshot with the same batches, and tells only the new ones', async () => {
    const first = world()
    void first.start()
    await first.clock.pass(9100)
    void first.runner.replace(labelled('two'))
    await first.clock.pass(12_000)
    const { snapshots, told, ran, clock, texts } = first
    expect(snapshots.length).toBeGreaterThan(1)
    const seen = texts().length
    first.runner.stop()
    ran.length = 0
    const next = first.make()
    void next.resume('playing', 1, seen, 0)
    await clock.pass(2000)
    expect(ran[0]).toEqual(['two', snapshots.at(-1)! + 1])
    const after = told.flatMap((p) => p.batches).map((b) => b.index)
    expect(after).toEqual(Array.from({ length: after.length }, (_, i) => i + 1))
    expect(texts().at(-1)).toBe([2, 1, 0].map((back) => `two${after.length - back}`).join(' '))
  })

  it('catches up as far as the one before it was to, at once, and waits there', async () => {
    const first = world()
    void first.start()
    await first.clock.pass(3100)
    first.runner.stop()
    first.told.length = 0
    const next = first.make()
    void next.resume('catchingUp', 1, 3, 30)
    next.pause()
    await first.clock.pass(2000)
    expect(first.told.flatMap((p) => p.batches).map((b) => b.index)).toEqual(
      Array.from({ length: 27 }, (_, i) => i + 4),
    )
    expect(first.told.at(-1)).toMatchObject({ state: 'paused' })
  })

  it('writes forced stops down, so that they are repeated', async () => {
    const { clock, start, intake } = world()
    void start({}, labelled('endless'))
    await clock.pass(2100)
    expect((await intake.resume(Infinity))!.stops).toEqual([
      { batch: 1, node: 'n', stage: 'n' },
      { batch: 2, node: 'n', stage: 'n' },
    ])
  })
})

describe('our own faults', () => {
  it('pause the run and are said', async () => {
    const { clock, start, told } = world()
    const started = start({ prefill: 3 }, labelled('broken'))
    await clock.pass(200)
    await started
    expect(told.at(-1)).toMatchObject({ state: 'paused', problems: [{ type: 'InternalError' }] })
  })
})

describe('a computer that slept', () => {
  it('goes on where it was, one batch an interval, and says so', async () => {
    const { clock, start, told } = world()
    void start()
    await clock.pass(5100)
    const before = told.flatMap((p) => p.batches).length
    // Eight hours in which no timer comes.
    clock.spend(8 * 3_600_000)
    await clock.pass(3000)
    const batches = told.flatMap((p) => p.batches)
    expect(batches.length - before).toBeGreaterThanOrEqual(3)
    expect(batches.length - before).toBeLessThanOrEqual(4)
    expect(batches.map(({ index }) => index)).toEqual(batches.map((_, i) => i + 1))
    const slept = told.flatMap((p) => p.problems).filter(({ type }) => type === 'Slept')
    expect(slept).toMatchObject([{ severity: 'warning', batch: before + 1 }])
    expect(slept[0]!.args.seconds).toBeGreaterThan(28_000)
    expect(told.at(-1)!.queued).toBe(0)
  })

  it.each([3_600_000, -3_600_000])(
    'a clock that was set by %i ms brings no batches of the time between',
    async (by) => {
      const { clock, start, batches, told } = world(undefined, by)
      void start()
      await clock.pass(3_100)
      expect(batches().map(({ time }) => time)).toEqual([11_000, 12_000, 13_000].map((time) => time - by))
      expect(told.flatMap((p) => p.problems)).toEqual([])
    },
  )

  it('a late timer of a busy machine is no sleep: batches are made up for', async () => {
    const { clock, start, told } = world()
    void start()
    await clock.pass(3100)
    clock.spend(6000)
    await clock.pass(500)
    expect(told.flatMap((p) => p.batches).length).toBeGreaterThanOrEqual(9)
    expect(told.flatMap((p) => p.problems)).toEqual([])
  })
})
