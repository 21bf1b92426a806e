import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { operators } from './index.ts'

const issue =
  'queueStream socketTextStream textFileStream simulated map flatMap filter mapValues flatMapValues mapPartitions glom union reduceByKey groupByKey combineByKey count countByValue reduce join leftOuterJoin rightOuterJoin fullOuterJoin cogroup window reduceByWindow reduceByKeyAndWindow countByWindow countByValueAndWindow groupByKeyAndWindow updateStateByKey transform pprint foreachRDD saveAsTextFiles'.split(
    ' ',
  )

describe('the palette', () => {
  it('lists every operator file, once', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((file) => /^[a-zA-Z]+\.ts$/.test(file) && !['define.ts', 'index.ts'].includes(file))
      .map((file) => file.replace('.ts', ''))
    expect(operators.map((operator) => operator.name).sort()).toEqual(files.sort())
  })
  it('has the operators that were promised', () => {
    const names = operators.map((operator) => operator.name)
    expect(issue.filter((name) => !names.includes(name))).toEqual([])
  })
  it('keeps families together, in pipeline order', () => {
    const families = operators.map((operator) => operator.family).filter((family, i, all) => family !== all[i - 1])
    expect(families).toEqual(['source', 'narrow', 'shuffle', 'window', 'state', 'output'])
  })
  it.each(operators.map((operator) => [operator.name, operator] as const))('%s explains itself', (_name, operator) => {
    expect(operator.summary.en).toMatch(/^[A-Z].*\.$/)
    expect(operator.summary.zh).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(operator.search.some((word) => /[\u4e00-\u9fff]/.test(word))).toBe(true)
    expect(operator.search.some((word) => /^[a-z]/.test(word))).toBe(true)
    expect(operator.examples.length).toBeGreaterThanOrEqual(1)
    expect(operator.family === 'source').toBe(operator.inputs.length === 0)
    expect(operator.family === 'output').toBe(!operator.hasOutput)
    for (const example of operator.examples) {
      // One list of batches per port, or per wire where a port takes several.
      const wires = operator.inputs[0]?.many ? 2 : operator.inputs.length
      expect(example.batches.length).toBe(wires)
      for (const param of Object.keys(example.params ?? {})) expect(Object.keys(operator.params)).toContain(param)
    }
  })
  it('names functions in the words of its examples and defaults', () => {
    for (const operator of operators)
      for (const [name, spec] of Object.entries(operator.params))
        if (spec.kind === 'function' && spec.default)
          expect([operator.name, name, spec.default]).toEqual([operator.name, name, expect.stringMatching(/^lambda /)])
  })
})
