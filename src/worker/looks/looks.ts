import type { Graph } from '#model/graph.ts'
import type { LookAnswer, LookName, LookQuestion } from '#model/looks.ts'
import type { RunNumber } from '#model/runs.ts'
import { batchJobs } from './batchJobs.ts'
import type { LookedAtProgram } from '../run/engineProgram.ts'
import { answerFollow } from './followKey.ts'
import { answerMarbles } from './marbles.ts'
import type { ProgramSetting } from '../run/program.ts'
import { answerFunctionSteps } from './functionSteps.ts'
import { answerReach } from '../why/reach.ts'
import { answerSilence } from './silence.ts'
import { answerStateDiff } from './stateDiff.ts'
import { stageCode } from './stageCode.ts'
import { answerWhy } from '../why/why.ts'
import { answerWithout } from '../why/without.ts'

/** What a question may be answered from: the run's batches, made again one after the other. */
export interface LookedAtRun {
  /**
   * The program just after batch `to`, with the batches from `from` on still in it; `visit` sees it after each of those. Undefined:
   * forgotten, or no such batch.
   */
  replay(
    from: number,
    to: number,
    visit?: (batch: number, program: LookedAtProgram) => void,
  ): Promise<LookedAtProgram | undefined>
  /** The pipeline that runs batch `batch`, and what a program of one's own needs to run it alike. */
  program(batch: number): Promise<AskedProgram | undefined>
  /** Lets messages through when this thread has been busy for a while. */
  turn(): Promise<void>
}

export interface AskedProgram {
  readonly run: RunNumber
  readonly graph: Graph
  readonly setting: ProgramSetting
}

type Answers = {
  readonly [Name in LookName]: (run: LookedAtRun, question: LookQuestion<Name>) => Promise<LookAnswer<Name> | null>
}

/** How each question of `model/looks.ts` is answered. */
const answers: Answers = {
  async jobs(run, { batch }) {
    const program = await run.replay(batch, batch)
    return program ? batchJobs(program) : null
  },
  async stageCode(run, { batch, nodes }) {
    const program = await run.replay(batch, batch)
    return program ? stageCode(program.graph, nodes) : null
  },
  why: answerWhy,
  marbles: answerMarbles,
  follow: answerFollow,
  stateDiff: answerStateDiff,
  reach: answerReach,
  functionSteps: answerFunctionSteps,
  without: answerWithout,
  silence: answerSilence,
}

export const answerLook = <Name extends LookName>(
  name: Name,
  run: LookedAtRun,
  question: LookQuestion<Name>,
): Promise<LookAnswer<Name> | null> => answers[name](run, question)
