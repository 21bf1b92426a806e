import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as py from '#builtins/runtime.ts'
import type { PyValue } from '#builtins/values.ts'
import { writtenOut } from './writtenOut.ts'

type Program = (runtime: typeof py, ...ints: readonly PyValue[]) => PyValue
const program = (code: string): Program =>
  new Function('py', 'x$1', 'x$2', 'x$3', `'use strict'\n${code}`) as unknown as Program

/** Value or exception, with the sign of zero and bigints apart from numbers. */
function outcome(run: () => PyValue): string {
  try {
    const value = run()
    return `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`
  } catch (error) {
    return String(error)
  }
}

const names = ['x$1', 'x$2', 'x$3', 'c$1[x$3]', 't$1.items[0]']
const leaf = fc.oneof(
  fc.constantFrom(...names),
  fc.nat(9).map(String),
  fc.constantFrom('9007199254740991', '2147483647'),
)
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(
        fc.constantFrom('addInt', 'subInt', 'mulInt', 'modInt', 'floordivInt'),
        tie('expression'),
        tie('expression'),
      )
      .map(([name, a, b]) => `py.${name}(${a}, ${b})`),
  ),
}))
const int = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer(),
  fc.integer({ min: -5, max: 5 }).map((k) => Number.MAX_SAFE_INTEGER - Math.abs(k)),
  fc.constantFrom<PyValue>(2147483648, -2147483648, 94906267, 9007199254740993n, -(2n ** 70n)),
)

describe('arithmetic written out', () => {
  it('gives what the calls give, for every size of int', () => {
    let changed = 0
    fc.assert(
      fc.property(expression, int, int, fc.integer({ min: 0, max: 1 }), (text, a, b, c) => {
        const code = `const c$1 = [x$1, x$2], t$1 = py.tuple(x$2)\nreturn ${text}`
        const written = writtenOut(code)
        if (written !== code) changed++
        const given = outcome(() => program(code)(py, a, b, c))
        expect(outcome(() => program(written)(py, a, b, c))).toBe(given)
      }),
      { seed: 3, numRuns: 1000 },
    )
    expect(changed).toBeGreaterThan(250)
  })

  it('has the short way in a loop', () => {
    expect(writtenOut('const v$1 = py.addInt(x$1, 1)')).toBe(
      'let $1\nconst v$1 = (typeof x$1 === "number" && Math.abs($1 = x$1 + 1) <= 9007199254740991 ? $1 : py.addInt(x$1, 1))',
    )
  })

  it.each([
    'const text$1 = "py.addInt(x$1, 1)"',
    'const f$1 = (x$1) => py.addInt(x$1, 1)',
    'else v$1 = py.addInt(x$1, 1)',
    'const v$1 = py.addInt(ns.$f(x$1), 1)',
    'const v$1 = py.addInt(x$1, 12345678901234567890n)',
    'const v$1 = py.addInt(x$1.size, 1)',
  ])('leaves %s as it is', (line) => expect(writtenOut(line)).toBe(line))

  it('takes in what stands inside of something else', () => {
    const written = writtenOut('out$1.push(py.call(f$1, [py.mulInt(py.addInt(x$1, 1), x$2), "py.mulInt(x$1, x$2)"]))')
    expect(written).toMatch(/^let \$1, \$2, \$3\nout\$1\.push\(py\.call\(f\$1, \[\(\$1 = /)
    expect(written).toContain('"py.mulInt(x$1, x$2)"')
  })
})
