import type { Progress } from '#model/run.ts'
import type { Timer } from './timer.ts'

/** Milliseconds of drawing that a person does not notice. */
const unnoticed = 50
/** Milliseconds that news waits at most. */
const longest = 1000

/**
 * Hands what a run tells to `hear`, at once while the page keeps up. Where drawing the last news took long (a pipeline of hundreds of
 * nodes, a slow machine), the next waits as long as that and is heard together with what came meanwhile, so that the page is never
 * busy for more than half of the time and answers the person in the other half.
 */
export function pacedProgress(timer: Timer, hear: (progress: Progress) => void): (progress: Progress) => void {
  const waiting: Progress[] = []
  let slow = false
  let due: (() => void) | undefined

  const deliver = (news: readonly Progress[]) => {
    const start = timer.now()
    for (const progress of news) hear(progress)
    // What was heard is drawn before the next task: only then is it known what it took.
    due = timer.after(0, () => {
      due = undefined
      const took = timer.now() - start
      slow = took > unnoticed
      if (slow) due = timer.after(Math.min(took, longest), next)
      else next()
    })
  }
  const next = () => {
    due = undefined
    if (waiting.length > 0) deliver(waiting.splice(0))
  }
  return (progress) => {
    if (slow && due) waiting.push(progress)
    else if (waiting.length > 0) deliver([...waiting.splice(0), progress])
    else {
      due?.()
      deliver([progress])
    }
  }
}
