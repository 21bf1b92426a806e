import { describe, expect, it } from 'vitest'
import { splitSentence } from './RefusalCard.tsx'

describe('the words of a refusal', () => {
  it('has its first sentence as heading', () => {
    expect(splitSentence('reduceByKey needs pairs. It groups by key. More.')).toEqual([
      'reduceByKey needs pairs',
      'It groups by key. More.',
    ])
    expect(splitSentence('合并的两条流元素类型必须相同：一条是 str。请转换。')).toEqual([
      '合并的两条流元素类型必须相同：一条是 str',
      '请转换。',
    ])
  })

  it('does not cut numbers or names with a point', () => {
    expect(splitSentence('One slides every 0.5 s, join.left the other')).toEqual([
      'One slides every 0.5 s, join.left the other',
      '',
    ])
    expect(splitSentence('These two are already connected.')).toEqual(['These two are already connected', ''])
  })
})
