import type { Speed } from '#model/run.ts'

/**
 * When batches are due. The run's own time goes on at `speed` times the wall's while it plays, and stands still while it does
 * not; batch k is due when that time reaches its end. Nothing here knows a clock: the wall's time is handed in.
 */
export interface Pace {
  /** The wall's time at which the run's time reaches `time`; 0 when it is due at once. */
  dueAt(time: number): number
  /** The run's time at the wall's time `now`. */
  timeAt(now: number): number
  setSpeed(speed: Speed, now: number): void
  play(now: number): void
  pause(now: number): void
  /** Sets the run's time, after batches were computed ahead of the clock. */
  jump(time: number, now: number): void
}

export function createPace(speed: Speed, time: number): Pace {
  let factor = speed === 'max' ? Infinity : speed
  let playing = false
  /** The run's time at the wall's time `at`. */
  let anchor = time
  let at = 0
  const timeAt = (now: number) => (playing && factor !== Infinity ? anchor + (now - at) * factor : anchor)
  const settle = (now: number) => {
    anchor = timeAt(now)
    at = now
  }
  return {
    timeAt,
    dueAt: (target) => (factor === Infinity ? 0 : at + (target - anchor) / factor),
    setSpeed(next, now) {
      settle(now)
      factor = next === 'max' ? Infinity : next
    },
    play(now) {
      settle(now)
      playing = true
    },
    pause(now) {
      settle(now)
      playing = false
    },
    jump(target, now) {
      anchor = target
      at = now
    },
  }
}
