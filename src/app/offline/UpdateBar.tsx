import { useWords } from '../words.ts'
import styles from './Offline.module.css'
import { words } from './offlineWords.ts'

/** Says that a new version waits. It takes no focus and can be put off. */
export function UpdateBar({ onLoad, onLater }: { readonly onLoad: () => void; readonly onLater: () => void }) {
  const say = useWords(words)
  return (
    <div className={styles.bar} role="status">
      <p>{say('waiting')}</p>
      <button className="primary compact" onClick={onLoad}>
        {say('load')}
      </button>
      <button className="secondary compact" onClick={onLater}>
        {say('later')}
      </button>
    </div>
  )
}
