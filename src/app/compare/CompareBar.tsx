import { useEffect } from 'react'
import type { NodeId } from '#model/graph.ts'
import { nameOf, type Parting } from '#session/runs.ts'
import { useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useGraph, useSession } from '../session.ts'
import { Tip } from '../shell/Tip.tsx'
import styles from './CompareBar.module.css'
import { differenceText, returnTo, showDifference } from './replay.ts'
import { useRuns } from './useRuns.ts'

/** While two runs are compared: where they part, the way there and the way back. A row above the canvas. */
export function CompareBar() {
  const t = useText()
  const session = useSession()
  const now = useRuns((runs) => nameOf(runs, runs.current))
  const was = useRuns((runs) => nameOf(runs, runs.compared))
  const compared = useRuns((runs) => runs.compared)
  const parting = useRuns((runs) => runs.parting)
  const notices = useRuns((runs) => runs.notices)
  const graph = useGraph((state) => state.graph)
  const name = (id: NodeId) => {
    const node = graph.nodes.find((candidate) => candidate.id === id)
    return node ? [node.operator, node.label].filter(Boolean).join(' ') : id
  }
  const text = parting && partingText(parting, name, t)

  // What was looked for is said when it is found; the bar itself takes no focus.
  const spoken = parting?.state === 'searching' ? null : text
  useEffect(() => {
    if (spoken) session.announce([spoken.what, spoken.detail].filter(Boolean).join(' '))
  }, [session, spoken?.what, spoken?.detail]) // eslint-disable-line react-hooks/exhaustive-deps -- said once per text

  if (compared === null || !text) return null
  return (
    <div
      className={styles.bar}
      role="group"
      aria-label={t('compare.comparing', { now: String(now), was: String(was) })}
    >
      <span className={styles.words}>
        <b>{t('compare.comparing', { now: String(now), was: String(was) })}</b>
        <span>{text.what}</span>
        {text.detail && <code title={text.detail}>{text.detail}</code>}
        {notices.map(({ kind, nodes }) => (
          <span key={kind} className="t2">
            {t(`compare.${kind}`, { nodes: nodes.map(name) })}
          </span>
        ))}
      </span>
      {parting.state === 'found' && (
        <button type="button" className="secondary compact" onClick={() => showDifference(session, parting.difference)}>
          {t('compare.show')}
        </button>
      )}
      <button type="button" className="secondary compact" onClick={() => void returnTo(session, compared, t)}>
        {t('compare.backToRun', { run: String(was) })}
      </button>
      <Tip text={t('compare.endCompare')}>
        <button
          type="button"
          className="iconButton small"
          aria-label={t('compare.endCompare')}
          onClick={() => session.runs.compare(null)}
        >
          <Icon name="close" />
        </button>
      </Tip>
    </div>
  )
}

function partingText(parting: Parting, name: (id: NodeId) => string, t: ReturnType<typeof useText>) {
  switch (parting.state) {
    case 'searching':
      return { what: t('compare.searching') }
    case 'equal':
      return { what: t('compare.equal', { batch: String(parting.upTo) }) }
    case 'found': {
      const { batch, node } = parting.difference
      return {
        what: t('compare.first', { batch: String(batch), node: name(node) }),
        detail: differenceText(parting.difference, t),
      }
    }
  }
}
