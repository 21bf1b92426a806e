import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as py from '#builtins/runtime.ts'
import { describeError } from '#builtins/repr.ts'
import { analyseDefinitions } from './infer.ts'
import { prepare, ways } from './trial.ts'

/** What CPython made of expressions and functions, recorded by `record.py`: every way of running one must tell the same. */
interface Case {
  readonly source: string
  readonly repr?: string
  /** The last line of the traceback. */
  readonly error?: string
}

const folder = join(import.meta.dirname, 'cases')
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
const modules =
  'bisect collections copy csv datetime decimal fractions functools hashlib heapq io itertools json math operator os random re statistics string time'.split(
    ' ',
  )
const { definitions } = analyseDefinitions(modules.map((name) => `import ${name}\n`).join(''))

describe('recorded cases', () => {
  it('are many', () => {
    const count = files.reduce(
      (sum, file) => sum + (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[]).length,
      0,
    )
    expect(count).toBeGreaterThanOrEqual(1500)
  })

  describe.each(ways)('%s', (way) => {
    it.each(files)('%s', (file) => {
      const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[]
      const wrong = cases.flatMap(({ source, repr, error }) => {
        let told: string
        try {
          const text = source.startsWith('def f(') ? source : `lambda: (${source}\n)`
          told = py.repr(prepare(way, { text }, [], definitions)())
        } catch (caught) {
          told = describeError(py.toPyError(caught))
        }
        return told === (repr ?? error) ? [] : [{ source, told, expected: repr ?? error }]
      })
      expect(wrong).toEqual([])
    })
  })
})
