import type { Graph } from '#model/graph.ts'
import type { ReplaceResult } from '#model/run.ts'
import { webSocketsOf } from '#receivers/inputs.ts'
import { isUtc, type ArchivePort, type RunStart } from '../intake/archive.ts'
import type { ActiveRun } from './activeRun.ts'
import type { OpenProgram, ProgramSetting } from './program.ts'

/** How the program of a run changes between two batches: by an edit, on the way of a replay, or because it must be opened anew. */
export interface ProgramSwap {
  /** How a program of a run is opened. */
  settingOf(start: RunStart): ProgramSetting
  /** `graph` takes over with the next batch; settles then, with what of the state did not fit. */
  replace(run: ActiveRun, graph: Graph): Promise<ReplaceResult>
  /** A waiting program takes over before batch `index`, with the state of the old one where it fits. */
  takeOver(run: ActiveRun, index: number): void
  /** Opens what runs anew, in the state that it is in; gives the graph that runs. */
  reopen(run: ActiveRun): Graph
  /** Whoever waits for a program, or for a replay's first batch, hears that the run is over. */
  letGo(run: ActiveRun): void
}

export interface ProgramSwapPorts {
  now(): number
  announce?: ProgramSetting['announce']
  readonly archive: Pick<ArchivePort, 'addProgram'>
  readonly open: OpenProgram
}

export function createProgramSwap({ now, announce, archive, open }: ProgramSwapPorts): ProgramSwap {
  const settingOf = (start: RunStart): ProgramSetting => ({
    zeroTime: start.zeroTime,
    utc: isUtc(start),
    now,
    ...(announce && { announce }),
  })
  const settleFork = (run: ActiveRun, result: ReplaceResult = { reset: [] }) => {
    run.fork?.settle(result)
    run.fork = undefined
  }

  const takeOver = (run: ActiveRun, index: number) => {
    const { swap } = run
    const archived = run.programs.findLast((entry) => entry.from <= index)
    // What was told once is made again as it was.
    if (swap && index > run.told) {
      run.swap = undefined
      const result = swap.program.adopt(run.program.snapshot().data)
      run.program = swap.program
      run.hasReceivers = webSocketsOf(swap.program.graph).length > 0
      run.programs = [...run.programs, { from: index, graph: swap.program.graph }]
      swap.settle(result)
    } else if (archived && archived.graph !== run.program.graph) {
      // A replay on its way to the present: the person edited here.
      const next = open(archived.graph, settingOf(run.start))
      const result = next.adopt(run.program.snapshot().data)
      run.program = next
      run.hasReceivers = webSocketsOf(archived.graph).length > 0
      if (run.fork?.from === index) settleFork(run, result)
    }
    if (run.fork && run.fork.from <= index) settleFork(run)
  }

  return {
    settingOf,
    takeOver,
    replace(run, graph) {
      const program = open(graph, settingOf(run.start))
      run.swap?.settle({ reset: [] })
      // The archive hears of it now: a live source begins to be received before the next batch asks for it.
      void archive.addProgram({ from: Math.max(run.done, run.told) + 1, graph })
      return new Promise((settle) => {
        run.swap = { program, settle }
        // While nothing runs nobody should wait for a batch to hear what the edit costs.
        if (run.state !== 'playing' && run.state !== 'catchingUp') takeOver(run, run.done + 1)
      })
    },
    reopen(run) {
      const next = open(run.program.graph, settingOf(run.start))
      next.restore(run.program.snapshot().data)
      run.program = next
      if (run.swap) run.swap = { ...run.swap, program: open(run.swap.program.graph, settingOf(run.start)) }
      return (run.swap?.program ?? next).graph
    },
    letGo(run) {
      run.swap?.settle({ reset: [] })
      settleFork(run)
    },
  }
}
