import { emptyGraph, type Graph, type GraphNode, type Wire } from '#model/graph.ts'

export type Language = 'en' | 'zh'

/** A text in each language of the interface. */
export interface Words {
  readonly en: string
  readonly zh: string
}

/** Instead of a chart: the records of one node, batch by batch, and where another one raised the alarm. */
export interface DotsOf {
  readonly records: string
  readonly alarms: string
}

/** A pipeline that opens at a click. Its numbers are a function of its seed, whatever language its labels are in. */
export interface Scenario {
  /** Stands in addresses: `#/demo/corner-shop`. */
  readonly id: string
  readonly title: Words
  /** What the pipeline answers, in one line. */
  readonly question: Words
  /** Two lines for its card. */
  readonly text: Words
  /** Its README: three sentences, shown beside the open pipeline. */
  readonly about: Words
  /** The operators it teaches, as Spark calls them. */
  readonly operators: readonly string[]
  /** How its card draws the first chart, where not as the chart does. */
  readonly drawn?: 'bars' | 'columns' | 'stacked' | DotsOf
  graph(language: Language): Graph
}

/** A node written short: id, operator, place, label, parameters. */
export const node = (
  id: string,
  position: readonly [x: number, y: number],
  label: string,
  params: GraphNode['params'] = {},
): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label,
  note: '',
  position: { x: position[0], y: position[1] },
})

/** Wires along a chain of nodes, each into the first port of the next. */
export const chain = (...ids: readonly string[]): readonly Wire[] =>
  ids.slice(1).map((to, i) => ({ from: ids[i]!, to, port: 'in' }))

/** A document of the gallery: what it leaves out is as in a new one. */
export const document = (parts: Partial<Graph>): Graph => ({
  ...emptyGraph,
  checkpointDirectory: 'checkpoint',
  ...parts,
})
