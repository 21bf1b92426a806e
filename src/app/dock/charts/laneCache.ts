import type { StateLanes } from '#model/run.ts'

/**
 * Lane values are replayed by the engine batch by batch, so what is known is kept: while a run goes on, only the batches since
 * the last answer are asked for.
 */
export interface LaneRequest {
  readonly keys: readonly string[]
  readonly from: number
  readonly to: number
}

/** What has to be asked so that `wanted` is known; null when it is already. */
export function missingLanes(known: StateLanes | null, wanted: LaneRequest): LaneRequest | null {
  if (wanted.keys.length === 0 || wanted.to < wanted.from) return null
  const first = wanted.keys[0]!
  const length = known?.values[first]?.length ?? 0
  if (!known || length === 0 || !wanted.keys.every((key) => known.values[key]?.length === length)) return wanted
  const end = known.from + length - 1
  // An end before the known one means that the run began anew.
  if (wanted.from < known.from || wanted.from > end + 1 || wanted.to < end) return wanted
  return wanted.to === end ? null : { ...wanted, from: end + 1 }
}

/** `known` with the answer behind it, cut to the wanted batches and keys. */
export function joinLanes(known: StateLanes | null, answer: StateLanes, wanted: LaneRequest): StateLanes {
  if (!known || answer.from <= wanted.from) return answer
  const skip = Math.max(0, wanted.from - known.from)
  return {
    node: answer.node,
    from: known.from + skip,
    values: Object.fromEntries(
      wanted.keys.map((key) => [
        key,
        [...(known.values[key] ?? []).slice(skip, answer.from - known.from), ...(answer.values[key] ?? [])],
      ]),
    ),
  }
}
