import { useEffect, useId, useState } from 'react'
import { liveProgram, provenOn, recordedProgram, type ProgramExport } from '#session/pyspark.ts'
import { useText } from '../i18n.ts'
import { CodeText } from '../inspector/CodeText.tsx'
import { useGraph, useSession } from '../session.ts'
import { useCommands } from '../shell/commands.ts'
import { Sheet } from '../shell/Dialog.tsx'
import { fileNameFor, saveText } from '../shell/files.ts'
import styles from './ProgramSheet.module.css'

const mostBatches = 10_000

/** The pipeline as a PySpark program, to read, copy and save, with the input that it plays again. */
export function ProgramSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const session = useSession()
  const { openFile } = useCommands()
  const graph = useGraph((g) => g.graph)
  const [input, setInput] = useState<'recorded' | 'live'>('recorded')
  const [batches, setBatches] = useState('60')
  const count = /^\d{1,5}$/.test(batches) ? Number(batches) : 0
  const isCount = count >= 1 && count <= mostBatches
  const programFile = fileNameFor(graph.name, 'py')
  const inputFile = fileNameFor(graph.name, 'input.json')
  const made = useProgram(input, isCount ? count : undefined, inputFile)
  const batchesId = useId()
  const save = (name: string, text: string) => {
    saveText(name, text)
    session.announce(t('pyspark.saved', { name }))
  }
  return (
    <Sheet title={t('pyspark.title')} onClose={onClose}>
      <p className="t2">{t('pyspark.text', { version: `PySpark ${provenOn}` })}</p>
      <fieldset className={styles.input}>
        <legend>{t('pyspark.input')}</legend>
        {(['recorded', 'live'] as const).map((kind) => (
          <label key={kind}>
            <input type="radio" name={batchesId} checked={input === kind} onChange={() => setInput(kind)} />
            {t(kind === 'recorded' ? 'pyspark.recorded' : 'pyspark.live')}
          </label>
        ))}
        {input === 'recorded' && (
          <label htmlFor={batchesId}>
            {t('pyspark.batches')}
            <input
              id={batchesId}
              className={styles.batches}
              inputMode="numeric"
              value={batches}
              aria-invalid={!isCount}
              onChange={(e) => setBatches(e.currentTarget.value)}
            />
            {!isCount && <span className={styles.bad}>{t('pyspark.batchesBad')}</span>}
          </label>
        )}
      </fieldset>
      <p className={`t3 ${styles.status}`} role="status">
        {made.kind === 'working' && t('pyspark.working')}
        {made.kind === 'failed' && t('pyspark.failed', { message: made.message })}
        {made.kind === 'made' && input === 'recorded' && !made.input && t('pyspark.noInput')}
      </p>
      <pre className={styles.program} tabIndex={0} aria-label={t('pyspark.program')}>
        {made.kind === 'made' && <CodeText text={made.program} />}
      </pre>
      <div className={styles.buttons}>
        <button
          className="secondary"
          onClick={() => {
            onClose()
            openFile()
          }}
        >
          {t('pyspark.open')}
        </button>
        <span className={styles.gap} />
        {made.kind === 'made' && (
          <>
            <button
              className="secondary"
              onClick={() =>
                void navigator.clipboard.writeText(made.program).then(() => session.announce(t('pyspark.copied')))
              }
            >
              {t('pyspark.copy')}
            </button>
            {made.input !== undefined && (
              <button className="secondary" title={inputFile} onClick={() => save(inputFile, made.input!)}>
                {t('pyspark.saveInput')}
              </button>
            )}
            <button className="primary" title={programFile} onClick={() => save(programFile, made.program)}>
              {t('pyspark.saveProgram')}
            </button>
          </>
        )}
      </div>
    </Sheet>
  )
}

type Made =
  | { readonly kind: 'working' }
  | { readonly kind: 'failed'; readonly message: string }
  | ({ readonly kind: 'made' } & ProgramExport)

/** The program of the open pipeline. Recording input takes a moment; what is asked for meanwhile replaces it. */
function useProgram(input: 'recorded' | 'live', batches: number | undefined, inputFile: string): Made {
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const [made, setMade] = useState<Made>({ kind: 'working' })
  useEffect(() => {
    let current = true
    if (batches === undefined) return
    const work =
      input === 'live'
        ? Promise.resolve(liveProgram(graph))
        : recordedProgram(graph, session.engine, { batches, inputFile })
    work.then(
      (program) => current && setMade({ kind: 'made', ...program }),
      (error: unknown) =>
        current && setMade({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      current = false
    }
  }, [graph, session, input, batches, inputFile])
  return made
}
