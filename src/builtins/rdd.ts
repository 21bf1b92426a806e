import { raise } from './errors.ts'
import { host } from './host.ts'
import { str } from './repr.ts'
import { PyBytes, type PyFunction, type PyObject, type PyValue } from './values.ts'

/**
 * RDDs as `transform`, `foreachRDD` and driver programs see them (`spark-semantics.md` §13): lazy, partition by partition, an action runs the
 * chain again. The engine hands in the first ones through `RddSource`; their methods are in the folder `rdd/`.
 */

/** What an RDD is made of. */
export interface RddSource extends RddSurroundings {
  readonly partitions: number
  /** Equal names place keys alike; null when nothing is known. */
  readonly partitioner: string | null
  part(index: number): Iterable<PyValue>
}

/** What all RDDs of one SparkContext have in common. */
export interface RddSurroundings {
  /** `spark.default.parallelism`: partitions of a shuffle that does not say; null: as many as the RDD has. */
  readonly shufflePartitions: number | null
  /** saveAsTextFile. */
  save(path: string, partitions: readonly (readonly string[])[]): void
  /** The SparkContext, where there is one. */
  readonly context?: PyValue | undefined
}

export class PyRdd implements PyObject {
  readonly pyType = 'RDD'
  /** `setName`. */
  rddName: string | null = null
  /** Partitions of a persisted RDD as far as they were computed. */
  private kept: (readonly PyValue[] | undefined)[] | undefined
  constructor(readonly source: RddSource) {}

  get partitions(): number {
    return this.source.partitions
  }
  get partitioner(): string | null {
    return this.source.partitioner
  }
  get isPersisted(): boolean {
    return this.kept !== undefined
  }
  persist(): void {
    this.kept ??= []
  }
  unpersist(): void {
    this.kept = undefined
  }
  part(index: number): Iterable<PyValue> {
    if (!this.kept) return this.source.part(index)
    // A block is stored whole, also when only its first records are wanted.
    return (this.kept[index] ??= [...this.source.part(index)])
  }
  /** An RDD with the same surroundings. */
  derive(partitions: number, part: (index: number) => Iterable<PyValue>, partitioner: string | null = null): PyRdd {
    return makeRdd(this.source, partitions, part, partitioner)
  }
  *all(): Generator<PyValue> {
    for (let i = 0; i < this.partitions; i++) yield* this.part(i)
  }
  /** `rdd + rdd` is their union; with anything else it is a TypeError without words, as in PySpark. */
  pyOperator(symbol: string, other: PyValue, reflected: boolean): PyValue | undefined {
    if (symbol !== '+' || reflected) return undefined
    return isRdd(other) ? union(this.source, [this, other]) : raise('TypeError')
  }
  pyRepr(): string {
    return 'PythonRDD'
  }
  pyAttr(name: string): PyValue | undefined {
    switch (name) {
      case 'context':
      case 'ctx':
        return this.source.context
      case 'is_cached':
        return this.isPersisted
      case 'partitioner':
        return this.partitioner && new PyPartitioner(this.partitions, this.partitioner)
      default:
        return undefined
    }
  }
}

/** How pairs are placed; only its equality and its presence can be seen. */
class PyPartitioner implements PyObject {
  readonly pyType = 'Partitioner'
  constructor(
    readonly partitions: number,
    readonly name: string,
  ) {}
  pyAttr(name: string): PyValue | undefined {
    return name === 'numPartitions' ? this.partitions : undefined
  }
  pyEq(other: PyValue): boolean | undefined {
    return other instanceof PyPartitioner ? other.name === this.name : undefined
  }
}

export const makeRdd = (
  around: RddSurroundings,
  partitions: number,
  part: (index: number) => Iterable<PyValue>,
  partitioner: string | null = null,
): PyRdd =>
  new PyRdd({
    shufflePartitions: around.shufflePartitions,
    save: (path, lines) => around.save(path, lines),
    context: around.context,
    partitions,
    partitioner,
    part,
  })

/**
 * The records of several RDDs (`spark-semantics.md` §4): those without partitions drop out; when all others place keys alike, partition i is
 * all their partitions i; else the partitions follow one another.
 */
export function union(around: RddSurroundings, rdds: readonly PyRdd[]): PyRdd {
  const full = rdds.filter((rdd) => rdd.partitions > 0)
  const [first] = full
  if (first && first.partitioner !== null && full.every((rdd) => rdd.partitioner === first.partitioner))
    return makeRdd(
      around,
      first.partitions,
      function* (index) {
        for (const rdd of full) yield* rdd.part(index)
      },
      first.partitioner,
    )
  const places = full.flatMap((rdd) => Array.from({ length: rdd.partitions }, (_, index) => ({ rdd, index })))
  return makeRdd(around, places.length, (index) => places[index]!.rdd.part(places[index]!.index))
}

export const isRdd = (value: PyValue): value is PyRdd => value instanceof PyRdd

/** portable_hash over this many partitions, as a partitioner's name. */
export const hashName = (partitions: number): string => `hash:${partitions}`

/** The values of one key: what groupByKey and cogroup give. Iterable and countable, and nothing else. */
export class PyResultIterable implements PyObject {
  readonly pyType = 'ResultIterable'
  constructor(readonly data: readonly PyValue[]) {}
  pyIter(): Iterable<PyValue> {
    return this.data
  }
  pyLen(): number {
    return this.data.length
  }
  pyAttr(name: string): PyValue | undefined {
    return name === 'data' ? [...this.data] : name === 'maxindex' ? this.data.length : undefined
  }
  pyRepr(): string {
    return '<pyspark.resultiterable.ResultIterable object>'
  }
}

/**
 * The function as a task gets it: pickled on the driver, so that what it changes never comes back. Ask once per partition, when it runs.
 */
export const shipped = (fn: PyValue): PyValue =>
  typeof fn === 'function' ? (host().closure?.(fn as PyFunction) ?? fn) : fn

/** A record as a line of a text file: `str` of it; bytes as they are, one character each. */
export const textLine = (record: PyValue): string =>
  record instanceof PyBytes ? Array.from(record.bytes, (byte) => String.fromCharCode(byte)).join('') : str(record)
