import { describe, expect, it } from 'vitest'
import { indented, masked, splitArguments, wrapCall } from './pythonText.ts'

describe('Python as text', () => {
  it('hides strings and comments, and nothing else', () => {
    expect(masked('a = "x, \\" y"  # , b\nc')).toBe('a = sssssssss       \nc')
    expect(masked("'''a\nb''' + c")).toBe('sssssssss + c')
  })

  it('splits arguments at the commas that separate them', () => {
    expect(splitArguments('lambda a, b: f(a, b), "x, y", [1, 2], 3')).toEqual([
      'lambda a, b: f(a, b)',
      '"x, y"',
      '[1, 2]',
      '3',
    ])
    expect(splitArguments('lambda a: lambda b, c: a, 2')).toEqual(['lambda a: lambda b, c: a', '2'])
    expect(splitArguments('')).toEqual([])
  })

  it('leaves short calls and other statements alone', () => {
    expect(wrapCall('a = b.c()', 4)).toBe('a = b.c()')
    expect(wrapCall('a = b.c()', 40)).toBe('a = b.c()')
    expect(wrapCall('a = b', 2)).toBe('a = b')
  })

  it('indents code, and not the text of strings', () => {
    expect(indented('def f():\n    """one\n  two"""\n\n    return 1')).toBe(
      '    def f():\n        """one\n  two"""\n\n        return 1',
    )
  })
})
