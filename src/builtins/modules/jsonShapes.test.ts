import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repr } from '../repr.ts'
import { PyDict } from '../values.ts'
import { loads, readInFull } from './json.ts'
import { ShapeReader } from './jsonShapes.ts'

/** A reader that has learned from one text. */
function taught(text: string): ShapeReader {
  const reader = new ShapeReader()
  reader.learn(text, loads(text))
  return reader
}

const inFull = (text: string): string | undefined => {
  try {
    return repr(readInFull(text))
  } catch {
    return undefined
  }
}

describe('shapes of JSON texts', () => {
  it.each([
    ['{"a": 1, "b": "x"}', '{"a": 27, "b": "some words"}'],
    ['{"a":1.5,"b":null}', '{"a":2.0,"b":true}'],
    ['{"a":1}', '{"a":-0}'],
    ['{"a":1}', '{"a":-0.0}'],
    ['{"a":1}', '{"a":0.1000000000000000055511151231257827}'],
    [' { "k.+*" :\t"v" }\n', ' { "k.+*" :\t"é — 漢" }\n'],
    ['{"2024":1}', '{"2024":2}'],
  ])('from %s reads %s', (known, text) => {
    const value = taught(known).read(text)
    // A key that looks like an int would lose its place in a JavaScript object: such texts are not learned from.
    if (known.includes('2024')) expect(value).toBeUndefined()
    else expect(repr(value!)).toBe(inFull(text))
  })

  it.each([
    ['{"a":1}', '{"a":01}'],
    ['{"a":1}', '{"a":1.}'],
    ['{"a":1}', '{"a":.5}'],
    ['{"a":1}', '{"a":1e3}'],
    ['{"a":1}', '{"a":1234567890123456789}'],
    ['{"a":1}', '{"a":1}}'],
    ['{"a":1}', '{"a":"1"}'],
    ['{"a":"x"}', '{"a":"\\n"}'],
    ['{"a":"x"}', '{"a":"\n"}'],
    ['{"a":"x"}', '{"a":"x","b":1}'],
    ['{"a":"x","a":"y"}', '{"a":"1","a":"2"}'],
    ['{"a":[1]}', '{"a":[1]}'],
    ['{"a":{"b":1}}', '{"a":{"b":1}}'],
    ['{}', '{}'],
    ['[1]', '[1]'],
  ])('from %s leaves %s to the parser', (known, text) => expect(taught(known).read(text)).toBeUndefined())

  const kinds = {
    word: fc.constantFrom(null, true, false),
    number: fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom('1.0', '-0', '0.10'),
    ),
    string: fc.oneof(fc.string(), fc.string({ unit: 'binary' })),
  }
  const space = fc.constantFrom('', '', ' ', '\n', '\t ')
  const member = fc.record({
    key: fc.string(),
    values: fc.oneof(...Object.values(kinds).map((kind) => fc.tuple(kind, kind))),
    space,
  })
  /** Two texts of records with the same keys, kinds of values and spaces. */
  const twins = fc
    .tuple(fc.uniqueArray(member, { minLength: 1, maxLength: 4, selector: ({ key }) => key }), space)
    .map(([members, around]) => {
      const text = (which: 0 | 1) => {
        const inside = members.map(({ key, values, space }) => {
          const value = values[which]
          const written = value === '1.0' || value === '-0' || value === '0.10' ? value : JSON.stringify(value)
          return `${space}${JSON.stringify(key)}${space}:${space}${written}${space}`
        })
        return `${around}{${inside.join(',')}}${around}`
      }
      return [text(0), text(1)] as const
    })

  it('read what Python reads, or nothing', () => {
    let hits = 0
    fc.assert(
      fc.property(twins, ([known, text]) => {
        const value = taught(known).read(text)
        if (value === undefined) return
        hits++
        expect(repr(value)).toBe(inFull(text))
      }),
      { seed: 7, numRuns: 3000 },
    )
    expect(hits).toBeGreaterThan(200)
  })

  it('match no text that Python refuses, one character away from a good one', () => {
    let hits = 0
    fc.assert(
      fc.property(
        twins,
        fc.nat(),
        fc.constantFrom('', '"', '\\', '0', '-', '.', 'e', '}', ',', '\u0001'),
        (pair, at, put) => {
          const [known, text] = pair
          const place = at % text.length
          const broken = text.slice(0, place) + put + text.slice(place + (at % 2))
          const value = taught(known).read(broken)
          if (value === undefined) return
          hits++
          expect(repr(value)).toBe(inFull(broken))
        },
      ),
      { seed: 8, numRuns: 3000 },
    )
    expect(hits).toBeGreaterThan(50)
  })

  it('are forgotten when nothing matches them any longer', () => {
    const reader = new ShapeReader()
    const learn = (text: string) => reader.learn(text, loads(text))
    for (let k = 0; k < 4; k++) learn(`{"old${k}":1}`)
    learn('{"new":1}')
    expect(reader.read('{"new":2}')).toBeUndefined()
    for (let k = 0; k < 1000; k++) learn('{"new":1}')
    expect(repr(reader.read('{"new":2}')!)).toBe("{'new': 2}")
    expect(reader.read('{"old0":2}')).toBeUndefined()
  })

  it('give dicts that can be changed like any other', () => {
    const dict = taught('{"a":1,"b":2}').read('{"a":3,"b":4}') as PyDict
    dict.set('c', 5)
    dict.delete('a')
    expect(repr(dict)).toBe("{'b': 4, 'c': 5}")
  })
})
