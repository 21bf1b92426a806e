import { createContext, useContext } from 'react'
import { create, useStore, type StoreApi, type UseBoundStore } from 'zustand'
import type { NodeId, Wire } from '#model/graph.ts'
import type { Refusal } from '#session/types.ts'
import type { PortRef } from './geometry.ts'
import type { Portions } from './portions.ts'
import type { Viewport, ViewportStore } from './viewport.ts'
import type { Point } from './wire/wirePath.ts'

/** What the canvas alone knows: the wire being drawn, the open list, what is under the pointer. Gone with the component. */
export interface CanvasState {
  readonly draft: Draft | null
  readonly refused: Refused | null
  readonly chooser: Chooser | null
  readonly hoveredWire: string | null
  /** The wire whose card is open, and where on the wire it hangs (flow pixels). */
  readonly wireCard: { readonly wire: Wire; readonly at: Point } | null
  /** The wire with keyboard focus, while W walks. */
  readonly focusedWire: string | null
  /** The wire that a dragged node or operator would be spliced onto. */
  readonly dropWire: string | null
  /** Focus rings show only while the keyboard is in use. */
  readonly keyboard: boolean
  /** ⇧Enter has begun a selection of several: walking on keeps it. */
  readonly gathering: boolean
  /** The node whose label is being renamed in place. */
  readonly renaming: NodeId | null
  /** The group whose name is being changed in place. */
  readonly renamingGroup: string | null
  /** The node that ⇧ pulls out of its wires while it is dragged. */
  readonly pulling: NodeId | null
  /** The function that is being edited over its node. */
  readonly codeOver: { readonly node: NodeId; readonly param: string } | null
  /** The find field is open, and which nodes it has found; null while nothing is looked for. */
  readonly finding: boolean
  readonly found: ReadonlySet<NodeId> | null
  /** How much nodes and wires show at this zoom. */
  readonly detail: 'full' | 'medium' | 'far'
  /** Where HTML over the wires stands. */
  readonly overWires: Element | null
  /** The view is being panned or zoomed. */
  readonly moving: boolean
}

/** A wire being drawn. Points are flow pixels. */
export interface Draft {
  readonly anchor: PortRef
  readonly start: Point
  readonly pointer: Point
  /** Started by a click: follows the pointer without a button held. */
  readonly sticky: boolean
  /** The wire whose end is being moved. */
  readonly replaces: Wire | null
  /** What each port of the other kind would say: null accepts. */
  readonly verdicts: ReadonlyMap<string, Refusal | null>
  readonly target: {
    readonly at: PortRef
    readonly point: Point
    readonly attached: boolean
    readonly refusal: Refusal | null
  } | null
}

/** The card that explains a refusal; outlives the wire by some seconds. */
export interface Refused {
  readonly refusal: Refusal
  readonly wire: Wire
  /** The port it is about. */
  readonly point: Point
  readonly start: Point
}

export type Chooser =
  /** `point`: where a new node lands, flow pixels. `screen`: where the list opens, pixels of the canvas element. */
  | {
      readonly kind: 'add'
      readonly screen: Point
      readonly point: Point | null
      readonly after: NodeId | null
      readonly onWire: Wire | null
    }
  | { readonly kind: 'connect'; readonly screen: Point; readonly from: NodeId }

const nothing: CanvasState = {
  draft: null,
  refused: null,
  chooser: null,
  hoveredWire: null,
  wireCard: null,
  focusedWire: null,
  dropWire: null,
  keyboard: false,
  gathering: false,
  renaming: null,
  renamingGroup: null,
  pulling: null,
  codeOver: null,
  finding: false,
  found: null,
  detail: 'full',
  overWires: null,
  moving: false,
}

export type CanvasStore = UseBoundStore<StoreApi<CanvasState>>

export const createCanvasStore = (): CanvasStore => create<CanvasState>(() => nothing)

/** What nodes and wires ask of the canvas they are on. */
export interface CanvasActions {
  readonly store: CanvasStore
  /** What the run brings, as nodes and wires hear of it. */
  readonly portions: Portions
  readonly viewport: ViewportStore
  /** Closes a wire's card a moment after the pointer left; shared, because the pointer may go from the wire to its card. */
  readonly leaving: { current: number }
  /** Told of a pressed button and of each click: clicks without a pointer count as well. */
  readonly startWire: (port: PortRef, event: React.PointerEvent | React.MouseEvent) => void
  readonly openAdd: (after: NodeId) => void
  readonly openSplice: (wire: Wire, at: Point) => void
}

export const CanvasContext = createContext<CanvasActions | null>(null)

export function useCanvasActions(): CanvasActions {
  const actions = useContext(CanvasContext)
  if (!actions) throw new Error('A node or wire stands outside of the canvas')
  return actions
}

/** Of the view, followed at every step of a move. */
export const useViewport = <T>(select: (viewport: Viewport) => T): T => useStore(useCanvasActions().viewport, select)

export const useCanvasState = <T>(select: (state: CanvasState) => T): T => useCanvasActions().store(select)
