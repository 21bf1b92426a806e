import { useMemo } from 'react'
import type { GraphNode } from '#model/graph.ts'
import { pysparkOf } from '#session/pyspark.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { Tip } from '../shell/Tip.tsx'
import { CodeText } from './CodeText.tsx'
import styles from './Inspector.module.css'
import { Section } from './Section.tsx'

/** Characters that fit the panel. */
const panelWidth = 38

/** The node as a PySpark program says it. */
export function PySpark({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const text = useMemo(() => pysparkOf(graph, node, panelWidth), [graph, node])
  if (text === undefined) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    session.announce(t('inspector.copied'))
  }
  return (
    <Section
      title={t('inspector.pyspark')}
      right={
        <Tip text={t('inspector.copy')}>
          <button className="iconButton small" aria-label={t('inspector.copy')} onClick={() => void copy()}>
            <Icon name="copy" />
          </button>
        </Tip>
      }
    >
      <pre className={styles.codeBlock} tabIndex={0} aria-label={t('inspector.pyspark')}>
        <CodeText text={text} />
      </pre>
    </Section>
  )
}
