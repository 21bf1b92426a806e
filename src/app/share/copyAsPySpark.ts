import type { NodeId } from '#model/graph.ts'
import { pysparkOfNodes } from '#session/pyspark.ts'
import type { Session } from '#session/types.ts'
import type { Translate } from '../i18n.ts'

/** Puts the statements of some nodes on the clipboard, as an editor wants them. */
export async function copyAsPySpark(session: Session, ids: readonly NodeId[], t: Translate): Promise<void> {
  try {
    await navigator.clipboard.writeText(pysparkOfNodes(session.graph.getState().graph, ids))
    session.announce(t('pyspark.nodesCopied', { n: ids.length }))
  } catch {
    session.announce(t('share.copyFailed'), true)
  }
}
