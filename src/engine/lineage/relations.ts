import { batchRelation } from './wholeBatch.ts'
import { cogroupRelation, combineRelation, inverseWindowRelation, partitionByRelation, stateRelation } from './keyed.ts'
import { narrowRelation } from './narrow.ts'
import { repartitionRelation, unionRelation, windowRelation } from './placed.ts'
import type { Relation, Where } from './relation.ts'

/**
 * The relation of the RDD that a stream gave at a time; null for sources. `whole`: a state is related to everything that its key was ever
 * given, else to the state before. Needs an engine that keeps all, and a plan that is not fused.
 */
export function relationOf(where: Where, whole: boolean): Relation | null {
  const { stream, time } = where
  const { kernel } = stream.plan
  switch (kernel.kind) {
    case 'queue':
    case 'receive':
      return null
    case 'stage':
      return narrowRelation(where, kernel.code)
    case 'union':
      return unionRelation(
        where,
        stream.parents.map((parent) => ({ stream: parent, time })),
      )
    case 'combine':
      return combineRelation(where)
    case 'cogroup':
      return cogroupRelation(where)
    case 'window':
      return windowRelation(where, kernel.windowDuration)
    case 'inverseWindow':
      return inverseWindowRelation(where, kernel.windowDuration)
    case 'state':
      return stateRelation(where, whole)
    case 'partitionBy':
      return partitionByRelation(where)
    case 'repartition':
      return repartitionRelation(where)
    case 'batch':
      return batchRelation(where, kernel)
  }
}
