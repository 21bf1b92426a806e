/**
 * Cuts a list into `slices` partitions exactly as PySpark's `parallelize` does (`spark-semantics.md` §4): first into pickle batches, then the
 * batches into slices, so 5 records in 2 slices are 2 and 3.
 */
export function parallelize<T>(list: readonly T[], slices: number): readonly (readonly T[])[] {
  const size = Math.max(1, Math.min(Math.floor(list.length / slices), 1024))
  const batches = Math.ceil(list.length / size)
  return Array.from({ length: slices }, (_, i) => {
    const from = Math.floor((i * batches) / slices)
    const to = Math.floor(((i + 1) * batches) / slices)
    return list.slice(from * size, to * size)
  })
}
