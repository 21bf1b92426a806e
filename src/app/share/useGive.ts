import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { saveText } from '../shell/files.ts'

/** Saving and copying what a dialog has made; both say what became of it. */
export function useGive(): {
  readonly save: (name: string, content: string | Blob) => void
  readonly copy: (text: string, said: string) => void
} {
  const t = useText()
  const session = useSession()
  return {
    save(name, content) {
      saveText(name, content)
      session.announce(t('pyspark.saved', { name }))
    },
    copy(text, said) {
      void navigator.clipboard.writeText(text).then(
        () => session.announce(said),
        () => session.announce(t('share.copyFailed'), true),
      )
    },
  }
}
