import { describe, expect, it } from 'vitest'
import { allow, tick, ticks } from './deadline.ts'
import { toPyError } from './errors.ts'
import { withHost } from './host.ts'
import { TimeLimit } from './values.ts'

/** A task under a limit of 2 s, with a clock of its own: the task says how long each turn takes. */
function task(work: (spend: (ms: number) => void) => void) {
  let time = 0
  let signs = 0
  const now = () => time
  const allowance = allow({ limit: 2000, now, atWork: () => signs++ })
  const run = () =>
    withHost({ print: () => undefined, now, allowance }, () =>
      work((ms) => {
        time += ms
      }),
    )
  return { run, time: () => time, signs: () => signs }
}

const loop = (turns: number, turn: (i: number) => void) => {
  for (let i = 0; i < turns; i++) {
    turn(i)
    tick()
  }
}

describe('tick', () => {
  it.each([
    ['light', 0.001],
    ['heavy', 0.05],
    ['very heavy', 1.5],
  ])('stops a loop of %s turns that never ends, soon after the limit', (_, ms) => {
    const { run, time, signs } = task((spend) => loop(Infinity, () => spend(ms)))
    expect(run).toThrow(TimeLimit)
    expect(time()).toBeGreaterThan(2000)
    expect(time()).toBeLessThan(4000)
    expect(signs()).toBe(4)
  })

  it('goes on stopping it, whatever is done with the first stop', () => {
    const { run } = task((spend) => {
      try {
        loop(Infinity, () => spend(0.01))
      } finally {
        loop(Infinity, () => spend(0.01))
      }
    })
    expect(run).toThrow(TimeLimit)
  })

  it('does not charge a task for a computer that slept, or that had no time for it', () => {
    const asleep = task((spend) => loop(300_000, (i) => spend(i === 100_000 ? 8 * 3_600_000 : 0.001)))
    expect(asleep.run).not.toThrow()
    // A third of a second of work, in slices of 3 ms with 24 ms for others between them.
    const busy = task((spend) => loop(330_000, (i) => spend(i % 3_000 === 0 ? 24 : 0.001)))
    expect(busy.run).not.toThrow()
    expect(busy.time()).toBeGreaterThan(2900)
  })

  it('counts work that is done at once as its turns', () => {
    const { run } = task((spend) => {
      for (;;) {
        spend(5)
        ticks(100_000)
      }
    })
    expect(run).toThrow(TimeLimit)
  })

  it('lets a long loop end when there is no limit', () => {
    let n = 0
    loop(100_000, () => n++)
    expect(n).toBe(100_000)
  })

  it('is not an exception a pipeline can catch', () => {
    const limit = new TimeLimit('too long')
    expect(() => toPyError(limit)).toThrow(limit)
  })
})
