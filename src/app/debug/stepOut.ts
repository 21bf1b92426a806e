import type { FunctionStep } from '#model/why.ts'

/** The step after the end of the function that runs at `at`: back in its caller, or the last one. */
export function stepOut(steps: readonly FunctionStep[], at: number): number {
  const { depth } = steps[at]!
  const next = steps.findIndex((step, i) => i > at && step.depth < depth)
  return next < 0 ? steps.length - 1 : next
}
