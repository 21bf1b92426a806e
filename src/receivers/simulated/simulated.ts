import type { NodeId, SimulatedInput } from '#model/graph.ts'
import { slotsOf, type Arrivals } from './arrivals.ts'
import { baskets } from './baskets.ts'
import { deliveries } from './deliveries.ts'
import { payments } from './payments.ts'
import { posts } from './posts.ts'
import { streamKey } from './random.ts'
import { sales } from './sales.ts'
import { weblog } from './weblog.ts'
import { words } from './words.ts'

/**
 * Simulated streams: what arrives is a pure function of the document's seed, the node, the input's numbers and time. Nothing
 * is remembered, so any stretch can be made again: `records(a, c)` is `records(a, b)` followed by `records(b, c)`.
 */
export interface SimulatedStream {
  /** Records that arrive in (from, to], milliseconds since the run's zero time, in order. */
  records(from: number, to: number): string[]
}

/** Makes one slot's records; the slot's chance comes from `eachInSlot`. */
export type Generator = (setting: {
  readonly input: SimulatedInput
  readonly arrivals: Arrivals
  readonly zeroTime: number
}) => (slot: number, emit: (time: number, record: string) => void) => void

const generators: Readonly<Record<SimulatedInput['generator'], Generator>> = {
  sales,
  deliveries,
  words,
  weblog,
  payments,
  baskets,
  posts,
}

/** The stream of a source node. `zeroTime` only dates the records. */
export function simulate(input: SimulatedInput, seed: number, node: NodeId, zeroTime: number): SimulatedStream {
  const arrivals = { key: streamKey(seed, node), rate: input.rate, burst: input.burst ?? 0 }
  const make = generators[input.generator]({ input, arrivals, zeroTime })
  return {
    records(from, to) {
      const found: string[] = []
      const { first, end } = slotsOf(from, to)
      for (let slot = first; slot < end; slot++)
        make(slot, (time, record) => {
          if (time > from && time <= to) found.push(record)
        })
      return found
    },
  }
}
