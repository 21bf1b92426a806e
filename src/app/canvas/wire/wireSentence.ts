import type { Graph, NodeId, Wire } from '#model/graph.ts'
import type { Session } from '#session/types.ts'
import type { Translate } from '../../i18n.ts'
import { batchAt } from '../../shown.ts'

const nameOf = (graph: Graph, id: NodeId) => graph.nodes.find((node) => node.id === id)?.operator ?? id

const recordsOn = (session: Session, wire: Wire): number | null => {
  const { batches, live } = session.history.getState()
  return batchAt(batches, session.view.getState().playhead ?? live)?.nodes[wire.from]?.count ?? null
}

/** Arriving along a wire says the wire first: "via 29 records". */
export function viaOf(session: Session, wire: Wire, t: Translate): string | undefined {
  const n = recordsOn(session, wire)
  return n === null ? undefined : t('canvas.via', { records: t('canvas.recordCount', { n }) })
}

/** What a screen reader hears of a wire. */
export function wireSentence(session: Session, wire: Wire, t: Translate): string {
  const { graph } = session.graph.getState()
  const n = recordsOn(session, wire)
  return t('canvas.wireName', {
    from: nameOf(graph, wire.from),
    to: nameOf(graph, wire.to),
    records: n === null ? t('canvas.noResult') : t('canvas.recordCount', { n }),
  })
}
