import { describe, expect, it } from 'vitest'
import type { Family } from '#operators/define.ts'
import { adornmentPath, frameMargin, framePath } from './framePath.ts'

const families: readonly Family[] = ['source', 'narrow', 'shuffle', 'window', 'state', 'output']

const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)

describe('framePath', () => {
  it('gives every family a silhouette of its own', () => {
    const looks = families.map((family) => framePath(family, 160, 112) + (adornmentPath(family, 160, 112) ?? ''))
    expect(new Set(looks).size).toBe(families.length)
  })

  it('stays within the node and its margin', () => {
    for (const family of families)
      for (const n of numbers(framePath(family, 160, 112) + (adornmentPath(family, 160, 112) ?? ''))) {
        expect(n).toBeGreaterThanOrEqual(-frameMargin)
        expect(n).toBeLessThanOrEqual(160 + frameMargin)
      }
  })

  it('rounds the side where data comes from outside, or leaves', () => {
    expect(framePath('source', 166, 112)).toBe(
      'M26 0H158A8 8 0 0 1 166 8V104A8 8 0 0 1 158 112H26A26 26 0 0 1 0 86V26A26 26 0 0 1 26 0Z',
    )
    expect(framePath('output', 156, 112)).toContain('A26 26 0 0 1 156 26')
  })
})
