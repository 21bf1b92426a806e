import type { Session } from '#session/types.ts'

/** Gives the results the whole window below the timeline; the inspector makes room and can be opened again over it. */
export function maximiseResults({ view }: Session): void {
  view.setState(({ inspectorHidden }) => ({
    dockMaximised: true,
    dockCollapsed: false,
    inspectorHidden: true,
    inspectorAfter: inspectorHidden ? 'hidden' : 'shown',
  }))
}

/** Back to the canvas, with the inspector as it was. */
export function restoreCanvas({ view }: Session): void {
  view.setState(({ inspectorHidden, inspectorAfter }) => ({
    dockMaximised: false,
    inspectorHidden: inspectorHidden && inspectorAfter !== 'shown',
    inspectorAfter: null,
  }))
}
