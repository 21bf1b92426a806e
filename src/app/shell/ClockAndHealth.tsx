import { HealthLine } from '../dock/batches/HealthLine.tsx'
import { useText } from '../i18n.ts'
import { useSession, useView } from '../session.ts'
import styles from './TopBar.module.css'
import { useHealth } from './useHealth.ts'

/** Batch time, batch number and the health sentence. The first problem of a run offers the Problems tab; it never opens by itself. */
export function ClockAndHealth() {
  const gallery = useView((v) => v.screen === 'gallery')
  return gallery ? <NoClock /> : <Clock />
}

function NoClock() {
  const t = useText()
  return (
    <div className={styles.clockBox}>
      <span className={styles.clock} data-tone="none">
        00:00:00
      </span>
      <div className={styles.status}>
        <span>{t('shell.notStarted')}</span>
        <span className={styles.health} data-tone="quiet">
          {t('shell.health.choose')}
        </span>
      </div>
    </div>
  )
}

function Clock() {
  const t = useText()
  const session = useSession()
  const { clock, clockTone, batch, health, tone } = useHealth()
  return (
    <div className={styles.clockBox}>
      <span className={styles.clock} data-tone={clockTone}>
        {clock}
      </span>
      <div className={styles.status}>
        <span>{batch}</span>
        {tone === 'error' ? (
          <button
            className={styles.health}
            data-tone="error"
            title={t('shell.openProblems')}
            onClick={() => session.view.setState({ dock: 'problems', dockCollapsed: false })}
          >
            {health}
          </button>
        ) : (
          <HealthLine tone={tone} sentence={health} />
        )}
      </div>
    </div>
  )
}
