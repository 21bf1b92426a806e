import { pairOf, type PyType } from '#model/pytype.ts'
import type { OperatorMeta } from '#operators/define.ts'
import type { Language } from '../i18n.ts'

/** An operator in the quick-add list; `needsPairs` says why it cannot follow the stream. */
export interface OperatorChoice {
  readonly operator: OperatorMeta
  readonly needsPairs: boolean
}

/**
 * The operators that a search finds, best first: those that can follow the stream before those that cannot, whole names
 * before beginnings before the rest. Plain words of both languages find too. Without `follows` the list is for an empty
 * place and has sources first; with it, sources are left out, because they take no input.
 */
export function searchOperators(
  operators: readonly OperatorMeta[],
  query: string,
  language: Language,
  follows: { readonly type: PyType | undefined } | null,
): readonly OperatorChoice[] {
  const wanted = query.trim().toLowerCase()
  const pairs = follows?.type === undefined || pairOf(follows.type) !== undefined
  return operators
    .filter((operator) => !operator.hidden && (follows === null || operator.inputs.length > 0))
    .map((operator, place) => ({
      operator,
      place,
      rank: rankOf(operator, wanted, language),
      needsPairs: !pairs && operator.inputs[0]?.accepts === 'pairs',
    }))
    .filter((choice) => choice.rank < Infinity)
    .sort((a, b) => Number(a.needsPairs) - Number(b.needsPairs) || a.rank - b.rank || a.place - b.place)
    .map(({ operator, needsPairs }) => ({ operator, needsPairs }))
}

function rankOf(operator: OperatorMeta, wanted: string, language: Language): number {
  if (wanted === '') return 0
  const name = operator.name.toLowerCase()
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  // Parts of a name count as beginnings: "window" finds reduceByKeyAndWindow.
  if (name.includes(wanted)) return 2
  if (operator.search.some((word) => word.toLowerCase().startsWith(wanted))) return 3
  if (operator.search.some((word) => word.toLowerCase().includes(wanted))) return 4
  if (operator.summary[language].toLowerCase().includes(wanted)) return 5
  return Infinity
}
