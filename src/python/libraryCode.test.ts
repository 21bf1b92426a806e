import { describe, expect, it } from 'vitest'
import { strType } from '#model/pytype.ts'
import { analyseDefinitions } from './infer.ts'
import { libraryModules, libraryNames, librarySource } from './library/index.ts'
import { provideJs, provisionsOf } from './libraryCode.ts'
import { parseModule } from './parse.ts'
import { outcomeOf, prepare, ways } from './trial.ts'

const codes = (text: string) => analyseDefinitions(text).diagnostics.map((one) => one.code)

describe('modules written in Python', () => {
  it('are Python that we read, and say what they give', () => {
    for (const name of libraryModules()) expect([name, parseModule(librarySource(name)!).ok]).toEqual([name, true])
    expect(libraryNames('enum')).toEqual(expect.arrayContaining(['Enum', 'IntEnum', 'auto', 'unique', 'EnumMeta']))
  })

  it.each(ways)('come with the text that imports them: %s', (way) => {
    const { definitions } = analyseDefinitions('import collections\nfrom urllib.parse import urlparse\n')
    const text = `
def f(x):
    from fractions import Fraction
    from collections.abc import Mapping
    chain = collections.ChainMap({'a': Fraction(x)}, {'b': urlparse('http://h/p').netloc})
    return dict(chain), isinstance({}, Mapping), isinstance(x, Mapping)`
    expect(outcomeOf(() => prepare(way, { text }, [strType], definitions)('3/6'))).toBe(
      "({'b': 'h', 'a': Fraction(1, 2)}, True, False)",
    )
  })

  it('stay away where nothing imports them', () => {
    expect(provideJs('collections', 'Counter')).toBe('')
    expect(provideJs('collections', 'ChainMap')).toContain('ChainMap')
    expect(provisionsOf(analyseDefinitions('from json import dumps\nimport math').definitions)).toBe('')
  })

  it('are known to the check', () => {
    expect(codes('from enum import Enum, auto\nfrom collections import ChainMap, UserDict')).toEqual([])
    expect(codes('from enum import Nothing')).toEqual(['unsupported-member'])
    expect(codes('import asyncio')).toEqual(['unsupported-module'])
  })
})
