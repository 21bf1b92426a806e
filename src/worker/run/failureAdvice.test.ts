import { describe, expect, it } from 'vitest'
import { PyTuple } from '#builtins/values.ts'
import { applyFix } from '#graph/fix.ts'
import { emptyGraph, type GraphNode } from '#model/graph.ts'
import { adviceFor } from './failureAdvice.ts'

const node = (operator: string, text: string): GraphNode => ({
  id: `${operator}-1`,
  operator,
  params: { f: { text } },
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const failure = (operator: string, text: string, part: string, type = 'IndexError') => ({
  node: node(operator, text),
  param: 'f',
  type,
  span: { line: 1, column: text.indexOf(part) + 1, endLine: 1, endColumn: text.indexOf(part) + part.length + 1 },
  record: new PyTuple(['oat-milk', 2]),
})

describe('adviceFor', () => {
  it('names the last index of a tuple that is shorter than the function thinks, and mends the text', () => {
    const filter = failure('filter', 'lambda kv: kv[2] >= 6', '[2]')
    const advice = adviceFor(filter)
    expect(advice).toMatchObject({ code: 'run.indexBeyond', args: { index: 2, name: 'kv', size: 2, last: 1 } })
    expect(advice.fixes!.map(({ title }) => title.code)).toEqual(['fix.useInstead', 'fix.guard'])
    const { graph } = applyFix({ ...emptyGraph, nodes: [filter.node] }, 'filter-1', advice.fixes![0]!)
    expect(graph.nodes[0]!.params).toEqual({ f: { text: 'lambda kv: kv[1] >= 6' } })
  })
  it('says nothing of what is not the record itself', () => {
    expect(adviceFor(failure('filter', 'lambda kv: kv[1][9] > "a"', '[9]')).code).toBeUndefined()
    expect(adviceFor(failure('filter', 'lambda kv: other[2] > 1', '[2]')).code).toBeUndefined()
    expect(adviceFor(failure('filter', 'lambda kv: kv[1] > 1', '[1]')).code).toBeUndefined()
  })
  it('offers to leave bad records out only where a function may give none', () => {
    expect(adviceFor(failure('map', 'lambda kv: int(kv[0])', 'int(kv[0])', 'ValueError')).fixes).toHaveLength(1)
    expect(adviceFor(failure('reduce', 'lambda a, b: a + b', 'a + b', 'TypeError'))).toEqual({})
    expect(adviceFor(failure('map', 'lambda l: spin(l)', 'spin(l)', 'TimeLimit'))).toEqual({})
  })
})
