import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import type { Branch } from '#graph/branches.ts'
import { previousNode } from '#graph/order.ts'
import type { NodeId, Wire } from '#model/graph.ts'
import type { Chooser } from '../canvas/canvasState.ts'
import { factsOf } from '../canvas/node/nodeText.ts'
import { editNode } from '../canvas/node/editNode.ts'
import { keysOf, matches } from '../commands/keys.ts'
import { commands } from '../commands/registry.ts'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { shortcut } from '../shell/keymap.ts'

/** What rows, their menus and the open list ask of the outline. */
export interface OutlineActions {
  readonly grid: RefObject<HTMLDivElement | null>
  /** The row that Tab comes to. */
  readonly stop: string | undefined
  readonly renaming: NodeId | null
  /** The operator whose menu is open. */
  readonly menu: NodeId | null
  readonly chooser: Chooser | null
  readonly rowOf: (branch: Branch) => string
  readonly onKeyDown: (e: KeyboardEvent<HTMLDivElement>) => void
  readonly onFocus: (e: FocusEvent<HTMLDivElement>) => void
  readonly toggle: (row: string, open: boolean) => void
  readonly move: (end: NodeId, by: -1 | 1) => void
  /** Opens the list of operators: to come after a node, or alone. */
  readonly add: (after: NodeId | null) => void
  /** Opens the list of inputs to connect to. */
  readonly connect: (from: NodeId) => void
  readonly choose: (chooser: Chooser | null) => void
  readonly added: (operator: string, after: NodeId | undefined) => void
  readonly connected: (wire: Wire) => void
  readonly disconnect: (wire: Wire) => void
  readonly edit: (id: NodeId) => void
  readonly rename: (id: NodeId | null) => void
  readonly openMenu: (id: NodeId | null) => void
  readonly remove: (id: NodeId, keepGap: boolean) => void
}

const nowhere = { x: 0, y: 0 }

/**
 * Keys and actions of the outline: ↑ ↓ Home End walk the rows (a row that has the focus is selected, as on the canvas), → and ← go
 * along its cells or open and close a branch, A adds after, C connects, Enter edits the code, F2 renames, Delete removes, ⇧F10 opens the menu.
 */
export function useOutline(
  branches: readonly Branch[],
  closed: ReadonlySet<string>,
  setClosed: (closed: ReadonlySet<string>) => void,
): OutlineActions {
  const session = useSession()
  const t = useText()
  const grid = useRef<HTMLDivElement>(null)
  const wanted = useRef<string | null>(null)
  const [at, setAt] = useState<string | null>(null)
  const [renaming, setRenaming] = useState<NodeId | null>(null)
  const [menu, openMenu] = useState<NodeId | null>(null)
  const [chooser, setChooser] = useState<Chooser | null>(null)

  const rowOf = ({ output }: Branch) => `branch ${output?.id ?? ''}`
  const rows = branches.flatMap((branch) => [
    rowOf(branch),
    ...(closed.has(rowOf(branch)) ? [] : branch.nodes.map((node) => node.id)),
  ])
  const stop = at !== null && rows.includes(at) ? at : rows[0]
  const elementOf = (row: string) => grid.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)

  // A row that an edit has just made is there after the next drawing.
  useLayoutEffect(() => {
    const row = wanted.current === null ? null : elementOf(wanted.current)
    if (!row) return
    wanted.current = null
    row.focus()
  })
  const focusRow = (row: string | undefined | null) => {
    if (row === undefined || row === null) return
    const element = elementOf(row)
    if (element) element.focus()
    else {
      wanted.current = row
      setAt(row)
    }
  }
  /** After an edit that may move the row to another branch, where it is another element. */
  const focusMovedRow = (row: string | undefined) => {
    if (row === undefined) return
    wanted.current = row
    setAt(row)
  }
  const nameOf = (id: NodeId) => {
    const node = session.graph.getState().graph.nodes.find((n) => n.id === id)
    return node ? [node.operator, node.label].filter(Boolean).join(' ') : id
  }

  const actions = {
    toggle(row: string, open: boolean) {
      const next = new Set(closed)
      if (open) next.delete(row)
      else next.add(row)
      setClosed(next)
    },
    move(end: NodeId, by: -1 | 1) {
      session.moveBranch(end, by)
      const ends = branches.flatMap(({ output }) => (output ? [output.id] : []))
      session.announce(t('palette.outline.moved', { name: nameOf(end), i: ends.indexOf(end) + by + 1, n: ends.length }))
      wanted.current = `branch ${end}`
    },
    add(after: NodeId | null) {
      const operator = session.graph.getState().graph.nodes.find((n) => n.id === after)?.operator
      const follows = operator !== undefined && factsOf(operator).hasOutput ? after : null
      setChooser({ kind: 'add', screen: nowhere, point: null, after: follows, onWire: null })
    },
    connect(from: NodeId) {
      const operator = session.graph.getState().graph.nodes.find((n) => n.id === from)?.operator
      if (operator !== undefined && factsOf(operator).hasOutput) setChooser({ kind: 'connect', screen: nowhere, from })
    },
    choose(next: Chooser | null) {
      setChooser(next)
      // Where a click has taken the focus elsewhere it stays there.
      if (next === null) setTimeout(() => document.activeElement === document.body && focusRow(stop))
    },
    added(operator: string, after: NodeId | undefined) {
      setChooser(null)
      const id = session.addNode(operator, after === undefined ? {} : { after })
      const { nodes } = session.graph.getState().graph
      const counts = { operator, i: nodes.length, n: nodes.length }
      session.announce(
        after === undefined
          ? t('palette.added', counts)
          : t('palette.addedAfter', { ...counts, previous: nodes.find((n) => n.id === after)?.operator ?? after }),
      )
      focusRow(id)
    },
    connected(wire: Wire) {
      setChooser(null)
      session.connect(wire)
      session.announce(
        t('palette.outline.connected', { from: nameOf(wire.from), to: nameOf(wire.to), keys: shortcut('mod+Z') }),
      )
      focusMovedRow(wire.from)
    },
    disconnect(wire: Wire) {
      session.disconnect(wire)
      session.announce(t('palette.outline.disconnected', { from: nameOf(wire.from), to: nameOf(wire.to) }))
    },
    edit: (id: NodeId) => editNode(session, session.graph.getState().graph, id),
    rename(id: NodeId | null) {
      setRenaming(id)
      if (id === null) focusRow(stop)
    },
    remove(id: NodeId, keepGap: boolean) {
      const { graph } = session.graph.getState()
      const upstream = previousNode(graph, id) ?? rows[rows.indexOf(id) + 1] ?? rows[rows.indexOf(id) - 1]
      const name = nameOf(id)
      session.removeNodes([id], { keepGap })
      session.announce(t('palette.outline.deleted', { name }))
      focusMovedRow(upstream)
    },
  }

  const onKeyDown = (e: KeyboardEvent<HTMLDivElement>) => {
    const row = (e.target as HTMLElement).closest<HTMLElement>('[data-row]')
    const id = row?.dataset.row
    if (!row || id === undefined || (e.target as HTMLElement).tagName === 'INPUT') return
    if (e.metaKey || e.ctrlKey) return
    const isNode = !id.startsWith('branch ')
    if (act()) {
      e.preventDefault()
      e.stopPropagation()
    }

    function act(): boolean {
      const i = rows.indexOf(id!)
      switch (e.key) {
        case 'ArrowDown':
          return done(() => focusRow(rows[i + 1]))
        case 'ArrowUp':
          return done(() => focusRow(rows[i - 1]))
        case 'Home':
          return done(() => focusRow(rows[0]))
        case 'End':
          return done(() => focusRow(rows.at(-1)))
        case 'ArrowRight':
          return done(() => alongCells(row!, 1, isNode ? null : () => actions.toggle(id!, true)))
        case 'ArrowLeft':
          return done(() => alongCells(row!, -1, isNode ? null : () => actions.toggle(id!, false)))
      }
      if (isNode && (e.key === 'ContextMenu' || (e.shiftKey && e.key === 'F10'))) return done(() => openMenu(id!))
      if (!isNode || e.target !== row) return false
      switch (e.key) {
        case 'Enter':
          return done(() => actions.edit(id!))
        case 'F2':
          return done(() => setRenaming(id!))
        case 'Delete':
        case 'Backspace':
          return done(() => actions.remove(id!, e.altKey))
      }
      const { singleKeys, keys } = session.prefs.getState()
      const means = (id: string) =>
        singleKeys &&
        commands.some((command) => command.id === id && keysOf(command, keys).some((k) => matches(k, e.nativeEvent)))
      if (means('node.add')) return done(() => actions.add(id!))
      return means('node.connect') && done(() => actions.connect(id!))
    }
  }

  return {
    grid,
    stop,
    renaming,
    menu,
    openMenu,
    chooser,
    rowOf,
    ...actions,
    onKeyDown,
    onFocus(e) {
      const row = e.target.closest<HTMLElement>('[data-row]')?.dataset.row
      if (row === undefined) return
      setAt(row)
      const { selectedNodes } = session.view.getState()
      if (
        e.target.dataset.row &&
        !row.startsWith('branch ') &&
        !(selectedNodes.length === 1 && selectedNodes[0] === row)
      )
        session.select([row])
    },
  }
}

function done(what: () => void): true {
  what()
  return true
}

/** → goes into the row and along its cells and their buttons, ← back to the row; on a branch that is `toggle`d first. */
function alongCells(row: HTMLElement, by: 1 | -1, toggle: (() => void) | null): void {
  const cells = [...row.querySelectorAll<HTMLElement>('[role="gridcell"]')].flatMap((cell) => {
    const buttons = [...cell.querySelectorAll<HTMLElement>('button')]
    return buttons.length > 0 ? buttons : [cell]
  })
  const on = cells.indexOf(document.activeElement as HTMLElement)
  const expanded = row.getAttribute('aria-expanded') === 'true'
  if (toggle && on < 0 && expanded === by < 0) toggle()
  else (on + by < 0 ? row : cells[Math.min(cells.length - 1, on + by)])?.focus()
}
