import { useEffect, useRef, useState } from 'react'
import { invertedNodes, reducedNodes, twinOf, windowedNodes, type TwinChange } from '#graph/twin.ts'
import type { GraphNode } from '#model/graph.ts'
import type { TwinAnswer } from '#model/twin.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useSession } from '../session.ts'
import { Sheet } from '../shell/Dialog.tsx'
import styles from './TwinDialog.module.css'
import { TwinResult } from './TwinResult.tsx'

/** Batches of the run whose input is run again at most: the two must be through before patience is. */
const mostBatches = 600

type State = { readonly at: 'asking' | 'cancelled' } | { readonly at: 'answered'; readonly answer: TwinAnswer } | null

/** The same recorded input through the pipeline as it is and with other settings: what comes out and what it costs. */
export function TwinDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const session = useSession()
  const graph = useGraph((state) => state.graph)
  const live = useHistory((history) => history.live)
  const runs = useRun((run) => run.state !== 'stopped')
  const [change, setChange] = useState<TwinChange>({})
  const [state, setState] = useState<State>(null)
  const cancel = useRef<() => void>(() => undefined)
  useEffect(() => () => cancel.current(), [])

  const batches = Math.min(live, mostBatches)
  const ask = async () => {
    cancel.current()
    const duration = batches * graph.batchInterval
    const { runs } = session.engine
    const asked = runs.twin({ run: runs.current(), duration, sides: [graph, twinOf(graph, change)] })
    cancel.current = asked.cancel
    setState({ at: 'asking' })
    const answer = await asked.answer
    if (cancel.current !== asked.cancel) return
    setState(answer ? { at: 'answered', answer } : { at: 'cancelled' })
    session.announce(t(answer && 'report' in answer ? 'compare.twin.done' : 'compare.twin.failed'))
  }
  const edit = (part: TwinChange) => {
    setChange({ ...change, ...part })
    setState(null)
  }
  const isChanged = Object.values(change).some((value) => value !== undefined)

  return (
    <Sheet title={t('compare.twin.title')} onClose={onClose}>
      <p className={styles.intro}>{t('compare.twin.intro', { n: batches })}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <Changes interval={graph.batchInterval} change={change} onChange={edit} />
        <div className={styles.actions}>
          {(!runs || batches === 0) && <span className="t2">{t('compare.twin.nothingRan')}</span>}
          {state?.at === 'asking' ? (
            <button
              type="button"
              className="secondary"
              onClick={() => {
                cancel.current()
                setState(null)
              }}
            >
              {t('shell.cancel')}
            </button>
          ) : (
            <button type="submit" className="primary" disabled={!runs || batches === 0 || !isChanged}>
              {t('compare.twin.run')}
            </button>
          )}
        </div>
      </form>
      <div role="status">
        {state?.at === 'asking' && <p>{t('compare.twin.running')}</p>}
        {state?.at === 'cancelled' && <p>{t('compare.twin.failed')}</p>}
        {state?.at === 'answered' && 'problem' in state.answer && (
          <p>{t('compare.twin.problem', { problem: state.answer.problem })}</p>
        )}
      </div>
      {state?.at === 'answered' && 'report' in state.answer && (
        <TwinResult report={state.answer.report} nodes={graph.nodes} />
      )}
    </Sheet>
  )
}

interface ChangesProps {
  /** Milliseconds. */
  readonly interval: number
  readonly change: TwinChange
  readonly onChange: (part: TwinChange) => void
}

const intervals = [500, 1000, 2000, 5000, 10_000, 30_000, 60_000]

/** The fields of the second pipeline: one for each setting that this pipeline has a use for. */
function Changes({ interval, change, onChange }: ChangesProps) {
  const t = useText()
  const graph = useGraph((state) => state.graph)
  const windowed = windowedNodes(graph)
  const name = (node: GraphNode) => [node.operator, node.label].filter(Boolean).join(' ')
  const seconds = (text: string) => (text === '' || !(Number(text) > 0) ? undefined : Number(text))
  const windowOf = (node: GraphNode) => ({
    length: Number(node.params.windowDuration),
    slide: typeof node.params.slideDuration === 'number' ? node.params.slideDuration : interval / 1000,
  })
  const chosen = windowed.find(({ id }) => id === change.window?.node) ?? windowed[0]
  const size = change.window ?? (chosen && { node: chosen.id, ...windowOf(chosen) })
  return (
    <>
      <label>
        {t('compare.twin.interval')}
        <select
          value={change.batchInterval ?? interval}
          onChange={(event) => {
            const value = Number(event.currentTarget.value)
            onChange({ batchInterval: value === interval ? undefined : value })
          }}
        >
          {[...new Set([...intervals, interval])]
            .sort((a, b) => a - b)
            .map((ms) => (
              <option key={ms} value={ms}>
                {t('compare.twin.seconds', { s: String(ms / 1000) })}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t('compare.twin.partitions')}
        <input
          type="number"
          min={1}
          max={64}
          placeholder={graph.settings['spark.default.parallelism'] ?? t('compare.twin.default')}
          value={change.partitions ?? ''}
          onChange={(event) => onChange({ partitions: seconds(event.currentTarget.value) })}
        />
      </label>
      {size && (
        <fieldset>
          <legend>{t('compare.twin.window')}</legend>
          {windowed.length > 1 && (
            <select
              aria-label={t('compare.twin.window')}
              value={size.node}
              onChange={(event) => {
                const node = windowed.find(({ id }) => id === event.currentTarget.value)!
                onChange({ window: { node: node.id, ...windowOf(node) } })
              }}
            >
              {windowed.map((node) => (
                <option key={node.id} value={node.id}>
                  {name(node)}
                </option>
              ))}
            </select>
          )}
          {windowed.length === 1 && <span className="t2">{name(windowed[0]!)}</span>}
          {(['length', 'slide'] as const).map((part) => (
            <label key={part}>
              {t(`compare.twin.${part}`)}
              <input
                type="number"
                min={0.5}
                step={0.5}
                value={size[part]}
                onChange={(event) => onChange({ window: { ...size, [part]: Number(event.currentTarget.value) } })}
              />
            </label>
          ))}
        </fieldset>
      )}
      <NodeChoice
        title={t('compare.twin.withoutInverse')}
        nodes={invertedNodes(graph)}
        name={name}
        value={change.withoutInverse}
        onChange={(withoutInverse) => onChange({ withoutInverse })}
      />
      <NodeChoice
        title={t('compare.twin.grouped')}
        nodes={reducedNodes(graph)}
        name={name}
        value={change.grouped}
        onChange={(grouped) => onChange({ grouped })}
      />
    </>
  )
}

/** One of the nodes for which a change makes sense, or none of them. Absent when there is no such node. */
function NodeChoice(props: {
  readonly title: string
  readonly nodes: readonly GraphNode[]
  readonly name: (node: GraphNode) => string
  readonly value: string | undefined
  readonly onChange: (node: string | undefined) => void
}) {
  const t = useText()
  const { title, nodes, name, value, onChange } = props
  if (nodes.length === 0) return null
  return (
    <label>
      {title}
      <select value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)}>
        <option value="">{t('compare.twin.asItIs')}</option>
        {nodes.map((node) => (
          <option key={node.id} value={node.id}>
            {name(node)}
          </option>
        ))}
      </select>
    </label>
  )
}
