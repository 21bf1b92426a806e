import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useRun } from '../session.ts'
import { useShownBatch } from '../shown.ts'
import { useCanvasActions } from './canvasState.ts'
import { findNodes, parseNodeQuery } from './node/nodeQuery.ts'
import styles from './FindBar.module.css'

/** Finds operators on the canvas by words and filters; what does not match steps back (spec §7, `nodeQuery.ts`). */
export function FindBar({ goTo }: { readonly goTo: (id: string) => void }) {
  const t = useText()
  const { store } = useCanvasActions()
  const [text, setText] = useState('')
  const [at, setAt] = useState(-1)
  const graph = useGraph((state) => state.graph)
  const diagnostics = useGraph((state) => state.diagnostics)
  const problems = useRun((run) => run.problems)
  const batch = useShownBatch()
  const query = useMemo(() => parseNodeQuery(text), [text])
  const found = useMemo(
    () => findNodes(query, { graph, diagnostics, problems, batch }),
    [query, graph, diagnostics, problems, batch],
  )
  const ids = found.map(({ id }) => id).join('\n')
  useEffect(() => {
    store.setState({ found: text.trim() === '' ? null : new Set(ids === '' ? [] : ids.split('\n')) })
  }, [store, ids, text])
  useEffect(() => () => store.setState({ found: null }), [store])

  const close = () => {
    store.setState({ finding: false })
    document.getElementById('canvas')?.focus({ preventScroll: true })
  }
  const go = (step: 1 | -1) => {
    if (found.length === 0) return
    const next = at < 0 ? (step === 1 ? 0 : found.length - 1) : (at + step + found.length) % found.length
    setAt(next)
    goTo(found[next]!.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }
  const count =
    query.unknown.length > 0
      ? t('canvas.findUnknown', { words: query.unknown.join(' ') })
      : text.trim() === ''
        ? ''
        : at >= 0 && at < found.length
          ? t('canvas.findAt', { at: at + 1, n: found.length })
          : t('canvas.findCount', { n: found.length })
  return (
    <div className={`${styles.bar} nodrag nopan nowheel`} role="search" onPointerDown={(e) => e.stopPropagation()}>
      <div className={styles.line}>
        <Icon name="search" />
        <input
          autoFocus
          className={styles.field}
          aria-label={t('canvas.find')}
          placeholder={t('canvas.findHint')}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(-1)
          }}
          onKeyDown={onKeyDown}
        />
        <span role="status" className={query.unknown.length > 0 ? styles.unknown : 't3 num'}>
          {count}
        </span>
        <button className="iconButton small" aria-label={t('canvas.findPrevious')} onClick={() => go(-1)}>
          <Icon name="chevronUp" />
        </button>
        <button className="iconButton small" aria-label={t('canvas.findNext')} onClick={() => go(1)}>
          <Icon name="chevronDown" />
        </button>
        <button className="iconButton small" aria-label={t('shell.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <p className={styles.help} lang="en">
        {'has:error  has:note  is:off  is:window  state>1000  records>100  time>50  uses:NAME  -…'}
      </p>
    </div>
  )
}
