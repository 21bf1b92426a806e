import { useId, useMemo, useState } from 'react'
import { branchesOf } from '#graph/branches.ts'
import type { GraphNode } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { linesOf } from '../canvas/node/nodeText.ts'
import { useFormat } from '../format.ts'
import { CodeText } from '../inspector/CodeText.tsx'
import { useAsk } from '../inspector/useAsk.ts'
import { useText } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { useGraph, useSession } from '../session.ts'
import { useShownBatch, useShownIndex } from '../shown.ts'
import styles from './Phone.module.css'

const most = 8

/** The pipeline as a list in execution order; a tap opens an operator's code and what it gave in the shown batch. */
export function PhoneOperators() {
  const t = useText()
  const graph = useGraph((g) => g.graph)
  const branches = useMemo(() => branchesOf(graph), [graph])
  const [open, setOpen] = useState<string | null>(null)
  if (graph.nodes.length === 0) return <p className="t3">{t('phone.empty')}</p>
  return branches.map((branch, i) => (
    <ol key={branch.output?.id ?? i} className={styles.branch}>
      {branch.shared.length > 0 && (
        <li className={styles.shared}>
          {t('palette.outline.shared', { name: branch.shared.map((n) => n.label || n.operator) })}
        </li>
      )}
      {branch.nodes.map((node) => (
        <Operator
          key={node.id}
          node={node}
          open={open === node.id}
          toggle={() => setOpen(open === node.id ? null : node.id)}
        />
      ))}
    </ol>
  ))
}

function Operator(props: { readonly node: GraphNode; readonly open: boolean; readonly toggle: () => void }) {
  const { node, open } = props
  const format = useFormat()
  const id = useId()
  const count = useShownBatch()?.nodes[node.id]?.count
  const family = metaOf(node.operator)?.family
  return (
    <li className={styles.operator}>
      <button aria-expanded={open} aria-controls={open ? id : undefined} onClick={props.toggle}>
        {family && <Mark family={family} size={24} />}
        <span className={styles.words}>
          <b className="mono" lang="en">
            {node.operator}
          </b>
          {node.label && <span className="t2">{node.label}</span>}
        </span>
        <b className={`num ${styles.count}`}>{count == null ? format.none : format.compact(count)}</b>
      </button>
      {open && (
        <div id={id} className={styles.details}>
          <Code node={node} />
          <Records node={node} />
        </div>
      )}
    </li>
  )
}

function Code({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const lines = linesOf(node)
  if (lines.length === 0) return null
  return (
    <pre className={styles.code} aria-label={t('phone.code')} tabIndex={0}>
      {lines.map((line, i) => (
        <div key={i}>
          {line.sign && `${line.sign} `}
          <CodeText text={line.text} />
        </div>
      ))}
    </pre>
  )
}

function Records({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const session = useSession()
  const batch = useShownIndex()
  const goesOn = metaOf(node.operator)?.hasOutput ?? true
  const wires = useGraph((g) => g.graph.wires)
  // An output gives nothing: what it shows is what flows into it.
  const from = goesOn ? node.id : wires.find((wire) => wire.to === node.id)?.from
  const { answer } = useAsk(
    () => (from === undefined || batch === 0 ? Promise.resolve(null) : session.engine.records(from, batch, 0, most)),
    `${from} ${batch}`,
  )
  if (answer === undefined) return <p className="t3">{t('phone.asking')}</p>
  if (!answer || answer.records.length === 0) return <p className="t3">{t('phone.noRecords')}</p>
  const left = (answer.total ?? 0) - answer.records.length
  return (
    <ul className={styles.records} aria-label={t('phone.result')} lang="en">
      {answer.records.map(({ repr }, i) => (
        <li key={i}>{repr}</li>
      ))}
      {left > 0 && (
        <li className="t3" lang="">
          {t('phone.moreRecords', { n: left })}
        </li>
      )}
    </ul>
  )
}
