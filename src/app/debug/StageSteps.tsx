import { useEffect, useState } from 'react'
import type { BatchStage } from '#model/looks.ts'
import { useGraph, useSession } from '../session.ts'
import { useShownIndex } from '../shown.ts'
import { useWords } from '../words.ts'
import styles from './Debug.module.css'
import { words } from './debugWords.ts'

/** The shown batch stage by stage: what runs in each, marked on the canvas. */
export function StageSteps() {
  const say = useWords(words)
  const session = useSession()
  const batch = useShownIndex()
  const nodes = useGraph((g) => g.graph.nodes)
  const [found, setFound] = useState<{ readonly batch: number; readonly stages: readonly BatchStage[] }>()
  const [at, setAt] = useState(0)
  const stages = found?.batch === batch ? found.stages : []
  const stage = stages[at]
  // The marks go with the stages, but not a question that was asked meanwhile.
  useEffect(
    () => () => {
      if (!session.why.store.getState().asked) session.why.close()
    },
    [session, batch],
  )
  const go = (list: readonly BatchStage[], next: number) => {
    const to = Math.min(list.length - 1, Math.max(0, next))
    setAt(to)
    const { operators } = list[to] ?? { operators: [] }
    session.why.mark(
      operators.map(({ node, records }) => ({
        node,
        total: records ?? 0,
        batches: [{ batch, total: records ?? 0, records: [] }],
      })),
    )
    session.announce(sentence(operators))
  }
  const begin = async () => {
    const answer = await session.engine.look('jobs', { batch })
    const list = answer?.jobs.flatMap((job) => job.stages) ?? []
    setFound({ batch, stages: list })
    if (list.length) go(list, 0)
  }
  const sentence = (operators: BatchStage['operators']) =>
    operators
      .map(({ node, records }) => {
        const operator = nodes.find(({ id }) => id === node)?.operator ?? node
        return records === null ? operator : say('stageOperator', { operator, n: records })
      })
      .join(', ')
  return (
    <section className={styles.section}>
      <h3>{say('stages', { batch: String(batch) })}</h3>
      <div className={styles.buttons}>
        {stage ? (
          <>
            <button className="secondary compact" aria-disabled={at === 0} onClick={() => go(stages, at - 1)}>
              {say('previous')}
            </button>
            <button
              className="secondary compact"
              aria-disabled={at === stages.length - 1}
              onClick={() => go(stages, at + 1)}
            >
              {say('next')}
            </button>
            <span className={`t3 num ${styles.right}`}>{say('stageAt', { n: at + 1, total: stages.length })}</span>
          </>
        ) : (
          <button className="secondary compact" disabled={batch === 0} onClick={() => void begin()}>
            {say('stageBegin')}
          </button>
        )}
      </div>
      {stage && <p className="t2">{sentence(stage.operators)}</p>}
    </section>
  )
}
