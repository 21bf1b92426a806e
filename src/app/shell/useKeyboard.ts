import { useEffect } from 'react'
import type { Command } from '../commands/command.ts'
import { commandAt, type CommandHost } from '../commands/host.ts'
import { isSingleKey, keysOf, matches } from '../commands/keys.ts'
import { commands } from '../commands/registry.ts'
import { isControl, isModal, isTextField } from './keyPlace.ts'
import { regionOf, rememberFocus } from './regions.ts'
import { tell } from './tell.ts'

/**
 * The keyboard map of `ui-spec` 7.1 for the page as a whole: the keys of the commands. Regions handle their own keys first: what they
 * prevented is left alone here.
 */
export function useKeyboard(host: CommandHost): void {
  useEffect(() => {
    const { session } = host
    /** The command that waits for its key to be let go; the pointer makes something else of it (Space drags the canvas). */
    let held: { readonly command: Command; readonly key: string } | null = null
    const onPointerDown = () => {
      held = null
    }
    const onKeyUp = (e: KeyboardEvent) => {
      if (held?.key === e.key) act(held.command)
      held = null
    }
    const act = (command: Command): void => {
      const at = commandAt(host)
      const obstacle = command.obstacle?.(at) ?? null
      if (obstacle !== null) tell(session, at.t(obstacle))
      else command.run(at)
    }
    const onKeyDown = (e: KeyboardEvent) => {
      const focus = document.activeElement
      if (e.defaultPrevented || e.isComposing || isModal(focus) || isOpen(host)) return
      if (e.key === 'Escape' && !isTextField(focus) && isOnBoard(focus) && deselect(host)) return e.preventDefault()
      if (isGalleryKey(host, e, focus)) return e.preventDefault()
      const command = commandFor(host, e, focus)
      if (!command) return
      e.preventDefault()
      if (!command.onRelease) act(command)
      else if (!e.repeat) held = { command, key: e.key }
    }
    const onFocusIn = (e: FocusEvent) => e.target instanceof HTMLElement && rememberFocus(e.target)

    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keyup', onKeyUp)
    window.addEventListener('pointerdown', onPointerDown, true)
    document.addEventListener('focusin', onFocusIn)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keyup', onKeyUp)
      window.removeEventListener('pointerdown', onPointerDown, true)
      document.removeEventListener('focusin', onFocusIn)
    }
  }, [host])
}

/** In the canvas, the outline, the timeline or nowhere. */
function isOnBoard(focus: Element | null): boolean {
  const region = regionOf(focus)
  return region === undefined || region === 'canvas' || region === 'timeline' || isOutline(focus)
}

const isOutline = (focus: Element | null) => focus?.closest('[role="treegrid"]') != null

/** The palette or a menu was asked for and is still on its way. */
const isOpen = ({ view }: CommandHost) => view.getState().palette !== null || view.getState().menu !== null

/** The command that a key means while `focus` has the focus. */
export function commandFor(
  { session }: CommandHost,
  stroke: KeyboardEvent,
  focus: Element | null,
): Command | undefined {
  const { singleKeys, keys: remapped } = session.prefs.getState()
  const inWorkbench = session.view.getState().screen === 'workbench'
  return commands.find((command) => {
    const { heard = 'board' } = command
    if (heard === 'elsewhere' || (!inWorkbench && !command.wide)) return false
    const pressed = keysOf(command, remapped).find((keys) => matches(keys, stroke))
    if (pressed === undefined) return false
    if (isTextField(focus)) return command.inText === true
    if (command.onRelease && isControl(focus)) return false
    if (heard === 'canvas' && regionOf(focus) !== 'canvas') return false
    if (heard === 'pipeline' && regionOf(focus) !== 'canvas' && !isOutline(focus)) return false
    if (heard === 'board' && !isOnBoard(focus)) return false
    return heard === 'page' || singleKeys || !isSingleKey(pressed)
  })
}

/** The first page names letters beside its ways to start. */
function isGalleryKey({ session, page }: CommandHost, e: KeyboardEvent, focus: Element | null): boolean {
  if (session.view.getState().screen !== 'gallery' || !session.prefs.getState().singleKeys) return false
  if (e.altKey || e.ctrlKey || e.metaKey || isTextField(focus) || isControl(focus)) return false
  const act = { n: page.newPipeline, i: () => page.show('import'), o: page.openFile }[e.key.toLowerCase()]
  act?.()
  return act !== undefined
}

function deselect({ session }: CommandHost): boolean {
  const view = session.view.getState()
  if (view.selectedNodes.length === 0 && !view.selectedWire) return false
  session.select([], null)
  return true
}
