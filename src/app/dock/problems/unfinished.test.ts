import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '#model/diagnostic.ts'
import { weighed } from './unfinished.ts'

const found = (code: string): Diagnostic => ({ severity: 'error', code, args: {}, message: '' })

describe('what a pipeline lacks', () => {
  it('is a hint while it is being put together, and an error once it has run', () => {
    for (const code of ['no-output', 'missing-input']) {
      expect(weighed(found(code), false).severity).toBe('hint')
      expect(weighed(found(code), true).severity).toBe('error')
    }
  })

  it('is not what somebody did wrong: that is an error from the start', () => {
    for (const code of ['needs-pairs', 'cycle', 'wrong-param'])
      expect(weighed(found(code), false).severity).toBe('error')
  })
})
