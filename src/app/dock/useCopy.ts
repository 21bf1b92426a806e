import { useCallback } from 'react'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'

/** Copies text to the clipboard and says so, also when the browser refuses. */
export function useCopy(): (text: string, said?: string) => Promise<void> {
  const t = useText()
  const session = useSession()
  return useCallback(
    async (text, said) => {
      try {
        await navigator.clipboard.writeText(text)
        session.announce(said ?? t('dock.copied'))
      } catch {
        session.announce(t('dock.copyFailed'), true)
      }
    },
    [session, t],
  )
}
