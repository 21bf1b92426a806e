import { createStore, type StoreApi } from 'zustand/vanilla'
import { isFunctionText, isSourceInput, type Graph } from '#model/graph.ts'
import type { StartOptions } from './running.ts'
import type { Address } from './types.ts'

/** What a pipeline that came in a link or a picture holds: said before anything of it runs (`ui-spec` 7.6). */
export interface ArrivalStore {
  readonly arrived: {
    readonly from: 'link' | 'picture'
    /** Functions in nodes, and the definitions when there are any. */
    readonly functions: number
    /** Addresses that its sources will connect to. */
    readonly connects: readonly string[]
    /** The batch that play computes to, and pauses at. */
    readonly batch: number | null
  } | null
}

export interface Arrival {
  readonly store: StoreApi<ArrivalStore>
  /** A document is open: from elsewhere, or (null) not. */
  opened(graph: Graph, from: 'link' | 'picture' | null, address: Address): void
  /** How its first run starts; the notice has done its work then. */
  start(): Pick<StartOptions, 'prefill' | 'paused'>
  dismiss(): void
}

export function createArrival(): Arrival {
  const store = createStore<ArrivalStore>()(() => ({ arrived: null }))
  let batch = 0
  return {
    store,
    opened(graph, from, address) {
      batch = from === null ? 0 : (address.batch ?? 0)
      store.setState({ arrived: from && { from, ...contentsOf(graph), batch: batch || null } })
    },
    start() {
      const how = { prefill: batch, paused: batch > 0 }
      batch = 0
      store.setState({ arrived: null })
      return how
    },
    dismiss: () => store.setState({ arrived: null }),
  }
}

/** What a person should know of a document before running it. */
export function contentsOf({ nodes, definitions }: Graph) {
  const values = nodes.flatMap((node) => Object.values(node.params))
  return {
    functions: values.filter((value) => isFunctionText(value)).length + (definitions.trim() === '' ? 0 : 1),
    connects: values.flatMap((value) => (isSourceInput(value) && value.kind === 'websocket' ? [value.url] : [])),
  }
}
