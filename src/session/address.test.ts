import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAddress, parseAddress } from './address.ts'
import type { Address } from './types.ts'

describe('address', () => {
  it('reads the example of the specification', () => {
    expect(
      parseAddress(
        '#/demo/corner-shop?seed=19&batch=220&paused=1&select=units&dock=charts&theme=dark&lang=en&motion=off',
      ),
    ).toEqual({
      demo: 'corner-shop',
      seed: 19,
      batch: 220,
      paused: true,
      select: 'units',
      dock: 'charts',
      theme: 'dark',
      lang: 'en',
      motion: 'off',
    })
  })

  it('leaves out what it does not understand', () => {
    expect(parseAddress('#/demo/../../etc?seed=-1&batch=0&dock=sql&theme=<b>&lang=fr&batch=1e9')).toEqual({})
    expect(parseAddress('')).toEqual({})
    expect(parseAddress('#/?paused=0')).toEqual({ paused: false })
  })

  it('keeps what a damaged link holds, so that it can be refused with a sentence', () => {
    expect(parseAddress('#/p/eJw)~.?batch=3')).toEqual({ share: 'eJw)~.', batch: 3 })
    expect(parseAddress('#/p/')).toEqual({ share: '' })
  })

  it('gives back every address it writes', () => {
    const address = fc.record(
      {
        demo: fc.constantFrom('corner-shop', 'word-count'),
        zero: fc.integer({ min: 0, max: 2e12 }),
        view: fc.constantFrom('view', 'projector'),
        seed: fc.nat(),
        batch: fc.integer({ min: 1, max: 1e6 }),
        paused: fc.boolean(),
        select: fc.string({ minLength: 1 }),
        dock: fc.constantFrom('charts', 'console', 'batches', 'data', 'state', 'problems'),
        theme: fc.constantFrom('light', 'dark'),
        lang: fc.constantFrom('en', 'zh'),
        motion: fc.constantFrom('off', 'on'),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Address>
    fc.assert(
      fc.property(address, (a) => {
        expect(parseAddress(formatAddress(a))).toEqual(a)
        const { demo: _demo, ...rest } = a
        const shared = { ...rest, share: 'eJyrVspM-_' }
        expect(parseAddress(formatAddress(shared))).toEqual(shared)
      }),
    )
  })
})
