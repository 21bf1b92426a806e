import { describe, expect, it } from 'vitest'
import type { GraphNode } from '#model/graph.ts'
import type { RunProblem } from '#model/run.ts'
import { isMended } from './isMended.ts'

const text = 'lambda kv: kv[2]'
const unexplained: RunProblem = {
  severity: 'error',
  batch: 3,
  node: 'map-1',
  param: 'f',
  type: 'IndexError',
  message: 'tuple index out of range',
  args: {},
}
const failed: RunProblem = { ...unexplained, ran: { text, definitions: 'import json' } }
const node = (code: string): GraphNode => ({
  id: 'map-1',
  operator: 'map',
  params: { f: { text: code } },
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})

describe('a problem of a run', () => {
  it('stands while the same function runs', () => {
    expect(isMended(failed, { nodes: [node(text)], definitions: 'import json' })).toBe(false)
  })

  it('is mended once the function or the definitions are others, or the node is gone', () => {
    expect(isMended(failed, { nodes: [node('lambda kv: kv[1]')], definitions: 'import json' })).toBe(true)
    expect(isMended(failed, { nodes: [node(text)], definitions: 'import json, re' })).toBe(true)
    expect(isMended(failed, { nodes: [], definitions: 'import json' })).toBe(true)
  })

  it('stands where it is not known what ran', () => {
    expect(isMended(unexplained, { nodes: [], definitions: '' })).toBe(false)
  })
})
