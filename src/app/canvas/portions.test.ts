import { describe, expect, it } from 'vitest'
import { createPortions, type Shown } from './portions.ts'

const news = (index: number): Shown => ({ batches: [], index })

/** Frames that a test turns by hand; drawing a portion takes `cost` milliseconds. */
function handTurned(cost: number) {
  let now = 0
  let due: (() => void) | undefined
  const frames = {
    now: () => now,
    next: (run: () => void) => {
      due = run
      return () => (due = undefined)
    },
    drawn: (run: () => void) => {
      run()
      now += cost
    },
  }
  const turn = () => {
    const run = due
    due = undefined
    run?.()
    return run !== undefined
  }
  return { frames, turn, isDue: () => due !== undefined }
}

const ids = Array.from({ length: 300 }, (_, i) => `map-${i}`)

/** Which batch each of 300 nodes shows, and how often one of them was told something. */
function listening(cost: number) {
  const clock = handTurned(cost)
  const portions = createPortions(clock.frames, news(0))
  let told = 0
  for (const id of ids) portions.of(id).subscribe(() => told++)
  return {
    ...clock,
    portions,
    shown: () => ids.map((id) => portions.of(id).getState().index),
    told: () => told,
  }
}

describe('portions', () => {
  it('are told together where there are few nodes', () => {
    const { portions, shown, told, isDue } = listening(1)
    portions.show(news(1), true)
    expect(new Set(shown())).toEqual(new Set([1]))
    expect(told()).toBe(300)
    expect(isDue()).toBe(false)
  })

  it('draw no more in a frame than fits, and every node once a batch', () => {
    const { portions, shown, told, turn } = listening(1)
    portions.show(news(1), false)
    expect(told()).toBe(0)
    turn()
    // Three portions of 32 take the frame's share.
    expect(told()).toBeLessThanOrEqual(30)
    expect(told()).toBeGreaterThan(20)
    while (turn());
    expect(new Set(shown())).toEqual(new Set([1]))
    expect(told()).toBe(300)
  })

  it('leave out batches that come faster than they can be drawn, and forget no node', () => {
    const { portions, shown, told, turn } = listening(2)
    for (let batch = 1; batch <= 40; batch++) {
      portions.show(news(batch), false)
      turn()
    }
    // Two portions a frame: sixteen frames go round.
    expect(Math.min(...shown())).toBeGreaterThanOrEqual(40 - 16)
    expect(told()).toBeLessThanOrEqual(40 * 20)
    while (turn());
    expect(new Set(shown())).toEqual(new Set([40]))
  })

  it('wait while the view moves, and tell the newest batch once it rests', () => {
    const { portions, shown, told, turn, isDue } = listening(1)
    portions.show(news(1), false)
    turn()
    const before = told()
    portions.hold(true)
    expect(isDue()).toBe(false)
    portions.show(news(2), false)
    expect(turn()).toBe(false)
    expect(told()).toBe(before)
    portions.hold(false)
    while (turn());
    expect(new Set(shown())).toEqual(new Set([2]))
  })

  it('draw nothing any more once they are gone', () => {
    const { portions, told, turn } = listening(1)
    portions.show(news(1), false)
    portions.dispose()
    expect(turn()).toBe(false)
    expect(told()).toBe(0)
  })
})
