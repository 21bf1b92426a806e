import { createStore, type StoreApi } from 'zustand'

/** Which part of the pipeline the canvas shows: a flow pixel (x, y) stands at pixel (x · zoom + this x, y · zoom + this y) of the canvas. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** The view of one canvas, at every step of a move. All that follows it listens here and not to the canvas library. */
export interface ViewportStore extends StoreApi<Viewport> {
  /** The library has moved its view by a wheel, a drag or a command. */
  moveTo(this: void, to: Viewport): void
  /**
   * Whether a hand moves the view and does nothing else meanwhile. The library is told where it is once it is let go: all nodes and wires
   * that it draws listen to it, and with hundreds of them the question whether anything is new took a third of a frame of panning.
   */
  hold(this: void, held: boolean): void
}

/** `tell` sets the library's own idea of the view, from which it takes places of pointers. */
export function createViewport(tell: (to: Viewport) => void): ViewportStore {
  const store = createStore<Viewport>(() => ({ x: 0, y: 0, zoom: 1 }))
  let held = false
  return {
    ...store,
    moveTo(to) {
      store.setState(to)
      if (!held) tell(to)
    },
    hold(now) {
      const letGo = held && !now
      held = now
      if (letGo) tell(store.getState())
    },
  }
}
