import { invertedNodes, reducedNodes, windowedNodes, type TwinChange } from '#graph/twin.ts'
import type { GraphNode } from '#model/graph.ts'
import { useText } from '../i18n.ts'
import { useGraph } from '../session.ts'
import styles from './TwinDialog.module.css'

interface TwinChangesProps {
  /** Milliseconds. */
  readonly interval: number
  readonly change: TwinChange
  readonly onChange: (part: TwinChange) => void
}

const intervals = [500, 1000, 2000, 5000, 10_000, 30_000, 60_000]

/** The fields of the second pipeline: one for each setting that this pipeline has a use for. */
export function TwinChanges({ interval, change, onChange }: TwinChangesProps) {
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
    <label className={styles.wide}>
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
