import { useStore } from 'zustand'
import type { NodeId, Wire } from '#model/graph.ts'
import type { WhyStore } from '#session/why.ts'
import { useSession } from '../session.ts'
import marks from './WhyMarks.module.css'

/** The why panel's question and marks. Selectors return the same reference while nothing changed. */
export const useWhy = <T>(select: (state: WhyStore) => T): T => useStore(useSession().why.store, select)

/** How a node is drawn while an answer is shown: ringed when it is on the way. Undefined: as ever. */
export const useNodeMark = (node: NodeId): string | undefined =>
  useWhy(({ marks: shown }) => (shown?.nodes.has(node) ? marks.on : undefined))

/** The same for a wire, which is on the way when both its ends are; the others fade. */
export const useWireMark = ({ from, to }: Wire): string | undefined =>
  useWhy(({ marks: shown }) => shown && (shown.nodes.has(from) && shown.nodes.has(to) ? marks.wire : marks.off)) ??
  undefined
