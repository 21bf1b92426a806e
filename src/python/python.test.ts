import { describe, expect, it } from 'vitest'
import { anyType, floatType, intType, listType, showType, strType, tupleType, type PyType } from '#model/pytype.ts'
import { allow } from '#builtins/deadline.ts'
import * as py from '#builtins/runtime.ts'
import { TimeLimit } from '#builtins/values.ts'
import { inline, iterate, Names, universal } from './emit.ts'
import { analyseDefinitions, inferFunction } from './infer.ts'
import { evaluate, interpretCall } from './interpret.ts'
import { messages } from './messages.ts'
import { parseFunction } from './parse.ts'
import { iterated, outcomeOf, prepare, ways } from './trial.ts'

const { definitions } = analyseDefinitions('')

/** What every way of running the function tells; they must agree. */
function told(
  source: string,
  args: readonly string[] = [],
  types: readonly PyType[] = args.map(() => anyType),
  shared = '',
): string {
  const given = analyseDefinitions(shared).definitions
  const outcomes = ways.map((way) =>
    outcomeOf(() => prepare(way, { text: source }, types, given)(...args.map((arg) => evaluate(arg, '')))),
  )
  expect(new Set(outcomes).size, `${source}: ${outcomes.join(' | ')}`).toBe(1)
  return outcomes[0]!
}

const codes = (source: string): readonly string[] =>
  inferFunction({ text: source }, [anyType], definitions).diagnostics.map((d) => d.code)

describe('functions', () => {
  it.each([
    ['lambda a, b: a + b', ['1', '2.0'], '3.0'],
    ['lambda kv: (kv[0], kv[1] * 2)', ["('a', 2)"], "('a', 4)"],
    ['lambda x: 1 < x <= 3', ['3'], 'True'],
    ['lambda x: 10 // x', ['0'], 'ZeroDivisionError: integer division or modulo by zero'],
    ['lambda x: [i for i in range(x) if i % 2]', ['6'], '[1, 3, 5]'],
    ['lambda n: [f() for f in [lambda: i for i in range(n)]]', ['3'], '[2, 2, 2]'],
    ['lambda *a, k=1, **b: (a, k, b)', ['1', '2'], '((1, 2), 1, {})'],
    ['lambda x: (y := x) + y', ['2'], '4'],
    [
      'def f(x):\n    def g():\n        nonlocal x\n        x += 1\n        return x\n    return g(), g(), x\n',
      ['1'],
      '(2, 3, 3)',
    ],
    [
      'def f(x):\n    if x: y = 1\n    return y\n',
      ['0'],
      "UnboundLocalError: cannot access local variable 'y' where it is not associated with a value",
    ],
    ['def f(n):\n    return 1 if n < 2 else n * f2(n - 1)\n', ['5'], "NameError: name 'f2' is not defined"],
    ['def f(n):\n    a, *b, c = range(n)\n    return a, b, c\n', ['4'], '(0, [1, 2], 3)'],
    [
      'def f(n):\n    for i in range(n):\n        if i == 2: break\n    else:\n        return "all"\n    return i\n',
      ['5'],
      '2',
    ],
    [
      'def f(x):\n    try:\n        return int(x)\n    except ValueError as e:\n        return str(e)\n    finally:\n        x = None\n',
      ["'z'"],
      `"invalid literal for int() with base 10: 'z'"`,
    ],
    ['def f(x):\n    try:\n        raise KeyError(x)\n    except KeyError:\n        raise\n', ['1'], 'KeyError: 1'],
    ['def f(x):\n    assert x, "no"\n', ['0'], 'AssertionError: no'],
    [
      'def f(x):\n    def g():\n        y = yield 1\n        return y\n    def h():\n        r = yield from g()\n        yield r\n    return list(h())\n',
      ['0'],
      '[1, None]',
    ],
    ['def f(xs):\n    xs.append("s")\n    return xs[0] + 1, xs\n', ['[1]'], "(2, [1, 's'])"],
  ] as const)('%s', (source, args, expected) => {
    expect(told(source, args)).toBe(expected)
  })

  it('sees the definitions, and its own captured values', () => {
    const shared = 'import math\nK = 3\ndef fact(n):\n    return 1 if n < 2 else n * fact(n - 1)\n'
    expect(told('lambda x: fact(x) + K + math.floor(2.5)', ['5'], [intType], shared)).toBe('125')
    const text = { text: 'lambda x: x in stop and limit', bindings: { stop: "['a', 'b']", limit: '2.0' } }
    for (const way of ways) expect(py.repr(prepare(way, text, [strType], definitions)('b'))).toBe('2.0')
  })

  it('loops on the spot over what it would return', () => {
    const words = (source: string) => py.repr(iterated({ text: source }, [strType], definitions)('a b  c'))
    expect(words('lambda l: l.split(" ")')).toBe("['a', 'b', '', 'c']")
    expect(words('lambda l: (w + "!" for w in l.split() if w != "b")')).toBe("['a!', 'c!']")
    expect(
      words('def f(l):\n    for w in l.split():\n        if w == "c":\n            return\n        yield w\n'),
    ).toBe("['a', 'b']")
  })
})

describe('types', () => {
  it.each<[string, PyType[], string]>([
    ['lambda a, b: a + b', [intType, floatType], 'float'],
    ['lambda l: l.split(" ")', [strType], 'list[str]'],
    ['lambda kv: (kv[0], kv[1] * 2)', [tupleType(strType, floatType)], '(str, float)'],
    ['lambda values, state: sum(values) + (state or 0)', [listType(intType), { kind: 'optional', of: intType }], 'int'],
    ['def f(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t\n', [intType], 'int'],
    ['def f(x):\n    while True:\n        x = (x, 1)\n    return x\n', [intType], '?'],
    ['lambda x: x if x is not None else 0', [{ kind: 'optional', of: intType }], 'int'],
  ])('%s', (source, args, expected) => {
    expect(showType(inferFunction({ text: source }, args, definitions).fn.returns)).toBe(expected)
  })
})

describe('generated code', () => {
  it('neither builds nor takes apart tuples that pass through', () => {
    const { fn } = inferFunction(
      { text: 'lambda kv: (kv[0], kv[1] * 2)' },
      [tupleType(strType, floatType)],
      definitions,
    )
    const pair = {
      type: tupleType(strType, floatType),
      parts: [
        { type: strType, js: 'k' },
        { type: floatType, js: 'v' },
      ],
    }
    const { code, result } = inline(fn, [pair], new Names())
    expect(code).toBe('const result$1 = (v * 2)\n')
    expect('parts' in result && result.parts.map((part) => ('js' in part ? part.js : ''))).toEqual(['k', 'result$1'])
  })

  it('walks a split without a list', () => {
    const { fn } = inferFunction({ text: 'lambda l: l.split(" ")' }, [strType], definitions)
    expect(iterate(fn, [{ type: strType, js: 'l' }], new Names(), (item) => `use(${universal(item)})\n`))
      .toBe(`let from$1 = 0, at$1 = 0
do {
at$1 = l.indexOf(" ", from$1)
const word$1 = at$1 === -1 ? l.slice(from$1) : l.slice(from$1, at$1)
from$1 = at$1 + 1
use(word$1)
} while (at$1 !== -1)
`)
  })

  it.each([
    ['lambda x: x.__class__.constructor', 'AttributeError'],
    ['lambda x: x.__class__.__subclasses__()', 'AttributeError'],
    ['lambda x: f"{x.__class__.prototype}"', 'AttributeError'],
    ['lambda x: x.constructor', 'AttributeError'],
    ['lambda x: x.__proto__', 'AttributeError'],
    ['lambda x: ().__class__.__bases__[0].__subclasses__', 'AttributeError'],
    ['lambda x: (lambda: 0).__globals__', 'AttributeError'],
    ['lambda x: (lambda: 0).__code__.co_consts', 'AttributeError'],
    ['lambda x: "{0.constructor}".format(x)', 'AttributeError'],
    ['lambda x: type("A", (), {})().constructor', 'AttributeError'],
    ['lambda x: type("A", (), {}).prototype', 'AttributeError'],
    ['lambda x: type("A", (), {"__proto__": 1})().toString', 'AttributeError'],
    ['lambda x: setattr(x, "__proto__", 1)', 'AttributeError'],
    ['lambda x: setattr(len, "constructor", 1)', 'AttributeError'],
    ['lambda x: ValueError(x).stack', 'AttributeError'],
    ['lambda x: ValueError(x).message', 'AttributeError'],
    ['lambda x: property(len).get', 'AttributeError'],
    ['lambda x: vars(type("A", (), {})()).constructor', 'AttributeError'],
    ['lambda x: self', 'NameError'],
    ['lambda x: fetch("/")', 'NameError'],
    ['lambda x: arguments', 'NameError'],
    ['lambda x: eval("1")', 'NameError'],
    ['lambda x: py', 'NameError'],
    ['lambda x: constructor', 'NameError'],
    ['lambda x: (lambda y: y).constructor', 'AttributeError'],
    ['lambda x: getattr(x, "const" + "ructor")', 'AttributeError'],
  ])('gives no way out: %s', (source, expected) => {
    expect(told(source, ["'a'"]).split(':')[0]).toBe(expected)
  })

  it('keeps strange names and texts apart from JavaScript', () => {
    expect(told('lambda ünï, var, this: (ünï, var, this, "\u2028\\u2029`${1}")', ['1', '2', '3'])).toBe(
      "(1, 2, 3, '\\u2028\\u2029`${1}')",
    )
    expect(
      told('def f(await_, new):\n    function = class_ = await_\n    return function, class_, new\n', ['1', '2']),
    ).toBe('(1, 1, 2)')
  })
})

describe('failures', () => {
  it('have a place in the text', () => {
    const result = interpretCall({ text: 'lambda x: 1 + x["key"]' }, definitions, [evaluate("{'a': 1}", '')])
    expect(result).toMatchObject({ ok: false, span: { line: 1, column: 16, endColumn: 23 } })
    const inHelper = interpretCall(
      { text: 'lambda x: half(x)' },
      analyseDefinitions('def half(x):\n    return x / 0\n').definitions,
      [1],
    )
    expect(inHelper).toMatchObject({ ok: false, span: { column: 11, endColumn: 18 } })
  })

  it('count columns in characters', () => {
    expect(parseFunction('lambda x: "é😀" + * x')).toMatchObject({
      ok: false,
      diagnostics: [{ span: { line: 1, column: 19 } }],
    })
  })

  it('find the columns of a line with very many expressions without going through it for each', () => {
    const parsed = parseFunction(`lambda x: ["é", ${'1, '.repeat(40_000)}x.y]`)
    expect(parsed.ok && parsed.tree.span).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 120_021 })
  })

  it('of a text that is nested beyond what can be gone through are told as that', () => {
    expect(codes(`lambda x: ${'('.repeat(20_000)}x${')'.repeat(20_000)}`)).toContain('nested-too-deep')
    expect(codes(`lambda x: ${'x + '.repeat(50_000)}x`)).toContain('nested-too-deep')
  })
})

/** A text for every code that can be said of one function. */
const mistakes: Readonly<Record<string, string>> = {
  'empty-function': '',
  'unexpected-end': 'lambda x: x +',
  'unexpected-token': 'lambda x: x y',
  'unterminated-string': 'lambda x: "a',
  'unexpected-character': 'lambda x: x $ 1',
  syntax: 'lambda x=1, y: x',
  'bad-indent': 'x = 1\n  y = 2',
  'missing-block': 'def f(x):\nreturn 1',
  'nested-too-deep': `lambda x: ${'-'.repeat(100_000)}x`,
  'not-a-function': 'x = 1',
  'duplicate-parameter': 'lambda x, x: 1',
  'repeated-keyword': 'lambda x: print(x, end="", end="")',
  'bad-target': 'def f(x):\n    for 1 in x: pass',
  'bad-star': 'def f(x):\n    y = *x',
  'two-stars': 'def f(x):\n    *a, *b = x',
  'bad-number': 'lambda x: 0777',
  'bad-escape': 'lambda x: "\\x4"',
  'mixed-bytes': 'lambda x: "a" b"c"',
  'bytes-not-ascii': 'lambda x: b"é"',
  'outside-function': 'return 1',
  'outside-loop': 'def f(x):\n    break',
  'bare-except-last': 'def f(x):\n    try: pass\n    except: pass\n    except ValueError: pass',
  'try-alone': 'def f(x):\n    try:\n        pass',
  'walrus-in-iterable': 'lambda x: [y for y in (z := x)]',
  'walrus-in-comprehension': 'lambda x: [y := 1 for y in x]',
  'nonlocal-unknown': 'def f(x):\n    nonlocal z\n    z = 1',
  'declared-late': 'def f(x):\n    global x',
  'unsupported-async': 'async def f(x): pass',
  'decorated-node': '@len\ndef f(x): pass',
  'unsupported-type-alias': 'type A = int',
  'unsupported-complex': 'lambda x: 1j',
  'unsupported-except-star': 'def f(x):\n    try: pass\n    except* ValueError: pass',
  'unsupported-template': 'lambda x: t"a"',
  'star-import-inside': 'def f(x):\n    from math import *',
  'unsupported-module': 'def f(x):\n    import socket',
  'unsupported-member': 'def f(x):\n    from math import nothing',
  'unknown-name': 'lambda x: lenn(x)',
  'wrong-arity': 'lambda x, y: x',
}

describe('messages', () => {
  it.each(Object.entries(mistakes))('%s', (code, source) => {
    expect(codes(source)).toContain(code)
  })

  it('each have a text that produces them', () => {
    const argument = 'x' as never
    const all = Object.values(messages).map(
      (make) => (make as (...args: never[]) => (span: never) => { code: string })(argument, argument)({} as never).code,
    )
    // Said of expressions, not of functions.
    expect(all.filter((code) => !(code in mistakes) && code !== 'not-an-expression')).toEqual([])
  })

  it('suggest the name that was meant', () => {
    expect(inferFunction({ text: 'lambda x: lenn(x)' }, [anyType], definitions).diagnostics[0]!.advice).toBe(
      'Did you mean len?',
    )
  })
})

describe('the deadline', () => {
  it.each([
    'def f(x):\n    while True: pass\n',
    'def f(x):\n    while True:\n        try:\n            while True: pass\n        except:\n            pass\n',
    'lambda x: [y for y in iter(int, 1)]',
  ])('stops %s', (source) => {
    for (const way of ways) {
      let time = 0
      const now = () => (time += 100)
      const run = () => prepare(way, { text: source }, [intType], definitions)(1)
      const allowance = allow({ limit: 1000, now })
      expect(() => py.withHost({ print: () => {}, now, allowance }, run)).toThrow(TimeLimit)
    }
  })
})
