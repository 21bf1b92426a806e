import { isFunctionText, type GraphNode } from '#model/graph.ts'
import { parseModule } from '#python/parse.ts'
import { cutOut } from './definitions.ts'
import { namesMadeBy } from './foreignStreams.ts'
import { identifiersIn } from './names.ts'

/** A definition as it is written. */
interface Block {
  readonly names: readonly string[]
  readonly text: string
  readonly isPlainDef: boolean
}

/**
 * Puts definitions that nodes need beside those of a pipeline. A `def` that is one node's function and that nothing else mentions becomes
 * the node's own text. `made`: the names that came with the nodes; what is there already is not added again, and a name that means something
 * else there is a clash.
 */
export function addDefinitions(
  definitions: string,
  needed: string,
  { nodes, made }: { readonly nodes: readonly GraphNode[]; readonly made: ReadonlySet<string> },
): { readonly definitions: string; readonly nodes: readonly GraphNode[] } | { readonly clash: string } {
  const there = blocksOf(definitions)
  const fresh = blocksOf(needed).filter(({ names }) => names.some((name) => made.has(name)))
  const own = new Map(
    fresh.flatMap((block) => (isOwn(block, fresh, nodes) ? [[block.names[0]!, block.text] as const] : [])),
  )
  const added: string[] = []
  for (const { names, text } of fresh) {
    if (own.has(names[0]!) || there.some((block) => block.text === text)) continue
    const clash = names.find((name) => there.some((block) => block.names.includes(name)))
    if (clash !== undefined) return { clash }
    added.push(text)
  }
  return {
    definitions:
      added.length === 0 ? definitions : `${[definitions.trimEnd(), ...added].filter(Boolean).join('\n\n')}\n`,
    nodes: own.size === 0 ? nodes : nodes.map((node) => ({ ...node, params: withOwn(node.params, own) })),
  }
}

function isOwn({ names: [name], isPlainDef }: Block, blocks: readonly Block[], nodes: readonly GraphNode[]): boolean {
  if (!isPlainDef) return false
  const functions = nodes.flatMap(({ params }) => Object.values(params).filter(isFunctionText))
  const mentions = functions.filter(({ text }) => identifiersIn(text).has(name!))
  const others = blocks.filter((block) => block.names[0] !== name && identifiersIn(block.text).has(name!))
  return mentions.length === 1 && mentions[0]!.text === name && others.length === 0
}

const withOwn = (params: GraphNode['params'], own: ReadonlyMap<string, string>): GraphNode['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([param, value]) => {
      const text = isFunctionText(value) ? own.get(value.text) : undefined
      return [param, text !== undefined && isFunctionText(value) ? { ...value, text } : value]
    }),
  )

/** The statements of definitions, with the comments and decorators above them. Text that is no Python has none. */
function blocksOf(definitions: string): readonly Block[] {
  const parsed = parseModule(definitions)
  if (!parsed.ok) return []
  const lines = definitions.split('\n')
  return parsed.tree.body.map((statement) => ({
    names: namesMadeBy(statement),
    text: cutOut(statement, lines),
    // A node's function cannot be decorated.
    isPlainDef: statement.kind === 'def' && statement.fn.decorators.length === 0,
  }))
}
