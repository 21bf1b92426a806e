import { useId, useMemo, useState } from 'react'
import { branchesOf } from '#graph/branches.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph } from '../session.ts'
import styles from './Outline.module.css'
import { BranchRow } from './OutlineBranch.tsx'
import { OutlineChooser } from './OutlineChooser.tsx'
import { OutlineRow } from './OutlineRow.tsx'
import { useOutline } from './useOutline.ts'

const columns = ['operator', 'label', 'records', 'problems', 'actions'] as const

/**
 * The whole pipeline as a tree grid, a full equal of the canvas (`ui-spec` 2.3, 9.1): select, add, connect, disconnect, edit, rename,
 * delete, reorder branches, see counts and problems. Level 1 are branches by output, level 2 operators in execution order.
 * One tab stop; what the keys do is in `useOutline`.
 */
export function Outline() {
  const t = useText()
  const help = useId()
  const graph = useGraph((g) => g.graph)
  const branches = useMemo(() => branchesOf(graph), [graph])
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const outline = useOutline(branches, closed, setClosed)
  return (
    <div className={styles.outline}>
      <button className={`secondary compact ${styles.add}`} onClick={() => outline.add(null)}>
        <Icon name="add" />
        {t('palette.outline.add')}
      </button>
      {graph.nodes.length === 0 ? (
        <p className={styles.empty}>{t('palette.outline.empty')}</p>
      ) : (
        <div
          ref={outline.grid}
          role="treegrid"
          aria-label={t('palette.outline')}
          aria-describedby={help}
          className={styles.grid}
          onKeyDown={outline.onKeyDown}
          onFocus={outline.onFocus}
        >
          <div role="rowgroup" className="visuallyHidden">
            <div role="row">
              {columns.map((column) => (
                <span key={column} role="columnheader">
                  {t(`palette.outline.columns.${column}`)}
                </span>
              ))}
            </div>
          </div>
          {branches.map((branch, i) => {
            const row = outline.rowOf(branch)
            const open = !closed.has(row)
            return (
              <div key={row} role="rowgroup" className={styles.branch}>
                <BranchRow
                  branch={branch}
                  row={row}
                  open={open}
                  tabStop={outline.stop === row}
                  first={i === 0}
                  last={i === branches.filter((b) => b.output).length - 1}
                  toggle={() => outline.toggle(row, !open)}
                  move={outline.move}
                />
                {open &&
                  branch.nodes.map((node) => (
                    <OutlineRow key={node.id} node={node} tabStop={outline.stop === node.id} outline={outline} />
                  ))}
              </div>
            )
          })}
        </div>
      )}
      <p id={help} className="visuallyHidden">
        {t('palette.outline.help')}
      </p>
      <OutlineChooser outline={outline} />
    </div>
  )
}
