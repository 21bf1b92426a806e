import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useView } from '../session.ts'
import { AfterArrival, latePart } from './latePart.tsx'
import styles from './TopBar.module.css'

const form = latePart(() => import('./IntervalForm.tsx'))

/** The batch interval, and the button that opens the form to change it. */
export function IntervalMenu() {
  const t = useText()
  const format = useFormat()
  const interval = useGraph((g) => g.graph.batchInterval)
  const gallery = useView((v) => v.screen === 'gallery')
  return (
    <AfterArrival
      part={form}
      opens="dialog"
      trigger={
        <button className={styles.select} disabled={gallery}>
          <span className={styles.word}>{t('shell.interval')}</span> <b>{format.interval(interval)}</b>
          <Icon name="chevronDown" size={12} />
        </button>
      }
    >
      {({ IntervalForm }, button, asked) => <IntervalForm trigger={button} startsOpen={asked} />}
    </AfterArrival>
  )
}
