import { describe, expect, it } from 'vitest'
import { nextRecordScale, roundedMax } from './recordScale.ts'

describe('records axis', () => {
  it('rounds up', () => {
    expect([0, 5, 6, 10, 11, 23, 49, 51, 72, 101, 260_000].map(roundedMax)).toEqual([
      5, 5, 6, 10, 15, 30, 50, 60, 80, 150, 300_000,
    ])
  })

  it('grows at once and shrinks after 20 calm batches', () => {
    let scale = nextRecordScale(null, 30, 1)
    scale = nextRecordScale(scale, 90, 2)
    expect(scale.max).toBe(100)
    for (let live = 3; live < 23; live++) {
      scale = nextRecordScale(scale, 30, live)
      expect(scale.max).toBe(100)
    }
    scale = nextRecordScale(scale, 30, 23)
    expect(scale.max).toBe(30)
  })

  it('starts counting again after a burst', () => {
    let scale = nextRecordScale({ max: 100, calmSince: 3 }, 90, 20)
    expect(scale.calmSince).toBeNull()
    scale = nextRecordScale(scale, 30, 24)
    expect(scale).toEqual({ max: 100, calmSince: 24 })
  })
})
