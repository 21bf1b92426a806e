import { pairType, type PyType } from '#model/pytype.ts'
import type { Names } from '#python/names.ts'
import type { Sym } from '#python/sym.ts'
import { widen } from './code.ts'
import { reduceWindowed } from './reduceWindowed.ts'
import { pairsOf, reducing, type Fn, type Stream } from './stream.ts'

/**
 * reduceByKeyAndWindow from its functions, each typed on demand for the arguments it gets. `func` folds, `invFunc` takes
 * out what leaves (`spark-semantics.md` §9). Durations are milliseconds.
 */
export function foldWindow(
  input: Stream,
  options: {
    readonly func: (args: readonly PyType[]) => Fn
    readonly invFunc?: ((args: readonly PyType[]) => Fn) | undefined
    readonly filterFunc?: ((args: readonly PyType[]) => Fn) | undefined
    readonly windowDuration: number
    readonly slideDuration: number
    readonly partitions?: number | undefined
  },
): Stream {
  const { func, invFunc, filterFunc, windowDuration, slideDuration, partitions } = options
  const { key, value } = pairsOf(input)
  const common = { windowDuration, slideDuration, partitions }
  let combiner = reducing(value, func)
  if (!invFunc) return reduceWindowed(input, { combiner, ...common })
  // What the inverse returns flows back into func, so both must agree on one type.
  const type = reducing(combiner.combined, invFunc).combined
  if (JSON.stringify(type) !== JSON.stringify(combiner.combined)) combiner = reducing(type, func)
  const combined = combiner.combined
  const fn = invFunc([combined, combined])
  const inverse = Object.assign(
    (window: Sym, leaving: Sym, names: Names) => {
      const { code, result } = fn.inline([window, leaving], names)
      return { code, result: widen(result, combined) }
    },
    fn.param === undefined ? {} : { param: fn.param },
  )
  const keep = filterFunc?.([pairType(key, combined)])
  return reduceWindowed(input, { combiner: { ...combiner, value }, inverse, ...(keep ? { keep } : {}), ...common })
}
