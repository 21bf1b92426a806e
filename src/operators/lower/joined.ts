import { joinTypes, noneType, pairType } from '#model/pytype.ts'
import { none, tupleOf, widen } from './code.ts'
import { pairsOf, type Stream } from './stream.ts'

/**
 * Matches two streams of pairs by key, batch by batch: the left value outside, the right value inside
 * (`spark-semantics.md` §11). With `keepLeft` or `keepRight` the keys of that side stay, and None stands for what is missing.
 */
export function joined(
  left: Stream,
  right: Stream,
  options: { readonly keepLeft?: boolean; readonly keepRight?: boolean; readonly partitions?: number | undefined },
): Stream {
  const { keepLeft = false, keepRight = false, partitions } = options
  const [l, r] = [pairsOf(left), pairsOf(right)]
  const leftType = keepRight ? joinTypes(l.value, noneType) : l.value
  const rightType = keepLeft ? joinTypes(r.value, noneType) : r.value
  const key = joinTypes(l.key, r.key)
  return {
    kind: 'cogroup',
    type: pairType(key, pairType(leftType, rightType)),
    left,
    right,
    perKey(k, lefts, rights, emit) {
      const both = lefts.each((v) =>
        rights.each((w) => emit(tupleOf(k, tupleOf(widen(v, leftType), widen(w, rightType))))),
      )
      const onlyLeft = () => lefts.each((v) => emit(tupleOf(k, tupleOf(widen(v, leftType), widen(none, rightType)))))
      const onlyRight = () => rights.each((w) => emit(tupleOf(k, tupleOf(widen(none, leftType), widen(w, rightType)))))
      let code = ''
      if (keepLeft) code += `if (${rights.count} === 0) {\n${onlyLeft()}} else `
      if (keepRight) code += `if (${lefts.count} === 0) {\n${onlyRight()}} else `
      return `${code}{\n${both}}\n`
    },
    ...(partitions === undefined ? {} : { partitions }),
  }
}
