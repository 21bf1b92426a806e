import { useState } from 'react'
import type { InputGroup, ValueRef } from '#model/why.ts'
import { metaOf } from '#operators/index.ts'
import { useFormat } from '../format.ts'
import { useGraph, useHistory, useSession } from '../session.ts'
import { batchAt } from '../shown.ts'
import { useWords } from '../words.ts'
import { InputRecord } from './InputRecord.tsx'
import styles from './Why.module.css'
import { words } from './whyWords.ts'

/** Records that are shown at first, and with every click on more. */
const portion = 500
/** Up to so many records, all of them are in sight; of more, each batch opens by itself. */
const inSight = 12

interface Props {
  readonly groups: readonly InputGroup[]
  readonly total: number
  /** The value that they made. */
  readonly of: ValueRef
}

/** Records of the input by batch; each can be followed on. */
export function Inputs({ groups, total, of }: Props) {
  const say = useWords(words)
  const [limit, setLimit] = useState(portion)
  const sent = groups.reduce((sum, { records }) => sum + records.length, 0)
  const starts = groups.map((_, i) => groups.slice(0, i).reduce((sum, { records }) => sum + records.length, 0))
  return (
    <>
      {groups.map((group, i) => {
        const shown = group.records.slice(0, Math.max(0, limit - starts[i]!))
        return (
          shown.length > 0 && (
            <Group
              key={`${group.node} ${group.batch}`}
              group={{ ...group, records: shown }}
              of={of}
              open={total <= inSight}
            />
          )
        )
      })}
      {sent > limit && (
        <button className="secondary compact" onClick={() => setLimit(limit + portion)}>
          {say('showMore', { n: Math.min(portion, sent - limit) })}
        </button>
      )}
      {total > sent && <p className={styles.note}>{say('cut', { n: sent })}</p>}
    </>
  )
}

interface GroupProps {
  readonly group: InputGroup
  readonly of: ValueRef
  readonly open: boolean
}

function Group({ group, of, open }: GroupProps) {
  const say = useWords(words)
  const format = useFormat()
  const session = useSession()
  const time = useHistory((h) => batchAt(h.batches, group.batch)?.time)
  const several = useGraph(
    (g) => g.graph.nodes.filter(({ operator }) => metaOf(operator)?.family === 'source').length > 1,
  )
  const operator = useGraph((g) => g.graph.nodes.find(({ id }) => id === group.node)?.operator) ?? group.node
  const batch = String(group.batch)
  return (
    <details className={styles.group} open={open} aria-label={say('group', { batch })}>
      <summary>
        <b>{say('group', { batch })}</b>
        {time !== undefined && <span className="t3 num">{format.clock(time)}</span>}
        <span className="t3 mono" lang="en" title={operator}>
          {several && operator}
        </span>
        <span className={styles.right}>{say('records', { n: group.total })}</span>
      </summary>
      <button className={styles.link} onClick={() => session.goTo(group.batch)}>
        {say('goTo', { batch })}
      </button>
      <ul className={styles.records}>
        {group.records.map((record) => (
          <InputRecord key={record.index} record={record} of={of} node={group.node} batch={group.batch} />
        ))}
      </ul>
    </details>
  )
}
