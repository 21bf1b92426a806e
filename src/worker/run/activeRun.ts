import type { ReplaceResult, RunState } from '#model/run.ts'
import type { ProgramEntry, RunStart, Stop } from '../intake/archive.ts'
import type { Pace } from './pace.ts'
import type { Program } from './program.ts'

/** One run. A new one replaces it as a whole: what still waits for an answer finds itself no longer current. */
export interface ActiveRun {
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

/** The end of a batch's interval, milliseconds since the epoch. */
export const timeOf = ({ start }: ActiveRun, index: number): number =>
  start.zeroTime + index * start.graph.batchInterval
