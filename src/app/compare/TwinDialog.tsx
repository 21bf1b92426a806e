import { useEffect, useRef, useState } from 'react'
import type { TwinChange } from '#graph/twin.ts'
import type { TwinAnswer } from '#model/twin.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useSession } from '../session.ts'
import { Sheet } from '../shell/Dialog.tsx'
import { TwinChanges } from './TwinChanges.tsx'
import styles from './TwinDialog.module.css'
import { TwinResult } from './TwinResult.tsx'

/** Batches of the run whose input is run again at most: the two must be through before patience is. */
const mostBatches = 600

type State =
  { readonly at: 'asking' | 'cancelled' | 'refused' } | { readonly at: 'answered'; readonly answer: TwinAnswer } | null

/** The same recorded input through the pipeline as it is and with other settings: what comes out and what it costs. */
export function TwinDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const session = useSession()
  const graph = useGraph((state) => state.graph)
  const live = useHistory((history) => history.live)
  const runs = useRun((run) => run.state !== 'stopped')
  const [change, setChange] = useState<TwinChange>({})
  const [state, setState] = useState<State>(null)
  const cancel = useRef<() => void>(() => undefined)
  useEffect(() => () => cancel.current(), [])

  const batches = Math.min(live, mostBatches)
  const seed = session.twin.seedOfInput()
  const ask = async () => {
    cancel.current()
    const asked = session.twin.ask(change, batches)
    if (!asked) return setState({ at: 'refused' })
    cancel.current = asked.cancel
    setState({ at: 'asking' })
    const answer = await asked.answer
    if (cancel.current !== asked.cancel) return
    setState(answer ? { at: 'answered', answer } : { at: 'cancelled' })
    session.announce(t(answer && 'report' in answer ? 'compare.twin.done' : 'compare.twin.failed'))
  }
  const edit = (part: TwinChange) => {
    setChange({ ...change, ...part })
    setState(null)
  }
  const isChanged = Object.values(change).some((value) => value !== undefined)

  return (
    <Sheet title={t('compare.twin.title')} onClose={onClose}>
      <p className={styles.intro}>{t('compare.twin.intro', { n: batches })}</p>
      {seed !== undefined && <p className={styles.intro}>{t('compare.twin.seed', { seed: String(seed) })}</p>}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <TwinChanges interval={graph.batchInterval} change={change} onChange={edit} />
        <div className={styles.actions}>
          {(!runs || batches === 0) && <span className="t2">{t('compare.twin.nothingRan')}</span>}
          {state?.at === 'asking' ? (
            <button
              type="button"
              className="secondary"
              onClick={() => {
                cancel.current()
                setState(null)
              }}
            >
              {t('shell.cancel')}
            </button>
          ) : (
            <button type="submit" className="primary" disabled={!runs || batches === 0 || !isChanged}>
              {t('compare.twin.run')}
            </button>
          )}
        </div>
      </form>
      <div role="status">
        {state?.at === 'asking' && <p>{t('compare.twin.running')}</p>}
        {state?.at === 'refused' && <p>{t('compare.why.errors')}</p>}
        {state?.at === 'cancelled' && <p>{t('compare.twin.failed')}</p>}
        {state?.at === 'answered' && 'problem' in state.answer && (
          <p>{t('compare.twin.problem', { problem: state.answer.problem })}</p>
        )}
      </div>
      {state?.at === 'answered' && 'report' in state.answer && (
        <TwinResult report={state.answer.report} nodes={graph.nodes} />
      )}
    </Sheet>
  )
}
