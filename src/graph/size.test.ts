import { describe, expect, it } from 'vitest'
import { sizeOf } from './size.ts'

const node = (operator: string, params: Record<string, { text: string } | number> = {}, label = '') => ({
  id: 'n',
  operator,
  params,
  label,
  note: '',
  position: { x: 0, y: 0 },
})

describe('sizeOf', () => {
  it('fits the name, the code and the label between its bounds', () => {
    expect(sizeOf(node('map'))).toEqual({ width: 148, height: 112 })
    expect(sizeOf(node('reduceByKeyAndWindow')).width).toBe(190)
    expect(sizeOf(node('map', { f: { text: 'x'.repeat(400) } })).width).toBe(206)
    expect(sizeOf(node('map', {}, '很长的中文标签'.repeat(6))).width).toBe(240)
  })
  it('gives a window badge beside code a line of its own', () => {
    expect(sizeOf(node('window', { windowDuration: 60 })).height).toBe(112)
    expect(sizeOf(node('reduceByKeyAndWindow', { func: { text: 'f' }, windowDuration: 60 })).height).toBe(134)
  })
})
