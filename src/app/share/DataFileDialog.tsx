import { useEffect, useState } from 'react'
import { readDataFile, type DataFile } from '#graph/dataFile.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { CodeText } from '../inspector/CodeText.tsx'
import { useSession } from '../session.ts'
import { Sheet } from '../shell/Dialog.tsx'
import styles from './share.module.css'

/** Bytes of a file that a document keeps: it is saved again after every edit. */
export const largestKept = 2 * 1024 * 1024
const shownRecords = 5

/** A text that was dropped: five of its records, the parser that it seems to need, and what becomes of the rest of a large one. */
export function DataFileDialog({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const [parses, setParses] = useState(true)
  const read = useDataFile(file)
  const isCut = file.size > largestKept
  const command = `npm run bridge -- --file ${JSON.stringify(file.name)}`
  const add = async (data: DataFile) => {
    if (session.view.getState().screen === 'gallery') await session.open({ kind: 'blank' })
    session.addDataFile(parses ? data : { ...data, parser: null })
    session.announce(t('share.fileAdded', { file: file.name, n: data.records.length }))
    onClose()
  }
  return (
    <Sheet title={t('share.fileTitle', { file: file.name })} onClose={onClose}>
      {isCut && (
        <div role="note">
          <p className={styles.warn}>{t('share.fileLarge', { size: format.size(file.size) })}</p>
          <p className={`mono ${styles.row}`}>{command}</p>
        </div>
      )}
      {read === undefined ? (
        <p role="status">{t('share.dataReading')}</p>
      ) : read.records.length === 0 ? (
        <p role="status">{t('share.fileEmpty')}</p>
      ) : (
        <>
          <p className={`t2 ${styles.row}`}>
            {t(isCut ? 'share.fileFirst' : 'share.fileRecords', { n: read.records.length })}
          </p>
          <ol className={styles.sample} aria-label={t('share.sample')}>
            {read.records.slice(0, shownRecords).map((record, i) => (
              <li key={i} title={record.slice(0, 2000)}>
                {record.slice(0, 400)}
              </li>
            ))}
          </ol>
          {read.parser && (
            <>
              <label className={styles.row}>
                <input type="checkbox" checked={parses} onChange={(e) => setParses(e.currentTarget.checked)} />
                {t(`share.parser_${read.parser.kind}`)}
              </label>
              {parses && (
                <pre className={styles.preview} tabIndex={0} role="region" aria-label={t('share.parser')}>
                  <CodeText text={read.parser.text} />
                </pre>
              )}
            </>
          )}
          <div className={styles.end}>
            <button className="primary" onClick={() => void add(read)}>
              {t(isCut ? 'share.addFirst' : 'share.addSource', { n: read.records.length })}
            </button>
          </div>
        </>
      )}
    </Sheet>
  )
}

/** The records of as much of a file as a document keeps. No more of it is read: a file of any size is looked at at once. */
function useDataFile(file: File): DataFile | undefined {
  const [read, setRead] = useState<{ readonly file: File; readonly data: DataFile }>()
  useEffect(() => {
    let current = true
    void file
      .slice(0, largestKept)
      .text()
      .then((text) => {
        // Where it was cut, the last line is only a part of one.
        const isCut = file.size > largestKept
        const whole = isCut ? text.slice(0, text.lastIndexOf('\n') + 1) || text : text
        if (current) setRead({ file, data: readDataFile(file.name, whole, { isCut }) })
      })
    return () => {
      current = false
    }
  }, [file])
  return read?.file === file ? read.data : undefined
}
