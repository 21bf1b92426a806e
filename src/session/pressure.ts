import type { BatchInfo, SourceStatus } from '#model/run.ts'

/** What back-pressure did when a batch was told of: the rate it allowed, in records a second, and the records it held back. */
export interface Pressure {
  readonly batch: number
  readonly rateLimit: number
  readonly held: number
}

/** `known` with what the sources said when `batches` were told, all sources together; the same where nothing is limited. */
export function withPressure(
  known: readonly Pressure[] | undefined,
  batches: readonly BatchInfo[],
  sources: readonly SourceStatus[],
): readonly Pressure[] | undefined {
  const limited = sources.filter(({ rateLimit }) => rateLimit !== undefined)
  const [first] = batches
  if (!first || limited.length === 0) return known
  const rateLimit = limited.reduce((sum, source) => sum + source.rateLimit!, 0)
  const held = limited.reduce((sum, source) => sum + (source.held ?? 0), 0)
  // A run that was taken back tells of the same batches again.
  const before = known?.filter(({ batch }) => batch < first.index) ?? []
  return [...before, ...batches.map(({ index }) => ({ batch: index, rateLimit, held }))]
}
