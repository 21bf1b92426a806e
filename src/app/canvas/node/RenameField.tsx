import type { GraphNode } from '#model/graph.ts'
import { useText } from '../../i18n.ts'
import { useSession } from '../../session.ts'
import { useCanvasActions } from '../canvasState.ts'
import styles from '../Overlay.module.css'

/** The label's field on the node itself (F2): Enter and leaving keep it, Escape does not. */
export function RenameField({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const session = useSession()
  const { store } = useCanvasActions()
  const close = () => {
    store.setState({ renaming: null })
    document.getElementById('canvas')?.focus({ preventScroll: true })
  }
  return (
    <input
      className={`${styles.rename} nodrag nopan`}
      autoFocus
      defaultValue={node.label}
      aria-label={t('canvas.rename', { operator: node.operator })}
      placeholder={t('canvas.rename_hint')}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        if (event.currentTarget.value !== node.label) session.setLabel(node.id, event.currentTarget.value)
        store.setState({ renaming: null })
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') event.currentTarget.value = node.label
        if (event.key === 'Enter' || event.key === 'Escape') close()
      }}
    />
  )
}
