import { describe, expect, it } from 'vitest'
import type { StateLanes } from '#model/run.ts'
import { joinLanes, missingLanes } from './laneCache.ts'

const lanes = (from: number, values: StateLanes['values']): StateLanes => ({ node: 'n', from, values })
const known = lanes(10, { a: [1, 2, 3], b: [4, null, 6] })

describe('missingLanes', () => {
  it('asks for everything first, and for new keys', () => {
    const wanted = { keys: ['a'], from: 10, to: 12 }
    expect(missingLanes(null, wanted)).toBe(wanted)
    const more = { keys: ['a', 'c'], from: 10, to: 12 }
    expect(missingLanes(known, more)).toBe(more)
  })

  it('asks only for the batches that came since', () => {
    expect(missingLanes(known, { keys: ['a', 'b'], from: 11, to: 14 })).toEqual({ keys: ['a', 'b'], from: 13, to: 14 })
    expect(missingLanes(known, { keys: ['b'], from: 11, to: 12 })).toBeNull()
  })

  it('asks again for what lies before, behind a hole, or in another run', () => {
    for (const [from, to] of [
      [9, 12],
      [14, 20],
      [10, 11],
    ] as const) {
      const wanted = { keys: ['a'], from, to }
      expect(missingLanes(known, wanted)).toBe(wanted)
    }
  })

  it('asks for nothing when there is nothing to show', () => {
    expect(missingLanes(known, { keys: [], from: 1, to: 5 })).toBeNull()
    expect(missingLanes(known, { keys: ['a'], from: 1, to: 0 })).toBeNull()
  })
})

describe('joinLanes', () => {
  it('appends and forgets what moved out of view', () => {
    const wanted = { keys: ['a', 'b'], from: 11, to: 14 }
    expect(joinLanes(known, lanes(13, { a: [7, 8], b: [null, 9] }), wanted)).toEqual(
      lanes(11, { a: [2, 3, 7, 8], b: [null, 6, null, 9] }),
    )
  })

  it('takes a whole answer as it is', () => {
    const answer = lanes(5, { a: [1] })
    expect(joinLanes(known, answer, { keys: ['a'], from: 5, to: 5 })).toBe(answer)
  })
})
