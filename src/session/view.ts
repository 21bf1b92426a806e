import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ViewStore } from './types.ts'

/** Sizes are those of `ui-spec` 2.1; a cell of 13 px shows 75 batches beside the panels of a 1440 px window. */
export const initialView: ViewStore = {
  screen: 'gallery',
  mode: 'workbench',
  playhead: null,
  selectedNodes: [],
  selectedWire: null,
  focus: null,
  dock: 'charts',
  dockMaximised: false,
  dockCollapsed: false,
  paletteCollapsed: false,
  inspectorHidden: false,
  inspectorAfter: null,
  paletteTab: 'operators',
  sizes: { palette: 204, inspector: 300, timeline: 104, dock: 248 },
  cellWidth: 13,
  panned: null,
  bookmarks: [],
  bookmarkNames: {},
  range: null,
  announcement: { text: '', assertive: false, n: 0 },
  toast: null,
  editing: null,
}

/** What belongs to the document that was looked at, reset when another one opens; panel sizes stay as the person left them. */
export const forgetDocument: Partial<ViewStore> = {
  playhead: null,
  selectedNodes: [],
  selectedWire: null,
  focus: null,
  panned: null,
  bookmarks: [],
  bookmarkNames: {},
  range: null,
  toast: null,
  editing: null,
}

export const createView = (): StoreApi<ViewStore> => createStore<ViewStore>()(() => initialView)
