import { useShallow } from 'zustand/react/shallow'
import { HealthLine } from '../dock/HealthLine.tsx'
import { useProblems } from '../dock/useProblems.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../session.ts'
import { useShownBatch, useShownIndex } from '../shown.ts'
import { healthOf } from './health.ts'
import styles from './TopBar.module.css'

/** Batch time, batch number and the health sentence. The first problem of a run offers the Problems tab; it never opens by itself. */
export function ClockAndHealth() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const gallery = useView((v) => v.screen === 'gallery')
  const past = useView((v) => v.playhead !== null)
  const shown = useShownBatch()
  const index = useShownIndex()
  const run = useRun(useShallow((r) => ({ state: r.state, sources: r.sources, queued: r.queued })))
  const problems = useProblems()
  const batchInterval = useGraph((g) => g.graph.batchInterval)
  const empty = useGraph((g) => g.graph.nodes.length === 0)
  const recent = useHistory(useShallow((h) => h.batches.slice(-10)))

  if (gallery)
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

  const health = healthOf({
    empty,
    started: run.state !== 'stopped',
    past,
    paused: run.state === 'paused' || run.state === 'finished',
    catchingUp: run.state === 'catchingUp',
    errors: problems.filter((p) => p.severity === 'error').length,
    warnings: problems.filter((p) => p.severity === 'warning').length,
    sources: run.sources,
    recent,
    queued: run.queued,
    batchInterval,
  })
  const took = health.times?.took
  const args = {
    ...health.args,
    took: took === undefined ? '' : took >= 100 ? (took / 1000).toFixed(2) : format.duration(took),
    interval: format.interval(batchInterval),
    behind: format.duration(health.times?.behind ?? 0),
  }
  const sentence = t(health.key, args)
  return (
    <div className={styles.clockBox}>
      <span className={styles.clock} data-tone={shown ? (past ? 'past' : 'live') : 'none'}>
        {shown ? format.clock(shown.time) : '00:00:00'}
      </span>
      <div className={styles.status}>
        <span>{index > 0 ? t('shell.batch', { n: String(index) }) : t('shell.notStarted')}</span>
        {health.tone === 'error' ? (
          <button
            className={styles.health}
            data-tone="error"
            title={t('shell.openProblems')}
            onClick={() => session.view.setState({ dock: 'problems', dockCollapsed: false })}
          >
            {sentence}
          </button>
        ) : (
          <HealthLine tone={health.tone} sentence={sentence} />
        )}
      </div>
    </div>
  )
}
