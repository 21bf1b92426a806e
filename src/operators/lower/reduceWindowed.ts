import { pairType } from '#model/pytype.ts'
import type { Names } from '#python/names.ts'
import { truth, type Sym } from '#python/sym.ts'
import type { Inlined } from './code.ts'
import { combineByKey, filterRecords, windowed, type Combiner, type Fn, type Stream } from './stream.ts'

/**
 * reduceByKeyAndWindow and everything built on it (`spark-semantics.md` §9): reduces each batch, then either reduces the window again,
 * or, with an inverse and a window of at least five slides, takes the leaving batches out of the last result and adds the new ones.
 */
export function reduceWindowed(
  input: Stream,
  options: {
    readonly combiner: Combiner
    readonly inverse?: { (window: Sym, leaving: Sym, names: Names): Inlined; param?: string }
    readonly keep?: Fn
    readonly windowDuration: number
    readonly slideDuration: number
    readonly partitions?: number | undefined
  },
): Stream {
  const { combiner, inverse, keep, windowDuration, slideDuration, partitions } = options
  const reduced = combineByKey(input, combiner, partitions)
  if (inverse && windowDuration >= 5 * slideDuration)
    return {
      kind: 'inverseWindow',
      type: reduced.type,
      input: reduced,
      combiner: again(combiner),
      inverse,
      ...(inverse.param === undefined ? {} : { inverseParam: inverse.param }),
      ...(keep ? { keep: test(keep) } : {}),
      windowDuration,
      slideDuration,
    }
  // Spark asks for the window before also where it then does without it: sources bring what is due at that time.
  const window = windowed(reduced, windowDuration, slideDuration)
  const followed = inverse ? { ...window, afterPrevious: true as const } : window
  const whole = combineByKey(followed, again(combiner), partitions)
  // Spark's filterFunc is a part of the inverse way and ignored without one.
  return inverse && keep ? filterRecords(whole, keep) : whole
}

/** The combiner of already combined values: what was per batch is now folded as it is. */
const again = (combiner: Combiner): Combiner => ({
  ...combiner,
  value: combiner.combined,
  create: (value) => ({ code: '', result: value }),
  merge: (a, b, names) => combiner.join(a, b, names),
})

const test = (keep: Fn) => (pair: Sym, names: Names) => {
  const { code, result } = keep.inline([pair], names)
  return { code, test: truth(result) }
}

/** The type that filterFunc sees: the pair of key and combined value. */
export const windowPair = (input: Stream, combiner: Combiner) =>
  pairType(input.type.kind === 'tuple' ? input.type.items[0]! : { kind: 'any' }, combiner.combined)
