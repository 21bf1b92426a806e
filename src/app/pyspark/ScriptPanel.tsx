import { useEffect, useId, useState } from 'react'
import type { NodeId } from '#model/graph.ts'
import {
  liveProgram,
  provenOn,
  recordedProgram,
  type Places,
  type ProgramExport,
  type ScriptOptions,
} from '#session/pyspark.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { GraphDrawing } from '../share/GraphDrawing.tsx'
import { useGive } from '../share/useGive.ts'
import { fileNameFor } from '../shell/files.ts'
import { ProgramText } from './ProgramText.tsx'
import { ScriptOptionFields } from './ScriptOptionFields.tsx'
import styles from './script.module.css'
import twoWay from './twoWay.module.css'

const mostBatches = 10_000
const noPlaces: Places = {}

/** The pipeline as a PySpark program, to read, copy and save, with the input that it plays again. Lines and nodes show each other. */
export function ScriptPanel({ onImport }: { readonly onImport: () => void }) {
  const t = useText()
  const graph = useGraph((g) => g.graph)
  const give = useGive()
  const [input, setInput] = useState<'recorded' | 'live'>('recorded')
  const [batches, setBatches] = useState('60')
  const [script, setScript] = useState<ScriptOptions>({
    comments: true,
    checkpointDirectory: graph.checkpointDirectory,
    hosts: {},
  })
  const [active, setActive] = useState<NodeId | null>(null)
  const count = /^\d{1,5}$/.test(batches) ? Number(batches) : 0
  const isCount = count >= 1 && count <= mostBatches
  const programFile = fileNameFor(graph.name, 'py')
  const inputFile = fileNameFor(graph.name, 'input.json')
  const made = useProgram(input, isCount ? count : undefined, inputFile, script)
  const batchesId = useId()
  const places = made.kind === 'made' ? made.places : noPlaces
  return (
    <>
      <p className="t2">{t('pyspark.text', { version: `PySpark ${provenOn}` })}</p>
      <div className={styles.options}>
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
        <ScriptOptionFields graph={graph} script={script} onChange={setScript} />
      </div>
      <p className={`t3 ${styles.status}`} role="status">
        {made.kind === 'working' && t('pyspark.working')}
        {made.kind === 'failed' && t('pyspark.failed', { message: made.message })}
        {made.kind === 'made' &&
          (input === 'recorded' && !made.input
            ? t('pyspark.noInput')
            : t(script.comments ? 'pyspark.roundTrip' : 'pyspark.noRoundTrip'))}
      </p>
      <div className={twoWay.two}>
        <ProgramText
          label={t('pyspark.program')}
          text={made.kind === 'made' ? made.program : ''}
          places={places}
          active={active}
          onActive={setActive}
        />
        <div className={twoWay.graph}>
          <GraphDrawing graph={graph} label={t('pyspark.graph')} active={active} onActive={setActive} />
        </div>
      </div>
      <div className={styles.buttons}>
        <button className="secondary" onClick={onImport}>
          {t('pyspark.open')}
        </button>
        <span className={styles.gap} />
        {made.kind === 'made' && (
          <>
            <button className="secondary" onClick={() => give.copy(made.program, t('pyspark.copied'))}>
              {t('pyspark.copy')}
            </button>
            {made.input !== undefined && (
              <button className="secondary" title={inputFile} onClick={() => give.save(inputFile, made.input!)}>
                {t('pyspark.saveInput')}
              </button>
            )}
            <button className="primary" title={programFile} onClick={() => give.save(programFile, made.program)}>
              {t('pyspark.saveProgram')}
            </button>
          </>
        )}
      </div>
    </>
  )
}

type Made =
  | { readonly kind: 'working' }
  | { readonly kind: 'failed'; readonly message: string }
  | ({ readonly kind: 'made' } & ProgramExport)

/** The program of the open pipeline. Recording input takes a moment; what is asked for meanwhile replaces it. */
function useProgram(
  input: 'recorded' | 'live',
  batches: number | undefined,
  inputFile: string,
  script: ScriptOptions,
): Made {
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const [made, setMade] = useState<Made>({ kind: 'working' })
  useEffect(() => {
    let current = true
    if (batches === undefined) return
    const work =
      input === 'live'
        ? Promise.resolve(liveProgram(graph, script))
        : recordedProgram(graph, session.engine, { batches, inputFile, script })
    work.then(
      (program) => current && setMade({ kind: 'made', ...program }),
      (error: unknown) =>
        current && setMade({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      current = false
    }
  }, [graph, session, input, batches, inputFile, script])
  return made
}
