import { createContext, useContext, useEffect } from 'react'
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { NodeId, Wire } from '#model/graph.ts'
import type { Session } from '#session/types.ts'
import { textIn } from '../i18n.ts'
import type { Commands } from '../shell/commands.ts'
import type { CommandAt, Place, Target } from './command.ts'

/** What only the canvas on the screen can do. */
export interface CanvasPort {
  readonly fit: () => void
  readonly fitSelection: () => void
  readonly zoomBy: (factor: number) => void
  readonly zoomTo: (zoom: number) => void
  /** Of these nodes only, where some are given. */
  readonly tidy: (only?: readonly NodeId[]) => void
  /** Of the nodes as they are drawn, in pixels. */
  readonly sizes: () => Readonly<Record<NodeId, { readonly width: number; readonly height: number }>>
  /** Adds an operator after a node, or in the middle. */
  readonly add: (operator: string, after: NodeId | null) => void
  readonly openAdd: (after: NodeId | null, at?: { readonly x: number; readonly y: number }) => void
  readonly openSplice: (wire: Wire) => void
  readonly openConnect: (from: NodeId) => void
  readonly rename: (node: NodeId) => void
  readonly renameGroup: (group: string) => void
  /** The field that finds operators on the canvas. */
  readonly openFind: () => void
  /** On to the next wire of the focused node. */
  readonly walkWires: () => void
  /** Selects a node, brings it into sight and gives it the focus. */
  readonly goTo: (node: NodeId) => void
  /** The context menu of what has the focus. */
  readonly openMenu: () => void
  /** The wire that the keyboard is on. */
  readonly focusedWire: () => Wire | null
  readonly leaveWire: () => void
  readonly focus: () => void
  /** Where the mouse is over it, in pixels of the document; undefined while it is elsewhere or a key was pressed since. */
  readonly pointer: () => { readonly x: number; readonly y: number } | undefined
}

/** What of the commands is open on the screen. */
export interface CommandView {
  /** With what the palette's field begins, such as `>`. */
  readonly palette: { readonly text: string } | null
  readonly menu: OpenMenu | null
  /** Of which node is asked why nothing comes out. */
  readonly doctor: NodeId | null
}

export interface OpenMenu {
  readonly place: Place
  readonly target: Target
  /** Pixels of the page. */
  readonly x: number
  readonly y: number
}

/** Carries the commands of one page. */
export interface CommandHost {
  readonly session: Session
  readonly page: Commands
  readonly canvas: { current: CanvasPort | null }
  readonly view: UseBoundStore<StoreApi<CommandView>>
}

export const createCommandHost = (session: Session, page: Commands): CommandHost => ({
  session,
  page,
  canvas: { current: null },
  view: create<CommandView>(() => ({ palette: null, menu: null, doctor: null })),
})

export const CommandHostContext = createContext<CommandHost | null>(null)

export function useCommandHost(): CommandHost {
  const host = useContext(CommandHostContext)
  if (!host) throw new Error('useCommandHost needs a CommandHostContext around it')
  return host
}

/** Gives the canvas to the commands for as long as it is on the screen. */
export function useCanvasPort(port: CanvasPort): void {
  const { canvas } = useCommandHost()
  useEffect(() => {
    canvas.current = port
    return () => {
      canvas.current = null
    }
  }, [canvas, port])
}

/** What is selected, focused and shown. */
export function targetNow({ session, canvas }: CommandHost): Target {
  const { selectedNodes, selectedWire, focus, playhead } = session.view.getState()
  const { graph } = session.graph.getState()
  const { live } = session.history.getState()
  const focused = graph.nodes.some(({ id }) => id === focus) ? focus : null
  const wire = canvas.current?.focusedWire() ?? selectedWire
  const nodes = wire ? [] : selectedNodes.length > 0 ? selectedNodes : focused !== null ? [focused] : []
  const node = wire ? null : focused !== null && nodes.includes(focused) ? focused : (nodes[0] ?? null)
  return { node, nodes, wire, batch: playhead ?? (live > 0 ? live : null), at: null }
}

/** The world for a command that is chosen now, about `target`. */
export const commandAt = (host: CommandHost, target: Target = targetNow(host)): CommandAt => ({
  session: host.session,
  page: host.page,
  canvas: host.canvas.current,
  host,
  target,
  t: textIn(host.session.prefs.getState().language),
})
