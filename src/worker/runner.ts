import type { BreakpointHit } from '#model/breakpoint.ts'
import type { Graph } from '#model/graph.ts'
import type { BatchInfo, Progress, ReplaceResult, RunState, Speed } from '#model/run.ts'
import type { Fork, GoOn, RunNumber } from '#model/runs.ts'
import type { BatchInput } from '#receivers/replay.ts'
import { isUtc, type ArchivePort, type ProgramEntry, type RunStart, type Stop } from './archive.ts'
import { webSocketsOf } from '#receivers/inputs.ts'
import { createPace, type Pace } from './pace.ts'
import { placed } from './placed.ts'
import type { OpenProgram, Program, ProgramSetting } from './program.ts'
import { createWishes } from './wishes.ts'

/**
 * Drives a program through its batches: in the live clock, step by step, or as fast as it can. Clock, timers and the archive
 * are handed in, so a test turns time by hand, and all three ways give the same batches.
 */
export interface Runner {
  start(start: RunStart): Promise<void>
  /** Goes on with the archived run in a fresh engine; what was told up to batch `told` is not told again. */
  resume(state: RunState, speed: Speed, told: number): Promise<void>
  /**
   * Makes run `run` out of a kept one: the batches before `fork.from` again as they were, from the nearest snapshot, then the new
   * program, at once up to `how.ahead`. Settles when the first batch of its own begins, with what of the state did not fit; fails
   * when the input on the way is forgotten.
   */
  replay(run: RunNumber, fork: Fork, how: GoOn, speed: Speed): Promise<ReplaceResult>
  /** Goes on with a kept run where it ended. */
  returnTo(run: RunNumber, how: GoOn, speed: Speed): Promise<void>
  replace(graph: Graph): Promise<ReplaceResult>
  play(): void
  pause(): void
  step(): Promise<void>
  setSpeed(speed: Speed): void
  /** Opens what runs anew, in the state that it is in: how programs are opened has changed. Gives the graph that runs. */
  reopen(): Graph | undefined
  stop(): void
}

export interface RunnerPorts {
  /** Milliseconds since the epoch, with fractions. */
  now(): number
  /** Runs `run` after `ms`; the result cancels it. With 0 it lets messages through first. */
  after(ms: number, run: () => void): () => void
  readonly archive: ArchivePort
  readonly open: OpenProgram
  announce?: ProgramSetting['announce']
  /** At most ten times a second. */
  tell(progress: Progress): void
}

/** Milliseconds that batches may follow each other before messages are let through. */
const slice = 30
const tellEvery = 100
/** A snapshot is due after so much time, or after so many batches. */
const snapshotEvery = 8_000
const snapshotBatches = 60
/** Milliseconds that a timer comes too late before that is called sleep; a busy machine is late by less. */
const shortestSleep = 20_000

/** One run. A new one replaces it as a whole: what still waits for an answer finds itself no longer current. */
interface Active {
  readonly start: RunStart
  readonly pace: Pace
  program: Program
  programs: readonly ProgramEntry[]
  stops: readonly Stop[]
  /** A program that takes over with the next batch. */
  swap: { readonly program: Program; readonly settle: (result: ReplaceResult) => void } | undefined
  done: number
  /** Batches up to this one are computed at once, whatever the clock says. */
  ahead: number
  /** Batches up to this one have been told by another engine. */
  told: number
  state: RunState
  /** Stay paused once `ahead` is reached. */
  paused: boolean
  /** Batches asked for by step, and who waits for them. */
  steps: (() => void)[]
  lastEnd: number
  lastSnapshot: { batch: number; at: number }
  driving: boolean
  cancelWait: (() => void) | undefined
  hasReceivers: boolean
  /** Where the run's time stands once `ahead` is reached: at the wall's, at the last batch, or wherever it has come to meanwhile. */
  readonly timeThen: 'wall' | 'reached' | 'kept'
  /** Who waits for the first batch of a replay's own, and what happened to the state there. */
  fork: { readonly from: number; readonly settle: (result: ReplaceResult) => void } | undefined
  /** Resolves when `ahead` is reached. */
  caughtUp: () => void
}

export function createRunner(ports: RunnerPorts): Runner {
  const { archive } = ports
  let active: Active | undefined
  const wishes = createWishes<Active>()
  /** Counts starts: what waits for the archive finds out whether a later one overtook it. */
  let starts = 0
  let news = noNews()
  let lastTold = -Infinity
  let cancelTell: (() => void) | undefined

  const settingOf = (start: RunStart): ProgramSetting => ({
    zeroTime: start.zeroTime,
    utc: isUtc(start),
    now: ports.now,
    ...(ports.announce && { announce: ports.announce }),
  })
  const timeOf = (run: Active, index: number) => run.start.zeroTime + index * run.start.graph.batchInterval

  const tellNow = () => {
    cancelTell?.()
    cancelTell = undefined
    const run = active
    if (!run) return
    lastTold = ports.now()
    const { hits, ...told } = news
    news = noNews()
    const behind = Math.floor((run.pace.timeAt(lastTold) - timeOf(run, run.done)) / run.start.graph.batchInterval)
    ports.tell({
      run: run.start.run,
      state: run.state,
      ...told,
      ...(hits.length && { hits }),
      sources: run.program.statuses(run.done),
      queued: run.state === 'playing' ? Math.max(0, behind) : 0,
      oldestReplayable: 1,
    })
  }
  const tellSoon = () => {
    const wait = lastTold + tellEvery - ports.now()
    if (wait <= 0) tellNow()
    else cancelTell ??= ports.after(wait, tellNow)
  }
  const goTo = (run: Active, state: RunState) => {
    if (run.state === state) return
    run.state = state
    tellSoon()
  }

  /** Runs batches while any is due, and sets a timer for the next. */
  const drive = async (run: Active): Promise<void> => {
    if (run.driving) return
    run.driving = true
    run.cancelWait?.()
    run.cancelWait = undefined
    let since = ports.now()
    try {
      while (active === run) {
        const ahead = run.done < run.ahead
        if (!ahead) settleAhead(run)
        if (!ahead && !run.steps.length) {
          if (run.state !== 'playing') return
          const wait = run.pace.dueAt(timeOf(run, run.done + 1)) - ports.now()
          if (wait > 0) {
            const due = ports.now() + wait
            run.cancelWait = ports.after(wait, () => {
              noteSleep(run, ports.now() - due)
              void drive(run)
            })
            return
          }
        }
        await runBatch(run, ahead)
        if (active === run && !ahead && run.steps.length) {
          // A step moves the run's time as well, so that playing goes on after it and not from before it.
          run.pace.jump(Math.max(run.pace.timeAt(ports.now()), timeOf(run, run.done)), ports.now())
          tellNow()
          run.steps.shift()!()
        }
        if (ports.now() - since > slice) {
          await new Promise<void>((resolve) => ports.after(0, resolve))
          since = ports.now()
        }
      }
    } catch (error) {
      // Nothing that a person writes ends here; if we are at fault, say so instead of standing still in silence.
      if (active === run) {
        const message = `${error instanceof Error ? error.message : String(error)} This is a fault of Millrace, not of the pipeline. The run is paused; Reset starts it again.`
        const node = run.program.graph.nodes[0]?.id ?? ''
        news.problems.push({ severity: 'error', batch: run.done + 1, node, type: 'InternalError', message, args: {} })
        run.pace.pause(ports.now())
        run.state = 'paused'
        run.ahead = run.done
        tellNow()
        run.caughtUp()
        for (const settle of run.steps.splice(0)) settle()
      }
    } finally {
      run.driving = false
    }
  }

  /** A timer that comes far too late: the machine slept. The run goes on where it was, instead of making up for a night in a rush. */
  const noteSleep = (run: Active, late: number) => {
    if (late < Math.max(shortestSleep, 10 * run.start.graph.batchInterval)) return
    run.pace.jump(timeOf(run, run.done + 1), ports.now())
    const seconds = Math.round(late / 1000)
    news.problems.push({
      severity: 'warning',
      batch: run.done + 1,
      node: '',
      type: 'Slept',
      message: `This computer slept, or its clock jumped, for ${seconds} s. The run goes on where it was: the batches of that time were not run.`,
      args: { seconds },
    })
  }

  /** The batches before going live are there. */
  const settleAhead = (run: Active) => {
    if (run.state === 'catchingUp') {
      // A run without a zero time of its own keeps to the wall's clock, as Spark's does.
      const { clock, zeroTime } = run.start.options
      const now = ports.now()
      const reached = timeOf(run, run.done)
      const isWall = run.timeThen === 'wall' && clock === 'live' && zeroTime === undefined
      if (run.timeThen !== 'kept') run.pace.jump(isWall ? Math.max(reached, now) : reached, now)
      run.state = run.paused ? 'paused' : 'playing'
      if (run.state === 'playing') run.pace.play(now)
      else run.pace.pause(now)
      tellNow()
    }
    run.caughtUp()
  }

  const runBatch = async (run: Active, ahead: boolean): Promise<void> => {
    const index = run.done + 1
    let received: BatchInput | undefined
    if (run.hasReceivers) {
      received = await archive.take(index)
      if (active !== run) return
    }
    takeOver(run, index)
    const started = ports.now()
    const outcome = run.program.run(
      index,
      received,
      run.stops.filter((stop) => stop.batch === index),
    )
    run.done = index
    if (outcome.stops.length) {
      run.stops = [...run.stops, ...outcome.stops]
      for (const stop of outcome.stops) void archive.addStop(stop)
    }
    const due = run.pace.dueAt(timeOf(run, index))
    const follows = !ahead && !run.steps.length && due > 0
    // Ahead of the clock nothing really waits; batches queue as they would if each had come at its time.
    const waited = follows ? Math.max(0, started - due) : undefined
    const info = placed(run.start, index, outcome, waited ?? Math.max(0, run.lastEnd - timeOf(run, index)))
    run.lastEnd = info.processingEnd
    snapshotWhenDue(run)
    if (index <= run.told) return
    news.batches.push(info)
    news.console.push(...outcome.console)
    news.problems.push(...outcome.problems)
    news.points.push(...outcome.points)
    Object.assign(news.observed, outcome.observed)
    if (outcome.hits) pauseAt(run, outcome.hits)
    // A task that hung may hang again in the next batch, and then nothing could be told any more.
    if (outcome.problems.some(({ type }) => type === 'TimeLimit')) tellNow()
    else tellSoon()
  }

  /** A breakpoint held: whatever the run was about to do, it waits. */
  const pauseAt = (run: Active, hits: readonly BreakpointHit[]) => {
    news.hits.push(...hits)
    run.paused = true
    run.ahead = Math.min(run.ahead, run.done)
    if (run.state !== 'playing') return
    run.pace.pause(ports.now())
    run.state = 'paused'
  }

  /** A waiting program takes over before batch `index`, with the state of the old one where it fits. */
  const takeOver = (run: Active, index: number) => {
    const { swap } = run
    const archived = run.programs.findLast((entry) => entry.from <= index)
    // What was told once is made again as it was.
    if (swap && index > run.told) {
      run.swap = undefined
      const result = swap.program.adopt(run.program.snapshot().data)
      run.program = swap.program
      run.hasReceivers = webSocketsOf(swap.program.graph).length > 0
      const entry = { from: index, graph: swap.program.graph }
      run.programs = [...run.programs, entry]
      swap.settle(result)
    } else if (archived && archived.graph !== run.program.graph) {
      // A replay on its way to the present: the person edited here.
      const next = ports.open(archived.graph, settingOf(run.start))
      const result = next.adopt(run.program.snapshot().data)
      run.program = next
      run.hasReceivers = webSocketsOf(archived.graph).length > 0
      if (run.fork?.from === index) settleFork(run, result)
    }
    if (run.fork && run.fork.from <= index) settleFork(run)
  }
  const settleFork = (run: Active, result: ReplaceResult = { reset: [] }) => {
    run.fork?.settle(result)
    run.fork = undefined
  }

  const snapshotWhenDue = (run: Active) => {
    const now = ports.now()
    const { batch, at } = run.lastSnapshot
    if (run.done - batch < snapshotBatches && now - at < snapshotEvery) return
    run.lastSnapshot = { batch: run.done, at: now }
    void archive.addSnapshot({ batch: run.done, ...run.program.snapshot() })
  }

  const stop = () => {
    const run = active
    active = undefined
    run?.cancelWait?.()
    cancelTell?.()
    cancelTell = undefined
    news = noNews()
    run?.caughtUp()
    for (const settle of run?.steps ?? []) settle()
    run?.swap?.settle({ reset: [] })
    if (run) settleFork(run)
    wishes.letGo()
  }

  /** Ends the run and begins another one; `work` finds out by its number whether it was overtaken. */
  const begin = async <R>(work: (mine: number, other: Active | undefined) => Promise<R>): Promise<R> => {
    const other = active
    stop()
    const mine = ++starts
    wishes.expect()
    try {
      return await work(mine, other)
    } finally {
      // There is a run by now, or it never comes.
      if (mine === starts) wishes.letGo()
    }
  }
  /** Asks something of the run: at once, or as soon as the one that is being begun is there; `none` where there is none. */
  const ofRun = <R>(act: (run: Active) => R | Promise<R>, none: R): Promise<R> =>
    new Promise((resolve, reject) => {
      const ask = (run: Active) => {
        try {
          resolve(act(run))
        } catch (error) {
          reject(error as Error)
        }
      }
      const letGo = () => resolve(none)
      if (active) ask(active)
      else if (!wishes.keep(ask, letGo)) letGo()
    })

  const activate = (
    start: RunStart,
    program: Program,
    more: Partial<Active>,
  ): { run: Active; caughtUp: Promise<void> } => {
    let caughtUp = () => undefined as void
    const promise = new Promise<void>((resolve) => (caughtUp = resolve))
    const { clock, speed } = start.options
    const run: Active = {
      start,
      pace: createPace(clock === 'virtual' ? 'max' : speed, start.zeroTime),
      program,
      programs: [{ from: 1, graph: start.graph }],
      stops: [],
      swap: undefined,
      done: 0,
      ahead: start.options.prefill,
      told: 0,
      state: 'catchingUp',
      paused: start.options.paused,
      steps: [],
      lastEnd: -Infinity,
      lastSnapshot: { batch: 0, at: ports.now() },
      driving: false,
      cancelWait: undefined,
      hasReceivers: webSocketsOf(program.graph).length > 0,
      timeThen: 'wall',
      fork: undefined,
      caughtUp,
      ...more,
    }
    active = run
    wishes.grant(run)
    return { run, caughtUp: promise }
  }

  /** Goes on with the archive's run from its newest snapshot before batch `before`; false when what is on the way is forgotten. */
  const goOn = async (
    mine: number,
    before: number,
    { speed, paused }: { readonly speed: Speed; readonly paused: boolean },
    more: Partial<Active>,
  ): Promise<boolean> => {
    const found = await archive.resume(before)
    if (mine !== starts) return true
    if (!found) return false
    const from = found.snapshot?.batch ?? 0
    const entry = found.programs.findLast(({ from: first }) => first <= Math.max(1, from))
    const program = ports.open(entry?.graph ?? found.start.graph, settingOf(found.start))
    if (found.snapshot) program.restore(found.snapshot.data)
    const start = { ...found.start, options: { ...found.start.options, speed, paused } }
    const { run } = activate(start, program, {
      programs: found.programs,
      stops: found.stops,
      done: from,
      lastSnapshot: { batch: from, at: ports.now() },
      ...more,
    })
    void drive(run)
    return true
  }
  /** Live sources went on while the run was away: so does its time. Every other one goes on from its last batch. */
  const timeOfOther = (other: Active | undefined): Partial<Active> =>
    other?.hasReceivers ? { timeThen: 'kept', pace: other.pace } : { timeThen: 'reached' }

  return {
    start: (start) =>
      begin(async (mine) => {
        await archive.begin(start)
        if (mine !== starts) return
        const { run, caughtUp } = activate(start, ports.open(start.graph, settingOf(start)), {})
        void drive(run)
        await caughtUp
      }),

    resume: (state, speed, told) =>
      begin(async (mine) => {
        const { prefill = 0 } = (await archive.outline())?.start.options ?? {}
        const ahead = Math.max(told, state === 'catchingUp' ? prefill : 0)
        await goOn(mine, told + 1, { speed, paused: state === 'paused' }, { told, ahead })
      }),

    replay: (run, fork, { ahead, paused, told }, speed) =>
      begin(async (mine, other) => {
        await archive.fork(run, fork)
        if (mine !== starts) return { reset: [] }
        let settle = (_result: ReplaceResult) => undefined as void
        const begun = new Promise<ReplaceResult>((resolve) => (settle = resolve))
        const more = { told, ahead, fork: { from: fork.from, settle }, ...timeOfOther(other) }
        if (!(await goOn(mine, fork.from, { speed, paused }, more)))
          throw new Error(`Batch ${fork.from} cannot be reached any more: the input before it is forgotten.`)
        return begun
      }),

    returnTo: (run, { told, ahead, paused }, speed) =>
      begin(async (mine, other) => {
        const isKept = await archive.select(run)
        if (mine !== starts) return
        if (!isKept || !(await goOn(mine, told + 1, { speed, paused }, { told, ahead, ...timeOfOther(other) })))
          throw new Error(`Run ${run} cannot go on: it is not kept any more.`)
      }),

    replace: (graph) =>
      ofRun<ReplaceResult>(
        (run) => {
          const program = ports.open(graph, settingOf(run.start))
          run.swap?.settle({ reset: [] })
          // The archive hears of it now: a live source begins to be received before the next batch asks for it.
          void archive.addProgram({ from: Math.max(run.done, run.told) + 1, graph })
          return new Promise((settle) => {
            run.swap = { program, settle }
            // While nothing runs nobody should wait for a batch to hear what the edit costs.
            if (run.state !== 'playing' && run.state !== 'catchingUp') takeOver(run, run.done + 1)
          })
        },
        { reset: [] },
      ),

    play: () =>
      void ofRun((run) => {
        if (run.state === 'playing') return
        run.paused = false
        if (run.state === 'catchingUp') return
        run.pace.play(ports.now())
        goTo(run, 'playing')
        void drive(run)
      }, undefined),
    pause: () =>
      void ofRun((run) => {
        run.paused = true
        if (run.state !== 'playing') return
        run.pace.pause(ports.now())
        run.cancelWait?.()
        run.cancelWait = undefined
        goTo(run, 'paused')
      }, undefined),
    step: () =>
      ofRun<void>((run) => {
        run.paused = true
        if (run.state === 'playing') {
          run.pace.pause(ports.now())
          goTo(run, 'paused')
        }
        return new Promise((resolve) => {
          run.steps.push(resolve)
          void drive(run)
        })
      }, undefined),
    setSpeed: (speed) =>
      void ofRun((run) => {
        const now = ports.now()
        // At full speed the run's time is where its batches are.
        if (run.pace.dueAt(Infinity) === 0) run.pace.jump(timeOf(run, run.done), now)
        run.pace.setSpeed(speed, now)
        void drive(run)
      }, undefined),
    reopen() {
      const run = active
      if (!run) return undefined
      const next = ports.open(run.program.graph, settingOf(run.start))
      next.restore(run.program.snapshot().data)
      run.program = next
      if (run.swap) run.swap = { ...run.swap, program: ports.open(run.swap.program.graph, settingOf(run.start)) }
      return (run.swap?.program ?? next).graph
    },
    stop() {
      starts++
      stop()
    },
  }
}

interface News {
  readonly batches: BatchInfo[]
  readonly console: Progress['console'][number][]
  readonly problems: Progress['problems'][number][]
  readonly points: Progress['points'][number][]
  readonly observed: Record<string, string>
  readonly hits: BreakpointHit[]
}

const noNews = (): News => ({ batches: [], console: [], problems: [], points: [], observed: {}, hits: [] })
