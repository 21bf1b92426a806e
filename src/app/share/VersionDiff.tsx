import { useEffect } from 'react'
import { diffOf, isNoDiff, type GraphDiff } from '#graph/diff.ts'
import type { Graph, GraphNode, Wire } from '#model/graph.ts'
import { useText, type Translate } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { diffLooks } from './DiffLayer.tsx'
import styles from './versions.module.css'

/** What has changed since a version, in words, and the way back to it. The same is marked on the canvas. */
export function VersionDiff(props: {
  readonly then: Graph
  readonly onBack: () => void
  readonly onRestore: () => void
}) {
  const t = useText()
  const session = useSession()
  const now = useGraph((g) => g.graph)
  const diff = diffOf(props.then, now)
  const same = isNoDiff(diff)
  const summary = same
    ? t('share.diffNone')
    : t('share.diffSummary', { added: diff.added.length, removed: diff.removed.length, changed: diff.changed.length })
  useEffect(() => session.announce(summary), [session, summary])
  return (
    <div className={styles.diff}>
      <p>{summary}</p>
      {!same && (
        <>
          <ul className={styles.changes} aria-label={t('share.diffList')} tabIndex={0}>
            {wordsOf(diff, props.then, now, t).map(({ kind, text }, i) => (
              <li key={i}>
                <span style={{ color: diffLooks[kind].colour }} aria-hidden="true">
                  {diffLooks[kind].sign}
                </span>
                <span>{text}</span>
              </li>
            ))}
          </ul>
          <p className={styles.legend}>
            {Object.values(diffLooks).map(({ sign, colour, word }) => (
              <span key={sign}>
                <b style={{ color: colour }}>{sign}</b> {t(word)}
              </span>
            ))}
          </p>
        </>
      )}
      <div className={styles.buttons}>
        <button className="secondary" onClick={props.onBack}>
          {t('share.diffBack')}
        </button>
        <button className="primary" disabled={same} onClick={props.onRestore}>
          {t('share.restore')}
        </button>
      </div>
    </div>
  )
}

interface Words {
  readonly kind: keyof typeof diffLooks
  readonly text: string
}

function wordsOf(diff: GraphDiff, then: Graph, now: Graph, t: Translate): readonly Words[] {
  const name = ({ operator, label }: GraphNode) => (label === '' ? operator : t('share.labelled', { operator, label }))
  const end = (id: string) => {
    const node = now.nodes.find((n) => n.id === id) ?? then.nodes.find((n) => n.id === id)
    return node ? name(node) : id
  }
  const wire = ({ from, to }: Wire) => ({ from: end(from), to: end(to) })
  return [
    ...diff.added.map((node): Words => ({ kind: 'added', text: t('share.diffNodeAdded', { node: name(node) }) })),
    ...diff.removed.map((node): Words => ({ kind: 'removed', text: t('share.diffNodeRemoved', { node: name(node) }) })),
    ...diff.changed.map(({ node, what }): Words => ({
      kind: 'changed',
      text: t('share.diffNodeChanged', { node: name(node), what }),
    })),
    ...diff.wiresAdded.map((w): Words => ({ kind: 'added', text: t('share.diffWireAdded', wire(w)) })),
    ...diff.wiresRemoved.map((w): Words => ({ kind: 'removed', text: t('share.diffWireRemoved', wire(w)) })),
    ...diff.document.map((part): Words => ({ kind: 'changed', text: t(`share.part_${part}`) })),
  ]
}
