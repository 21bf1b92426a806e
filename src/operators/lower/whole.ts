import { intType, iteratorType, listType, type PyType } from '#model/pytype.ts'
import type { Names } from '#python/names.ts'
import { typed, universal, type Sym } from '#python/sym.ts'
import { held } from './held.ts'
import { combineByKey, narrow, reducing, underOneKey, valuesOf, type Emit, type Fn, type Stream } from './stream.ts'

/** The Python constant 1: what counting sums. */
export const one: Sym = { type: intType, js: '1' }

/** Folds all records of a batch into one; nothing comes of an empty batch. One partition, as PySpark's `reduce` has. */
export const reduceAll = (input: Stream, func: (args: readonly PyType[]) => Fn): Stream =>
  valuesOf(combineByKey(underOneKey(input), reducing(input.type, func), 1))

/** The number of records of each partition: one record per partition, also of an empty one. */
export const countPartitions = (input: Stream): Stream =>
  narrow(input, intType, (names) => {
    const count = names.fresh('count')
    return {
      before: `let ${count} = 0\n`,
      each: () => `${count}++\n`,
      after: (emit) => emit({ type: intType, js: count }),
    }
  })

/** Collects each partition into a Python list and hands it to `then` once the last record is in, also when there is none. */
export const wholePartition = (
  input: Stream,
  type: PyType,
  then: (records: Sym, emit: Emit, names: Names) => string,
  options: { readonly keepsPartitioner?: boolean; readonly param?: string } = {},
): Stream =>
  narrow(
    input,
    type,
    (names) => {
      const records = names.fresh('records')
      return {
        before: `const ${records} = []\n`,
        each: (record) => `${records}.push(${universal(record)})\n`,
        after: (emit) => then({ type: listType(input.type), js: records }, emit, names),
      }
    },
    options,
  )

/** A Python iterator over a collected partition, made once: reading it twice gives nothing the second time. */
export const iteratorOf = (records: Sym, item: PyType, names: Names): { readonly code: string; readonly sym: Sym } =>
  held(typed(`py.iterator(${universal(records)})`, iteratorType(item)), names)
