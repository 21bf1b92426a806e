import { describe, expect, it } from 'vitest'
import { formatFor } from './format.ts'

const en = formatFor('en', 'utc')
const zh = formatFor('zh', 'utc')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('formats', () => {
  it('group counts, and shorten them from 10,000', () => {
    expect(en.count(1284)).toBe('1,284')
    expect(en.compact(9999)).toBe('9,999')
    expect(en.compact(12_400)).toBe('12.4k')
    expect(plain(zh.compact(12_400))).toBe('1.2 万')
  })

  it('write durations by size, with the limits after rounding', () => {
    const cases: [number, string, string][] = [
      [42, '42 ms', '42 毫秒'],
      [650, '0.65 s', '0.65 秒'],
      [9994, '9.99 s', '9.99 秒'],
      [9996, '10.0 s', '10.0 秒'],
      [59_960, '1 min', '1 分'],
      [125_000, '2 min 5 s', '2 分 5 秒'],
    ]
    for (const [ms, english, chinese] of cases) {
      expect(plain(en.duration(ms))).toBe(english)
      expect(plain(zh.duration(ms))).toBe(chinese)
    }
  })

  it('write exact lengths in seconds, however long', () => {
    expect(plain(en.interval(60_000))).toBe('60 s')
    expect(plain(en.interval(500))).toBe('0.5 s')
  })

  it('write changes with their sign and a real minus', () => {
    expect(en.change(420)).toBe('+420')
    expect(en.change(-13)).toBe('−13')
    expect([en.change(0), zh.change(0), en.signed(0)]).toEqual(['same', '不变', '0'])
  })

  it('write shares, sizes, rates and the clock', () => {
    expect([en.share(0.58), en.share(0.042), en.share(0)]).toEqual(['58%', '4.2%', '0%'])
    expect(plain(en.size(3277))).toBe('3.2 KB')
    expect(plain(zh.rate(31.5))).toBe('31.5 条/秒')
    expect(en.clock(Date.UTC(2026, 0, 5, 12, 4, 40))).toBe('12:04:40')
  })
})
