import { expect, it } from 'vitest'
import type { Progress } from '#model/run.ts'
import { pacedProgress } from './pacedProgress.ts'

/** A page whose drawing takes `cost` ms, and a clock that only passes when told to. */
function page(cost: number) {
  let now = 0
  const timers: { at: number; run: () => void }[] = []
  const heard: [time: number, run: number][] = []
  const tell = pacedProgress(
    {
      now: () => now,
      after(ms, run) {
        const timer = { at: now + ms, run }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer), 1)
      },
    },
    ({ run }) => {
      if (heard.at(-1)?.[0] !== now) heard.push([now, run])
      else heard.at(-1)!.push(run)
    },
  )
  const pass = (until: number) => {
    for (;;) {
      const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      timers.splice(timers.indexOf(due), 1)
      now = Math.max(now, due.at)
      due.run()
    }
    now = until
  }
  return {
    heard,
    /** News comes at `time`; drawing it makes time pass. */
    news(time: number, run: number) {
      pass(time)
      const known = heard.length
      tell({ run } as Progress)
      if (heard.length > known) now += cost
    },
    pass,
  }
}

it('hands everything on at once while drawing is quick', () => {
  const { heard, news } = page(5)
  for (let i = 0; i < 5; i++) news(i * 20, i)
  expect(heard).toEqual([0, 1, 2, 3, 4].map((i) => [i * 20, i]))
})

it('lets news wait as long as drawing took, and hands it on together, in order and whole', () => {
  const { heard, news, pass } = page(200)
  news(0, 0)
  // Heard at 0 and drawn until 200: the next is heard at 400, with all that came before.
  for (const time of [210, 260, 310, 360]) news(time, time)
  pass(1000)
  expect(heard).toEqual([
    [0, 0],
    [400, 210, 260, 310, 360],
  ])
})
