import { mod } from '../arithmetic.ts'
import { partitionOf } from '../hash.ts'
import { identityOf, PyTuple, type PyValue } from '../values.ts'
import { hashName, type PyRdd } from '../rdd.ts'
import { apply, once, pair, tuple, type Maybe } from './method.ts'

/** Which partition a key goes to, and the name that says so. */
export interface Placement {
  readonly name: string
  readonly target: (key: PyValue) => number
}

export function placement(partitions: number, partitionFunc?: Maybe): Placement {
  if (partitionFunc == null)
    return { name: hashName(partitions), target: (key) => (partitions === 1 ? 0 : partitionOf(key, partitions)) }
  return {
    name: `${identityOf(partitionFunc as object)}:${partitions}`,
    target: (key) => Number(mod(apply(partitionFunc, key), partitions)),
  }
}

/** `partitionBy`: an RDD that is placed so already stays as it is. */
export function partitionedBy(rdd: PyRdd, partitions: number, { name, target }: Placement): PyRdd {
  if (rdd.partitioner === name) return rdd
  const targets = once(() => {
    const made: PyValue[][] = Array.from({ length: partitions }, () => [])
    for (const record of rdd.all()) {
      const [key, value] = pair(record)
      made[target(key)]!.push(record instanceof PyTuple ? record : tuple(key, value))
    }
    return made
  })
  return rdd.derive(partitions, (index) => targets()[index]!, name)
}
