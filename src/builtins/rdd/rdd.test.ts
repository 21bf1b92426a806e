import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evaluate } from '#python/interpret.ts'
import { func } from '../call.ts'
import { toPyError } from '../errors.ts'
import { PyRange } from '../range.ts'
import { isRdd, type PyRdd, type RddSurroundings } from '../rdd.ts'
import { repr, str } from '../repr.ts'
import { PyError, type PyFunction, type PyObject, type PyParameter, type PyValue } from '../values.ts'
import { emptyRdd, parallelize, unionAll } from './parallelize.ts'

// Every line of cases.txt gives what Spark gave (cases/answers.json, written by record.py): partition by partition, errors included.

const answers = JSON.parse(readFileSync(join(import.meta.dirname, 'cases', 'answers.json'), 'utf8')) as Record<
  string,
  string
>

const around: RddSurroundings = { shufflePartitions: null, save: () => undefined }

const parameters = (...names: readonly string[]): readonly PyParameter[] =>
  names.map((name) => ({ name: name.replace('?', ''), kind: 'normal', hasDefault: name.endsWith('?') }))

const make = func(
  (items, slices) => parallelize(around, items!, slices === undefined ? 2 : Number(slices)),
  'parallelize',
  parameters('c', 'numSlices?'),
)

const context: PyObject = {
  pyType: 'SparkContext',
  pyAttr(name): PyValue | undefined {
    if (name === 'defaultParallelism') return 2
    if (name === 'parallelize') return make
    if (name === 'emptyRDD') return func(() => emptyRdd(around), 'emptyRDD', [])
    if (name === 'union')
      return func((rdds) => unionAll(around, rdds as unknown as PyRdd[]), 'union', parameters('rdds'))
    if (name === 'range')
      return func(
        (start, end, step, slices) => {
          const [from, to] = end == null ? [0, start as number] : [start as number, end as number]
          return parallelize(around, new PyRange(from, to, (step as number) ?? 1), (slices as number) ?? 2)
        },
        'range',
        parameters('start', 'end?', 'step?', 'numSlices?'),
      )
    return undefined
  },
}

function give(text: string): string {
  try {
    const whole = evaluate(`lambda sc, P: ${text}`, 'from operator import add') as PyFunction
    const value = whole(context, make)
    if (!isRdd(value)) return repr(value)
    return repr(Array.from({ length: value.partitions }, (_, i) => [...value.part(i)]))
  } catch (error) {
    const raised = error instanceof PyError ? error : toPyError(error)
    // The case stands inside a lambda here.
    return `error: ${raised.type}: ${str(raised).split('\n')[0]!.replace('<lambda>.<locals>.', '')}`
  }
}

/** What Spark wraps around an exception of a task, and words that name its own parts. */
const sameError = (text: string): string => text.replace(/^error: SparkException: .*(SparkException: .*)$/, 'error: $1')

describe('an RDD gives what Spark gives', () => {
  it.each(Object.entries(answers))('%s', (text, answer) => {
    expect(give(text)).toBe(sameError(answer))
  })
})
