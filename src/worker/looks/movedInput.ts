import type { NodeId } from '#model/graph.ts'
import type { MovedRecord } from '#model/recordViews.ts'

/** A record of a source and where it came from: the same batch, unless it was moved. */
export interface Placed {
  readonly batch: number
  readonly index: number
}

/**
 * What a source brings in a batch when some of its records are asked about in other batches: those that left are gone from their block,
 * those that came stand before the others in a block of their own, where they are seen. `blocksOf` gives what really came.
 */
export function movedBlocks<Value>(
  moves: readonly MovedRecord[],
  node: NodeId,
  batch: number,
  blocksOf: (batch: number) => readonly (readonly Value[])[],
): readonly (readonly Value[])[] {
  const own = movesOf(moves, node)
  const left = new Set(own.filter((move) => move.batch === batch && move.to !== batch).map(({ index }) => index))
  let index = 0
  const stayed = blocksOf(batch)
    .map((block) => block.filter(() => !left.has(index++)))
    .filter((block) => block.length > 0)
  const came = arrivals(own, batch).flatMap((move) =>
    blocksOf(move.batch)
      .flat()
      .slice(move.index, move.index + 1),
  )
  return came.length > 0 ? [came, ...stayed] : stayed
}

/** Where the records of such a batch came from, in their order. `count` is how many really came. */
export function placesAfter(
  moves: readonly MovedRecord[],
  node: NodeId,
  batch: number,
  count: number,
): readonly Placed[] {
  const own = movesOf(moves, node)
  const left = new Set(own.filter((move) => move.batch === batch && move.to !== batch).map(({ index }) => index))
  const stayed = Array.from({ length: count }, (_, index) => ({ batch, index })).filter(({ index }) => !left.has(index))
  return [...arrivals(own, batch).map((move) => ({ batch: move.batch, index: move.index })), ...stayed]
}

const movesOf = (moves: readonly MovedRecord[], node: NodeId) => moves.filter((move) => move.node === node)

const arrivals = (moves: readonly MovedRecord[], batch: number) =>
  moves
    .filter((move) => move.to === batch && move.batch !== batch)
    .sort((a, b) => a.batch - b.batch || a.index - b.index)
