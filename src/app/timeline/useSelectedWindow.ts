import { useMemo } from 'react'
import type { GraphNode } from '#model/graph.ts'
import { useGraph, useHistory, useView } from '../session.ts'
import { windowSizes, windowSpan, type WindowSpan } from './windowSpan.ts'

export interface SelectedWindow {
  readonly node: GraphNode
  readonly span: WindowSpan
}

/** The selected node with a window, and which batches it holds at the playhead (spec §6.2). Undefined: none, or no result yet. */
export function useSelectedWindow(): SelectedWindow | undefined {
  const selected = useView((view) => view.selectedNodes)
  const node = useGraph((graph) =>
    selected.length === 1 ? graph.graph.nodes.find((candidate) => candidate.id === selected[0]) : undefined,
  )
  const batchInterval = useGraph((graph) => graph.graph.batchInterval)
  const playhead = useView((view) => view.playhead)
  const live = useHistory((history) => history.live)
  return useMemo(() => {
    const sizes = node && windowSizes(node, batchInterval)
    const span = sizes && windowSpan(sizes.length, sizes.slide, playhead ?? live)
    return span && { node: node!, span }
  }, [node, batchInterval, playhead, live])
}
