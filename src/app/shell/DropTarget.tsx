import { useEffect, useState } from 'react'
import { useText } from '../i18n.ts'
import { useCommands } from './commands.ts'
import styles from './DropTarget.module.css'

/** While a file hangs over the page: one dashed frame that says what letting go will do. */
export function DropTarget() {
  const t = useText()
  const { openDropped } = useCommands()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hasFile = (e: DragEvent) => e.dataTransfer?.types.includes('Files') ?? false
    const onOver = (e: DragEvent) => {
      if (!hasFile(e)) return
      e.preventDefault()
      setOver(true)
    }
    const onLeave = (e: DragEvent) => e.relatedTarget === null && setOver(false)
    const onDrop = (e: DragEvent) => {
      if (!hasFile(e)) return
      e.preventDefault()
      setOver(false)
      const file = e.dataTransfer?.files[0]
      if (file) openDropped(file)
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [openDropped])
  if (!over) return null
  return (
    <div className={styles.frame}>
      <p>{t('shell.drop')}</p>
    </div>
  )
}
