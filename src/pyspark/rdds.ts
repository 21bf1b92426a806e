import { raise } from '#builtins/errors.ts'
import { withInfo } from '#builtins/call.ts'
import { makeRdd, type PyRdd, type RddSurroundings } from '#builtins/rdd.ts'
import { parallelize, unionAll } from '#builtins/rdd/parallelize.ts'
import { len } from '#builtins/subscript.ts'
import type { PyFunction, PyValue } from '#builtins/values.ts'
import type { Driver } from './driver.ts'

/** RDDs that the driver makes itself: `parallelize`, `textFile`, `emptyRDD`, `union`. */
export interface RddMaker {
  of(partitions: readonly (readonly PyValue[])[]): PyRdd
  parallelize(values: PyValue, slices: number): PyRdd
  union(rdds: readonly PyRdd[]): PyRdd
  /** Names how PySpark pickles the elements: streams of unlike ones cannot be united. */
  serializerOf(rdd: PyRdd): string
}

export function rddMaker(driver: Driver): RddMaker {
  const serializers = new WeakMap<PyRdd, string>()
  const around: RddSurroundings = {
    get shufflePartitions() {
      return driver.shufflePartitions
    },
    get context() {
      return driver.context
    },
    save: (path, lines) => driver.world.save(path, lines),
  }
  return {
    of: (partitions) => makeRdd(around, partitions.length, (index) => partitions[index]!),
    parallelize(values, slices) {
      const rdd = parallelize(around, values, slices)
      const size = Math.floor(Number(len(values)) / slices)
      serializers.set(rdd, `batched ${Math.max(1, Math.min(size, 1024))}`)
      return rdd
    },
    union: (rdds) => unionAll(around, rdds),
    serializerOf: (rdd) => serializers.get(rdd) ?? 'auto',
  }
}

/** The class `RDD`, for isinstance and annotations: programs never make one themselves. */
const make: PyFunction = () =>
  raise('TypeError', "RDD.__init__() missing 2 required positional arguments: 'jrdd' and 'ctx'")
export const rddKind: PyFunction = withInfo(make, { name: 'RDD', parameters: [], kind: 'class', bound: () => make() })
