import type { StateQuery, StateRow } from '#model/run.ts'
import type { Pages } from '../usePages.ts'

/** How many keys match the question: all of the state's without one. */
export interface StateHead {
  readonly totalKeys: number
  readonly batch: number
}
export type StatePages = Pages<StateRow, StateHead>
/** Undefined: in the order in which the state holds its keys. */
export type StateSort = StateQuery['sort']
