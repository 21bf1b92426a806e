import { describe, expect, it } from 'vitest'
import type { RunProblem } from '#model/run.ts'
import { bySeverity, foldProblems } from './foldProblems.ts'

const problem = (batch: number, node: string, type: string, severity: 'error' | 'warning' = 'error'): RunProblem => ({
  severity,
  batch,
  node,
  type,
  message: `${type} in ${batch}`,
  args: {},
})

describe('foldProblems', () => {
  it('folds the same exception of the same node and keeps first and latest', () => {
    const rows = foldProblems([
      problem(3, 'map-1', 'KeyError'),
      problem(4, 'map-1', 'KeyError'),
      problem(4, 'map-2', 'KeyError'),
      problem(5, 'map-1', 'ValueError'),
      problem(9, 'map-1', 'KeyError'),
    ])
    expect(rows.map((r) => [r.first.node, r.first.type, r.count, r.first.batch, r.latest.batch])).toEqual([
      ['map-1', 'KeyError', 3, 3, 9],
      ['map-2', 'KeyError', 1, 4, 4],
      ['map-1', 'ValueError', 1, 5, 5],
    ])
  })

  it('shows the record of the newest that has one', () => {
    const record = { index: 0, repr: "'x'" }
    const rows = foldProblems([
      problem(1, 'a', 'TimeLimit'),
      { ...problem(2, 'a', 'TimeLimit'), record },
      problem(3, 'a', 'TimeLimit'),
    ])
    expect(rows).toMatchObject([{ count: 3, latest: { batch: 3 }, example: { batch: 2, record } }])
    expect(foldProblems([problem(1, 'a', 'TimeLimit'), problem(2, 'a', 'TimeLimit')])[0]!.example.batch).toBe(2)
  })

  it('keeps a warning apart from an error', () => {
    expect(foldProblems([problem(1, 'a', 'KeyError'), problem(1, 'a', 'KeyError', 'warning')])).toHaveLength(2)
  })
})

describe('bySeverity', () => {
  it('sorts errors first and keeps the order otherwise', () => {
    const rows = bySeverity([
      { severity: 'hint' as const, n: 1 },
      { severity: 'error' as const, n: 2 },
      { severity: 'warning' as const, n: 3 },
      { severity: 'error' as const, n: 4 },
    ])
    expect(rows.map((r) => r.n)).toEqual([2, 4, 3, 1])
  })
})
