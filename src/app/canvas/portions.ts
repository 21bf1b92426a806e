import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { NodeId } from '#model/graph.ts'
import type { BatchInfo } from '#model/run.ts'

/** What a node or wire shows of the run: the kept batches, and which of them. */
export interface Shown {
  readonly batches: readonly BatchInfo[]
  /** Index of the shown batch, 0 before the first. */
  readonly index: number
}

/** What a node, and the wires that leave it, listen to. */
export type Portion = UseBoundStore<StoreApi<Shown>>

/**
 * A batch is news for every node and wire. Where there are hundreds, drawing them all at once takes longer than a frame has: they hear of
 * it in portions, as many a frame as fit. News that comes before all have heard the last takes its place, and those that wait longest
 * come first, so that a page which cannot keep up shows less often and never falls behind.
 */
export interface Portions {
  of(node: NodeId): Portion
  /** `together`: all hear it at once. */
  show(shown: Shown, together: boolean): void
  /** While the view moves, what is told in portions waits: numbers that move cannot be read, and the frames belong to the hand. */
  hold(moving: boolean): void
  dispose(): void
}

/** What portions need of the browser; tests pass their own. Times are milliseconds. */
export interface Frames {
  now(): number
  /** Runs `run` before the next frame is drawn; the result cancels it. */
  next(run: () => void): () => void
  /** Runs `run` and draws what it has changed. */
  drawn(run: () => void): void
}

/** Some ten nodes of three hundred. */
const count = 32
/** Milliseconds of a frame that may go to drawing portions; panning and everything else need the rest. */
const share = 2.5

export function createPortions(frames: Frames, first: Shown): Portions {
  let shown = first
  const portions = Array.from({ length: count }, () => create<Shown>(() => shown))
  const ofNode = new Map<NodeId, Portion>()
  const waiting = new Set<Portion>()
  let cancel: (() => void) | undefined
  let held = false

  const soon = () => {
    if (waiting.size > 0 && !held) cancel ??= frames.next(frame)
  }
  const frame = () => {
    cancel = undefined
    const start = frames.now()
    for (const portion of waiting) {
      waiting.delete(portion)
      frames.drawn(() => portion.setState(shown, true))
      if (frames.now() - start >= share) break
    }
    soon()
  }

  return {
    of(node) {
      let portion = ofNode.get(node)
      if (!portion) ofNode.set(node, (portion = portions[ofNode.size % count]!))
      return portion
    },
    show(next, together) {
      shown = next
      if (together) {
        waiting.clear()
        for (const portion of portions) portion.setState(shown, true)
        return
      }
      for (const portion of portions) waiting.add(portion)
      soon()
    },
    hold(moving) {
      held = moving
      if (!moving) return soon()
      cancel?.()
      cancel = undefined
    },
    dispose() {
      cancel?.()
      cancel = undefined
    },
  }
}
