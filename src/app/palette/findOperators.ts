import type { Family, OperatorMeta } from '#operators/define.ts'

/** The order of the palette: that of a pipeline. */
export const families: readonly Family[] = ['source', 'narrow', 'shuffle', 'window', 'state', 'output']

/** How well an operator answers a query: 0 not at all; its name counts most, then plain words, then its sentence. */
export function scoreOf(operator: OperatorMeta, query: string): number {
  const wanted = query.trim().toLowerCase()
  const name = operator.name.toLowerCase()
  if (wanted === '' || name === wanted) return 6
  if (name.startsWith(wanted)) return 5
  if (name.includes(wanted)) return 4
  const words = operator.search.map((word) => word.toLowerCase())
  if (words.some((word) => word === wanted)) return 3
  if (words.some((word) => word.includes(wanted) || (word.length > 2 && wanted.includes(word)))) return 2
  const sentences = `${operator.summary.en} ${operator.summary.zh}`.toLowerCase()
  return wanted.length > 1 && sentences.includes(wanted) ? 1 : 0
}

export interface OperatorGroup<Meta extends OperatorMeta> {
  readonly family: Family
  readonly operators: readonly Meta[]
}

/**
 * The operators that answer a query, by family in pipeline order and in each family the best first. Without a query all of
 * them, in the order of `operators`. Hidden ones are never offered.
 */
export function findOperators<Meta extends OperatorMeta>(
  operators: readonly Meta[],
  query: string,
): readonly OperatorGroup<Meta>[] {
  const found = operators
    .filter((operator) => !operator.hidden)
    .map((operator) => ({ operator, score: scoreOf(operator, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  return families
    .map((family) => ({
      family,
      operators: found.map(({ operator }) => operator).filter((operator) => operator.family === family),
    }))
    .filter((group) => group.operators.length > 0)
}

/** The best answer of all, for Enter in the search field. */
export function bestOf<Meta extends OperatorMeta>(
  groups: readonly OperatorGroup<Meta>[],
  query: string,
): Meta | undefined {
  const all = groups.flatMap((group) => group.operators)
  return all.reduce<Meta | undefined>(
    (best, operator) => (!best || scoreOf(operator, query) > scoreOf(best, query) ? operator : best),
    undefined,
  )
}

/** The call as PySpark documents it: `window(windowDuration, slideDuration=None)`. */
export function signatureOf(operator: OperatorMeta): string {
  const params = Object.entries(operator.params).filter(([, spec]) => spec.kind !== 'input')
  const shown = params.map(([name, spec]) => {
    if (spec.kind === 'flag') return `${name}=${spec.default ? 'True' : 'False'}`
    return 'optional' in spec && spec.optional ? `${name}=None` : name
  })
  return `${operator.name}(${shown.join(', ')})`
}
