import { describe, expect, it } from 'vitest'
import { intType, pairType, strType } from '#model/pytype.ts'
import type { OperatorMeta } from '#operators/define.ts'
import { searchOperators } from './operatorSearch.ts'

const operator = (name: string, over: Partial<OperatorMeta> = {}): OperatorMeta => ({
  name,
  family: 'narrow',
  summary: { en: `What ${name} does.`, zh: '' },
  search: [],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  params: {},
  ...over,
})
const pairs = { inputs: [{ name: 'in', accepts: 'pairs' as const }] }
const all = [
  operator('queueStream', { family: 'source', inputs: [] }),
  operator('map'),
  operator('flatMap'),
  operator('reduceByKey', pairs),
  operator('reduceByKeyAndWindow', pairs),
  operator('window'),
  operator('updateStateByKey', { ...pairs, search: ['running total', '累计'] }),
  operator('old', { hidden: true }),
]
const names = (query: string, follows: Parameters<typeof searchOperators>[3] = null) =>
  searchOperators(all, query, 'en', follows).map((choice) => choice.operator.name)

describe('operator search', () => {
  it('prefers the whole name, then its beginning, then its parts', () => {
    expect(names('map')).toEqual(['map', 'flatMap'])
    expect(names('window')).toEqual(['window', 'reduceByKeyAndWindow'])
  })

  it('finds plain words in both languages', () => {
    expect(names('running')).toEqual(['updateStateByKey'])
    expect(names('累计')).toEqual(['updateStateByKey'])
    expect(names('zebra')).toEqual([])
  })

  it('puts what cannot follow the stream last, with the reason, and leaves sources out', () => {
    const found = searchOperators(all, '', 'en', { type: strType })
    expect(found.map((choice) => choice.operator.name)).toEqual([
      'map',
      'flatMap',
      'window',
      'reduceByKey',
      'reduceByKeyAndWindow',
      'updateStateByKey',
    ])
    expect(found.filter((choice) => choice.needsPairs)).toHaveLength(3)
    expect(
      searchOperators(all, '', 'en', { type: pairType(strType, intType) }).some((choice) => choice.needsPairs),
    ).toBe(false)
    expect(names('')).toContain('queueStream')
    expect(names('')).not.toContain('old')
  })
})
