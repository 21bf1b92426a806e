import type { Branch } from '#graph/branches.ts'
import type { NodeId } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import styles from './Outline.module.css'

/** The title of a branch: where it leads, what it shares with earlier ones, and its place among the others. */
export function BranchRow(props: {
  readonly branch: Branch
  readonly row: string
  readonly open: boolean
  readonly tabStop: boolean
  readonly first: boolean
  readonly last: boolean
  readonly toggle: () => void
  readonly move: (end: NodeId, by: -1 | 1) => void
}) {
  const t = useText()
  const { output, nodes, shared } = props.branch
  const ends = output && metaOf(output.operator)?.hasOutput === false
  const name = ends
    ? t('palette.outline.branch', { operator: output.label || output.operator })
    : t('palette.outline.open')
  return (
    <div
      role="row"
      aria-level={1}
      aria-expanded={props.open}
      aria-label={t('palette.outline.branchRow', { name, n: nodes.length })}
      data-row={props.row}
      tabIndex={props.tabStop ? 0 : -1}
      className={styles.title}
    >
      <span role="gridcell" tabIndex={-1} aria-colspan={4} className={styles.branchName} onClick={props.toggle}>
        <Icon name={props.open ? 'chevronDown' : 'chevronRight'} size={12} />
        <span>
          {name}
          {shared.length > 0 && (
            <span className="t3">
              {t('palette.outline.sharedToo', { name: shared.map((n) => n.label || n.operator) })}
            </span>
          )}
        </span>
      </span>
      <span role="gridcell" className={styles.moves}>
        {output && !props.first && (
          <Move label={t('palette.outline.earlier')} icon="chevronUp" onClick={() => props.move(output.id, -1)} />
        )}
        {output && !props.last && (
          <Move label={t('palette.outline.later')} icon="chevronDown" onClick={() => props.move(output.id, 1)} />
        )}
      </span>
    </div>
  )
}

function Move(props: {
  readonly label: string
  readonly icon: 'chevronUp' | 'chevronDown'
  readonly onClick: () => void
}) {
  return (
    <button
      className="iconButton small"
      tabIndex={-1}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      <Icon name={props.icon} size={12} />
    </button>
  )
}
