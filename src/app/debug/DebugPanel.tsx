import { useEffect, useRef } from 'react'
import type { BreakpointHit } from '#model/breakpoint.ts'
import { Icon } from '../icons.tsx'
import { useGraph, useSession } from '../session.ts'
import { useWords } from '../words.ts'
import { BreakpointList } from './BreakpointList.tsx'
import { CallSteps } from './CallSteps.tsx'
import styles from './Debug.module.css'
import { words } from './debugWords.ts'
import { StageSteps } from './StageSteps.tsx'
import { useDebug } from './useDebug.ts'

/** In the inspector's place: where the run paused, the steps of a call, and all breakpoints. */
export function DebugPanel() {
  const say = useWords(words)
  const session = useSession()
  const hits = useDebug((debug) => debug.hits)
  const stepping = useDebug((debug) => debug.stepping)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div
      className={styles.panel}
      role="region"
      aria-labelledby="debug-title"
      data-panel="debug"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        if (stepping) session.debug.step(null)
        else session.debug.show(false)
      }}
    >
      <header className={styles.header}>
        <h2 className={styles.title} id="debug-title" tabIndex={-1} ref={heading}>
          {say('title')}
        </h2>
        <button
          className="iconButton small"
          aria-label={say('close')}
          title={say('close')}
          onClick={() => session.debug.show(false)}
        >
          <Icon name="close" />
        </button>
      </header>
      {stepping ? (
        <CallSteps key={`${stepping.node} ${stepping.batch} ${stepping.record}`} call={stepping} />
      ) : (
        <>
          {hits.map((hit) => (
            <Hit key={hit.breakpoint} hit={hit} />
          ))}
          <BreakpointList />
          <StageSteps />
        </>
      )}
    </div>
  )
}

/** One place at which the run is paused, with the record. */
function Hit({ hit }: { readonly hit: BreakpointHit }) {
  const say = useWords(words)
  const session = useSession()
  const operator = useGraph((g) => g.graph.nodes.find(({ id }) => id === hit.node)?.operator) ?? hit.node
  const { batch, record, error } = hit
  useEffect(() => {
    session.announce(
      say('announce', { batch: String(batch), place: operator, record: error ?? record?.repr ?? '' }),
      true,
    )
  }, [session, say, batch, operator, error, record])
  return (
    <section className={styles.section} aria-label={say('paused', { batch: String(batch) })}>
      <h3>
        {say('paused', { batch: String(batch) })}
        <span className="t2 mono" lang="en">
          {operator}
        </span>
      </h3>
      {error !== undefined ? (
        <p>{say('failed', { error })}</p>
      ) : record ? (
        <>
          <p className="t2">{say('held', { n: hit.held })}</p>
          <code className={styles.record} lang="en">
            {record.repr}
          </code>
        </>
      ) : (
        <p className="t2">{say('heldBatch', { n: hit.held })}</p>
      )}
      <div className={styles.buttons}>
        <button className="primary compact" onClick={() => session.play()}>
          {say('goOn')}
        </button>
        {record && (
          <>
            <button
              className="secondary compact"
              onClick={() =>
                session.why.ask({
                  kind: 'why',
                  value: { node: hit.node, batch, record: record.index },
                  text: record.repr,
                })
              }
            >
              {say('why')}
            </button>
            <button
              className="secondary compact"
              onClick={() => session.debug.step({ node: hit.node, batch, record: record.index })}
            >
              {say('step')}
            </button>
          </>
        )}
      </div>
    </section>
  )
}
