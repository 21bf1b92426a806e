import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loads } from './modules/json.ts'
import { repr } from './repr.ts'
import { PyDict } from './values.ts'

/** The texts of json.loads that JSON.parse may read, and those it must not. */
describe('json.loads', () => {
  it('reads plain records without building a map', () => {
    expect((loads('{"ts": "2024-01-01T00:00:00.000Z", "price": 12.5, "id": "4e3-0"}') as PyDict).plain).toBeDefined()
  })

  it.each([
    ['{"p": 1.0}', "{'p': 1.0}"],
    ['{"p":1.00}', "{'p': 1.0}"],
    ['[1e2,-0,-0.0]', '[100.0, 0, -0.0]'],
    ['{"2": 1, "1": 2}', "{'2': 1, '1': 2}"],
    ['{"\\u0031": 1, "0": 2}', "{'1': 1, '0': 2}"],
    ['{"__proto__": 1}', "{'__proto__': 1}"],
    ['[12345678901234567890, 123456789012.99999999]', '[12345678901234567890, 123456789013.0]'],
    ['[9007199254740993]', '[9007199254740993]'],
  ])('%s', (text, expected) => expect(repr(loads(text))).toBe(expected))

  it('does not see what JavaScript objects inherit', () => {
    const dict = loads('{"a": 1}') as PyDict
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(dict.get(name)).toBeUndefined()
      expect(dict.has(name)).toBe(false)
    }
  })

  it('gives the same for every number text as Python reads it: a point or an exponent makes a float', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{0,17}$|^0$/)
    const fraction = fc.option(fc.stringMatching(/^(0|9|[0-9]){1,9}$/), { nil: '' })
    fc.assert(
      fc.property(fc.boolean(), digits, fraction, (minus, whole, rest) => {
        const text = (minus ? '-' : '') + whole + (rest ? '.' + rest : '')
        const value = loads(`{"v":${text}}`) as PyDict
        const shown = repr(value.get('v')!)
        if (rest === '') expect(shown).toBe(String(BigInt(text)))
        else {
          expect(shown).toMatch(/[.e]/)
          expect(Number(shown)).toBe(Number(text))
        }
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('behaves as a dict of its own after it changes', () => {
    const dict = loads('{"a": 1, "b": 2}') as PyDict
    dict.set('a', 5)
    dict.set('c', 3)
    dict.delete('b')
    dict.set(1, 'x')
    expect(repr(dict)).toBe("{'a': 5, 'c': 3, 1: 'x'}")
  })
})
