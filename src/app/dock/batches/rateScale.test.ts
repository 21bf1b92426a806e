import { describe, expect, it } from 'vitest'
import { rateScale } from './rateScale.ts'

describe('rateScale', () => {
  const limit = (batch: number, rateLimit: number, held: number) => ({ batch, rateLimit, held })

  it('is the chart’s own without back-pressure', () => {
    expect(rateScale(18, undefined, 1, 10, 1000)).toEqual(rateScale(18, [limit(11, 500, 900)], 1, 10, 1000))
  })
  it('reaches the limit and what is held above what came', () => {
    expect(rateScale(18, [limit(3, 40, 0)], 1, 10, 1000).max).toBeGreaterThanOrEqual(40)
    expect(rateScale(18, [limit(3, 20, 60)], 1, 10, 2000).max).toBeGreaterThanOrEqual(18 + 30)
  })
  it('does not press the line flat for a long queue or a limit that limits nothing', () => {
    expect(rateScale(18, [limit(3, 20, 1_000_000)], 1, 10, 1000).max).toBeLessThanOrEqual(80)
    expect(rateScale(18, [limit(3, 1_000_000, 0)], 1, 10, 1000).max).toBeLessThanOrEqual(80)
  })
})
