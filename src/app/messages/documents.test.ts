import { expect, it } from 'vitest'
import { load } from '#graph/load.ts'
import { zh } from './diagnostics.ts'

const refused = ['{"format": 1, "nodes": [', '[]', '{"name": "shop"}', '{"format": 0}', '{"format": 99}']

it.each(refused)('says in Chinese why %s is no pipeline, and what to do', (text) => {
  const found = load(text)
  if (!('diagnostics' in found)) throw new Error('This document should be refused.')
  const words = new Set(Object.keys(zh))
  for (const { code, advice } of found.diagnostics) {
    expect(words).toContain(code)
    if (advice !== undefined) expect(words).toContain(`${code}.advice`)
  }
})
