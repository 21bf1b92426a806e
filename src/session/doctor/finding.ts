import type { Diagnostic } from '#model/diagnostic.ts'
import type { NodeId } from '#model/graph.ts'
import type { Silence } from '#model/looks.ts'
import type { RunProblem } from '#model/run.ts'

/** Why nothing comes out of a node: the first silent place on the way upstream, the reason, and what shows it. */
export interface Finding {
  /** Names the sentence in the view's catalogue. */
  readonly code: FindingCode
  readonly args: Readonly<Record<string, string | number>>
  /** Where the silence begins; null when it is the pipeline or the run as a whole. */
  readonly place: NodeId | null
  /** The batch that was looked at; null before the first. */
  readonly batch: number | null
  /** From the node that was asked about upstream to the place, with what each gave in the batch. */
  readonly way: readonly { readonly node: NodeId; readonly count: number | null }[]
  /** What a person can do about it, the likely one first. */
  readonly remedies: readonly Remedy[]
  /** The newest batch up to this one in which the node gave something. */
  readonly lastHeard?: number
  readonly evidence?: Silence
  /** The problem that stands in the way, in its own words. */
  readonly problem?: RunProblem | Diagnostic
}

export type FindingCode =
  | 'off'
  | 'obstacle'
  | 'notWired'
  | 'noOutput'
  | 'notStarted'
  | 'pausedAtStart'
  | 'firstBatch'
  | 'behind'
  | 'forgotten'
  | 'notYet'
  | 'exception'
  | 'timeLimit'
  | 'gives'
  | 'printsNothing'
  | 'windowBetween'
  | 'noRdd'
  | 'refused'
  | 'gaveNothing'
  | 'keysNeverMeet'
  | 'rateZero'
  | 'simulatedPause'
  | 'linesOver'
  | 'queueOver'
  | 'connecting'
  | 'retrying'
  | 'refusedConnection'
  | 'dropping'
  | 'openSilent'
  | 'nothingNow'
  | 'sourceIdle'

export type Remedy =
  | { readonly kind: 'addOutput'; readonly node: NodeId }
  | { readonly kind: 'play' }
  | { readonly kind: 'step' }
  | { readonly kind: 'goTo'; readonly batch: number }
  | { readonly kind: 'switchOn'; readonly node: NodeId }
  | { readonly kind: 'retry'; readonly node: NodeId }
  | { readonly kind: 'openCode'; readonly node: NodeId; readonly param: string }
  | { readonly kind: 'fix'; readonly problem: RunProblem | Diagnostic; readonly index: number }
