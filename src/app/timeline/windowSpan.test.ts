import { describe, expect, it } from 'vitest'
import { emptyGraph, type GraphNode } from '#model/graph.ts'
import { rangeLength, slideOf, windowSizes, windowSpan } from './windowSpan.ts'

const node = (id: string, params: GraphNode['params'] = {}): GraphNode => ({
  id,
  operator: 'window',
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})

describe('windowSpan', () => {
  it('holds the last 30 batches of a 60 s window over 2 s batches, five of them new', () => {
    const sizes = windowSizes(node('w', { windowDuration: 60, slideDuration: 10 }), 2000)!
    expect(sizes).toEqual({ length: 30, slide: 5 })
    const span = windowSpan(sizes.length, sizes.slide, 222)!
    expect(span).toMatchObject({
      emission: 220,
      held: [191, 220],
      entering: [216, 220],
      staying: [191, 215],
      leaving: [186, 190],
      partial: false,
    })
    expect([span.leaving, span.staying, span.entering].map(rangeLength)).toEqual([5, 25, 5])
  })

  it('cuts the first windows at the start of the run', () => {
    expect(windowSpan(30, 5, 4)).toBeUndefined()
    expect(windowSpan(30, 5, 5)).toMatchObject({
      held: [1, 5],
      entering: [1, 5],
      staying: null,
      leaving: null,
      partial: true,
    })
    expect(windowSpan(30, 5, 32)).toMatchObject({ held: [1, 30], leaving: null, partial: false })
    expect(windowSpan(30, 5, 35)).toMatchObject({ held: [6, 35], leaving: [1, 5] })
  })

  it('has nothing staying in a tumbling window, and skips batches when the slide is longer', () => {
    expect(windowSpan(5, 5, 10)).toMatchObject({ entering: [6, 10], staying: null, leaving: [1, 5] })
    expect(windowSpan(2, 5, 10)).toMatchObject({ held: [9, 10], entering: [9, 10], staying: null, leaving: [4, 5] })
  })

  it('refuses sizes that are no multiples of the interval', () => {
    expect(windowSizes(node('w', { windowDuration: 7, slideDuration: 2 }), 2000)).toBeUndefined()
    expect(windowSizes(node('w'), 2000)).toBeUndefined()
    expect(windowSizes(node('w', { windowDuration: 6, slideDuration: null }), 2000)).toEqual({ length: 3, slide: 1 })
  })
})

describe('slideOf', () => {
  it('follows windows downstream and meets at common moments', () => {
    const wire = (from: string, to: string) => ({ from, to, port: 'in' })
    const graph = {
      ...emptyGraph,
      nodes: [
        node('source'),
        node('a', { windowDuration: 8, slideDuration: 4 }),
        node('b', { windowDuration: 12, slideDuration: 6 }),
        node('join'),
      ],
      wires: [wire('source', 'a'), wire('source', 'b'), wire('a', 'join'), wire('b', 'join')],
    }
    expect(['source', 'a', 'b', 'join'].map((id) => slideOf(graph, id))).toEqual([1, 2, 3, 6])
  })

  it('survives a loop', () => {
    const graph = {
      ...emptyGraph,
      nodes: [node('a'), node('b')],
      wires: [
        { from: 'a', to: 'b', port: 'in' },
        { from: 'b', to: 'a', port: 'in' },
      ],
    }
    expect(slideOf(graph, 'a')).toBe(1)
  })
})
