import { useId } from 'react'
import type { GraphNode, LinesInput, SimulatedInput, SourceInput, WebSocketInput } from '#model/graph.ts'
import type { SourceStatus } from '#model/run.ts'
import { wholeSeconds } from '../countdown.ts'
import { useFormat } from '../format.ts'
import { useSentence, useText } from '../i18n.ts'
import { useRun, useSession } from '../session.ts'
import styles from './Inspector.module.css'
import { Section } from './Section.tsx'
import { Stepper } from './Stepper.tsx'

const fresh: Readonly<Record<SourceInput['kind'], SourceInput>> = {
  simulated: { kind: 'simulated', generator: 'sales', rate: 10 },
  websocket: { kind: 'websocket', url: 'ws://localhost:9998', framing: 'lines' },
  lines: { kind: 'lines', name: 'typed', text: '', perBatch: 1 },
}
const generators = ['sales', 'deliveries', 'words', 'weblog', 'payments', 'baskets', 'posts'] as const
const framings = ['text', 'json', 'lines'] as const

interface FormProps<Input> {
  readonly input: Input
  readonly onChange: (input: Input) => void
}

/** What feeds a source, and how its connection stands. */
export function SourceForm({
  node,
  param,
  input,
}: {
  readonly node: GraphNode
  readonly param: string
  readonly input: SourceInput
}) {
  const t = useText()
  const id = useId()
  const session = useSession()
  const change = (next: SourceInput) => session.setParam(node.id, param, next)
  return (
    <Section title={t('inspector.source')}>
      <div className={styles.fields}>
        <label htmlFor={id}>{t('inspector.sourceKind')}</label>
        <select
          id={id}
          className={styles.input}
          value={input.kind}
          onChange={(e) => change(fresh[e.currentTarget.value as SourceInput['kind']])}
        >
          {(['simulated', 'websocket', 'lines'] as const).map((kind) => (
            <option key={kind} value={kind}>
              {t(`inspector.kind.${kind}`)}
            </option>
          ))}
        </select>
        {input.kind === 'simulated' && <SimulatedFields input={input} onChange={change} />}
        {input.kind === 'websocket' && <WebSocketFields input={input} onChange={change} />}
        {input.kind === 'lines' && <LinesFields input={input} onChange={change} />}
      </div>
      <SourceState node={node.id} onSimulate={() => change(fresh.simulated)} />
    </Section>
  )
}

function SimulatedFields({ input, onChange }: FormProps<SimulatedInput>) {
  const t = useText()
  const format = useFormat()
  const id = useId()
  const number = (
    key: 'rate' | 'burst' | 'skew' | 'malformed' | 'keys',
    value: number,
    step: number,
    max: number,
    show: (n: number) => string,
  ) => (
    <>
      <span className={styles.name}>{t(`inspector.${key}`)}</span>
      <Stepper
        label={t(`inspector.${key}`)}
        value={value}
        step={step}
        min={key === 'keys' ? 1 : 0}
        max={max}
        show={show}
        scale={show === format.share ? 100 : 1}
        onChange={(n) => onChange({ ...input, [key]: n ?? 0 })}
      />
    </>
  )
  return (
    <>
      <label htmlFor={id}>{t('inspector.generator')}</label>
      <select
        id={id}
        className={styles.input}
        value={input.generator}
        onChange={(e) => onChange({ ...input, generator: e.currentTarget.value as SimulatedInput['generator'] })}
      >
        {generators.map((g) => (
          <option key={g} value={g}>
            {t(`inspector.generator.${g}`)}
          </option>
        ))}
      </select>
      {number('rate', input.rate, input.rate >= 1000 ? 1000 : input.rate >= 100 ? 50 : 5, 1_000_000, format.count)}
      {number('burst', input.burst ?? 0, 0.1, 1, format.share)}
      {number('skew', input.skew ?? 0, 0.1, 5, format.value)}
      {number('malformed', input.malformed ?? 0, 0.01, 1, format.share)}
      {input.keys !== undefined && number('keys', input.keys, 1, 1_000_000, format.count)}
    </>
  )
}

function WebSocketFields({ input, onChange }: FormProps<WebSocketInput>) {
  const t = useText()
  const format = useFormat()
  const id = useId()
  return (
    <>
      <label htmlFor={`${id}-url`}>{t('inspector.url')}</label>
      <CommittedInput id={`${id}-url`} mono value={input.url} onCommit={(url) => onChange({ ...input, url })} />
      <label htmlFor={`${id}-framing`}>{t('inspector.framing')}</label>
      <select
        id={`${id}-framing`}
        className={styles.input}
        value={input.framing}
        onChange={(e) => onChange({ ...input, framing: e.currentTarget.value as WebSocketInput['framing'] })}
      >
        {framings.map((f) => (
          <option key={f} value={f}>
            {t(`inspector.framing.${f}`)}
          </option>
        ))}
      </select>
      <span className={styles.name}>{t('inspector.buffer')}</span>
      <Stepper
        label={t('inspector.buffer')}
        value={input.buffer ?? null}
        none={t('inspector.partitions.default')}
        step={10_000}
        min={1}
        show={format.compact}
        onChange={(n) => {
          const { buffer: _old, ...rest } = input
          onChange(n === null ? rest : { ...rest, buffer: n })
        }}
      />
    </>
  )
}

function LinesFields({ input, onChange }: FormProps<LinesInput>) {
  const t = useText()
  const format = useFormat()
  const id = useId()
  // A dropped file can be megabytes: it is counted here, not shown.
  const typed = input.text.length < 20_000
  return (
    <>
      <label htmlFor={`${id}-name`}>{t('inspector.linesName')}</label>
      <CommittedInput id={`${id}-name`} value={input.name} onCommit={(name) => onChange({ ...input, name })} />
      <span className={styles.name}>{t('inspector.perBatch')}</span>
      <Stepper
        label={t('inspector.perBatch')}
        value={input.perBatch ?? null}
        none={t('inspector.perBatch.all')}
        step={1}
        min={1}
        show={format.count}
        onChange={(n) => {
          const { perBatch: _old, ...rest } = input
          onChange(n === null ? rest : { ...rest, perBatch: n })
        }}
      />
      <label htmlFor={`${id}-text`} className={styles.wide}>
        {t('inspector.linesText')}
        {!typed && ` · ${format.size(input.text.length)}`}
      </label>
      {typed && (
        <textarea
          id={`${id}-text`}
          className={`${styles.area} ${styles.wide}`}
          value={input.text}
          spellCheck={false}
          onChange={(e) => onChange({ ...input, text: e.currentTarget.value })}
        />
      )}
    </>
  )
}

/** A line of text that takes effect on Enter or when focus leaves: a half-typed address must not be connected to. */
export function CommittedInput(props: {
  readonly id: string
  readonly value: string
  readonly mono?: boolean
  readonly placeholder?: string
  readonly onCommit: (text: string) => void
}) {
  return (
    <input
      key={props.value}
      id={props.id}
      className={styles.input}
      data-mono={props.mono ? '' : undefined}
      placeholder={props.placeholder}
      spellCheck={false}
      defaultValue={props.value}
      onBlur={(e) => e.currentTarget.value !== props.value && props.onCommit(e.currentTarget.value)}
      onKeyDown={(e) => e.key === 'Enter' && e.currentTarget.blur()}
    />
  )
}

/** Connection, counts and what was dropped of one source. */
export function SourceState({ node, onSimulate }: { readonly node: string; readonly onSimulate?: () => void }) {
  const t = useText()
  const format = useFormat()
  const sentence = useSentence()
  const session = useSession()
  const status = useRun((r) => r.sources.find((s) => s.node === node))
  // A simulation is never out of reach, and its records are counted on the node.
  if (!status || status.state === 'simulated') return null
  const live = status.state !== 'finished'
  const broken = status.state === 'retrying' || status.state === 'refused'
  return (
    <div style={{ marginTop: 8 }}>
      <div className={`${styles.fields} num`}>
        <span className={styles.name} data-tone={broken ? 'warn' : undefined}>
          {stateText(status, t, format.interval)}
        </span>
        <span />
        <span className={styles.name}>{t('inspector.received')}</span>
        <span>{format.count(status.received)}</span>
        {live && (
          <>
            <span className={styles.name}>{t('inspector.waiting')}</span>
            <span>{format.count(status.waiting)}</span>
          </>
        )}
        {live && status.rateLimit !== undefined && (
          <>
            <span className={styles.name}>{t('inspector.rateLimit')}</span>
            <span>{format.rate(status.rateLimit)}</span>
            <span className={styles.name}>{t('inspector.held')}</span>
            <span>{format.count(status.held ?? 0)}</span>
          </>
        )}
        {(live || status.dropped > 0) && (
          <>
            <span className={styles.name}>{t('inspector.dropped')}</span>
            <span style={status.dropped > 0 ? { color: 'var(--mr-warn)' } : undefined}>
              {format.count(status.dropped)}
            </span>
          </>
        )}
      </div>
      {status.message && (
        <p className={styles.caption}>{sentence(status.code ?? '', status.args ?? {}, status.message)}</p>
      )}
      {broken && (
        <div className={styles.buttons}>
          <button className="primary compact" onClick={() => session.engine.retrySource(node)}>
            {t('inspector.retry')}
          </button>
          {onSimulate && (
            <button className="secondary compact" onClick={onSimulate}>
              {t('inspector.useSimulated')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

function stateText(status: SourceStatus, t: ReturnType<typeof useText>, seconds: (ms: number) => string): string {
  return t(`inspector.status.${status.state}`, { time: seconds(wholeSeconds(status.retryIn ?? 0)) })
}
