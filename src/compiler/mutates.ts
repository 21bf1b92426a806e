import { isFunctionText, type Graph } from '#model/graph.ts'

/**
 * Whether some function of the document might change a list, dict or set it is given. Decided on the text and on the safe side: a word
 * that only looks like it costs a copy, nothing else.
 */
export function mutates(graph: Graph): boolean {
  const texts = graph.nodes.flatMap((node) =>
    Object.values(node.params).map((value) => (isFunctionText(value) ? value.text : '')),
  )
  return [graph.definitions, ...texts].some((text) => changing.test(text))
}

const changing =
  /\.(append|extend|insert|remove|pop|popitem|popleft|appendleft|extendleft|clear|sort|reverse|add|discard|update|setdefault|subtract|rotate|move_to_end|\w+_update)\b|\bdel\b|\]\s*([-+*/%&|^@]|\/\/|\*\*|<<|>>)?=[^=]|[-+*/%&|^]=|\b(setitem|delitem|iadd|heappush|shuffle|__\w+__)\b/
