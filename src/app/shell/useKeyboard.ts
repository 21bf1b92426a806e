import { useEffect } from 'react'
import type { DockTab, Session } from '#session/types.ts'
import { sentenceFor } from '../i18n.ts'
import type { Translate } from '../i18n.ts'
import { batchAt } from '../shown.ts'
import type { Commands } from './commands.ts'
import { modifierHeld } from './keymap.ts'
import { playOrPause } from './playOrPause.ts'
import { cycleRegion, regionOf, rememberFocus } from './regions.ts'

const tabs: readonly DockTab[] = ['charts', 'console', 'batches', 'data', 'state', 'problems']

const isTextField = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  (element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName))

const isControl = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  element.closest('button, a[href], [role="menuitem"], [role="tab"], [role="option"], [role="switch"], summary') !==
    null

/** Dialogs and menus keep their keys to themselves. */
const isModal = (element: Element | null): boolean =>
  element?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') != null

/**
 * The keyboard map of `ui-spec` 7.1 for the page as a whole. Regions handle their own keys first: what they prevented is left
 * alone here. Single letters act only while focus is in the canvas, the timeline or nowhere.
 */
export function useKeyboard(session: Session, commands: Commands, t: Translate): void {
  useEffect(() => {
    const workbench = () => session.view.getState().screen === 'workbench'
    let space: 'up' | 'held' | 'dragging' = 'up'
    const onPointerDown = () => {
      if (space === 'held') space = 'dragging'
    }
    const onKeyUp = (e: KeyboardEvent) => {
      if (e.key !== ' ') return
      if (space === 'held') playOrPause(session)
      space = 'up'
    }
    const onKeyDown = (e: KeyboardEvent) => {
      const target = document.activeElement
      if (e.defaultPrevented || e.isComposing || isModal(target)) return
      const handled = modifierHeld(e) ? withModifier(e, target) : plain(e, target)
      if (handled) e.preventDefault()
    }

    function withModifier(e: KeyboardEvent, target: Element | null): boolean {
      const key = e.key.toLowerCase()
      if (key === 's') return act(commands.save, workbench())
      if (key === 'o') return act(commands.openFile)
      if (!workbench()) return false
      if (key === 'j')
        return act(() => session.view.setState((v) => ({ dockCollapsed: !v.dockCollapsed, dockMaximised: false })))
      if (key === 'b') return act(() => session.view.setState((v) => ({ paletteCollapsed: !v.paletteCollapsed })))
      if (key === 'i') return act(() => session.view.setState((v) => ({ inspectorHidden: !v.inspectorHidden })))
      if (isTextField(target)) return false
      const selected = session.view.getState().selectedNodes
      if (key === 'z') return act(() => undoOrRedo(session, t, e.shiftKey))
      if (key === 'y') return act(() => undoOrRedo(session, t, true))
      if (key === 'd') return act(() => session.duplicate(selected), selected.length > 0)
      if (key === 'a') return act(() => session.select(session.graph.getState().graph.nodes.map((n) => n.id)))
      return false
    }

    function plain(e: KeyboardEvent, target: Element | null): boolean {
      if (e.key === 'F6') return act(() => cycleRegion(e.shiftKey ? -1 : 1))
      if (isTextField(target)) return false
      if (e.key === '?') return act(commands.showHelp)
      if (!workbench()) return galleryKey(e)
      if (e.key === 'F8') return act(() => goToProblem(session, e.shiftKey ? -1 : 1))
      if (e.key === ' ') {
        if (isControl(target)) return false
        // Acted on when it is let go: with the pointer it drags the canvas.
        if (!e.repeat) space = 'held'
        return true
      }
      const region = regionOf(target)
      const free = region === undefined || region === 'canvas' || region === 'timeline'
      if (!free) return false
      if (e.key === 'Escape') return deselect(session)
      if (e.key === 'Delete' || e.key === 'Backspace')
        return region !== 'timeline' && deleteSelection(session, t, e.altKey)
      return session.prefs.getState().singleKeys && !e.altKey && singleKey(e)
    }

    function galleryKey(e: KeyboardEvent): boolean {
      if (!session.prefs.getState().singleKeys || e.altKey || isControl(document.activeElement)) return false
      if (e.key.toLowerCase() === 'n') return act(commands.newPipeline)
      if (e.key.toLowerCase() === 'o') return act(commands.openFile)
      return false
    }

    function singleKey(e: KeyboardEvent): boolean {
      const tab = tabs[Number(e.key) - 1]
      if (tab && !e.shiftKey) return act(() => session.view.setState({ dock: tab, dockCollapsed: false }))
      switch (e.key) {
        case '.':
          return act(() => void session.step())
        case ',':
          return act(() => session.stepBack())
        case '/':
          return act(() => focusSearch(session))
        case 'l':
        case 'L':
          return act(() => {
            session.goTo(null)
            session.view.setState({ panned: null })
          })
        case 'm':
        case 'M':
          return act(() => toggleBookmark(session, t))
        case '[':
        case '{':
          return act(() => moveBatches(session, -(e.shiftKey ? slideOfSelection(session) : 1)))
        case ']':
        case '}':
          return act(() => moveBatches(session, e.shiftKey ? slideOfSelection(session) : 1))
      }
      return false
    }

    const ownsClipboard = () => {
      const at = document.activeElement
      return workbench() && !isTextField(at) && !isModal(at) && (document.getSelection()?.isCollapsed ?? true)
    }
    const onCopy = (e: ClipboardEvent) => {
      const selected = session.view.getState().selectedNodes
      if (e.defaultPrevented || !ownsClipboard() || selected.length === 0) return
      e.clipboardData?.setData('text/plain', session.copy(selected))
      e.preventDefault()
      if (e.type === 'cut') session.removeNodes(selected)
      session.announce(t(e.type === 'cut' ? 'shell.said.cut' : 'shell.said.copied', { n: selected.length }))
    }
    const onPaste = (e: ClipboardEvent) => {
      const text = e.clipboardData?.getData('text/plain')
      if (e.defaultPrevented || !ownsClipboard() || !text) return
      e.preventDefault()
      const problem = session.paste(text)[0]
      if (problem) session.announce(problem.message, true)
    }
    const onFocusIn = (e: FocusEvent) => e.target instanceof HTMLElement && rememberFocus(e.target)

    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keyup', onKeyUp)
    window.addEventListener('pointerdown', onPointerDown, true)
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    document.addEventListener('focusin', onFocusIn)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keyup', onKeyUp)
      window.removeEventListener('pointerdown', onPointerDown, true)
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
      document.removeEventListener('focusin', onFocusIn)
    }
  }, [session, commands, t])
}

function act(run: () => void, allowed = true): boolean {
  if (allowed) run()
  return allowed
}

function undoOrRedo(session: Session, t: Translate, redo: boolean): void {
  const { canUndo, canRedo, undoTitle, redoTitle } = session.graph.getState()
  const name = redo ? canRedo : canUndo
  if (name === null) return
  if (redo) session.redo()
  else session.undo()
  const title = redo ? redoTitle : undoTitle
  const what = title ? sentenceFor(session.prefs.getState().language, title.code, title.args, title.message) : name
  session.announce(t(redo ? 'shell.said.redone' : 'shell.said.undone', { what }))
}

function deselect(session: Session): boolean {
  const view = session.view.getState()
  if (view.selectedNodes.length === 0 && !view.selectedWire) return false
  session.select([], null)
  return true
}

function deleteSelection(session: Session, t: Translate, keepGap: boolean): boolean {
  const { selectedNodes, selectedWire } = session.view.getState()
  if (selectedWire) session.disconnect(selectedWire)
  else if (selectedNodes.length > 0) session.removeNodes(selectedNodes, { keepGap })
  else return false
  session.announce(selectedWire ? t('shell.said.wireDeleted') : t('shell.said.deleted', { n: selectedNodes.length }))
  return true
}

/** Moves the playhead by this many batches; reaching the newest follows it again. */
export function moveBatches(session: Session, by: number): void {
  const { live, batches } = session.history.getState()
  const first = batches[0]?.index
  if (first === undefined) return
  const next = (session.view.getState().playhead ?? live) + by
  session.goTo(next >= live ? null : Math.max(first, next))
}

/** Batches between two results of the selected window, or ten. */
export function slideOfSelection(session: Session): number {
  const { graph } = session.graph.getState()
  const node = graph.nodes.find((n) => n.id === session.view.getState().selectedNodes[0])
  const slide = node?.params.slideDuration
  return typeof slide === 'number' ? Math.max(1, Math.round((slide * 1000) / graph.batchInterval)) : 10
}

function toggleBookmark(session: Session, t: Translate): void {
  const { live, batches } = session.history.getState()
  const { playhead, bookmarks } = session.view.getState()
  const index = playhead ?? live
  if (!batchAt(batches, index)) return
  const has = bookmarks.includes(index)
  session.view.setState({
    bookmarks: has ? bookmarks.filter((b) => b !== index) : [...bookmarks, index].sort((a, b) => a - b),
  })
  session.announce(t(has ? 'shell.said.bookmarkRemoved' : 'shell.said.bookmarked', { n: String(index) }))
}

/** Opens the palette's search and puts the cursor into it. */
export function focusSearch(session: Session): void {
  session.view.setState({ paletteCollapsed: false, paletteTab: 'operators' })
  const focus = () => {
    const field = document.querySelector<HTMLInputElement>('[data-region="palette"] input')
    field?.focus()
    return field !== null
  }
  // The next key must reach the field, so it is focused at once where it is there; else it appears with the next paint.
  if (!focus()) requestAnimationFrame(focus)
}

function goToProblem(session: Session, direction: 1 | -1): void {
  const { diagnostics } = session.graph.getState()
  const { problems } = session.run.getState()
  const nodes = [
    ...new Set([
      ...diagnostics.flatMap((d) => (d.node && d.severity !== 'hint' ? [d.node] : [])),
      ...problems.map((p) => p.node),
    ]),
  ]
  if (nodes.length === 0) return
  const at = nodes.indexOf(session.view.getState().selectedNodes[0] ?? '')
  const next =
    nodes[at < 0 ? (direction === 1 ? 0 : nodes.length - 1) : (at + direction + nodes.length) % nodes.length]!
  session.select([next])
  session.view.setState({ focus: next, inspectorHidden: false })
  const problem = problems.find((p) => p.node === next)?.message ?? diagnostics.find((d) => d.node === next)?.message
  if (problem) session.announce(problem)
}
