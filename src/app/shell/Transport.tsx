import { useState } from 'react'
import { firstScenario } from '#gallery/first.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useHistory, useRun, useSession, useView } from '../session.ts'
import { lateDialogs } from './lateDialogs.ts'
import { playOrPause } from './playOrPause.ts'
import { stepOn } from './stepOn.ts'
import { Tip } from './Tip.tsx'
import styles from './TopBar.module.css'

/** Play on the first page: the first scenario, as a click on its card would. */
function runFirstScenario(): void {
  location.hash = `#/demo/${firstScenario}`
}

/** Step back, play or pause, step, reset. Play is the one filled button of the screen. */
export function Transport() {
  const t = useText()
  const session = useSession()
  const dialogs = lateDialogs.use()
  const gallery = useView((v) => v.screen === 'gallery')
  const past = useView((v) => v.playhead !== null)
  const state = useRun((r) => r.state)
  const live = useHistory((h) => h.live)
  const first = useHistory((h) => h.batches[0]?.index ?? 0)
  const playhead = useView((v) => v.playhead)
  const [asking, setAsking] = useState(false)
  const playing = !gallery && (state === 'playing' || state === 'catchingUp')
  const atOldest = live === 0 || (playhead ?? live) <= first
  const play = gallery ? t('shell.playFirst') : playing ? t('shell.pause') : t('shell.play')
  return (
    <div className={styles.group}>
      <Tip text={t('shell.stepBack')} keys=",">
        <button
          className={styles.tool}
          aria-label={t('shell.stepBack')}
          disabled={gallery || atOldest}
          onClick={() => session.stepBack()}
        >
          <Icon name="stepBack" />
        </button>
      </Tip>
      <Tip text={play} keys={t('shell.space')}>
        <button
          className={`${styles.tool} ${styles.go}`}
          aria-label={play}
          onClick={() => (gallery ? runFirstScenario() : playOrPause(session))}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
      </Tip>
      <Tip text={past ? t('shell.stepForward') : t('shell.step')} keys=".">
        <button
          className={styles.tool}
          aria-label={past ? t('shell.stepForward') : t('shell.step')}
          disabled={gallery}
          onClick={() => void stepOn(session)}
        >
          <Icon name="stepForward" />
        </button>
      </Tip>
      <Tip text={t('shell.reset')}>
        <button
          className={styles.tool}
          aria-label={t('shell.reset')}
          disabled={gallery || live === 0}
          onClick={() => {
            lateDialogs.load()
            setAsking(true)
          }}
        >
          <Icon name="reset" />
        </button>
      </Tip>
      {asking && dialogs && (
        <dialogs.Confirm
          open
          title={t('shell.reset.title')}
          text={t('shell.reset.text')}
          action={t('shell.reset')}
          onConfirm={() => void session.reset()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
