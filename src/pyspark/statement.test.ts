import { describe, expect, it } from 'vitest'
import { scenarioOf } from '#gallery/index.ts'
import type { Graph, GraphNode } from '#model/graph.ts'
import { streamNames } from './names.ts'
import { statementOf } from './statement.ts'

const graph = scenarioOf('corner-shop')!.graph('en')
const textOf = (id: string, of: Graph = graph, width?: number) => {
  const node = of.nodes.find((n) => n.id === id)!
  const statement = statementOf(of, node, streamNames(of), width === undefined ? {} : { width })!
  return [...statement.before, statement.text].join('\n')
}
const withLabel = (label: string): Graph => ({ ...graph, nodes: graph.nodes.map((node) => ({ ...node, label })) })

describe('names of streams', () => {
  it('come from the label, up to its first small word', () => {
    expect(streamNames(graph).get('reduceByKeyAndWindow-1')).toBe('units_sold')
    expect(streamNames(graph).get('socketTextStream-1')).toBe('till_scanner')
  })

  it('are never given twice, and never those of functions that the pipeline calls', () => {
    expect(new Set(streamNames(graph).values()).size).toBe(graph.nodes.length)
    // The definitions have a function sales, so the stream "Sales as (sku, quantity)" says more.
    expect(streamNames(graph).get('flatMap-1')).toBe('sales_as_sku')
  })

  it('are plain where the label has no letters of programs, and never keywords', () => {
    expect(streamNames(withLabel('各商品销量')).get('updateStateByKey-1')).toBe('state')
    expect([...streamNames(withLabel('class')).values()]).not.toContain('class')
    expect([...streamNames(withLabel('ssc')).values()]).not.toContain('ssc')
    expect([...streamNames(withLabel('7 days')).values()].every((name) => /^[a-z]/.test(name))).toBe(true)
  })
})

describe("a node's statement", () => {
  it('breaks a long call between its arguments', () => {
    expect(textOf('reduceByKeyAndWindow-1', graph, 38)).toBe(
      'units_sold = sales_as_sku.reduceByKeyAndWindow(\n    lambda a, b: a + b,\n    lambda a, b: a - b, 60, 10, 4)',
    )
  })

  it('prints sources from the context and outputs without a name', () => {
    expect(textOf('socketTextStream-1')).toBe('till_scanner = ssc.socketTextStream("shop.till", 9999)')
    expect(textOf('pprint-1')).toBe('units_sold.pprint(6)')
  })

  it('gives what the document leaves out its default', () => {
    const node: GraphNode = { ...graph.nodes.find((n) => n.id === 'filter-1')!, operator: 'window', params: {} }
    const of = { ...graph, nodes: [node], wires: [] }
    expect(textOf('filter-1', of)).toMatch(/^bulk_purchases = stream\.window\(\d+\)$/)
  })

  it('puts a def before the call that names it', () => {
    const text = 'def big(kv):\n    return kv[1] > 6'
    const node = { ...graph.nodes.find((n) => n.id === 'filter-1')!, params: { f: { text } } }
    expect(textOf('filter-1', { ...graph, nodes: [node], wires: [] })).toBe(
      `${text}\nbulk_purchases = stream.filter(big)`,
    )
  })

  it('keeps what follows a comment in a function out of it', () => {
    const node = { ...graph.nodes.find((n) => n.id === 'filter-1')!, params: { f: { text: 'lambda x: x  # why' } } }
    expect(textOf('filter-1', { ...graph, nodes: [node], wires: [] })).toBe(
      'bulk_purchases = stream.filter(\n    lambda x: x  # why\n    )',
    )
  })
})
