import { useId, useState } from 'react'
import type { Breakpoint } from '#model/breakpoint.ts'
import { Icon } from '../icons.tsx'
import { useGraph, useSession } from '../session.ts'
import { useWords } from '../words.ts'
import styles from './Debug.module.css'
import { words } from './debugWords.ts'
import { useDebug } from './useDebug.ts'

/** All breakpoints: on or off, with their conditions. */
export function BreakpointList() {
  const say = useWords(words)
  const breakpoints = useDebug((debug) => debug.breakpoints)
  return (
    <section className={styles.section}>
      {breakpoints.length === 0 ? (
        <p className="t2">{say('none')}</p>
      ) : (
        <ul className={styles.list}>
          {breakpoints.map((breakpoint) => (
            <Row key={breakpoint.id} breakpoint={breakpoint} />
          ))}
        </ul>
      )}
      <p className={styles.help}>{say('names')}</p>
    </section>
  )
}

function Row({ breakpoint: { id, node, wire, condition, enabled } }: { readonly breakpoint: Breakpoint }) {
  const say = useWords(words)
  const session = useSession()
  const nodes = useGraph((g) => g.graph.nodes)
  const problem = useDebug((debug) => debug.problems[id])
  const [text, setText] = useState(condition)
  const problemId = useId()
  const operatorOf = (of: string) => {
    const found = nodes.find((one) => one.id === of)
    if (!found) return of
    return found.label === '' ? found.operator : say('labelled', { operator: found.operator, label: found.label })
  }
  const place = wire ? say('wire', { from: operatorOf(wire.from), to: operatorOf(wire.to) }) : operatorOf(node)
  const apply = () => text !== condition && session.debug.change(id, { condition: text })
  return (
    <li>
      <div className={styles.row}>
        <label className={styles.place}>
          <input
            type="checkbox"
            checked={enabled}
            aria-label={say('on', { place })}
            onChange={(event) => session.debug.change(id, { enabled: event.currentTarget.checked })}
          />
          <span className="mono" lang="en" aria-hidden="true">
            {place}
          </span>
        </label>
        <button
          className="iconButton small"
          aria-label={say('remove', { place })}
          title={say('remove', { place })}
          onClick={() => session.debug.remove(id)}
        >
          <Icon name="close" />
        </button>
      </div>
      <input
        className={styles.condition}
        value={text}
        spellCheck={false}
        autoCapitalize="off"
        placeholder={say('anyRecord')}
        aria-label={say('condition', { place })}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
      {problem !== undefined && (
        <p className={styles.problem} id={problemId}>
          {say('problem', { problem })}
        </p>
      )}
    </li>
  )
}
