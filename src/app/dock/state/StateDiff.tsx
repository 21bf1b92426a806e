import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { GraphNode } from '#model/graph.ts'
import type { StateDiff as Diff } from '#model/recordViews.ts'
import { useFormat } from '../../format.ts'
import { useAsk } from '../../inspector/useAsk.ts'
import { useHistory, useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { Empty } from '../Empty.tsx'
import { words } from './stateDiffWords.ts'
import styles from '../Table.module.css'

const rowHeight = 24
const mostRows = 20_000

interface Props {
  readonly node: GraphNode
  /** The batch at the playhead, and the one that it is compared with. */
  readonly batch: number
  readonly against: number
  readonly search: string
  readonly onAgainst: (batch: number) => void
}

/** The keys whose state is not the same after two batches (`ui-spec` §6.3). */
export function StateDiff({ node, batch, against, search, onAgainst }: Props) {
  const say = useWords(words)
  const session = useSession()
  const oldest = useHistory((h) => h.oldestReplayable)
  const live = useHistory((h) => h.live)
  const { answer } = useAsk(
    () => session.engine.look('stateDiff', { node: node.id, batches: [against, batch], search, limit: mostRows }),
    `${node.id} ${against} ${batch} ${search}`,
  )
  return (
    <div className={styles.frame} style={{ position: 'relative', flex: 1, minHeight: 0 }}>
      <div className={styles.head}>
        <label>
          {say('with')}{' '}
          <input
            className={styles.number}
            type="number"
            min={oldest}
            max={live}
            value={against}
            onChange={(event) => {
              const next = Number(event.target.value)
              if (Number.isInteger(next) && next >= oldest && next <= live) onAgainst(next)
            }}
          />
        </label>
        {answer && (
          <span className="t2" role="status">
            {say('count', { changed: answer.changed, keys: answer.keys })}
          </span>
        )}
      </div>
      {answer === null ? (
        <Empty text={say('gone', { batch: String(against) })} />
      ) : answer?.changed === 0 ? (
        <Empty text={say(search ? 'noMatch' : 'same', { from: String(answer.from), to: String(answer.to) })} />
      ) : (
        answer && <Rows diff={answer} label={say('table', { node: node.label || node.operator })} />
      )}
    </div>
  )
}

function Rows({ diff, label }: { readonly diff: Diff; readonly label: string }) {
  const say = useWords(words)
  const format = useFormat()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: diff.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const heads = [
    say('key'),
    say('after', { batch: String(diff.from) }),
    say('after', { batch: String(diff.to) }),
    say('change'),
  ]
  return (
    <div className={styles.scroller} ref={scroller} tabIndex={0} role="region" aria-label={label}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={diff.changed + 1}
        className={`${styles.states} ${styles.diff}`}
      >
        <div role="row" className={styles.header} aria-rowindex={1}>
          {heads.map((head) => (
            <span role="columnheader" key={head}>
              {head}
            </span>
          ))}
        </div>
        <div role="rowgroup" style={{ height: list.getTotalSize(), position: 'relative' }}>
          {list.getVirtualItems().map(({ index, start }) => {
            const row = diff.rows[index]!
            const change =
              row.number !== undefined && row.beforeNumber !== undefined ? row.number - row.beforeNumber : null
            const said =
              row.after === null
                ? say('forgotten')
                : row.before === null
                  ? say('new')
                  : change === null
                    ? say('changed')
                    : format.change(change)
            return (
              <div
                key={row.key}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                data-gone={row.after === null || undefined}
              >
                <span role="cell" className="mono" title={row.key}>
                  {row.key}
                </span>
                <span role="cell" className="mono t2" title={row.before ?? undefined}>
                  {row.before ?? format.none}
                </span>
                <span role="cell" className={`mono ${styles.after}`} title={row.after ?? undefined}>
                  {row.after ?? format.none}
                </span>
                <span
                  role="cell"
                  className={change === null || change === 0 ? 't3' : change > 0 ? styles.up : styles.down}
                >
                  {said}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
