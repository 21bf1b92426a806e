import type { FunctionText } from '#model/graph.ts'
import type { PyType } from '#model/pytype.ts'
import { anyType } from '#model/pytype.ts'
import * as py from '#builtins/runtime.ts'
import type { PyFunction, PyValue } from '#builtins/values.ts'
import type { Definitions } from './definitions.ts'
import { definitionsJs, functionJs, inline, iterate, Names, typed, universal } from './emit.ts'
import { inferFunction } from './infer.ts'
import { interpretedFunction } from './interpret.ts'

/**
 * Runs a function text in every way there is, for tests: interpreted, as a compiled function value, inlined for typed arguments, and
 * iterated. All must tell the same.
 */

/** What a call came to: the repr of the result, or the exception as a traceback's last line says it. */
export type Outcome = string

export type Way = 'interpreted' | 'function' | 'inlined' | 'untyped'
export const ways: readonly Way[] = ['interpreted', 'function', 'inlined', 'untyped']

/** Runs generated code. */
const load = (code: string): ((...args: unknown[]) => unknown) =>
  new Function('py', 'ns', `'use strict'\n${code}`) as (...args: unknown[]) => unknown

const loaded = new WeakMap<Definitions, (...args: unknown[]) => unknown>()

/** The definitions, run anew. */
export const namespaceOf = (definitions: Definitions): Record<string, unknown> => {
  let run = loaded.get(definitions)
  if (!run) loaded.set(definitions, (run = load(definitionsJs(definitions))))
  const ns = Object.create(null) as Record<string, unknown>
  run(py, ns)
  return ns
}

/** The function as something to call with universal values. */
export function prepare(way: Way, text: FunctionText, types: readonly PyType[], definitions: Definitions): PyFunction {
  if (way === 'interpreted') return interpretedFunction(text, definitions)
  const { fn } = inferFunction(text, way === 'untyped' ? types.map(() => anyType) : types, definitions)
  const ns = namespaceOf(definitions)
  if (way !== 'inlined') return load(`return ${functionJs(fn, new Names())}`)(py, ns) as PyFunction
  const names = types.map((_, i) => `arg${i}`)
  const { code, result } = inline(
    fn,
    types.map((type, i) => typed(names[i]!, type)),
    new Names(),
  )
  return load(`return (${names.join(', ')}) => {\n${code}return ${universal(result)}\n}`)(py, ns) as PyFunction
}

/** The items of what the function returns, by the loop that `iterate` writes. */
export function iterated(
  text: FunctionText,
  types: readonly PyType[],
  definitions: Definitions,
): (...args: PyValue[]) => PyValue[] {
  const { fn } = inferFunction(text, types, definitions)
  const names = types.map((_, i) => `arg${i}`)
  const args = types.map((type, i) => typed(names[i]!, type))
  const code = iterate(fn, args, new Names(), (item) => `out.push(${universal(item)})\n`)
  return load(`return (${names.join(', ')}) => {\nconst out = []\n${code}return out\n}`)(
    py,
    namespaceOf(definitions),
  ) as (...args: PyValue[]) => PyValue[]
}

export function outcomeOf(run: () => PyValue): Outcome {
  try {
    return py.repr(run())
  } catch (caught) {
    const error = py.toPyError(caught)
    const message = py.str(error)
    return message === '' ? error.type : `${error.type}: ${message}`
  }
}
