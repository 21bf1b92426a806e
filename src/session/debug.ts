import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Breakpoint, BreakpointHit } from '#model/breakpoint.ts'
import type { Graph, NodeId, Wire } from '#model/graph.ts'
import type { EngineClient } from '#model/run.ts'
import { sameWire } from '#graph/edit.ts'
import type { BreakpointMemory } from './breakpointMemory.ts'
import type { ViewStore } from './types.ts'

/** Breakpoints, and where the run paused at one. They are kept with the pipeline (`breakpointMemory.ts`), not in the document. */
export interface DebugStore {
  readonly breakpoints: readonly Breakpoint[]
  /** What is wrong with a condition, by the breakpoint's id. */
  readonly problems: Readonly<Record<string, string>>
  /** Where the run is paused; null once it goes on. */
  readonly hits: readonly BreakpointHit[]
  /** Whether the panel with all of them is open. */
  readonly open: boolean
  /** The call that is gone through step by step: of which record of a node (null: any), in which batch. */
  readonly stepping: { readonly node: NodeId; readonly batch: number; readonly record: number | null } | null
}

export interface DebugActions {
  readonly store: StoreApi<DebugStore>
  /** Sets a breakpoint on a node or a wire, or takes away the one that is there. True: it was set. */
  toggle(place: NodeId | Wire): boolean
  change(id: string, change: Partial<Pick<Breakpoint, 'condition' | 'enabled'>>): void
  remove(id: string): void
  show(open: boolean): void
  step(call: DebugStore['stepping']): void
  /** Another document is open: those kept under the id come back, as far as their places are still there. */
  opened(graph: Graph, id: string): void
  /** The open document is saved under an id of its own from now on, and its breakpoints with it. */
  savedAs(id: string): void
}

export function createDebug(client: EngineClient, view: StoreApi<ViewStore>, memory: BreakpointMemory): DebugActions {
  const store = createStore<DebugStore>()(() => ({
    breakpoints: [],
    problems: {},
    hits: [],
    open: false,
    stepping: null,
  }))
  client.onProgress(({ hits, state, batches }) => {
    const [at] = store.getState().hits
    if (hits?.length) {
      store.setState({ hits, open: true, stepping: null })
      // The batch in which it held is the newest.
      view.setState({ inspectorHidden: false, playhead: null })
    } else if (at && (state !== 'paused' || batches.some(({ index }) => index > at.batch))) store.setState({ hits: [] })
  })
  view.subscribe((now, before) => {
    const moved = now.selectedNodes !== before.selectedNodes || now.selectedWire !== before.selectedWire
    if ((moved || now.screen !== before.screen) && store.getState().open)
      store.setState({ open: false, stepping: null })
  })
  let asked = 0
  const set = (breakpoints: readonly Breakpoint[]) => {
    store.setState({ breakpoints })
    const mine = ++asked
    void client.setBreakpoints(breakpoints).then((problems) => {
      if (mine === asked) store.setState({ problems })
    })
  }
  /** Under which id those of the open document are kept. */
  let openId = ''
  const change = (breakpoints: readonly Breakpoint[]) => {
    set(breakpoints)
    memory.keep(openId, breakpoints)
  }
  const all = () => store.getState().breakpoints
  return {
    store,
    toggle(place) {
      const id = typeof place === 'string' ? place : `${place.from} ${place.to} ${place.port}`
      if (all().some((one) => one.id === id)) {
        change(all().filter((one) => one.id !== id))
        return false
      }
      const where = typeof place === 'string' ? { node: place } : { node: place.from, wire: place }
      change([...all(), { id, ...where, condition: '', enabled: true }])
      return true
    },
    change: (id, how) => change(all().map((one) => (one.id === id ? { ...one, ...how } : one))),
    remove: (id) => change(all().filter((one) => one.id !== id)),
    show(open) {
      store.setState({ open, stepping: null })
      if (open) view.setState({ inspectorHidden: false })
    },
    step(stepping) {
      store.setState({ stepping, open: true })
      view.setState({ inspectorHidden: false })
    },
    opened({ nodes, wires }, id) {
      openId = id
      store.setState({ hits: [], open: false, stepping: null, problems: {} })
      const kept = memory
        .kept(id)
        .filter(({ node, wire }) =>
          wire ? wires.some((one) => sameWire(one, wire)) : nodes.some(({ id }) => id === node),
        )
      if (kept.length > 0 || all().length > 0) set(kept)
    },
    savedAs(id) {
      if (id === openId) return
      openId = id
      memory.keep(id, all())
    },
  }
}
