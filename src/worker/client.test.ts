import { expose, type Endpoint } from 'comlink'
import { describe, expect, it } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import { noProgress, type Progress, type RecordsPage, type RunOptions, type SourceStatus } from '#model/run.ts'
import type { Stop } from './intake/archive.ts'
import { createEngineClient, type Threads } from './client.ts'
import { handClock } from './handClock.ts'
import type { EngineCalls, EngineName, IntakeCalls } from './protocol.ts'
import { Gone, hear, reach } from './thread.ts'
import { createAnnouncements } from './watchdog.ts'

const options: RunOptions = { clock: 'live', prefill: 0, speed: 1, paused: false, modelledTime: false }
const page: RecordsPage = { node: 'n', batch: 1, total: 3, partitions: 1, records: [] }
const quiet: Progress = { ...noProgress, run: 1, state: 'playing' }

/** Two ends of a channel that copy what is sent, as threads do, and deliver it a moment later. The last one makes the browser report an error to the first. */
function channel(): readonly [Endpoint, Endpoint, () => void, () => void] {
  let open = true
  const ends = [new EventTarget(), new EventTarget()]
  const port = (mine: number): Endpoint => ({
    addEventListener: (type, listen) => ends[mine]!.addEventListener(type, listen),
    removeEventListener: (type, listen) => ends[mine]!.removeEventListener(type, listen),
    postMessage(message) {
      const data: unknown = structuredClone(message)
      void Promise.resolve().then(() => {
        if (open) ends[1 - mine]!.dispatchEvent(new MessageEvent('message', { data }))
      })
    },
  })
  return [port(0), port(1), () => (open = false), () => void ends[0]!.dispatchEvent(new Event('error'))]
}

/** Threads whose engines do what the test says, and can hang. */
function world() {
  const clock = handClock(100_000)
  const stops: Stop[] = []
  const forgiven: Stop[] = []
  const announcements = createAnnouncements(
    { addStop: async (stop) => void stops.push(stop), dropStop: async (stop) => void forgiven.push(stop) },
    clock.now,
  )
  const engines: {
    name: EngineName
    ended: boolean
    calls: unknown[]
    endpoint: Endpoint
    hang: () => void
    fail: () => void
  }[] = []
  let intakeEnd: Endpoint
  let closeIntake = () => undefined as void
  let intakes = 0
  /** Engines of this name hang when they are asked this. */
  let hanging: { name: EngineName; on: string; times: number } | undefined
  /** Threads of this name, so many of them, end before they begin. */
  let lost: { readonly name: EngineName | 'intake'; times: number } | undefined
  const begins = (name: EngineName | 'intake') => !(lost?.name === name && lost.times-- > 0)
  const threads: Threads = {
    after: clock.after,
    intake() {
      const [page, thread, close] = channel()
      intakeEnd = thread
      closeIntake = close
      intakes++
      const calls: IntakeCalls = {
        retrySource: async () => undefined,
        stopReceivers: async () => undefined,
        received: async () => [],
        forget: async () => undefined,
        quietFor: async (name) => announcements.quietFor(name),
        blame: announcements.blame,
        forgive: announcements.forgive,
      }
      if (begins('intake')) expose(calls, thread)
      return { endpoint: page, terminate: close }
    },
    engine(name) {
      const [page, thread, close, fail] = channel()
      let hangs = false
      const calls: unknown[] = []
      const engine = { name, ended: false, calls, endpoint: thread, hang: () => void (hangs = true), fail }
      const answer =
        <T>(method: string, value: T) =>
        (...args: unknown[]): Promise<T> => {
          if (method !== 'answer') calls.push([method, ...args])
          if (hanging?.name === name && hanging.on === method && hanging.times-- > 0) {
            const record = method === 'search' ? { index: 2, repr: "'x'" } : undefined
            announcements.announce(name, { batch: 7, node: record ? 'filter-4' : 'map-3', ...(record && { record }) })
            hangs = true
          }
          return hangs ? new Promise(() => undefined) : Promise.resolve(value)
        }
      const offered: EngineCalls = {
        answer: answer('answer', undefined),
        start: answer('start', undefined),
        resume: answer('resume', undefined),
        replay: answer('replay', { reset: [] }),
        returnTo: answer('returnTo', undefined),
        difference: answer('difference', null),
        twin: answer('twin', { problem: 'none' }),
        replace: answer('replace', { reset: [] }),
        play: answer('play', undefined),
        pause: answer('pause', undefined),
        step: answer('step', undefined),
        setSpeed: answer('setSpeed', undefined),
        hold: answer('hold', undefined),
        setBreakpoints: answer('setBreakpoints', {}),
        stop: answer('stop', undefined),
        records: answer('records', page0),
        window: answer('window', null),
        state: answer('state', null),
        stateLanes: answer('stateLanes', null),
        look: answer('look', null),
        chartHistory: answer('chartHistory', []),
        search: answer('search', undefined),
      }
      if (begins(name)) expose(offered, thread)
      engines.push(engine)
      announcements.alive(name)
      return {
        endpoint: page,
        terminate() {
          engine.ended = true
          close()
        },
      }
    },
    now: clock.now,
  }
  const page0 = page
  const client = createEngineClient(threads)
  const heard: Progress[] = []
  client.onProgress((progress) => heard.push(progress))
  return {
    clock,
    client,
    engines,
    heard,
    stops,
    forgiven,
    announcements,
    loseIntake: () => closeIntake(),
    intakes: () => intakes,
    hangOn: (name: EngineName, on: string, times = 1) => (hanging = { name, on, times }),
    lose: (name: EngineName | 'intake', times = 1) => (lost = { name, times }),
    progress: (engine: number, more: Partial<Progress>) =>
      engines[engine]!.endpoint.postMessage({ progress: { ...quiet, ...more } }),
    statuses: (sources: readonly SourceStatus[], oldestReplayable: number) =>
      intakeEnd.postMessage({ status: { sources, oldestReplayable } }),
  }
}
const batch = (index: number) => ({ index }) as Progress['batches'][number]

describe('calls between threads', () => {
  interface Target {
    add(x: number, y: number): Promise<number>
    fail(): Promise<void>
    wait(): Promise<void>
  }
  const target: Target = {
    add: async (x, y) => x + y,
    fail: () => Promise.reject(new Error('No.')),
    wait: () => new Promise(() => undefined),
  }

  it('answer, or fail with the reason', async () => {
    const [a, b] = channel()
    expose(target, b)
    const reached = reach<Target>({ endpoint: a, terminate: () => undefined })
    expect(await reached.ask((calls) => calls.add(2, 3))).toBe(5)
    await expect(reached.ask((calls) => calls.fail())).rejects.toThrow('No.')
  })

  it('settle when the thread is ended', async () => {
    const [a, b, close] = channel()
    expose(target, b)
    const reached = reach<Target>({ endpoint: a, terminate: close })
    const waiting = reached.ask((calls) => calls.wait())
    reached.end()
    await expect(waiting).rejects.toThrow(Gone)
    await expect(reached.ask((calls) => calls.wait())).rejects.toThrow(Gone)
  })

  it('keep their order with messages', async () => {
    const [a, b] = channel()
    const order: string[] = []
    hear<{ said: string }>(a, 'said', ({ said }) => order.push(said))
    const calls = {
      ask: async () => {
        b.postMessage({ said: 'message' })
        return 'answer'
      },
    }
    expose(calls, b)
    order.push(await reach<typeof calls>({ endpoint: a, terminate: () => undefined }).ask((remote) => remote.ask()))
    expect(order).toEqual(['message', 'answer'])
  })
})

describe('the client', () => {
  it('starts threads with the first run, and aligns its zero time with the interval', async () => {
    const { client, engines, clock } = world()
    expect(engines).toEqual([])
    void client.start({ ...emptyGraph, batchInterval: 3000 }, { ...options, prefill: 10 })
    await clock.pass(0)
    expect(engines.map(({ name }) => name)).toEqual(['engine'])
    expect(engines[0]!.calls).toMatchObject([['start', { run: 1, zeroTime: 99_000 - 30_000 }]])
  })

  it('ignores what an older run still says', async () => {
    const { client, clock, progress, heard } = world()
    void client.start(emptyGraph, options)
    void client.start(emptyGraph, options)
    await clock.pass(0)
    progress(0, { run: 1, batches: [batch(1)] })
    progress(0, { run: 2, batches: [batch(2)] })
    await clock.pass(0)
    expect(heard.map(({ run }) => run)).toEqual([2])
  })

  it('adds what the receivers and the log say', async () => {
    const { client, clock, progress, heard, statuses } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    progress(0, { batches: [batch(1)] })
    const open: SourceStatus = { node: 's', state: 'open', received: 5, dropped: 1, waiting: 0 }
    statuses([open], 4)
    await clock.pass(0)
    expect(heard.at(-1)).toMatchObject({ batches: [], sources: [open], oldestReplayable: 4 })
  })

  it('leaves a busy engine alone as long as it announces tasks', async () => {
    const { client, clock, engines, announcements } = world()
    void client.start(emptyGraph, options)
    await clock.pass(100)
    engines[0]!.hang()
    for (let i = 0; i < 10; i++) {
      announcements.announce('engine', { batch: i, node: 'map-3' })
      await clock.pass(1000)
    }
    expect(engines.map(({ ended }) => ended)).toEqual([false])
  })

  it('is patient with an engine whose code is still being loaded', async () => {
    const { client, clock, engines, hangOn } = world()
    hangOn('engine', 'answer')
    void client.start(emptyGraph, options)
    await clock.pass(20_000)
    expect(engines.map(({ ended }) => ended)).toEqual([false])
  })

  it('ends an engine that hangs in a task within three seconds, writes the task down and goes on', async () => {
    const { client, clock, engines, announcements, stops, progress, heard, forgiven } = world()
    void client.start(emptyGraph, options)
    client.setSpeed(4)
    await clock.pass(100)
    progress(0, { batches: [batch(5), batch(6)] })
    await clock.pass(300)
    announcements.announce('engine', { batch: 7, node: 'map-3' })
    engines[0]!.hang()
    await clock.pass(3000)
    // The second one looked for the record.
    expect(engines.map(({ name, ended }) => [name, ended])).toEqual([
      ['engine', true],
      ['lookback', true],
      ['engine', false],
    ])
    expect(stops).toEqual([{ batch: 7, stage: 'map-3' }])
    // Told at once, before the search.
    const told = heard.flatMap(({ problems }) => problems ?? [])
    expect(told).toMatchObject([
      { type: 'TimeLimit', batch: 7, node: 'map-3', provisional: true },
      // No record hung by itself: the thread may have been taken away, and that is said in the end.
      { type: 'ThreadEnded', batch: 7, severity: 'warning' },
    ])
    expect(engines[2]!.calls).toEqual([['resume', 'playing', 4, 6, 0]])
    progress(2, { batches: [batch(7)] })
    await clock.pass(0)
    expect(heard.at(-1)!.batches).toEqual([{ index: 7 }])
    expect(forgiven).toEqual([{ batch: 7, stage: 'map-3' }])
  })

  it('forgives a stage once in which no record hangs by itself, and gives it twice as long', async () => {
    const { client, clock, engines, announcements, stops, forgiven } = world()
    void client.start(emptyGraph, options)
    await clock.pass(100)
    const runs = () => engines.filter(({ name }) => name === 'engine')
    const hangs = async () => {
      announcements.announce('engine', { batch: 7, node: 'map-3' })
      runs().at(-1)!.hang()
      await clock.pass(3500)
    }
    await hangs()
    expect(runs()).toHaveLength(2)
    expect(forgiven).toEqual(stops)
    await hangs()
    expect(runs()).toHaveLength(2)
    await clock.pass(3500)
    expect(runs()).toHaveLength(3)
    expect([stops.length, forgiven.length]).toEqual([2, 1])
  })

  it('finds the record by letting a second engine hang on it, once for each stage', async () => {
    const { client, clock, engines, announcements, stops, hangOn } = world()
    void client.start(emptyGraph, options)
    await clock.pass(100)
    hangOn('lookback', 'search')
    announcements.announce('engine', { batch: 7, node: 'map-3' })
    engines[0]!.hang()
    await clock.pass(5000)
    const known = { batch: 7, stage: 'map-3' }
    expect(stops).toEqual([known, { ...known, node: 'filter-4', record: { index: 2, repr: "'x'" } }])
    expect(engines.map(({ name }) => name)).toEqual(['engine', 'lookback', 'engine'])
    announcements.announce('engine', { batch: 8, node: 'map-3' })
    engines[2]!.hang()
    await clock.pass(5000)
    expect(engines.map(({ name }) => name)).toEqual(['engine', 'lookback', 'engine', 'engine'])
    expect(stops.at(-1)).toEqual({ ...known, batch: 8 })
  })

  it('does not go on for ever when nothing can be blamed', async () => {
    const { client, clock, engines, progress, heard } = world()
    void client.start(emptyGraph, options)
    await clock.pass(100)
    progress(0, { batches: [batch(1)] })
    await clock.pass(0)
    engines[0]!.hang()
    await clock.pass(10_000)
    // The first time the browser may have ended it; on a busy machine the next ones get more and more time, and it is said once.
    for (const next of [1, 2, 3]) {
      engines[next]!.hang()
      await clock.pass(45_000)
    }
    expect(heard.flatMap((p) => p.problems)).toMatchObject([{ type: 'ThreadEnded' }])
    engines[4]!.hang()
    await clock.pass(45_000)
    expect(engines).toHaveLength(5)
    expect(heard.at(-1)).toMatchObject({ state: 'stopped', problems: [{ type: 'InternalError', batch: 2 }] })
  })

  it('settles the start when the engine hangs while it computes ahead', async () => {
    const { client, clock, hangOn, engines } = world()
    hangOn('engine', 'start')
    let started = false
    void client.start(emptyGraph, options).then(() => (started = true))
    await clock.pass(4000)
    expect(started).toBe(true)
    expect(engines[2]!.calls[0]).toEqual(['resume', 'catchingUp', 1, 0, 0])
  })

  it('asks the engine that takes the place of a hanging one for what was wanted meanwhile', async () => {
    const { client, clock, engines, announcements, progress } = world()
    void client.start(emptyGraph, options)
    await clock.pass(100)
    progress(0, { batches: [batch(6)] })
    announcements.announce('engine', { batch: 7, node: 'map-3' })
    engines[0]!.hang()
    await clock.pass(300)
    // The first is not heard any more, and the others are asked for while there is no engine.
    client.pause()
    let replaced: unknown
    void client.replace({ ...emptyGraph, name: 'mended' }).then((result) => (replaced = result))
    await clock.pass(2400)
    let stepped = false
    void client.step().then(() => (stepped = true))
    await clock.pass(3000)
    const next = engines.findLast(({ name }) => name === 'engine')!
    expect(next.calls.map((call) => (call as string[])[0])).toEqual(['resume', 'pause', 'replace', 'step'])
    expect([replaced, stepped]).toEqual([{ reset: [] }, true])
  })

  it('a run that was to wait still waits when its engine hangs on the way there', async () => {
    const { client, clock, hangOn, engines } = world()
    hangOn('engine', 'start')
    void client.start(emptyGraph, { ...options, prefill: 20, paused: true })
    await clock.pass(4000)
    expect(engines[2]!.calls).toEqual([['resume', 'catchingUp', 1, 0, 20], ['pause']])
  })

  it('a replay whose engine is ended on the way goes on as far as it was to go', async () => {
    const { client, clock, engines } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    const { run } = client.runs.replay({ of: 1, from: 3, graph: emptyGraph }, { told: 2, ahead: 40, paused: true })
    await clock.pass(500)
    engines[0]!.hang()
    await clock.pass(6000)
    expect(run).toBe(2)
    expect(engines[1]!.calls).toEqual([['resume', 'catchingUp', 1, 2, 40], ['pause']])
  })

  it('asks questions of a second engine; when that hangs, a third one answers', async () => {
    const { client, clock, hangOn, engines, stops } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    hangOn('lookback', 'records')
    let answer: RecordsPage | undefined
    void client.records('n', 1, 0, 10).then((found) => (answer = found))
    await clock.pass(4000)
    expect(answer).toEqual(page)
    expect(engines.map(({ name, ended }) => [name, ended])).toEqual([
      ['engine', false],
      ['lookback', true],
      ['lookback', false],
    ])
    // The run went through that stage without being stopped: a replay must not be told otherwise.
    expect(stops).toEqual([])
  })

  it('blames nothing when the browser ended the engine for questions, and asks a new one', async () => {
    const { client, clock, engines, stops, announcements } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    await client.records('n', 1, 0, 10)
    announcements.announce('lookback', { batch: 7, node: 'map-3' })
    await clock.pass(500)
    engines[1]!.hang()
    await clock.pass(6000)
    expect(stops).toEqual([])
    expect(await client.records('n', 1, 0, 10)).toEqual(page)
    expect(engines.map(({ name, ended }) => [name, ended])).toEqual([
      ['engine', false],
      ['lookback', true],
      ['lookback', false],
    ])
  })

  it('gives a question more time with the second engine, and none in the end: it must settle', async () => {
    const { client, clock, engines, hangOn } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    hangOn('lookback', 'records', 9)
    let answer: RecordsPage | undefined
    void client.records('n', 1, 0, 10).then((found) => (answer = found))
    await clock.pass(3000)
    expect(engines.map(({ ended }) => ended)).toEqual([false, true, false])
    await clock.pass(4000)
    expect(engines.map(({ ended }) => ended)).toEqual([false, true, false])
    await clock.pass(20_000)
    expect(answer).toEqual({ ...page, node: 'n', batch: 1, total: null, partitions: 0 })
    expect(engines.map(({ ended }) => ended)).toEqual([false, true, true, true])
  })

  it('answers with nothing when the run a question was about is over', async () => {
    const { client, clock, hangOn } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    hangOn('lookback', 'window')
    const asked = client.window('n', 1, 10)
    await clock.pass(100)
    void client.start(emptyGraph, options)
    await clock.pass(100)
    expect(await asked).toBeNull()
  })

  it('an engine that the browser ended while it had nothing to do is replaced, and blamed for nothing', async () => {
    const { client, clock, progress, heard, engines, stops, announcements } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    announcements.announce('engine', { batch: 7, node: 'map-3' })
    progress(0, { batches: [batch(7)] })
    await clock.pass(500)
    engines[0]!.hang()
    await clock.pass(6000)
    expect(stops).toEqual([])
    expect(heard.flatMap((p) => p.problems)).toMatchObject([{ severity: 'warning', type: 'ThreadEnded' }])
    expect(engines[1]!.calls).toContainEqual(['resume', 'playing', 1, 7, 0])
  })

  it('an engine is not ended because the machine slept', async () => {
    const { client, clock, engines, heard, progress } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    progress(0, { batches: [batch(1)] })
    await clock.pass(300)
    clock.spend(8 * 3_600_000)
    await clock.pass(6000)
    expect(engines).toHaveLength(1)
    expect(heard.flatMap((p) => p.problems)).toEqual([])
  })

  it('an intake that the browser ended is missed: the run stops, says why, and a new run has a new one', async () => {
    const { client, clock, progress, heard, engines, loseIntake, intakes } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    progress(0, { batches: [batch(3)] })
    await clock.pass(100)
    loseIntake()
    await clock.pass(20_000)
    expect(heard.at(-1)).toMatchObject({ state: 'stopped', problems: [{ severity: 'error', code: 'run.intakeGone' }] })
    expect(engines[0]!.ended).toBe(true)
    void client.start(emptyGraph, options)
    await clock.pass(0)
    expect(intakes()).toBe(2)
    expect(engines).toHaveLength(2)
  })

  it('an engine that the browser ended before it was loaded is followed by another one, which is asked the same', async () => {
    const { client, clock, engines, heard, lose, progress } = world()
    lose('engine')
    let started = false
    void client.start(emptyGraph, options).then(() => (started = true))
    client.setSpeed(4)
    await clock.pass(119_000)
    expect([engines.length, started]).toEqual([1, false])
    await clock.pass(1000)
    expect(engines.map(({ ended }) => ended)).toEqual([true, false])
    expect(engines[1]!.calls.map((call) => (call as string[])[0])).toEqual(['start', 'setSpeed'])
    expect(started).toBe(true)
    progress(1, { batches: [batch(1)] })
    await clock.pass(300_000)
    expect(heard.map(({ batches, problems }) => [batches, problems])).toEqual([[[batch(1)], []]])
    expect(engines).toHaveLength(2)
  })

  it('an engine whose code cannot be had is tried once more; then the run stops, says so, and a new one tries again', async () => {
    const { client, clock, engines, heard, lose } = world()
    lose('engine', 2)
    let started = false
    void client.start(emptyGraph, options).then(() => (started = true))
    await clock.pass(0)
    engines[0]!.fail()
    await clock.pass(0)
    expect([engines.length, heard]).toEqual([2, []])
    engines[1]!.fail()
    await clock.pass(0)
    expect(heard).toMatchObject([{ run: 1, state: 'stopped', problems: [{ code: 'run.notLoaded', batch: 1 }] }])
    expect(started).toBe(true)
    expect(engines.map(({ ended }) => ended)).toEqual([true, true])
    void client.start(emptyGraph, options)
    await clock.pass(300_000)
    expect(engines.map(({ ended }) => ended)).toEqual([true, true, false])
    expect(engines[2]!.calls).toMatchObject([['start', { run: 2 }]])
  })

  it('an engine that stands in for another and is not loaded stops the run after the batch that was told', async () => {
    const { client, clock, engines, heard, lose, progress } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    progress(0, { batches: [batch(7)] })
    await clock.pass(500)
    lose('engine', 2)
    engines[0]!.hang()
    await clock.pass(6000)
    engines[1]!.fail()
    await clock.pass(0)
    engines[2]!.fail()
    await clock.pass(0)
    expect(heard.flatMap(({ problems }) => problems)).toMatchObject([
      { code: 'run.engineGone' },
      { code: 'run.notLoaded', batch: 8 },
    ])
    expect(heard.at(-1)!.state).toBe('stopped')
  })

  it('an intake that is not loaded stops the run and says so; a new run has a new one', async () => {
    const { client, clock, engines, heard, lose, intakes } = world()
    lose('intake')
    void client.start(emptyGraph, options)
    await clock.pass(119_000)
    expect(heard).toEqual([])
    await clock.pass(1000)
    expect(heard).toMatchObject([{ state: 'stopped', problems: [{ code: 'run.notLoaded' }] }])
    expect(engines.map(({ ended }) => ended)).toEqual([true])
    void client.start(emptyGraph, options)
    await clock.pass(0)
    expect([intakes(), engines.length]).toEqual([2, 2])
  })

  it('threads that load slowly because the machine slept, or that report an error later, are left alone', async () => {
    const { client, clock, engines, hangOn, heard } = world()
    hangOn('engine', 'answer')
    void client.start(emptyGraph, options)
    await clock.pass(60_000)
    clock.spend(8 * 3_600_000)
    await clock.pass(60_000)
    expect(engines.map(({ ended }) => ended)).toEqual([false])
    void client.window('n', 1, 10)
    await clock.pass(0)
    engines[1]!.fail()
    await clock.pass(1000)
    expect(engines.map(({ ended }) => ended)).toEqual([false, false])
    expect(heard).toEqual([])
  })

  it('a question settles when the engine for questions cannot be loaded', async () => {
    const { client, clock, engines, lose } = world()
    void client.start(emptyGraph, options)
    await clock.pass(0)
    lose('lookback', 99)
    let answer: unknown
    void client.window('n', 1, 10).then((found) => (answer = found))
    for (let i = 1; i <= 6; i++) {
      await clock.pass(0)
      engines[i]?.fail()
    }
    await clock.pass(0)
    expect(answer).toBeNull()
    expect(engines.map(({ name, ended }) => `${name} ${ended}`)).toEqual([
      'engine false',
      ...Array.from({ length: 6 }, () => 'lookback true'),
    ])
  })
})
