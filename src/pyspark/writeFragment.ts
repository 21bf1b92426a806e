import type { Graph, GraphNode, NodeId } from '#model/graph.ts'
import { freshNames, namesInPython, streamNames, wordsOf } from './names.ts'
import { programOrder } from './order.ts'
import { nodeRemarks } from './remarks.ts'
import { statementOf } from './statement.ts'
import { functionWriter, sourceRemark } from './write.ts'

/**
 * Some nodes as the statements of a program, for the clipboard; streams from elsewhere keep their names. Labels and notes stand in comments
 * above the statements, and what PySpark has no word for in remarks, so that `readFragment` gives the same nodes again.
 */
export function writeFragment(graph: Graph, ids: readonly NodeId[]): string {
  const fresh = freshNames(namesInPython(graph))
  const names = streamNames(graph, fresh)
  const write = functionWriter(graph, names, fresh)
  const blocks = programOrder(graph)
    .filter((node) => ids.includes(node.id))
    .flatMap((node) => {
      const statement = statementOf(graph, node, names, { write })
      if (!statement) return []
      const variable = statement.text.startsWith(`${names.get(node.id)} = `) ? names.get(node.id) : undefined
      return [[...statement.before, ...remarksOf(node, variable), statement.text].join('\n')]
    })
  return `${blocks.join('\n')}\n`
}

/**
 * A plain comment is a label only above the variable that is named after it; elsewhere the remark says that it is one. A variable that has the
 * label's words says it alone.
 */
function remarksOf(node: GraphNode, variable: string | undefined): readonly string[] {
  const remarks = nodeRemarks(node, [], sourceRemark(node))
  const { label } = node
  if (label === '' || remarks[0]?.startsWith('#: ')) return remarks
  if (variable === undefined || wordsOf(label).length === 0)
    return [`#: label ${JSON.stringify(label)}`, ...remarks.slice(1)]
  return remarks.length === 1 && variable.replaceAll('_', ' ') === label ? [] : remarks
}
