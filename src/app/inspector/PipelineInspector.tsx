import { useId } from 'react'
import { isSourceInput } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { useGraph, useRun, useSession } from '../session.ts'
import { BackpressureSetting } from './BackpressureSetting.tsx'
import { FunctionField } from './FunctionField.tsx'
import styles from './Inspector.module.css'
import { DiagnosticNote } from './Problems.tsx'
import { Section } from './Section.tsx'
import { CommittedInput, SourceState } from './SourceForm.tsx'
import { Stepper } from './Stepper.tsx'

const parallelism = 'spark.default.parallelism'

/** Nothing is selected: the pipeline as a whole, its settings, its sources and the definitions all nodes share. */
export function PipelineInspector() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const id = useId()
  const graph = useGraph((g) => g.graph)
  const general = useGraph((g) => g.diagnostics).filter((d) => d.node === undefined)
  const inDefinitions = general.filter((d) => d.param === 'definitions')
  const elsewhere = general.filter((d) => d.param !== 'definitions')
  const restartNeeded = useRun((r) => r.restartNeeded)
  const sources = graph.nodes.filter((n) => metaOf(n.operator)?.family === 'source')
  const outputs = graph.nodes.filter((n) => metaOf(n.operator)?.family === 'output').length
  const partitions = Number(graph.settings[parallelism])
  return (
    <>
      <div className={styles.header}>
        <div className={styles.names}>
          <h2 className={styles.plainTitle}>{graph.name || t('shell.untitled')}</h2>
          <div className="t2" style={{ fontSize: 12.5, lineHeight: '16px' }}>
            {t('inspector.contents', { operators: graph.nodes.length, wires: graph.wires.length, outputs })}
          </div>
        </div>
      </div>
      {graph.about && <p className={styles.about}>{graph.about}</p>}
      {restartNeeded && (
        <div className={styles.banner}>
          {t('inspector.restart')}
          <div className={styles.buttons}>
            <button className="primary compact" onClick={() => void session.reset()}>
              {t('inspector.restartNow')}
            </button>
          </div>
        </div>
      )}
      {elsewhere.length > 0 && (
        <Section title={t('inspector.problems')}>
          {elsewhere.map((d, i) => (
            <DiagnosticNote key={i} diagnostic={d} />
          ))}
        </Section>
      )}
      <Section title={t('inspector.settings')}>
        <div className={styles.fields}>
          <label htmlFor={`${id}-interval`}>{t('inspector.interval')}</label>
          <Stepper
            id={`${id}-interval`}
            label={t('inspector.interval')}
            value={graph.batchInterval / 1000}
            step={0.5}
            min={0.05}
            max={3600}
            show={(s) => format.interval(s * 1000)}
            onChange={(s) => s !== null && session.setBatchInterval(Math.round(s * 1000))}
          />
          <label htmlFor={`${id}-seed`}>{t('inspector.seed')}</label>
          <Stepper
            id={`${id}-seed`}
            label={t('inspector.seed')}
            value={graph.seed}
            step={1}
            min={0}
            show={String}
            onChange={(n) => n !== null && session.setSeed(Math.round(n))}
          />
          <label htmlFor={`${id}-partitions`}>{t('inspector.parallelism')}</label>
          <Stepper
            id={`${id}-partitions`}
            label={t('inspector.parallelism')}
            value={Number.isInteger(partitions) && partitions > 0 ? partitions : null}
            none={t('inspector.partitions.default')}
            step={1}
            min={1}
            max={256}
            show={String}
            onChange={(n) => session.setSetting(parallelism, n === null ? null : String(Math.round(n)))}
          />
          <BackpressureSetting id={`${id}-backpressure`} />
          <label htmlFor={`${id}-checkpoint`}>{t('inspector.checkpoint')}</label>
          <CommittedInput
            id={`${id}-checkpoint`}
            mono
            value={graph.checkpointDirectory}
            placeholder={t('inspector.checkpointHint')}
            onCommit={(path) => session.setCheckpointDirectory(path.trim())}
          />
        </div>
      </Section>
      <Section title={t('inspector.sources')}>
        {sources.length === 0 && <p className={styles.caption}>{t('inspector.noSources')}</p>}
        {sources.map((node) => {
          const input = node.params.input
          return (
            <div key={node.id} style={{ marginBottom: 8 }}>
              <button
                style={{ display: 'flex', gap: 8, alignItems: 'center', minHeight: 24 }}
                onClick={() => session.select([node.id])}
              >
                <Mark family="source" size={14} />
                <span>{node.label || node.operator}</span>
                {isSourceInput(input) && <span className="t3">{t(`inspector.kind.${input.kind}`)}</span>}
              </button>
              <SourceState node={node.id} />
            </div>
          )
        })}
      </Section>
      <Section title={t('inspector.definitions')}>
        <div
          className={`${styles.code} ${styles.tall}`}
          data-wrong={inDefinitions.some((d) => d.severity === 'error') ? '' : undefined}
        >
          <FunctionField
            node={null}
            param="definitions"
            value={{ text: graph.definitions }}
            wholeTypes={false}
            problems={inDefinitions}
            placeholder="  # def …"
            onApply={(text) => session.setDefinitions(text)}
          />
        </div>
        {inDefinitions.map((d, i) => (
          <DiagnosticNote key={i} diagnostic={d} />
        ))}
        <p className={styles.caption} style={{ marginTop: 6 }}>
          {t('inspector.definitionsHint')}
        </p>
      </Section>
    </>
  )
}
