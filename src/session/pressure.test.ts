import { describe, expect, it } from 'vitest'
import type { BatchInfo, SourceStatus } from '#model/run.ts'
import { withPressure } from './pressure.ts'

const batches = (...indices: readonly number[]) => indices.map((index) => ({ index }) as BatchInfo)
const source = (more: Partial<SourceStatus>): SourceStatus => ({
  node: 'socketTextStream-1',
  state: 'open',
  received: 0,
  dropped: 0,
  waiting: 0,
  ...more,
})

describe('withPressure', () => {
  it('adds up what the limited sources allow and hold', () => {
    const sources = [source({ rateLimit: 20, held: 5 }), source({ rateLimit: 10 }), source({ waiting: 7 })]
    expect(withPressure(undefined, batches(3, 4), sources)).toEqual([
      { batch: 3, rateLimit: 30, held: 5 },
      { batch: 4, rateLimit: 30, held: 5 },
    ])
  })
  it('says nothing where nothing is limited, or no batch is told', () => {
    expect(withPressure(undefined, batches(1), [source({})])).toBeUndefined()
    expect(withPressure(undefined, [], [source({ rateLimit: 20 })])).toBeUndefined()
  })
  it('forgets what a run that went back said of the same batches', () => {
    const known = [1, 2, 3].map((batch) => ({ batch, rateLimit: 9, held: 0 }))
    const after = withPressure(known, batches(2), [source({ rateLimit: 5, held: 1 })])
    expect(after).toEqual([known[0], { batch: 2, rateLimit: 5, held: 1 }])
  })
})
