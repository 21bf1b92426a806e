import { create } from 'zustand'
import type { NodeId } from '#model/graph.ts'
import type { MovedRecord } from '#model/recordViews.ts'

/** How the Data tab shows records. Lives as long as the page, so that the tab comes back as it was left. */
export type DataMode = 'table' | 'marbles' | 'follow'

export interface DataView {
  readonly mode: DataMode
  /** The key that is followed; null: the one with the largest result. */
  readonly key: string | null
  /** Records of the input that are looked at in other batches. */
  readonly moves: readonly MovedRecord[]
  /** The record that a link led to; the table shows it. */
  readonly found: { readonly node: NodeId; readonly batch: number; readonly record: number } | null
}

export const useDataView = create<DataView>()(() => ({ mode: 'table', key: null, moves: [], found: null }))
