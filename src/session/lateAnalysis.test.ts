import { describe, expect, it } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import type { Analyse } from './analysis.ts'
import { lateAnalysis } from './lateAnalysis.ts'

const found: Analyse = () => ({
  diagnostics: [{ severity: 'error', code: 'no-output', args: {}, message: 'No output.' }],
  types: {},
  functions: {},
})

describe('the compiler that comes later', () => {
  it('is fetched by the first document, holds nothing against it until then, and tells when it is there', async () => {
    let fetched = 0
    let arrived = 0
    const late = lateAnalysis(
      () => {
        fetched++
        return Promise.resolve({ analyse: found })
      },
      () => arrived++,
    )
    expect(fetched).toBe(0)
    expect(late.analyse(emptyGraph).diagnostics).toEqual([])
    expect(late.analyse(emptyGraph).diagnostics).toEqual([])
    await late.load()
    expect([fetched, arrived, late.isLoaded()]).toEqual([1, 1, true])
    expect(late.analyse(emptyGraph).diagnostics).toHaveLength(1)
  })

  it('is asked for again when the network failed', async () => {
    let works = false
    const late = lateAnalysis(
      () => (works ? Promise.resolve({ analyse: found }) : Promise.reject(new Error('offline'))),
      () => undefined,
    )
    await expect(late.load()).rejects.toThrow('offline')
    works = true
    await late.load()
    expect(late.isLoaded()).toBe(true)
  })
})
