import type { GraphNode } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { useNodeSentence } from '../canvas/node/useNodeSentence.ts'
import { useProblems, type Problem } from '../dock/problems/useProblems.ts'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useSentence, useText } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { useSession, useView } from '../session.ts'
import { useShownBatch } from '../shown.ts'
import styles from './Outline.module.css'
import { OutlineMenu } from './OutlineMenu.tsx'
import type { OutlineActions } from './useOutline.ts'

/** One operator: its name and label, what the shown batch brought, what is wrong with it, and what can be done with it. */
export function OutlineRow(props: {
  readonly node: GraphNode
  readonly tabStop: boolean
  readonly outline: OutlineActions
}) {
  const { node, outline } = props
  const format = useFormat()
  const session = useSession()
  const selected = useView((v) => v.selectedNodes.includes(node.id))
  const count = useShownBatch()?.nodes[node.id]?.count
  const sentence = useNodeSentence(node.id, props.tabStop)
  const meta = metaOf(node.operator)
  return (
    <div
      role="row"
      aria-level={2}
      aria-selected={selected}
      aria-label={sentence}
      data-row={node.id}
      tabIndex={props.tabStop ? 0 : -1}
      className={styles.row}
      onDoubleClick={() => outline.edit(node.id)}
      onContextMenu={(e) => {
        e.preventDefault()
        session.select([node.id])
        outline.openMenu(node.id)
      }}
    >
      <span role="gridcell" tabIndex={-1} className={styles.name} onClick={() => session.select([node.id])}>
        {meta && <Mark family={meta.family} size={14} />}
        <span className={styles.operator} lang="en">
          {node.operator}
        </span>
      </span>
      <span
        role="gridcell"
        tabIndex={-1}
        className={styles.label}
        title={node.label || undefined}
        onClick={() => session.select([node.id])}
      >
        {outline.renaming === node.id ? <LabelField node={node} close={() => outline.rename(null)} /> : node.label}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.count}>
        {count == null ? format.none : format.compact(count)}
      </span>
      <ProblemsCell node={node} />
      <span role="gridcell" className={styles.actions}>
        <OutlineMenu node={node} outline={outline} />
      </span>
    </div>
  )
}

function LabelField({ node, close }: { readonly node: GraphNode; readonly close: () => void }) {
  const t = useText()
  const session = useSession()
  return (
    <input
      className={styles.field}
      autoFocus
      defaultValue={node.label}
      aria-label={t('palette.outline.renameOf', { operator: node.operator })}
      onFocus={(e) => e.currentTarget.select()}
      onBlur={(e) => {
        const label = e.currentTarget.value.trim()
        if (label !== node.label) session.setLabel(node.id, label)
        close()
      }}
      onKeyDown={(e) => {
        if (e.key === 'Escape') e.currentTarget.value = node.label
        if (e.key !== 'Enter' && e.key !== 'Escape') return
        e.preventDefault()
        e.stopPropagation()
        e.currentTarget.blur()
      }}
    />
  )
}

/** How many problems, and the first of them in words: a number alone sends one searching. */
function ProblemsCell({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const sentence = useSentence()
  const problems = useProblems().filter((p) => nodeOf(p) === node.id)
  const [first] = problems
  const wordsOf = (p: Problem) => {
    if (p.kind === 'diagnostic') return sentence(p.diagnostic.code, p.diagnostic.args, p.diagnostic.message)
    return p.kind === 'run' ? `${p.folded.latest.type}: ${p.folded.latest.message}` : ''
  }
  const said = first && t('palette.outline.problems', { n: problems.length, text: wordsOf(first) })
  return (
    <span role="gridcell" tabIndex={-1} className={styles.problems} data-severity={first?.severity} title={said}>
      {first && (
        <Icon
          name={first.severity === 'error' ? 'error' : first.severity === 'warning' ? 'warning' : 'info'}
          size={14}
        />
      )}
      <span className="visuallyHidden">{said ?? t('palette.outline.noProblems')}</span>
    </span>
  )
}

function nodeOf(problem: Problem): string | undefined {
  if (problem.kind === 'diagnostic') return problem.diagnostic.node
  return problem.kind === 'run' ? problem.folded.latest.node : undefined
}
