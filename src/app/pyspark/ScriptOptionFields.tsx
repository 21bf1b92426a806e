import { useId, useState } from 'react'
import type { Graph, NodeId } from '#model/graph.ts'
import type { ScriptOptions } from '#session/pyspark.ts'
import { useText } from '../i18n.ts'
import styles from './script.module.css'

/** What of the script may differ from the pipeline: comments, the checkpoint directory, and the hosts that sockets connect to. */
export function ScriptOptionFields({
  graph,
  script,
  onChange,
}: {
  readonly graph: Graph
  readonly script: ScriptOptions
  readonly onChange: (script: ScriptOptions) => void
}) {
  const t = useText()
  const directoryId = useId()
  const sockets = graph.nodes.filter((node) => node.operator === 'socketTextStream')
  return (
    <fieldset className={styles.input}>
      <legend>{t('pyspark.options')}</legend>
      <label>
        <input
          type="checkbox"
          checked={script.comments}
          onChange={(e) => onChange({ ...script, comments: e.currentTarget.checked })}
        />
        {t('pyspark.comments')}
      </label>
      <label htmlFor={directoryId}>
        {t('pyspark.checkpointDirectory')}
        <input
          id={directoryId}
          className={styles.wideField}
          value={script.checkpointDirectory}
          onChange={(e) => onChange({ ...script, checkpointDirectory: e.currentTarget.value })}
        />
      </label>
      {sockets.map((node) => (
        <HostField
          key={node.id}
          label={t('pyspark.host', { node: node.label || node.id })}
          initial={`${String(node.params.host ?? 'localhost')}:${String(node.params.port ?? 9999)}`}
          onChange={(host) => onChange({ ...script, hosts: withHost(script.hosts, node.id, host) })}
        />
      ))}
    </fieldset>
  )
}

type Host = ScriptOptions['hosts'][NodeId]

function withHost(hosts: ScriptOptions['hosts'], node: NodeId, host: Host | undefined): ScriptOptions['hosts'] {
  const { [node]: _old, ...others } = hosts
  return host ? { ...others, [node]: host } : others
}

function HostField(props: {
  readonly label: string
  readonly initial: string
  readonly onChange: (host: Host | undefined) => void
}) {
  const t = useText()
  const id = useId()
  const [text, setText] = useState(props.initial)
  const isBad = !hostOf(text)
  return (
    <label htmlFor={id}>
      {props.label}
      <input
        id={id}
        className={styles.wideField}
        value={text}
        aria-invalid={isBad}
        onChange={(e) => {
          setText(e.currentTarget.value)
          props.onChange(hostOf(e.currentTarget.value))
        }}
      />
      {isBad && <span className={styles.bad}>{t('pyspark.hostBad')}</span>}
    </label>
  )
}

/** `shop.till:9999` as host and port. */
function hostOf(text: string): Host | undefined {
  const [, host, port] = /^([^\s:]+):(\d{1,5})$/.exec(text.trim()) ?? []
  const number = Number(port)
  return host !== undefined && number >= 1 && number <= 65_535 ? { host, port: number } : undefined
}
