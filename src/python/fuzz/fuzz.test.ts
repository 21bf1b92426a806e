import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyseDefinitions } from '../infer.ts'
import { evaluate } from '../interpret.ts'
import { iterated, outcomeOf, prepare, ways } from '../trial.ts'
import { expression, type Names } from './expressions.ts'
import { prelude, written } from './statements.ts'
import { kinds, literal, pick, types, type Chance, type Kind } from './values.ts'

/**
 * Random programs and values: every way of running one must tell the same, and so must CPython where there is one. They come in parts of
 * 150, each from a seed of its own and forgotten before the next. PYTHON_FUZZ is the number of parts, PYTHON_FUZZ_SEED the first one's
 * seed: a part that fails is run again with its seed alone.
 */
const parts = Number(process.env['PYTHON_FUZZ'] ?? 1)
const firstSeed = Number(process.env['PYTHON_FUZZ_SEED'] ?? 20240607)
const perPart = 150

interface Program {
  readonly source: string
  readonly params: readonly Kind[]
  /** Python literals. */
  readonly args: readonly string[]
}

const program: fc.Arbitrary<Program> = fc.gen().map((g) => {
  const chance: Chance = { upTo: (max) => g(fc.nat, { max }) }
  const params = Array.from({ length: chance.upTo(2) + 1 }, () => pick(chance, kinds))
  const names = ['a', 'b', 'c'].slice(0, params.length)
  const known: Names = Object.fromEntries(names.map((name, i) => [name, params[i]!]))
  const args = params.map((kind) => literal(chance, kind))
  const result = (more: Names) => expression(chance, pick(chance, kinds), more, 3)
  if (chance.upTo(2) === 0) return { source: `lambda ${names.join(', ')}: ${result(known)}`, params, args }
  const body = written(chance, known)
  const given = Object.keys(body.names)
  const lines = [
    ...body.lines,
    `return ${pick(chance, [result(body.names), `(${given.join(', ')},)`, 'x', `[${given.at(-1)}, z]`])}`,
  ]
  return { source: `def f(${names.join(', ')}):\n${lines.map((line) => `    ${line}\n`).join('')}`, params, args }
})

const { definitions } = analyseDefinitions(prelude)

function outcomes({ source, params, args }: Program): Record<string, string> {
  const told: Record<string, string> = {}
  for (const way of ways)
    told[way] = outcomeOf(() => {
      const fn = prepare(
        way,
        { text: source },
        params.map((kind) => types[kind]),
        definitions,
      )
      return fn(...args.map((arg) => evaluate(arg, '')))
    })
  return told
}

describe.each(Array.from({ length: parts }, (_, i) => firstSeed + i))('random programs of seed %i', (seed) => {
  let programs: readonly Program[] = []
  beforeAll(() => {
    programs = fc.sample(program, { seed, numRuns: perPart })
  })
  afterAll(() => {
    programs = []
  })

  it('mean the same interpreted and compiled, typed and untyped', { timeout: 60_000 }, () => {
    const wrong = programs.flatMap((given) => {
      const told = outcomes(given)
      return new Set(Object.values(told)).size === 1 || Object.values(told).some(comesFirst)
        ? []
        : [{ ...given, ...told }]
    })
    expect(wrong.slice(0, 5)).toEqual([])
  })

  it('mean what CPython says', { timeout: 60_000 }, (context) => {
    const told = askCPython(programs)
    if (!told) return context.skip('there is no python3')
    const wrong = programs.flatMap((given, i) => {
      const ours = outcomeOf(() =>
        prepare('interpreted', { text: given.source }, [], definitions)(...given.args.map((arg) => evaluate(arg, ''))),
      )
      return ours === told[i] || isKnownDifference(told[i]!) || isRefused(ours)
        ? []
        : [{ ...given, ours, cpython: told[i] }]
    })
    expect(wrong.slice(0, 5)).toEqual([])
  })

  it('give the same items when they are iterated on the spot', { timeout: 60_000 }, () => {
    const wrong = programs.flatMap(({ source, params, args }) => {
      const values = () => args.map((arg) => evaluate(arg, ''))
      const list = (of: () => Iterable<unknown>) => outcomeOf(() => [...of()] as never)
      const fused = list(() =>
        iterated(
          { text: source },
          params.map((kind) => types[kind]),
          definitions,
        )(...values()),
      )
      const whole = list(() => {
        const fn = prepare('interpreted', { text: source }, [], definitions)
        return iterated({ text: 'lambda x: x' }, [{ kind: 'any' }], definitions)(fn(...values()))
      })
      return fused === whole || [fused, whole].some(comesFirst) ? [] : [{ source, args, fused, whole }]
    })
    expect(wrong.slice(0, 5)).toEqual([])
  })
})

/** Of two failures in one call, that of an argument may come before a missing method, which CPython looks for first. */
const comesFirst = (outcome: string): boolean => outcome.startsWith('AttributeError')

/** What is refused by name here, and is a value there. */
const isRefused = (ours: string): boolean => /is a complex number, which Millrace does not have$/.test(ours)

/** Where ours differs from Python 3.11 and may: f-strings follow 3.12, and three texts of rare errors are more general. */
const isKnownDifference = (cpython: string): boolean =>
  comesFirst(cpython) ||
  /^SyntaxError|is not a mapping$|after \* must be an iterable|cannot fit 'int' into an index-sized integer/.test(
    cpython,
  )

/**
 * What CPython makes of the programs, all in one process. The hash of None, an address up to 3.11, is made the one that it has since: sets
 * show it.
 */
function askCPython(programs: readonly Program[]): readonly string[] | undefined {
  const script = `
import ctypes, json, sys
hash_of_none = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_void_p)(lambda _: 0xfca86420)
slots = ctypes.sizeof(ctypes.c_void_p)
ctypes.c_void_p.from_address(id(type(None)) + 15 * slots).value = ctypes.cast(hash_of_none, ctypes.c_void_p).value
out = []
prelude, programs = json.load(sys.stdin)
for source, args in programs:
    scope = {}
    exec(prelude, scope)
    try:
        if source.startswith('def'):
            exec(source, scope)
            f = scope['f']
        else:
            f = eval(source, scope)
        out.append(repr(f(*[eval(a) for a in args])))
    except BaseException as e:
        text = str(e)
        out.append(type(e).__name__ + (': ' + text if text else ''))
json.dump(out, sys.stdout)
`
  const run = spawnSync('python3', ['-W', 'ignore', '-c', script], {
    input: JSON.stringify([prelude, programs.map(({ source, args }) => [source, args])]),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONHASHSEED: '0' },
  })
  return run.status === 0 ? (JSON.parse(run.stdout) as readonly string[]) : undefined
}
