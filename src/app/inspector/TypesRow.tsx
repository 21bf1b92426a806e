import type { GraphNode } from '#model/graph.ts'
import { anyType, pairOf, showType } from '#model/pytype.ts'
import type { PyType } from '#model/pytype.ts'
import { metaOf } from '#operators/index.ts'
import { PortGlyph } from '../canvas/node/PortGlyph.tsx'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph } from '../session.ts'
import styles from './Inspector.module.css'

const kindOf = (type: PyType | undefined) =>
  !type || type.kind === 'any' ? 'any' : type.kind !== 'list' && pairOf(type) ? 'pairs' : 'single'

/** Element types in and out. Where inference knows nothing, what the samples showed. */
export function TypesRow({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const inferred = useGraph((g) => g.types)
  const types = useGraph((g) => (g.seen ?? g).types)
  const wires = useGraph((g) => g.graph.wires)
  const meta = metaOf(node.operator)
  const inputs = wires.filter((w) => w.to === node.id)
  const goesOn = meta?.hasOutput ?? true
  const text = (id: string) => showType(types[id] ?? anyType)
  const guessed = [...inputs.map((w) => w.from), ...(goesOn ? [node.id] : [])].some(
    (id) => text(id) !== showType(inferred[id] ?? anyType),
  )
  return (
    <div className={`${styles.section} ${styles.types}`}>
      {inputs.map((w, i) => (
        <span key={`${w.from} ${w.port}`} style={{ display: 'contents' }}>
          {i > 0 && <span className="t3">,</span>}
          <PortGlyph kind={kindOf(types[w.from])} />
          <span lang="en">{text(w.from)}</span>
        </span>
      ))}
      {meta && meta.inputs.length > 0 && inputs.length === 0 && <span className="t3">{t('inspector.nothingIn')}</span>}
      {goesOn && meta && meta.inputs.length > 0 && (
        <span className="t3">
          <Icon name="arrowRight" />
        </span>
      )}
      {goesOn && (
        <>
          <PortGlyph kind={kindOf(types[node.id])} />
          <span lang="en">{text(node.id)}</span>
        </>
      )}
      <span className={styles.how}>{t(guessed ? 'inspector.observed' : 'inspector.inferred')}</span>
    </div>
  )
}
