import { describe, expect, it } from 'vitest'
import { recordsCsv, recordsJson } from './recordsText.ts'

const pair = { partition: 1, repr: `('say "hi"', 2)`, key: `'say "hi"'`, value: '2' }
const single = { partition: 0, repr: '1, 2' }

describe('recordsText', () => {
  it('writes pairs with key and value', () => {
    expect(recordsCsv([pair])).toBe(`partition,key,value\r\n1,"'say ""hi""'",2`)
    expect(JSON.parse(recordsJson([pair]))).toEqual([{ partition: 1, key: `'say "hi"'`, value: '2' }])
  })

  it('writes single values as one column', () => {
    expect(recordsCsv([single])).toBe('partition,record\r\n0,"1, 2"')
    expect(JSON.parse(recordsJson([single]))).toEqual([{ partition: 0, record: '1, 2' }])
  })
})
