import { useEffect, useState } from 'react'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { NodeId } from '#model/graph.ts'
import { save } from '#graph/save.ts'
import { readProgramText, type Places } from '#session/pyspark.ts'
import { useSentence, useText } from '../i18n.ts'
import { joinSentences } from '../messages/joinSentences.ts'
import { useSession } from '../session.ts'
import { GraphDrawing } from '../share/GraphDrawing.tsx'
import { Confirm, Sheet } from '../shell/Dialog.tsx'
import { showInAddress } from '../shell/useAddress.ts'
import styles from './twoWay.module.css'
import { ProgramField } from './ProgramField.tsx'
import sheet from './script.module.css'

/** Milliseconds without a key before the program is read again. */
const pause = 350
const noPlaces: Places = {}

/** A PySpark program on the left, the pipeline that it is on the right, as it is written (`ui-spec` 7.6). */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const session = useSession()
  const [text, setText] = useState('')
  const [file, setFile] = useState('program.py')
  const [active, setActive] = useState<NodeId | null>(null)
  const [leaving, setLeaving] = useState(false)
  const read = useRead(text, file)
  const { graph, diagnostics = [], places = noPlaces } = read.program ?? {}
  const isEmpty = text.trim() === ''
  const take = async (dropped: File | undefined) => {
    if (!dropped) return
    setFile(dropped.name)
    setText((await dropped.text()).replace(/\r\n?/g, '\n'))
  }
  const open = async () => {
    if (!graph) return
    await session.open({ kind: 'document', text: save(graph), fileName: file })
    showInAddress(null)
    session.announce(t('pyspark.opened', { file, n: graph.nodes.length }))
    onClose()
  }
  const lineOf = (id: NodeId) => {
    const first = places[id]?.[0]?.first
    return first === undefined ? undefined : t('pyspark.line', { line: first })
  }
  return (
    <Sheet title={t('pyspark.importTitle')} size="wide" onClose={() => (isEmpty ? onClose() : setLeaving(true))}>
      <p className="t2">{t('pyspark.importText')}</p>
      <div
        className={styles.two}
        style={{ marginTop: 10 }}
        onDragOver={(e) => e.preventDefault()}
        onDrop={(e) => {
          e.preventDefault()
          e.stopPropagation()
          void take(e.dataTransfer.files[0])
        }}
      >
        <ProgramField
          label={t('pyspark.program')}
          placeholder={t('pyspark.placeholder')}
          text={text}
          places={places}
          active={active}
          wrong={new Set(diagnostics.flatMap(({ span }) => (span ? [span.line] : [])))}
          onActive={setActive}
          onChange={setText}
        />
        <div className={styles.graph}>
          {graph ? (
            <GraphDrawing
              graph={graph}
              label={t('pyspark.resultingGraph')}
              active={active}
              onActive={setActive}
              describe={lineOf}
            />
          ) : (
            <p className="t3">{t(isEmpty ? 'pyspark.graphWaits' : 'pyspark.noGraph')}</p>
          )}
        </div>
      </div>
      <p className={`t3 ${sheet.status}`} role="status">
        {read.reading
          ? t('pyspark.reading')
          : !isEmpty &&
            joinSentences(
              graph ? t('pyspark.found', { n: graph.nodes.length }) : '',
              t('pyspark.openItems', { n: diagnostics.length }),
            )}
      </p>
      {diagnostics.length > 0 && <OpenItems diagnostics={diagnostics} />}
      <div className={sheet.buttons}>
        <FileButton onFile={(chosen) => void take(chosen)} />
        <span className={sheet.gap} />
        <button className="primary" disabled={!graph || read.reading} onClick={() => void open()}>
          {t('pyspark.openAsPipeline')}
        </button>
      </div>
      <Confirm
        open={leaving}
        title={t('pyspark.discardTitle')}
        text={t('pyspark.discardText')}
        action={t('pyspark.discard')}
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      />
    </Sheet>
  )
}

/** What was not understood, by line, and what was done instead. */
function OpenItems({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  const t = useText()
  const sentence = useSentence()
  return (
    <ul className={styles.open} aria-label={t('pyspark.openItemsLabel')}>
      {diagnostics.map((d, i) => (
        <li key={i} className={d.severity === 'error' ? styles.error : styles.warning}>
          <span style={{ display: 'flex', gap: 8 }}>
            <span className={`num ${styles.place}`}>
              {d.span ? t('pyspark.line', { line: d.span.line }) : t('pyspark.wholeProgram')}
            </span>
            <span>
              {joinSentences(
                sentence(d.code, d.args, d.message),
                d.advice ? sentence(d.code, d.args, d.advice, 'advice') : '',
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function FileButton({ onFile }: { readonly onFile: (file: File | undefined) => void }) {
  const t = useText()
  return (
    <label className="secondary" style={{ cursor: 'default' }}>
      {t('pyspark.chooseFile')}
      <input
        type="file"
        accept=".py,text/x-python"
        className="visuallyHidden"
        onChange={(e) => {
          onFile(e.currentTarget.files?.[0])
          e.currentTarget.value = ''
        }}
      />
    </label>
  )
}

/** The program, read in a thread once the typing rests. What was read before stays on the screen meanwhile. */
function useRead(text: string, file: string) {
  const [program, setProgram] = useState<{ readonly text: string } & Awaited<ReturnType<typeof readProgramText>>>()
  const isEmpty = text.trim() === ''
  useEffect(() => {
    if (isEmpty) return
    let current = true
    const timer = setTimeout(() => {
      void readProgramText(text, file).then((read) => current && setProgram({ ...read, text }))
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, file, isEmpty])
  return isEmpty ? { reading: false } : { reading: program?.text !== text, ...(program && { program }) }
}
