import type { NodeId } from '#model/graph.ts'
import { useAsk } from '../../inspector/useAsk.ts'
import { useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { words } from './jobsWords.ts'
import styles from './Jobs.module.css'

interface Props {
  readonly batch: number
  readonly stage: number
  readonly nodes: readonly NodeId[]
}

/** The line of `explain` and the JavaScript of each loop that runs in a stage. To read: it runs in the worker alone. */
export function StageCode({ batch, stage, nodes }: Props) {
  const say = useWords(words)
  const session = useSession()
  const key = `${nodes.join('+')} ${batch}`
  const { answer } = useAsk(() => session.engine.look('stageCode', { batch, nodes }), key)
  if (!answer) return null
  const texts = answer.filter(({ code }) => code !== '')
  return (
    <section className={styles.code} aria-label={say('codeOf', { n: stage })} tabIndex={0}>
      {texts.length === 0 && <p className={styles.note}>{say('codeNone')}</p>}
      {texts.map(({ title, code }) => (
        <div key={title} lang="en">
          <h3>{title}</h3>
          <pre>{code}</pre>
        </div>
      ))}
    </section>
  )
}
