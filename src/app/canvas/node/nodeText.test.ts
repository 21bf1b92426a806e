import { describe, expect, it } from 'vitest'
import type { GraphNode } from '#model/graph.ts'
import { linesOf, sizeOf } from './nodeText.ts'

const node = (operator: string, params: GraphNode['params'], label = ''): GraphNode => ({
  id: `${operator}-1`,
  operator,
  params,
  label,
  note: '',
  position: { x: 0, y: 0 },
})
const text = (n: GraphNode) => linesOf(n).map((line) => `${line.sign ?? ''}${line.text}`)

describe('what a node says', () => {
  it('shows the function, and a windowed reduce with its inverse', () => {
    expect(text(node('map', { f: { text: 'lambda w: (w, 1)' } }))).toEqual(['lambda w: (w, 1)'])
    expect(
      text(
        node('reduceByKeyAndWindow', { func: { text: 'lambda a, b: a + b' }, invFunc: { text: 'lambda a, b: a - b' } }),
      ),
    ).toEqual(['+lambda a, b: a + b', '−lambda a, b: a - b'])
  })

  it('shows the name of a named function, and the first line that says something', () => {
    expect(text(node('map', { f: { text: 'def clean(w):\n  return w.strip()' } }))).toEqual(['clean'])
    expect(linesOf(node('map', { f: { text: '\n\nlambda w: w' } }))[0]).toMatchObject({ text: 'lambda w: w', line: 3 })
  })

  it('shows the parameters of nodes without functions, and what feeds a source without parameters', () => {
    expect(text(node('pprint', { num: 6 }))).toEqual(['num=6'])
    expect(text(node('queueStream', { rdds: '[[1], [2]]', oneAtATime: true }))).toEqual(['[[1], [2]]'])
    expect(text(node('queueStream', { rdds: '[[1]]', oneAtATime: false }))).toEqual(['[[1]], oneAtATime=False'])
    expect(
      text(
        node('socketTextStream', {
          host: 'shop.till',
          port: 9999,
          input: { kind: 'simulated', generator: 'sales', rate: 15 },
        }),
      ),
    ).toEqual(['"shop.till", 9999'])
    expect(text(node('simulated', { input: { kind: 'simulated', generator: 'words', rate: 20 } }))).toEqual([
      '"words", 20',
    ])
    expect(text(node('window', { windowDuration: 30, slideDuration: 10 }))).toEqual([])
  })
})

describe('node size', () => {
  it('keeps to its limits and never cuts an operator name', () => {
    expect(sizeOf(node('map', {}))).toEqual({ width: 148, height: 112 })
    expect(sizeOf(node('map', { f: { text: `lambda x: ${'x + '.repeat(80)}1` } })).width).toBe(206)
    const long = sizeOf(node('mapPartitionsWithIndex', {}))
    expect(long.width).toBeGreaterThanOrEqual(46 + 22 * 7.06)
    // A label is cut; only what the node does makes it wider.
    expect(sizeOf(node('map', {}, '很长的中文标签'.repeat(10))).width).toBe(168)
    expect(sizeOf(node('map', { f: { text: 'lambda word: (word, len(word) * 2 + 1)' } })).width).toBe(206)
  })

  it('grows for a window badge beside code, and for a problem', () => {
    const windowed = { func: { text: 'lambda a, b: a + b' }, windowDuration: 60, slideDuration: 10 }
    expect(sizeOf(node('reduceByKeyAndWindow', windowed)).height).toBe(134)
    expect(sizeOf(node('window', { windowDuration: 60, slideDuration: 10 })).height).toBe(112)
    expect(sizeOf(node('filter', {}), true).height).toBe(128)
  })
})
