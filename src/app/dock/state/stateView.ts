import { create } from 'zustand'
import type { NodeId } from '#model/graph.ts'

/** How the State tab shows a state. Lives as long as the page, so that the tab comes back as it was left. */
export interface StateView {
  readonly view: 'lanes' | 'table'
  /** The batch whose state of this node is compared with the shown one's, in the table. */
  readonly compared: { readonly node: NodeId; readonly batch: number } | null
}

export const useStateView = create<StateView>()(() => ({ view: 'lanes', compared: null }))

/** How far back a comparison begins where nobody named a batch. */
const usualDistance = 10

/** Compares the state of a node with the one it had some batches before `shown`. */
export const compareEarlier = (node: NodeId, shown: number): void =>
  useStateView.setState({ view: 'table', compared: { node, batch: Math.max(1, shown - usualDistance) } })
