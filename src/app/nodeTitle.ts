import type { NodeId } from '#model/graph.ts'
import { useLanguage } from './i18n.ts'
import { useGraph } from './session.ts'

/** What a node is called where it stands alone: its operator, and its label if it has one; its id once it is gone. */
export function useNodeTitle(): (id: NodeId) => string {
  const nodes = useGraph((g) => g.graph.nodes)
  const comma = useLanguage() === 'zh' ? '，' : ', '
  return (id) => {
    const node = nodes.find((one) => one.id === id)
    return node ? [node.operator, node.label].filter(Boolean).join(comma) : id
  }
}
