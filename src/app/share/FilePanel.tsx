import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { fileNameFor } from '../shell/files.ts'
import styles from './share.module.css'
import { useGive } from './useGive.ts'

/** The pipeline as a `.mill` file. */
export function FilePanel() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const give = useGive()
  const file = fileNameFor(graph.name)
  const text = session.documentText()
  return (
    <>
      <p className="t2">{t('share.fileText')}</p>
      <p className={styles.row}>
        <span className="mono">{file}</span>
        <span className="t3 num">{format.size(new Blob([text]).size)}</span>
      </p>
      <div className={styles.end}>
        <button className="secondary" onClick={() => give.copy(text, t('share.documentCopied'))}>
          {t('share.copyDocument')}
        </button>
        <button className="primary" onClick={() => give.save(file, text)}>
          {t('share.saveFile')}
        </button>
      </div>
    </>
  )
}
