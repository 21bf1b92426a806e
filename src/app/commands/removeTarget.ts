import { previousNode } from '#graph/order.ts'
import type { CommandAt } from './command.ts'

/** Deletes the wire or the nodes; focus goes to what fed the node, so that building goes on from there. */
export function removeTarget({ session, canvas, target, t }: CommandAt, keepGap: boolean): void {
  const { graph } = session.graph.getState()
  const { wire, nodes } = target
  const { focus } = session.view.getState()
  if (wire) {
    const nameOf = (id: string) => graph.nodes.find((node) => node.id === id)?.operator ?? id
    session.disconnect(wire)
    canvas?.leaveWire()
    session.announce(t('canvas.disconnected', { from: nameOf(wire.from), to: nameOf(wire.to) }))
    session.select(focus !== null && canvas ? [focus] : [], null)
    return
  }
  const upstream = nodes.length === 1 ? previousNode(graph, nodes[0]!) : null
  session.removeNodes(nodes, { keepGap })
  session.announce(t('canvas.removed', { n: nodes.length }))
  session.view.setState({ focus: upstream })
  session.select(upstream === null ? [] : [upstream], null)
}
