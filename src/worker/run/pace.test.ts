import { describe, expect, it } from 'vitest'
import { createPace } from './pace.ts'

describe('pace', () => {
  it('follows the wall at its speed', () => {
    const pace = createPace(1, 5000)
    pace.play(100)
    expect(pace.dueAt(7000)).toBe(2100)
    expect(pace.timeAt(1100)).toBe(6000)
    pace.setSpeed(4, 1100)
    expect(pace.dueAt(7000)).toBe(1350)
  })

  it('stands still while paused', () => {
    const pace = createPace(2, 0)
    pace.play(0)
    pace.pause(500)
    expect(pace.timeAt(90_000)).toBe(1000)
    pace.play(100_000)
    expect(pace.dueAt(2000)).toBe(100_500)
  })

  it('has everything due at once at full speed, and goes on from there at another', () => {
    const pace = createPace('max', 0)
    pace.play(0)
    expect(pace.dueAt(1e9)).toBe(0)
    pace.jump(60_000, 10)
    pace.setSpeed(1, 10)
    expect(pace.dueAt(62_000)).toBe(2010)
  })
})
