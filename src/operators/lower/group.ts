import { listType, objectType, pairType, type PyType } from '#model/pytype.ts'
import type { Names } from '#python/names.ts'
import { typed, universal, type Sym } from '#python/sym.ts'
import { tupleOf } from './code.ts'
import { combineByKey, pairsOf, pairSyms, rearrange, type GroupCode, type Stream } from './stream.ts'

/** What PySpark wraps grouped values in: it can be iterated and counted, and prints as an object. */
export const resultIterableType: PyType = objectType('ResultIterable')

/** The values of each key as a list, in order of arrival. */
export function groupValues(input: Stream, partitions?: number): Stream {
  const { value } = pairsOf(input)
  const list = listType(value)
  return combineByKey(
    input,
    {
      value,
      combined: list,
      create: (first, names) => {
        const values = names.fresh('values')
        return { code: `const ${values} = [${universal(first)}]\n`, result: typed(values, list) }
      },
      merge: (values, next) => ({ code: `${universal(values)}.push(${universal(next)})\n`, result: values }),
      join: (left, right) => ({ code: `rt.extend(${universal(left)}, ${universal(right)})\n`, result: left }),
    },
    partitions,
  )
}

/** Pairs of key and list become pairs of key and ResultIterable. */
export const resultIterable = (grouped: Stream): Stream =>
  rearrange(
    grouped,
    pairType(pairsOf(grouped).key, resultIterableType),
    (record) => {
      const [key, values] = pairSyms(grouped, record)
      return tupleOf(key, iterable(values))
    },
    { keepsPartitioner: true },
  )

const iterable = (values: Sym): Sym => ({ type: resultIterableType, js: `rt.resultIterable(${universal(values)})` })

/** Code that collects one side of a cogroup, and the ResultIterable of it. */
export function collected(group: GroupCode, names: Names): { readonly code: string; readonly sym: Sym } {
  const values = names.fresh('values')
  const code = `const ${values} = []\n${group.each((value) => `${values}.push(${universal(value)})\n`)}`
  return { code, sym: { type: resultIterableType, js: `rt.resultIterable(${values})` } }
}
