import { Component, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import { words } from './missingWords.ts'
import styles from './Offline.module.css'

interface State {
  readonly error: Error | null
}

/** Around a part that arrives late: when it does not, or breaks, it says so in its own place, and the rest of the page goes on. */
export class MayBeMissing extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { error: null }
  static getDerivedStateFromError(thrown: unknown): State {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }
  override render() {
    const { error } = this.state
    return error ? <MissingPart error={error} /> : this.props.children
  }
}

function MissingPart({ error }: { readonly error: Error }) {
  const say = useWords(words)
  const missing = /import|fetch|load/i.test(error.message)
  return (
    <div className={styles.missing} role="alert">
      <p>{say(missing ? 'missing' : 'broken', { reason: error.message })}</p>
      <p className="t2">{say('saved')}</p>
      <button className="secondary compact" onClick={() => location.reload()}>
        {say('again')}
      </button>
    </div>
  )
}
