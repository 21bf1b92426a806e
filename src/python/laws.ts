import type { FunctionText } from '#model/graph.ts'
import type { PyType } from '#model/pytype.ts'
import { eq, repr } from '#builtins/runtime.ts'
import { PyError, PyFloat, PySet, PyTuple, type PyValue } from '#builtins/values.ts'
import type { Definitions } from './definitions.ts'
import { isHarmless } from './harmless.ts'
import type { TypedFunction } from './infer.ts'
import { interpretedFunction } from './interpret.ts'

/**
 * Tries the laws that Spark's folds rely on: a reduce function must be associative and commutative, and an inverse must undo it. They are
 * tried on a handful of values of the inferred type; a counter-example is shown as Python writes it, and none proves nothing. Only functions
 * that surely end are tried (`harmless.ts`), since documents are checked wherever they are edited.
 */

/** A function parameter with its types. */
export interface Tried {
  readonly text: FunctionText
  readonly typed: TypedFunction
}

export type Broken =
  /** f(f(a, b), c) is `left`, f(a, f(b, c)) is `right`. */
  | {
      readonly law: 'associative'
      readonly a: string
      readonly b: string
      readonly c: string
      readonly left: string
      readonly right: string
    }
  /** f(a, b) is `left`, f(b, a) is `right`. `sequence`: both are text or lists, which people put one after another and mean it. */
  | {
      readonly law: 'commutative'
      readonly a: string
      readonly b: string
      readonly left: string
      readonly right: string
      readonly sequence: boolean
    }

/** f(a, b) is `whole`, and the inverse makes `left` of it, not a. */
export interface NotUndone {
  readonly a: string
  readonly b: string
  readonly whole: string
  readonly left: string
}

type Binary = (a: PyValue, b: PyValue) => PyValue

/** A law that a reduce function breaks. */
export function brokenLaw(reduce: Tried, definitions: Definitions): Broken | undefined {
  const f = callable(reduce, definitions)
  const values = samples(reduce.typed.params[0]?.type)
  return f && values && attempt(() => counterExample(f, values))
}

/** Values for which an inverse does not undo the function. */
export function notUndone(reduce: Tried, inverse: Tried, definitions: Definitions): NotUndone | undefined {
  const [f, back] = [callable(reduce, definitions), callable(inverse, definitions)]
  const values = samples(reduce.typed.params[0]?.type)
  if (!f || !back || !values) return undefined
  return attempt(() => {
    for (const a of values)
      for (const b of values) {
        const whole = f(a, b)
        const left = back(whole, b)
        if (!eq(left, a)) return { a: repr(a), b: repr(b), whole: repr(whole), left: repr(left) }
      }
    return undefined
  })
}

const callable = ({ text, typed }: Tried, definitions: Definitions): Binary | undefined =>
  isHarmless(typed, definitions) ? attempt(() => interpretedFunction(text, definitions)) : undefined

/** An exception on made-up values says nothing about real ones. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof PyError) return undefined
    throw error
  }
}

function counterExample(f: Binary, values: readonly PyValue[]): Broken | undefined {
  for (const a of values)
    for (const b of values)
      for (const c of values) {
        const [left, right] = [f(f(a, b), c), f(a, f(b, c))]
        if (!eq(left, right))
          return { law: 'associative', a: repr(a), b: repr(b), c: repr(c), left: repr(left), right: repr(right) }
      }
  for (const a of values)
    for (const b of values) {
      const [left, right] = [f(a, b), f(b, a)]
      if (!eq(left, right)) {
        const sequence = isSequence(left) && isSequence(right)
        return { law: 'commutative', a: repr(a), b: repr(b), left: repr(left), right: repr(right), sequence }
      }
    }
  return undefined
}

const isSequence = (value: PyValue): boolean => typeof value === 'string' || Array.isArray(value)

/** Values of a type, all different; floats whose sums and products are exact. Undefined for types that have no obvious ones. */
function samples(type: PyType | undefined): readonly PyValue[] | undefined {
  switch (type?.kind) {
    case 'any':
    case 'int':
      return [2, 3, 5, -4]
    case 'float':
      return [0.5, new PyFloat(2), new PyFloat(-4), 8.25]
    case 'str':
      return ['a', 'b', 'c', 'd']
    case 'bool':
      return [true, false]
    case 'optional':
      return samples(type.of)
    case 'list':
      return samples(type.item)?.map((value) => [value])
    case 'set':
      return samples(type.item)?.map((value) => new PySet([value]))
    case 'tuple': {
      const items = type.items.map(samples)
      if (items.some((item) => item === undefined)) return undefined
      const count = Math.min(...items.map((item) => item!.length), 4)
      return Array.from({ length: count }, (_, i) => new PyTuple(items.map((item) => item![i]!)))
    }
    default:
      return undefined
  }
}
