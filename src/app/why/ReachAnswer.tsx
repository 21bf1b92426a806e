import type { Reach } from '#model/why.ts'
import { useWords } from '../words.ts'
import { Way } from './Way.tsx'
import styles from './Why.module.css'
import { words } from './whyWords.ts'

/** What a record of the input became: every record of every node that it went into. */
export function ReachAnswer({ reach }: { readonly reach: Reach }) {
  const say = useWords(words)
  return (
    <section className={styles.section}>
      <h3>
        {say('wayOn')} <span className="t3">{say('upTo', { to: String(reach.to) })}</span>
      </h3>
      <Way steps={reach.way} />
    </section>
  )
}
