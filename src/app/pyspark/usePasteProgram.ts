import { useEffect } from 'react'
import { looksLikeProgram } from '#session/looksLikeProgram.ts'

const takesText = (element: EventTarget | null): boolean =>
  element instanceof HTMLElement && element.closest('input, textarea, select, [contenteditable="true"]') !== null

/** A PySpark program that is pasted anywhere but into a field becomes a pipeline. Heard before the canvas, which pastes operators. */
export function usePasteProgram(open: (text: string) => void): void {
  useEffect(() => {
    const onPaste = (e: ClipboardEvent) => {
      const text = e.clipboardData?.getData('text/plain') ?? ''
      if (takesText(e.target) || document.querySelector('[role="dialog"]') || !looksLikeProgram(text)) return
      e.preventDefault()
      e.stopPropagation()
      open(text)
    }
    document.addEventListener('paste', onPaste, true)
    return () => document.removeEventListener('paste', onPaste, true)
  }, [open])
}
