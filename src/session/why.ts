import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NodeId } from '#model/graph.ts'
import type { InputRef, ValueRef, WayStep } from '#model/why.ts'
import type { ViewStore } from './types.ts'

/** A question that the why panel answers. */
export type Asked =
  /** `text`: the value as the view showed it. */
  | { readonly kind: 'why'; readonly value: ValueRef; readonly text: string }
  /** What became of a record of the input, up to a batch. */
  | { readonly kind: 'reach'; readonly input: InputRef; readonly text: string; readonly to: number }

export interface WhyStore {
  /** Null: nobody asks. */
  readonly asked: Asked | null
  /** Questions from which the present one was come to, the latest last. */
  readonly earlier: readonly Asked[]
  /** What the answer is about, once it is there: marked on the canvas and on the timeline. */
  readonly marks: WhyMarks | null
}

export interface WhyMarks {
  readonly nodes: ReadonlySet<NodeId>
  readonly batches: ReadonlySet<number>
}

/** "Why is this 7?", and the way back from its answers. */
export interface WhyActions {
  readonly store: StoreApi<WhyStore>
  /** Opens the panel with a question; from within an answer the present one can be gone back to. */
  ask(asked: Asked, from?: 'answer'): void
  back(): void
  close(): void
  /** The answer is there. */
  mark(way: readonly WayStep[]): void
}

export function createWhy(view: StoreApi<ViewStore>): WhyActions {
  const store = createStore<WhyStore>()(() => ({ asked: null, earlier: [], marks: null }))
  const close = () => store.setState({ asked: null, earlier: [], marks: null })
  // Whoever selects something else wants to see that.
  view.subscribe((now, before) => {
    const moved = now.selectedNodes !== before.selectedNodes || now.selectedWire !== before.selectedWire
    if ((moved || now.screen !== before.screen) && store.getState().asked) close()
  })
  return {
    store,
    close,
    ask(asked, from) {
      const { asked: present, earlier } = store.getState()
      store.setState({ asked, earlier: from && present ? [...earlier, present] : [], marks: null })
      view.setState({ inspectorHidden: false })
    },
    back() {
      const { earlier } = store.getState()
      const asked = earlier.at(-1)
      if (asked) store.setState({ asked, earlier: earlier.slice(0, -1), marks: null })
      else close()
    },
    mark: (way) =>
      store.setState({
        marks: {
          nodes: new Set(way.map(({ node }) => node)),
          batches: new Set(way.flatMap(({ batches }) => batches.map(({ batch }) => batch))),
        },
      }),
  }
}
