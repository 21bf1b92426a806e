import { describe, expect, it } from 'vitest'
import { tick } from './deadline.ts'
import { toPyError } from './errors.ts'
import { withHost } from './host.ts'
import { TimeLimit } from './values.ts'

describe('tick', () => {
  it('stops a loop that never ends, by the clock it is given', () => {
    let time = 0
    const endless = () => {
      for (;;) tick()
    }
    expect(() => withHost({ print: () => undefined, now: () => (time += 100), deadline: 2000 }, endless)).toThrow(
      TimeLimit,
    )
    expect(time).toBeGreaterThan(2000)
  })

  it('lets a long loop end when there is no deadline', () => {
    let n = 0
    for (let i = 0; i < 100_000; i++) {
      tick()
      n++
    }
    expect(n).toBe(100_000)
  })

  it('is not an exception a pipeline can catch', () => {
    const limit = new TimeLimit('too long')
    expect(() => toPyError(limit)).toThrow(limit)
  })
})
