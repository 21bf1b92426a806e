import type { BreakpointHit } from '#model/breakpoint.ts'
import type { Graph } from '#model/graph.ts'
import type { BatchInfo, Progress, ReplaceResult, RunState, Speed } from '#model/run.ts'
import type { Fork, GoOn, RunNumber } from '#model/runs.ts'
import type { BatchInput } from '#receivers/replay.ts'
import type { ArchivePort, RunStart } from '../intake/archive.ts'
import { receiverRatesOf } from '#receivers/backpressure.ts'
import { webSocketsOf } from '#receivers/inputs.ts'
import { timeOf, type ActiveRun } from './activeRun.ts'
import { createGoingOn } from './goingOn.ts'
import { createPace } from './pace.ts'
import { placed } from './placed.ts'
import type { OpenProgram, Program, ProgramSetting } from './program.ts'
import { createProgramSwap } from './programSwap.ts'
import { createTelling } from './telling.ts'
import { createWishes } from './wishes.ts'

/**
 * Drives a program through its batches: in the live clock, step by step, or as fast as it can. Clock, timers and the archive
 * are handed in, so a test turns time by hand, and all three ways give the same batches.
 */
export interface Runner {
  start(start: RunStart): Promise<void>
  /** Goes on with the archived run in a fresh engine; what was told up to batch `told` is not told again. A run that was catching up does so up to `ahead`. */
  resume(state: RunState, speed: Speed, told: number, ahead: number): Promise<void>
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
  /** While the hand moves the view the run tells less often. */
  hold(moving: boolean): void
  /** Opens what runs anew, in the state that it is in: how programs are opened has changed. Gives the graph that runs, if one does. */
  reopen(): Promise<Graph | undefined>
  stop(): void
}

export interface RunnerPorts {
  /** Milliseconds since the epoch, with fractions, on a clock that nobody can set. */
  now(): number
  /** What the system's clock shows, which may have been set since: zero times come from it. Absent: `now`. */
  wall?(): number
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
/** A snapshot is due after so much time, or after so many batches; one that would soon be smaller waits as long again. */
const snapshotEvery = 8_000
const snapshotBatches = 60
/** Milliseconds that a timer comes too late before that is called sleep; a busy machine is late by less. */
const shortestSleep = 20_000

export function createRunner(ports: RunnerPorts): Runner {
  const { archive } = ports
  let active: ActiveRun | undefined
  const wishes = createWishes<ActiveRun>()
  /** Counts starts: what waits for the archive finds out whether a later one overtook it. */
  let starts = 0
  const tell = createTelling(ports, () => active)
  const programs = createProgramSwap(ports)

  const goTo = (run: ActiveRun, state: RunState) => {
    if (run.state === state) return
    run.state = state
    tell.soon()
  }

  /** Runs batches while any is due, and sets a timer for the next. */
  const drive = async (run: ActiveRun): Promise<void> => {
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
          tell.now()
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
        tell.problem({ severity: 'error', batch: run.done + 1, node, type: 'InternalError', message, args: {} })
        run.pace.pause(ports.now())
        run.state = 'paused'
        run.ahead = run.done
        tell.now()
        run.caughtUp()
        for (const settle of run.steps.splice(0)) settle()
      }
    } finally {
      run.driving = false
    }
  }

  /** A timer that comes far too late: the machine slept. The run goes on where it was, instead of making up for a night in a rush. */
  const noteSleep = (run: ActiveRun, late: number) => {
    if (late < Math.max(shortestSleep, 10 * run.start.graph.batchInterval)) return
    run.pace.jump(timeOf(run, run.done + 1), ports.now())
    const seconds = Math.round(late / 1000)
    tell.problem({
      severity: 'warning',
      batch: run.done + 1,
      node: '',
      type: 'Slept',
      message: `This computer slept, or its clock jumped, for ${seconds} s. The run goes on where it was: the batches of that time were not run.`,
      args: { seconds },
    })
  }

  /** The batches before going live are there. */
  const settleAhead = (run: ActiveRun) => {
    if (run.state === 'catchingUp') {
      // A run without a zero time of its own keeps to the wall's clock, as Spark's does.
      const { clock, zeroTime } = run.start.options
      const now = ports.now()
      const reached = timeOf(run, run.done)
      const isWall = run.timeThen === 'wall' && clock === 'live' && zeroTime === undefined
      if (run.timeThen !== 'kept') run.pace.jump(isWall ? Math.max(reached, ports.wall?.() ?? now) : reached, now)
      run.state = run.paused ? 'paused' : 'playing'
      if (run.state === 'playing') run.pace.play(now)
      else run.pace.pause(now)
      tell.now()
    }
    run.caughtUp()
  }

  const runBatch = async (run: ActiveRun, ahead: boolean): Promise<void> => {
    const index = run.done + 1
    let received: BatchInput | undefined
    if (run.hasReceivers) {
      received = await archive.take(index)
      if (active !== run) return
    }
    programs.takeOver(run, index)
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
    if (run.hasReceivers && receiverRatesOf(run.program.graph).pid) void archive.completed(index, completedOf(info))
    if (index <= run.told) return
    tell.batch(info, outcome)
    if (outcome.hits) pauseAt(run, outcome.hits)
    // A task that hung may hang again in the next batch, and then nothing could be told any more.
    if (outcome.problems.some(({ type }) => type === 'TimeLimit')) tell.now()
    else tell.soon()
  }

  /** A breakpoint held: whatever the run was about to do, it waits. */
  const pauseAt = (run: ActiveRun, hits: readonly BreakpointHit[]) => {
    tell.hits(hits)
    run.paused = true
    run.ahead = Math.min(run.ahead, run.done)
    if (run.state !== 'playing') return
    run.pace.pause(ports.now())
    run.state = 'paused'
  }

  const snapshotWhenDue = (run: ActiveRun) => {
    const now = ports.now()
    const { batch, at } = run.lastSnapshot
    const since = Math.max((run.done - batch) / snapshotBatches, (now - at) / snapshotEvery)
    if (since < 1 || (since < 2 && run.program.holdsUnread)) return
    run.lastSnapshot = { batch: run.done, at: now }
    void archive.addSnapshot({ batch: run.done, ...run.program.snapshot() })
  }

  const stop = () => {
    const run = active
    active = undefined
    run?.cancelWait?.()
    tell.forget()
    run?.caughtUp()
    for (const settle of run?.steps ?? []) settle()
    if (run) programs.letGo(run)
    wishes.letGo()
  }

  /** Ends the run and begins another one; `work` finds out by its number whether it was overtaken. */
  const begin = async <R>(work: (mine: number, other: ActiveRun | undefined) => Promise<R>): Promise<R> => {
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
  const ofRun = <R>(act: (run: ActiveRun) => R | Promise<R>, none: R): Promise<R> =>
    new Promise((resolve, reject) => {
      const ask = (run: ActiveRun) => {
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
    more: Partial<ActiveRun>,
  ): { run: ActiveRun; caughtUp: Promise<void> } => {
    let caughtUp = () => undefined as void
    const promise = new Promise<void>((resolve) => (caughtUp = resolve))
    const { clock, speed } = start.options
    const run: ActiveRun = {
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

  const goingOn = createGoingOn({
    archive,
    begin,
    isOvertaken: (mine) => mine !== starts,
    open: (start, graph) => ports.open(graph, programs.settingOf(start)),
    go: (start, program, more) => void drive(activate(start, program, more).run),
    now: ports.now,
  })

  return {
    start: (start) =>
      begin(async (mine) => {
        await archive.begin(start)
        if (mine !== starts) return
        const { run, caughtUp } = activate(start, ports.open(start.graph, programs.settingOf(start)), {})
        void drive(run)
        await caughtUp
      }),

    ...goingOn,

    replace: (graph) => ofRun<ReplaceResult>((run) => programs.replace(run, graph), { reset: [] }),

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
    hold: tell.hold,
    reopen: () => ofRun<Graph | undefined>((run) => programs.reopen(run), undefined),
    stop() {
      starts++
      stop()
    },
  }
}

/** What back-pressure looks at: Spark's clock has whole milliseconds. */
const completedOf = ({ processingEnd, processingTime, schedulingDelay }: BatchInfo) => ({
  processingEnd: Math.round(processingEnd),
  processingTime: Math.round(processingTime),
  schedulingDelay: Math.round(schedulingDelay),
})
