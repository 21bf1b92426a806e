import type { WayBatch, WayStep } from '#model/why.ts'
import { metaOf } from '#operators/index.ts'
import { linesOf } from '../canvas/node/nodeText.ts'
import { Mark } from '../marks.tsx'
import { useGraph, useSession } from '../session.ts'
import { useWords } from '../words.ts'
import styles from './Why.module.css'
import { words } from './whyWords.ts'

/** Batches of a step that are shown, the newest. */
const shownBatches = 4

/** The operators on the way, with their functions and what passed through them. */
export function Way({ steps }: { readonly steps: readonly WayStep[] }) {
  const say = useWords(words)
  return (
    <ol className={styles.way} aria-label={say('way')}>
      {steps.map((step) => (
        <Step key={step.node} step={step} />
      ))}
    </ol>
  )
}

function Step({ step }: { readonly step: WayStep }) {
  const say = useWords(words)
  const node = useGraph((g) => g.graph.nodes.find(({ id }) => id === step.node))
  const family = node && metaOf(node.operator)?.family
  const batches = step.batches.slice(-shownBatches)
  const rest = step.total - batches.reduce((sum, { total }) => sum + total, 0)
  return (
    <li>
      <h4>
        {family && <Mark family={family} size={16} />}
        <span className="mono" lang="en">
          {node?.operator ?? step.node}
        </span>
        {node?.label && (
          <span className={`t2 ${styles.label}`} title={node.label}>
            {node.label}
          </span>
        )}
        <span className={styles.right}>{say('records', { n: step.total })}</span>
      </h4>
      {node &&
        linesOf(node).map((line, i) => (
          <code key={i} className={styles.code} lang="en">
            {line.sign} {line.text}
          </code>
        ))}
      {rest > 0 && <p className="t3">{say('andMore', { n: rest })}</p>}
      {batches.map((batch) => (
        <Passed key={batch.batch} passed={batch} />
      ))}
    </li>
  )
}

function Passed({ passed: { batch, total, records } }: { readonly passed: WayBatch }) {
  const say = useWords(words)
  const session = useSession()
  return (
    <p className={styles.passed}>
      <button
        className={styles.link}
        title={say('goTo', { batch: String(batch) })}
        aria-label={say('goTo', { batch: String(batch) })}
        onClick={() => session.goTo(batch)}
      >
        {batch}
      </button>
      <span className="mono" lang="en">
        {records.map(({ repr }) => repr).join('  ')}
      </span>
      {total > records.length && <span className="t3">{say('andMore', { n: total - records.length })}</span>}
    </p>
  )
}
