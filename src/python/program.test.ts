import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as py from '#builtins/runtime.ts'
import { analyseDefinitions } from './infer.ts'
import {
  absentModule,
  hostFunction,
  Pause,
  runModule,
  type HostModule,
  type ModuleEnd,
  type ProgramHost,
} from './program.ts'
import { namespaceOf } from './trial.ts'

interface Told {
  readonly out: string
  readonly err: string
  readonly pauses: readonly string[]
  readonly end: ModuleEnd
}

/** Runs a program to its end; it is never made to wait. */
function told(text: string, more: Partial<ProgramHost> = {}): Told {
  const written = { stdout: '', stderr: '' }
  const pauses: string[] = []
  const steps = runModule(text, {
    file: 'program.py',
    modules: () => undefined,
    print: (part, stream) => (written[stream] += part),
    now: () => 0,
    ...more,
  })
  for (let step = steps.next(); ; step = steps.next(null)) {
    if (step.done) return { out: written.stdout, err: written.stderr, pauses, end: step.value }
    pauses.push(`${step.value.kind} ${step.value.until}`)
  }
}

const traceback = (text: string): string | undefined => told(text).end.traceback

const folder = join(import.meta.dirname, 'programs')
const programs = readdirSync(folder).filter((name) => name.endsWith('.py'))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

describe('programs that CPython ran', () => {
  it.each(programs)('%s, interpreted', (name) => {
    const { out, end } = told(read(name))
    expect(end.traceback).toBeUndefined()
    expect(out).toBe(read(name.replace(/py$/, 'out')))
  })

  it.each(programs)('%s, compiled', (name) => {
    const { definitions, diagnostics } = analyseDefinitions(read(name))
    expect(diagnostics.filter((d) => d.code !== 'unknown-name')).toEqual([])
    let out = ''
    py.withHost({ print: (text) => (out += text), now: () => 0 }, () => namespaceOf(definitions))
    expect(out).toBe(read(name.replace(/py$/, 'out')))
  })
})

describe('a program', () => {
  it('ends with a status', () => {
    expect(told('x = 1').end).toMatchObject({ status: 0 })
    expect(told('import sys\nsys.exit(3)').end).toMatchObject({ status: 3 })
    expect(told('import sys\nsys.exit("bye")').end).toMatchObject({ status: 1, traceback: 'bye\n' })
    expect(told('raise SystemExit').end.status).toBe(0)
    expect(told('1 / 0').end.status).toBe(1)
  })

  it('prints to two streams, and knows its arguments', () => {
    const text =
      'from __future__ import print_function\nimport sys\nprint("a", sys.argv, file=sys.stderr)\nprint("b", __name__)'
    expect(told(text, { argv: ['p.py', 'x'] })).toMatchObject({ err: "a ['p.py', 'x']\n", out: 'b __main__\n' })
  })

  it('reads the files it was given, and writes where it may', () => {
    const files = new Map<string, Uint8Array>([['in.txt', new TextEncoder().encode('a\r\nb\n')]])
    const host = {
      read: (path: string) => files.get(path),
      write: (path: string, content: Uint8Array) => void files.set(path, content),
    }
    const text = `
with open('in.txt') as f, open('out.txt', 'w') as g:
    for line in f:
        g.write(line.upper())
print(open('out.txt').readlines(), open('in.txt', 'rb').read())
try:
    open('no.txt')
except IOError as e:
    print(e, e.errno, e.filename)
`
    expect(told(text, host).out).toBe(
      "['A\\n', 'B\\n'] b'a\\r\\nb\\n'\n[Errno 2] No such file or directory: 'no.txt' 2 no.txt\n",
    )
  })

  it('waits at any depth of its calls', () => {
    const text = `
import time
def deep(n):
    if n == 0:
        time.sleep(2)
        return 'slept'
    return deep(n - 1)
class Sleeper:
    def __init__(self):
        self.told = deep(3)
print(Sleeper().told, [deep(i) for i in range(2)], deep(500))
`
    expect(told(text)).toMatchObject({
      out: "slept ['slept', 'slept'] slept\n",
      pauses: ['sleep 2000', 'sleep 2000', 'sleep 2000', 'sleep 2000'],
    })
  })

  it('is answered at once where nobody can wait', () => {
    const waited: Pause[] = []
    const pause = (one: Pause) => {
      waited.push(one)
      return null
    }
    const text = 'import time\nprint(sorted([2, 1], key=lambda x: time.sleep(x) or x))'
    expect(told(text, { pause })).toMatchObject({ out: '[1, 2]\n', pauses: [] })
    expect(waited.map(({ until }) => until)).toEqual([2000, 1000])
  })

  it('imports what its host has', () => {
    const modules = (name: string, { guarded }: { readonly guarded: boolean }): HostModule => {
      if (name === 'shop') return { source: 'PRICE = 3\nclass Item:\n    def __init__(self, n=1): self.n = n\n' }
      if (name === 'native') return { answer: 42, wait: hostFunction('wait', 'seconds, kind?', waiting) }
      return guarded ? undefined : name.startsWith('json') ? undefined : absentModule(name)
    }
    function* waiting(seconds: unknown, kind: unknown): Generator<Pause, number, unknown> {
      yield new Pause(`wait ${String(kind)}`, seconds as number)
      return 7
    }
    const host = { modules }
    const text = `
import requests, shop
from shop import *
from native import answer, wait as w
try:
    import ujson as json
except ImportError:
    import json
class Big(Item):
    pass
print(PRICE, shop.Item(2).n, Big().n, answer, w(1, kind='k'), json.dumps([1]), requests.get)
requests.get('http://x')
`
    const { out, pauses, end } = told(text, host)
    expect(out).toBe("3 2 1 42 7 [1] <module 'requests.get' (not available)>\n")
    expect(pauses).toEqual(['wait k 1'])
    expect(end.traceback).toContain('line 12, in <module>')
    expect(end.traceback).toContain("ModuleNotFoundError: No module named 'requests'\n")
    expect(told('from native import wait\nwait()', host).end.traceback).toContain(
      "TypeError: wait() missing 1 required positional argument: 'seconds'",
    )
  })

  it('sees its own globals', () => {
    const text = `
def singleton():
    if 'instance' not in globals():
        globals()['instance'] = object()
    return globals()['instance']
print(singleton() is singleton(), instance is singleton())
n = 0
def bump():
    global n
    n += 1
bump(); bump()
print(n, (lambda: locals())(), dir().count('n'))
`
    expect(told(text).out).toBe('True True\n2 {} 1\n')
  })

  it('may hide built-ins, and indent with tabs', () => {
    expect(told('def len(x):\n\treturn "mine"\nlist = [1]\nif list:\n\tprint(len(list))\n').out).toBe('mine\n')
  })
})

describe('what goes wrong', () => {
  it('is told with file, line and function', () => {
    expect(traceback('def f(x):\n    return g(x) + 1\ndef g(x):\n    return 1 // x\nprint(f(0))\n')).toBe(
      `Traceback (most recent call last):
  File "program.py", line 5, in <module>
    print(f(0))
          ^^^^
  File "program.py", line 2, in f
    return g(x) + 1
           ^^^^
  File "program.py", line 4, in g
    return 1 // x
           ~~^^~~
ZeroDivisionError: integer division or modulo by zero
`,
    )
  })

  it('names the exceptions behind it', () => {
    const text = 'try:\n    {}["a"]\nexcept KeyError as e:\n    raise ValueError("x") from e\n'
    expect(traceback(text)).toMatch(/KeyError: 'a'\n\nThe above exception was the direct cause[^]*ValueError: x\n$/)
    expect(traceback(text.replace(' from e', ''))).toMatch(/During handling of the above exception[^]*ValueError: x\n$/)
    expect(traceback(text.replace(' from e', ' from None'))).not.toContain('KeyError')
  })

  it('stops at a thousand calls, and says so', () => {
    const told = traceback('def f(n):\n    return f(n + 1)\nf(0)\n')!
    expect(told).toContain('[Previous line repeated 996 more times]')
    expect(told).toMatch(/RecursionError: maximum recursion depth exceeded\n$/)
  })

  it.each([
    ['pirnt(1)', "NameError: name 'pirnt' is not defined. Did you mean: 'print'?"],
    [
      'class A:\n    def map(self): pass\nA().mapp',
      "AttributeError: 'A' object has no attribute 'mapp'. Did you mean: 'map'?",
    ],
    ['import math\nmath.sqr(2)', "AttributeError: module 'math' has no attribute 'sqr'. Did you mean: 'sqrt'?"],
    ['"a".uper()', "AttributeError: 'str' object has no attribute 'uper'. Did you mean: 'upper'?"],
    ['import nothere', "ModuleNotFoundError: No module named 'nothere'"],
    ['from math import sqr', "ImportError: cannot import name 'sqr' from 'math' (unknown location)"],
    ['class E(Exception): pass\nraise E("a", 1)', "E: ('a', 1)"],
  ])('%s', (text, last) => {
    expect(traceback(text)!.trimEnd().split('\n').at(-1)).toBe(last)
  })

  /** Recorded from CPython 3.11. */
  it.each([
    ['print "hi"', 1, "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?"],
    ['for i in range(3): print i', 1, "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?"],
    [
      "class A:\n  def f(self):\n    print 'x'",
      3,
      "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
    ],
    ['exec "x"', 1, "SyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)?"],
    ['try:\n    1\nexcept ValueError, e:\n    pass', 3, 'SyntaxError: multiple exception types must be parenthesized'],
    ['raise ValueError, "x"', 1, 'SyntaxError: invalid syntax'],
    [
      'x = 0777',
      1,
      'SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
    ],
    ['if True:\nprint(1)', 2, "IndentationError: expected an indented block after 'if' statement on line 1"],
    ['x = 1\n  y = 2', 2, 'IndentationError: unexpected indent'],
    ['if 1:\n  x\n y', 3, 'IndentationError: unindent does not match any outer indentation level'],
    ['if 1:\n\tx=1\n        y=2', 3, 'TabError: inconsistent use of tabs and spaces in indentation'],
    ['x = (1,\n', 1, "SyntaxError: '(' was never closed"],
    ['x = [1, 2\ny = 3\n', 1, "SyntaxError: '[' was never closed"],
    ['x = "abc\n', 1, 'SyntaxError: unterminated string literal (detected at line 1)'],
    ['x = 1 +\n', 1, 'SyntaxError: invalid syntax'],
    ['a b', 1, 'SyntaxError: invalid syntax'],
    ['return 1', 1, "SyntaxError: 'return' outside function"],
    ['break', 1, "SyntaxError: 'break' outside loop"],
    ['if x = 1:\n  pass', 1, "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?"],
    ['def f()\n  pass', 1, "SyntaxError: expected ':'"],
    ['def f(a, a): pass', 1, "SyntaxError: duplicate argument 'a' in function definition"],
    ['x = )', 1, "SyntaxError: unmatched ')'"],
  ])('%s', (text, line, last) => {
    const lines = traceback(text)!.trimEnd().split('\n')
    expect(lines[0]).toBe(`  File "program.py", line ${line}`)
    expect(lines.at(-1)).toBe(last)
  })
})
