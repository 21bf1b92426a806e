import type { PyValue } from '../values.ts'
import { XorShift } from './xorShift.ts'

/** repartition: records travel in groups of ten, dealt round-robin from a target that Spark draws from the partition's index. */
export function dealTens(parts: readonly (readonly PyValue[])[], partitions: number): PyValue[][] {
  const targets: PyValue[][] = Array.from({ length: partitions }, () => [])
  parts.forEach((rows, index) => {
    let target = firstTarget(index, partitions)
    for (let from = 0; from < rows.length; from += 10, target++)
      targets[target % partitions]!.push(...rows.slice(from, from + 10))
  })
  return targets
}

/**
 * Where Spark begins to deal the records of a map partition: one after a number drawn with the partition's index as seed (`RDD.coalesce` of
 * Spark 3.5).
 */
const firstTarget = (index: number, partitions: number): number =>
  (new XorShift(BigInt(index)).below(partitions) + 1) % partitions
