import { useEffect } from 'react'
import { pasteText } from '../commands/clipboard.ts'
import type { CommandHost } from '../commands/host.ts'
import type { Translate } from '../i18n.ts'
import { isModal, isTextField } from './keyPlace.ts'

/** Operators as JSON, beside the PySpark text that every editor takes. */
const operatorsType = 'application/x-millrace-operators'

/** ⌘C, ⌘X and ⌘V of operators, through the browser's own events: they need no permission and work with its menus, too. */
export function useClipboard(host: CommandHost, t: Translate): void {
  useEffect(() => {
    const { session } = host
    const isOurs = () => {
      const at = document.activeElement
      const workbench = session.view.getState().screen === 'workbench'
      return workbench && !isTextField(at) && !isModal(at) && (document.getSelection()?.isCollapsed ?? true)
    }
    const onCopy = (e: ClipboardEvent) => {
      const selected = session.view.getState().selectedNodes
      if (e.defaultPrevented || !isOurs() || selected.length === 0) return
      // Text for an editor, and the operators themselves for the canvas.
      const { text, operators } = session.copyBoth(selected)
      e.clipboardData?.setData('text/plain', text)
      e.clipboardData?.setData(operatorsType, operators)
      e.preventDefault()
      if (e.type === 'cut') session.removeNodes(selected)
      session.announce(t(e.type === 'cut' ? 'shell.said.cut' : 'shell.said.copied', { n: selected.length }))
    }
    const onPaste = (e: ClipboardEvent) => {
      const text = e.clipboardData?.getData(operatorsType) || e.clipboardData?.getData('text/plain')
      if (e.defaultPrevented || !isOurs() || !text) return
      e.preventDefault()
      const at = host.canvas.current?.pointer()
      void pasteText(session, t, text, at && { at })
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [host, t])
}
