import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef } from 'react'
import type { GraphNode, NodeId } from '#model/graph.ts'
import type { StateRow } from '#model/run.ts'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words.ts'
import { words } from './stateWords.ts'
import { walkValues } from '../../why/walkValues.ts'
import { WhyValue } from '../../why/WhyValue.tsx'
import type { StatePages, StateSort } from './stateAnswers.ts'
import styles from '../Table.module.css'

const rowHeight = 24

interface Props {
  readonly node: GraphNode
  /** Whose rows these are: for a moment the batch before the one that is asked about. */
  readonly batch: number
  readonly total: number
  readonly pages: StatePages
  readonly sort: StateSort
  readonly onSort: (sort: StateSort) => void
}

/** What the update function got and gave for each key in one batch. */
export function StateTable({ node, batch, total, pages: { row, want }, sort, onSort }: Props) {
  const say = useWords(words)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 5,
  })
  const items = list.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => want(first, last), [want, first, last])
  const label = say('tableLabel', { node: node.label || node.operator, batch: String(batch) })
  return (
    <div
      className={styles.scroller}
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={label}
      onKeyDown={walkValues}
    >
      <div role="table" aria-label={label} aria-rowcount={total + 1} className={styles.states}>
        <div role="row" className={styles.header} aria-rowindex={1}>
          {(['key', 'before', 'values', 'after', 'change', 'touched'] as const).map((name) => (
            <span
              role="columnheader"
              key={name}
              aria-sort={sort?.by === name ? (sort.down ? 'descending' : 'ascending') : undefined}
            >
              {isSortable(name) ? (
                <button className={styles.sort} onClick={() => onSort(nextSort(sort, name))}>
                  {say(name)}
                </button>
              ) : (
                say(name)
              )}
            </span>
          ))}
        </div>
        <div role="rowgroup" style={{ height: list.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => (
            <KeyRow key={index} index={index} start={start} row={row(index)} node={node.id} batch={batch} />
          ))}
        </div>
      </div>
    </div>
  )
}

type Sortable = NonNullable<StateSort>['by']
const isSortable = (name: string): name is Sortable => ['key', 'after', 'change'].includes(name)

/** Numbers begin with the largest, keys with the first; a third press gives the state's own order back. */
const nextSort = (sort: StateSort, by: Sortable): StateSort =>
  sort?.by !== by ? { by, down: by !== 'key' } : sort.down === (by !== 'key') ? { by, down: !sort.down } : undefined

interface RowProps {
  readonly index: number
  readonly start: number
  readonly row: StateRow | undefined
  readonly node: NodeId
  readonly batch: number
}

/** Drawn again only when its own record comes: pages of the answer arrive one after the other. */
const KeyRow = memo(function KeyRow({ index, start, row, node, batch }: RowProps) {
  const say = useWords(words)
  const format = useFormat()
  const gone = row?.after === null
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ top: start }}
      data-changed={(row && row.lastTouched === batch) || undefined}
      data-gone={gone || undefined}
    >
      {row && (
        <>
          <span role="cell" className="mono" title={row.key}>
            {row.key}
          </span>
          <span role="cell" className="mono t2" title={row.before ?? undefined}>
            {row.before ?? format.none}
          </span>
          <span role="cell" className="mono t2" title={row.values.join(', ')}>
            [{row.values.join(', ')}]
          </span>
          <span role="cell" className={`mono ${styles.after}`} title={row.after ?? undefined}>
            {row.after === null ? (
              say('forgotten')
            ) : (
              <WhyValue value={{ node, batch, key: row.key }} text={row.after} inList />
            )}
          </span>
          <ChangeCell row={row} />
          <span role="cell" className="t3">
            {row.lastTouched > 0 ? say('touchedAt', { batch: String(row.lastTouched) }) : say('touchedEarlier')}
          </span>
        </>
      )}
    </div>
  )
})

function ChangeCell({ row }: { readonly row: StateRow }) {
  const say = useWords(words)
  const format = useFormat()
  if (row.before === null)
    return (
      <span role="cell" className={styles.up}>
        {say('new')}
      </span>
    )
  if (row.number !== undefined && row.beforeNumber !== undefined) {
    const change = row.number - row.beforeNumber
    return (
      <span role="cell" className={change > 0 ? styles.up : change < 0 ? styles.down : 't3'}>
        {format.change(change)}
      </span>
    )
  }
  return (
    <span role="cell" className="t3">
      {row.before === row.after ? say('same') : say('changed')}
    </span>
  )
}
