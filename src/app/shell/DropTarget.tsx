import { useEffect, useState } from 'react'
import { useText, type MessageKey } from '../i18n.ts'
import { useCommands } from './commands.ts'
import styles from './DropTarget.module.css'
import { meaningOfType, type FileMeaning } from './files.ts'

const willHappen: Readonly<Record<FileMeaning, MessageKey>> = {
  document: 'shell.drop',
  program: 'share.dropProgram',
  picture: 'share.dropPicture',
  data: 'share.dropData',
  unknown: 'shell.drop',
}

/** While a file hangs over the page: one dashed frame that says what letting go will do. */
export function DropTarget() {
  const t = useText()
  const { openDropped } = useCommands()
  const [over, setOver] = useState<FileMeaning | null>(null)
  useEffect(() => {
    const hasFile = (e: DragEvent) => e.dataTransfer?.types.includes('Files') ?? false
    const onOver = (e: DragEvent) => {
      if (!hasFile(e)) return
      e.preventDefault()
      setOver(meaningOfType(e.dataTransfer?.items[0]?.type ?? ''))
    }
    const onLeave = (e: DragEvent) => e.relatedTarget === null && setOver(null)
    const onDrop = (e: DragEvent) => {
      setOver(null)
      if (!hasFile(e)) return
      e.preventDefault()
      const file = e.dataTransfer?.files[0]
      if (file) openDropped(file)
    }
    // Where a part of the page takes the file itself, the frame goes all the same.
    const onAnyDrop = () => setOver(null)
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onAnyDrop, true)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onAnyDrop, true)
      window.removeEventListener('drop', onDrop)
    }
  }, [openDropped])
  if (!over) return null
  return (
    <div className={styles.frame}>
      <p>{t(willHappen[over])}</p>
    </div>
  )
}
