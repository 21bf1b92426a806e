import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { closesLoop, endNode, executionOrder, nextNode, previousNode, verticalNode, wiresOf } from './order.ts'

const node = (id: string, x: number, y: number) => ({
  id,
  operator: 'map',
  params: {},
  label: '',
  note: '',
  position: { x, y },
})
const wire = (from: string, to: string, port = 'in') => ({ from, to, port })

// a ─▶ b ─▶ d
//   └▶ c ─▶ d      and e below, alone
const graph: Graph = {
  ...emptyGraph,
  nodes: [node('d', 400, 100), node('c', 200, 200), node('b', 200, 0), node('a', 0, 100), node('e', 0, 400)],
  wires: [wire('a', 'c'), wire('b', 'd'), wire('c', 'd', 'other'), wire('a', 'b')],
}

describe('executionOrder', () => {
  it('puts every node after what it reads, else as in the document', () => {
    expect(executionOrder(graph)).toEqual(['a', 'c', 'b', 'd', 'e'])
  })
  it('puts nodes in a loop last', () => {
    const looped = { ...graph, wires: [...graph.wires, wire('d', 'a')] }
    expect(executionOrder(looped)).toEqual(['e', 'd', 'c', 'b', 'a'])
  })
  it('sees loops before they are closed', () => {
    expect(closesLoop(graph, 'd', 'a')).toBe(true)
    expect(closesLoop(graph, 'a', 'a')).toBe(true)
    expect(closesLoop(graph, 'a', 'd')).toBe(false)
  })
})

describe('neighbours', () => {
  it('follow wires, the upper of two branches first', () => {
    expect(nextNode(graph, 'a')).toBe('b')
    expect(previousNode(graph, 'd')).toBe('b')
    expect(nextNode(graph, 'd')).toBeNull()
  })
  it('take the middle of three branches', () => {
    const three = { ...graph, nodes: [...graph.nodes, node('m', 200, 90)], wires: [...graph.wires, wire('a', 'm')] }
    expect(nextNode(three, 'a')).toBe('m')
  })
  it('go up and down in the column, else to the nearest', () => {
    expect(verticalNode(graph, 'b', 'down')).toBe('c')
    expect(verticalNode(graph, 'd', 'up')).toBe('b')
    expect(verticalNode(graph, 'b', 'up')).toBeNull()
  })
  it('start at the first source and end at the last output', () => {
    expect(endNode(graph, 'first')).toBe('a')
    expect(endNode(graph, 'last')).toBe('e')
    expect(endNode(emptyGraph, 'first')).toBeNull()
  })
  it('walk the wires of a node: inputs, then outputs from the top', () => {
    expect(wiresOf(graph, 'a')).toEqual([wire('a', 'b'), wire('a', 'c')])
    expect(wiresOf(graph, 'd')).toEqual([wire('b', 'd'), wire('c', 'd', 'other')])
  })
})
