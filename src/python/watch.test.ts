import { describe, expect, it } from 'vitest'
import { PyTuple } from '#builtins/values.ts'
import { analyseDefinitions } from './definitions.ts'
import { watchCall } from './watch.ts'

const watch = (text: string, args: Parameters<typeof watchCall>[2], definitions = '') =>
  watchCall({ text }, analyseDefinitions(definitions).definitions, args)

describe('watchCall', () => {
  it('a lambda is its expressions, in the order in which Python evaluates them', () => {
    const { steps, outcome } = watch('lambda kv: kv[1] > 2 and len(kv[0]) == 1', [new PyTuple(['a', 5])])
    expect(steps.map(({ span, value }) => [span.column, value])).toEqual([
      [12, '5'],
      [12, 'True'],
      [30, "'a'"],
      [26, '1'],
      [26, 'True'],
      [12, 'True'],
    ])
    expect(steps[0]!.variables).toEqual([{ name: 'kv', value: "('a', 5)" }])
    expect(outcome).toMatchObject({ ok: true, value: true })
  })

  it('a function of the definitions is its lines, with the variables as they were before each', () => {
    const definitions =
      'def total(values, state):\n    sum = state or 0\n    for v in values:\n        sum += v\n    return sum'
    const { steps } = watch('lambda values, state: total(values, state)', [[1, 2], null], definitions)
    const lines = steps.filter(({ inDefinitions }) => inDefinitions)
    expect(
      lines.map(({ span, depth, variables }) => [
        span.line,
        depth,
        variables.find(({ name }) => name === 'sum')?.value,
      ]),
    ).toEqual([
      [2, 1, undefined],
      [3, 1, '0'],
      [4, 1, '0'],
      [4, 1, '1'],
      [5, 1, '3'],
    ])
    expect(lines[0]!.name).toBe('total')
    expect(steps.at(-1)).toMatchObject({ inDefinitions: false, value: '3' })
  })

  it('a value is kept as it was, though the function changes it later', () => {
    const definitions = 'def grow(items):\n    items.append(1)\n    items.append(2)\n    return items'
    const { steps } = watch('grow', [[]], definitions)
    expect(steps.map(({ variables }) => variables[0]?.value)).toEqual(['[]', '[1]', '[1, 2]'])
  })

  it('what raises ends the steps, and its place is told; much is cut and still comes to its end', () => {
    const failed = watch('lambda x: 1 // x', [0])
    expect(failed.outcome.ok).toBe(false)
    const long = watch('lambda n: sum(x * x for x in range(n))', [5_000])
    expect([long.cut, long.steps.length]).toEqual([true, 2_000])
    expect(long.outcome).toMatchObject({ ok: true })
  })
})
