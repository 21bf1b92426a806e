import type { Graph } from '#model/graph.ts'
import { anyType } from '#model/pytype.ts'
import { analyseDefinitions, inferFunction } from '#python/infer.ts'
import { callableCode } from './generate.ts'

/** What a breakpoint's condition may name, in the order in which its function gets them. */
export const conditionNames = ['record', 'key', 'value', 'state', 'batch', 'count'] as const

/** The condition as code like that of a plan (a Python function of `conditionNames`), or what is wrong with it. */
export function conditionCode(
  graph: Graph,
  condition: string,
): { readonly code: string; readonly problem?: undefined } | { readonly problem: string } {
  const { definitions } = analyseDefinitions(graph.definitions)
  const text = `lambda ${conditionNames.join(', ')}: (${condition}\n)`
  const { fn, diagnostics } = inferFunction(
    { text },
    conditionNames.map(() => anyType),
    definitions,
  )
  const wrong = diagnostics.find(({ severity }) => severity === 'error')
  return wrong ? { problem: wrong.message } : { code: callableCode(fn) }
}

/** Whether a condition is about single records, and not about the batch as a whole. */
export const isAboutRecords = (condition: string): boolean => /\b(record|key|value|state)\b/.test(condition)
