import { describe, expect, it } from 'vitest'
import { fillTemplate } from './template.ts'

describe('fillTemplate', () => {
  it('puts arguments in, numbers grouped and with a real minus', () => {
    expect(fillTemplate('{a} of {b}', { a: -1284, b: 'x' }, 'en')).toBe('−1,284 of x')
  })

  it('joins a list as the language does', () => {
    expect(fillTemplate('From {a}.', { a: ['map', 'filter'] }, 'en')).toBe('From map, filter.')
    expect(fillTemplate('来自 {a}。', { a: ['map', 'filter'] }, 'zh')).toBe('来自 map、filter。')
    expect(fillTemplate('来自 {a}。', { a: ['map'] }, 'zh')).toBe('来自 map。')
  })

  it('leaves a missing argument visible', () => {
    expect(fillTemplate('Batch {n}', {}, 'en')).toBe('Batch {n}')
  })

  it('chooses plurals by the rules of the language', () => {
    const text = '{n, plural, =0 {none} one {# record in {where}} other {# records}}'
    expect(fillTemplate(text, { n: 0 }, 'en')).toBe('none')
    expect(fillTemplate(text, { n: 1, where: 'p0' }, 'en')).toBe('1 record in p0')
    expect(fillTemplate(text, { n: 2000 }, 'en')).toBe('2,000 records')
    expect(fillTemplate('{n, plural, one {eins} other {#}}', { n: 1 }, 'zh')).toBe('1')
  })

  it('selects by text, and `none` for what is missing', () => {
    const text = '{like, select, none {Define it.} other {Did you mean {like}?}}'
    expect(fillTemplate(text, {}, 'en')).toBe('Define it.')
    expect(fillTemplate(text, { like: 'sales' }, 'en')).toBe('Did you mean sales?')
  })

  it('leaves the space out where full-width brackets bring their own room', () => {
    expect(fillTemplate('{a} 没有输出', { a: 'filter（大宗购买）' }, 'zh')).toBe('filter（大宗购买）没有输出')
    expect(fillTemplate('新增 {a}', { a: '“合计”' }, 'zh')).toBe('新增“合计”')
    expect(fillTemplate('{a} 没有输出', { a: "('a', 1)" }, 'zh')).toBe("('a', 1) 没有输出")
    expect(fillTemplate('{a} gave', { a: '（甲）' }, 'en')).toBe('（甲） gave')
  })

  it('never reads braces in an argument as a template', () => {
    expect(fillTemplate('{a}', { a: '{b}', b: 'no' }, 'en')).toBe('{b}')
  })
})
