import type { Progress } from '#model/run.ts'
import type { Timer } from './timer.ts'

/** Milliseconds of drawing that a person does not notice. */
const unnoticed = 50
/** Milliseconds that news waits at most for the page to have drawn the last. */
const longest = 1000
/** Milliseconds that news waits at most for the hand to rest. */
const longestHeld = 2000

export interface PacedProgress {
  tell(progress: Progress): void
  /** While the hand moves the view the frames belong to it: news waits until it rests. Another state of the run and a breakpoint do not. */
  hold(moving: boolean): void
}

/**
 * Hands what a run tells to `hear`, at once while the page keeps up. Where drawing the last news took long (a pipeline of hundreds of
 * nodes, a slow machine), the next waits as long as that and is heard together with what came meanwhile, so that the page is never
 * busy for more than half of the time and answers the person in the other half.
 */
export function pacedProgress(timer: Timer, hear: (progress: Progress) => void): PacedProgress {
  const waiting: Progress[] = []
  let slow = false
  let due: (() => void) | undefined
  let held: (() => void) | undefined
  let heard: Progress | undefined

  const deliver = (news: readonly Progress[]) => {
    due?.()
    const start = timer.now()
    for (const progress of news) hear(progress)
    heard = news.at(-1)
    // What was heard is drawn before the next task: only then is it known what it took.
    due = timer.after(0, () => {
      due = undefined
      const took = timer.now() - start
      slow = took > unnoticed
      if (slow) due = timer.after(Math.min(took, longest), next)
      else next()
    })
  }
  const isDrawing = () => slow && due !== undefined
  const handOn = () => {
    if (waiting.length > 0 && !held && !isDrawing()) deliver(waiting.splice(0))
  }
  const next = () => {
    due = undefined
    handOn()
  }
  const cannotWait = ({ run, state, hits }: Progress) =>
    run !== heard?.run || state !== heard.state || (hits !== undefined && hits.length > 0)

  return {
    tell(progress) {
      if (isDrawing() || (held && !cannotWait(progress))) waiting.push(progress)
      else deliver([...waiting.splice(0), progress])
    },
    hold(moving) {
      held?.()
      held = undefined
      handOn()
      if (!moving) return
      const hold = () => {
        held = timer.after(longestHeld, () => {
          held = undefined
          handOn()
          hold()
        })
      }
      hold()
    },
  }
}
