import { describe, expect, it } from 'vitest'
import { fuzzyScore } from './fuzzy.ts'

const best = (query: string, texts: readonly string[]) =>
  texts
    .map((text) => ({ text, score: fuzzyScore(query, text) }))
    .filter(({ score }) => score !== null)
    .sort((a, b) => b.score! - a.score!)
    .map(({ text }) => text)

describe('fuzzy search', () => {
  it('finds by the beginnings of words, in names written together too', () => {
    expect(best('rbkw', ['reduceByKey', 'reduceByKeyAndWindow', 'map'])).toEqual(['reduceByKeyAndWindow'])
    expect(best('td', ['Tidy the layout', 'Theme: dark'])[0]).toBe('Theme: dark')
  })

  it('puts the whole word before the strewn letters, and a beginning before the middle', () => {
    expect(best('map', ['flatMap', 'map', 'mapValues', 'Move a property'])).toEqual([
      'map',
      'mapValues',
      'flatMap',
      'Move a property',
    ])
  })

  it('is no answer when a letter is missing or the letters lie there by chance', () => {
    expect(fuzzyScore('fitx', 'Fit the pipeline')).toBeNull()
    expect(fuzzyScore('zoo', 'Fit the pipeline')).toBeNull()
    expect(fuzzyScore('epn', 'Fit the pipeline')).toBeNull()
  })

  it('finds Chinese words where they stand', () => {
    expect(best('布局', ['整理布局', '布局', '缩小'])).toEqual(['布局', '整理布局'])
  })
})
