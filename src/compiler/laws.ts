import type { Diagnostic } from '#model/diagnostic.ts'
import { isFunctionText } from '#model/graph.ts'
import type { Fn } from '#operators/lower/stream.ts'
import type { Definitions } from '#python/definitions.ts'
import { brokenLaw, notUndone, type Tried } from '#python/laws.ts'
import type { CheckedNode } from './check.ts'
import { messages } from './messages.ts'

/** Reduce functions that Spark's order of folding would show up, and inverses that do not undo theirs, with counter-examples. */
export function lawProblems(
  { node, operator }: CheckedNode,
  functions: ReadonlyMap<string, Fn>,
  definitions: Definitions,
): readonly Diagnostic[] {
  const tried = (param: string): Tried | undefined => {
    const fn = functions.get(param)
    const text = node.params[param] ?? null
    return fn && !fn.given && isFunctionText(text) ? { text, typed: fn.typed } : undefined
  }
  const param = reducers[operator.name]
  const reduce = param === undefined ? undefined : tried(param)
  if (!reduce) return []
  const found: Diagnostic[] = []
  const broken = brokenLaw(reduce, definitions)
  if (broken?.law === 'associative') {
    const { a, b, c, left, right } = broken
    found.push({ ...messages.notAssociative(a, b, c, left, right), param: param! })
  } else if (broken) {
    const { a, b, left, right, sequence } = broken
    found.push({ ...messages.notCommutative(a, b, left, right, sequence), param: param! })
  }
  const inverseParam = inverses[param!]
  const inverse = inverseParam === undefined ? undefined : tried(inverseParam)
  const undone = inverse && notUndone(reduce, inverse, definitions)
  if (undone) found.push({ ...messages.notUndone(undone.a, undone.b, undone.whole, undone.left), param: inverseParam! })
  return found
}

const reducers: Readonly<Record<string, string>> = {
  reduce: 'func',
  reduceByKey: 'func',
  reduceByKeyAndWindow: 'func',
  reduceByWindow: 'reduceFunc',
}
const inverses: Readonly<Record<string, string>> = { func: 'invFunc', reduceFunc: 'invReduceFunc' }
