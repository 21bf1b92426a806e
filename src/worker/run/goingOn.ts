import type { ReplaceResult, Speed } from '#model/run.ts'
import type { ActiveRun } from './activeRun.ts'
import type { ArchivePort, RunStart } from '../intake/archive.ts'
import type { Program } from './program.ts'
import type { Runner } from './runner.ts'

/** What the runner lends to the beginnings that are not from scratch. */
export interface GoingOnPorts {
  readonly archive: Pick<ArchivePort, 'resume' | 'fork' | 'select'>
  /** Ends the run and begins another one; `work` is given its number and the run that it takes the place of. */
  begin<R>(work: (mine: number, other: ActiveRun | undefined) => Promise<R>): Promise<R>
  /** Whether a later beginning has overtaken this one. */
  isOvertaken(mine: number): boolean
  open(start: RunStart, graph: RunStart['graph']): Program
  /** Makes it the run, and runs what is due. */
  go(start: RunStart, program: Program, more: Partial<ActiveRun>): void
  now(): number
}

/** Runs that begin where a kept one has come to: from its newest snapshot, and from there over the recorded input. */
export function createGoingOn(ports: GoingOnPorts): Pick<Runner, 'resume' | 'replay' | 'returnTo'> {
  const { archive, begin, isOvertaken } = ports

  /** Goes on with the archive's run from its newest snapshot before batch `before`; false when what is on the way is forgotten. */
  const goOn = async (
    mine: number,
    before: number,
    { speed, paused }: { readonly speed: Speed; readonly paused: boolean },
    more: Partial<ActiveRun>,
  ): Promise<boolean> => {
    const found = await archive.resume(before)
    if (isOvertaken(mine)) return true
    if (!found) return false
    const from = found.snapshot?.batch ?? 0
    const entry = found.programs.findLast(({ from: first }) => first <= Math.max(1, from))
    const program = ports.open(found.start, entry?.graph ?? found.start.graph)
    if (found.snapshot) program.restore(found.snapshot.data)
    ports.go({ ...found.start, options: { ...found.start.options, speed, paused } }, program, {
      programs: found.programs,
      stops: found.stops,
      done: from,
      lastSnapshot: { batch: from, at: ports.now() },
      ...more,
    })
    return true
  }
  /** Live sources went on while the run was away: so does its time. Every other one goes on from its last batch. */
  const timeOfOther = (other: ActiveRun | undefined): Partial<ActiveRun> =>
    other?.hasReceivers ? { timeThen: 'kept', pace: other.pace } : { timeThen: 'reached' }

  return {
    resume: (state, speed, told, ahead) =>
      begin(async (mine) => {
        const upTo = Math.max(told, state === 'catchingUp' ? ahead : 0)
        await goOn(mine, told + 1, { speed, paused: state === 'paused' }, { told, ahead: upTo })
      }),

    replay: (run, fork, { ahead, paused, told }, speed) =>
      begin(async (mine, other) => {
        await archive.fork(run, fork)
        if (isOvertaken(mine)) return { reset: [] }
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
        if (isOvertaken(mine)) return
        if (!isKept || !(await goOn(mine, told + 1, { speed, paused }, { told, ahead, ...timeOfOther(other) })))
          throw new Error(`Run ${run} cannot go on: it is not kept any more.`)
      }),
  }
}
