import { useContext } from 'react'
import type { NodeId } from '#model/graph.ts'
import { CommandHostContext } from '../commands/host.ts'
import { useText } from '../i18n.ts'

/** Opens the doctor about a node: stands where a view has nothing to show. */
export function AskDoctor({ node }: { readonly node: NodeId }) {
  const t = useText()
  const host = useContext(CommandHostContext)
  // A panel that stands by itself has no dialogs to open.
  if (!host) return null
  return (
    <button className="secondary compact" onClick={() => host.view.setState({ doctor: node })}>
      {t('commands.doctor')}
    </button>
  )
}
