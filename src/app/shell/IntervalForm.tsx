import { Popover } from 'radix-ui'
import { useState, type ReactElement } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useSession } from '../session.ts'
import menu from './menu.module.css'
import styles from './TopBar.module.css'

const choices = [500, 1000, 2000, 5000, 10_000, 30_000, 60_000]

/** Milliseconds of a typed length in seconds, or null when it is no interval from 0.05 s to an hour. */
export function parseInterval(text: string): number | null {
  const seconds = Number(text.trim().replace(',', '.'))
  const ms = Math.round(seconds * 1000)
  return text.trim() !== '' && ms >= 50 && ms <= 3_600_000 ? ms : null
}

interface Props {
  readonly trigger: ReactElement
  /** The button was pressed before this was there. */
  readonly startsOpen: boolean
}

/** The batch interval. It belongs to the streaming context, so a change while batches exist starts the run again. */
export function IntervalForm({ trigger, startsOpen }: Props) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const interval = useGraph((g) => g.graph.batchInterval)
  const started = useHistory((h) => h.live > 0)
  const [open, setOpen] = useState(startsOpen)
  const [wanted, setWanted] = useState<number | null>(null)
  const [typed, setTyped] = useState('')
  const [bad, setBad] = useState(false)

  const close = () => {
    setOpen(false)
    setWanted(null)
    setTyped('')
    setBad(false)
  }
  const choose = (ms: number) => {
    setBad(false)
    if (ms === interval) close()
    else if (started) setWanted(ms)
    else {
      session.setBatchInterval(ms)
      close()
    }
  }
  const restart = async (ms: number) => {
    close()
    session.setBatchInterval(ms)
    await session.reset()
    session.play()
  }
  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? setOpen(true) : close())}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={menu.popover}
          align="start"
          sideOffset={8}
          style={{ width: 272 }}
          aria-label={t('shell.interval')}
        >
          <div className={styles.choices}>
            {choices.map((ms) => (
              <button
                key={ms}
                className={styles.choice}
                aria-pressed={ms === (wanted ?? interval)}
                onClick={() => choose(ms)}
              >
                {format.interval(ms)}
              </button>
            ))}
          </div>
          <form
            className={styles.intervalForm}
            onSubmit={(e) => {
              e.preventDefault()
              const ms = parseInterval(typed)
              if (ms === null) setBad(true)
              else choose(ms)
            }}
          >
            <label htmlFor="interval-seconds">{t('shell.interval.other')}</label>
            <input
              id="interval-seconds"
              inputMode="decimal"
              value={typed}
              aria-invalid={bad}
              aria-describedby="interval-note"
              onChange={(e) => setTyped(e.currentTarget.value)}
            />
            <button type="submit" className="secondary compact">
              {t('shell.interval.set')}
            </button>
          </form>
          <div id="interval-note">
            {bad && <p className={styles.bad}>{t('shell.interval.bad')}</p>}
            {wanted !== null && <p className={styles.explain}>{t('shell.interval.restarts')}</p>}
          </div>
          {wanted !== null && (
            <button
              className="primary compact"
              style={{ marginTop: 10 }}
              autoFocus
              onClick={() => void restart(wanted)}
            >
              {t('shell.interval.restart')}
            </button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
