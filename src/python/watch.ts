import * as py from '#builtins/runtime.ts'
import type { PyValue } from '#builtins/values.ts'
import type { Span } from '#model/diagnostic.ts'
import type { FunctionText } from '#model/graph.ts'
import type { FunctionStep } from '#model/why.ts'
import type { Definitions } from './definitions.ts'
import type { Frame, Run, Watcher } from './frame.ts'
import { interpretCall, type Interpreted } from './interpret.ts'

/** Steps that are kept of one call; it runs on to its end. */
const mostSteps = 2_000
/** Characters of a value that are kept: a step shows values as they were, and later steps may change them. */
const longestValue = 200

export interface Watched {
  readonly outcome: Interpreted
  readonly steps: readonly FunctionStep[]
  readonly cut: boolean
}

/**
 * One call of a function parameter, step by step: each statement before it runs, with the variables, and in lambdas
 * each expression with its value. Functions of the definitions that it calls are stepped through as well.
 */
export function watchCall(fn: FunctionText, definitions: Definitions, args: readonly PyValue[]): Watched {
  const steps: FunctionStep[] = []
  const calls: Run[] = []
  let begun = false
  let cut = false
  const depthOf = ({ run }: Frame): number => {
    const at = calls.indexOf(run)
    if (at < 0) return calls.push(run) - 1
    // Whoever was called from here has returned.
    calls.length = at + 1
    return at
  }
  const add = (frame: Frame, span: Span, value?: PyValue) => {
    if (steps.length >= mostSteps) {
      cut = true
      return
    }
    steps.push({
      span,
      depth: depthOf(frame),
      inDefinitions: frame.text.file === '<definitions>',
      name: frame.run.name,
      variables: variablesOf(frame),
      ...(value !== undefined && { value: shown(value) }),
    })
  }
  const watcher: Watcher = {
    begins: () => void (begun = true),
    statement(frame, span) {
      if (!begun) return
      if (isLambda(frame)) depthOf(frame)
      else add(frame, span)
    },
    value(frame, expr, value) {
      if (!begun) return
      if (isLambda(frame) && expr.kind !== 'literal' && expr.kind !== 'name') add(frame, expr.span, value)
    },
  }
  const outcome = interpretCall(fn, definitions, args, watcher)
  return { outcome, steps, cut }
}

/** A lambda has no lines worth stopping at. */
const isLambda = ({ run }: Frame): boolean => run.name === '<lambda>'

const shown = (value: PyValue): string => {
  const text = py.repr(value)
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text
}

/** The variables of the function that runs: those of comprehensions inside it first. */
function variablesOf(frame: Frame): FunctionStep['variables'] {
  const found = new Map<string, string>()
  for (let at: Frame | undefined = frame; at && at.run === frame.run; at = at.parent)
    for (const [{ name }, value] of at.values) if (!found.has(name)) found.set(name, shown(value))
  return [...found].map(([name, value]) => ({ name, value }))
}
