import type { Speed } from '#model/run.ts'
import type { RunNumber, RunsClient } from '#model/runs.ts'
import type { TwinAnswer } from '#model/twin.ts'
import type { Remote } from 'comlink'
import type { EngineCalls } from './protocol.ts'
import { Gone, type Reached } from './thread.ts'

/** What the client of an engine lends to the part of it that knows several runs. */
export interface RunsPorts {
  current(): RunNumber
  /** A number that no run had. */
  issue(): RunNumber
  /** From now on only what this run tells is heard; it is as far as `told`, catches up to `ahead`, and then waits or not. */
  follow(run: RunNumber, told: number, ahead: number, paused: boolean): void
  speed(): Speed
  engine<R>(question: (calls: Remote<EngineCalls>) => Promise<R>): Promise<R>
  lookback<R>(question: (calls: Remote<EngineCalls>) => Promise<R>, none: R): Promise<R>
  forget(run: RunNumber): void
  /** An engine of its own, ended by whoever asked for it. */
  twin(): Pick<Reached<EngineCalls>, 'ask' | 'end'>
}

/** Runs over the same input, through an engine's thread. An engine that hangs on the way is followed by one that goes on. */
export function createRunsClient(ports: RunsPorts): RunsClient {
  const unlessGone = async <R>(answer: Promise<R>, none: R): Promise<R> => {
    try {
      return await answer
    } catch (error) {
      if (error instanceof Gone) return none
      throw error
    }
  }
  return {
    current: ports.current,
    replay(fork, how) {
      const run = ports.issue()
      ports.follow(run, how.told, how.ahead, how.paused)
      const speed = ports.speed()
      return {
        run,
        begun: unlessGone(
          ports.engine((calls) => calls.replay(run, fork, how, speed)),
          { reset: [] },
        ),
      }
    },
    async returnTo(run, how) {
      ports.follow(run, how.told, how.ahead, how.paused)
      const speed = ports.speed()
      await unlessGone(
        ports.engine((calls) => calls.returnTo(run, how, speed)),
        undefined,
      )
    },
    forget: ports.forget,
    twin(order) {
      const engine = ports.twin()
      // Comlink's type of an answer that is one of two objects is two promises.
      const asked = engine.ask((calls) => calls.twin(order) as Promise<TwinAnswer>)
      const answer = unlessGone<TwinAnswer | null>(asked, null)
      return { answer: answer.finally(engine.end), cancel: engine.end }
    },
    difference: (was, now, from, to) => ports.lookback((calls) => calls.difference(was, now, from, to), null),
  }
}
