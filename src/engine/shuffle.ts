import { partitionOf } from '#builtins/hash.ts'
import type { PyValue } from '#builtins/values.ts'
import type { Layout } from '#model/plan.ts'
import type { Dataset } from './dataset.ts'
import { boxed, concatenate, emptyPartition, type Chunk, type Column, type Partition } from './partition.ts'

/** Which target partition a key goes to. */
export type Partitioner = (key: PyValue) => number

/** portable_hash modulo the number of targets. */
export const hashPartitioner =
  (partitions: number): Partitioner =>
  (key) =>
    partitionOf(key, partitions)

/**
 * Pairs dealt to `partitions` targets. A target holds the blocks of map partition 0, 1, 2 … in order, each in its own order. With one
 * target nothing is hashed and nothing is copied.
 */
export class Shuffle {
  private targets: readonly Partition[] | undefined
  constructor(
    private readonly rdd: Dataset,
    private readonly partitions: number,
    private readonly partitioner: Partitioner,
  ) {}

  target(index: number): Partition {
    this.targets ??= this.deal()
    return this.targets[index]!
  }

  private deal(): readonly Partition[] {
    const inputs = this.rdd.all()
    if (this.partitions === 1) return [concatenate(inputs)]
    const targets: Chunk[][] = Array.from({ length: this.partitions }, () => [])
    for (const input of inputs)
      for (const chunk of input.chunks)
        this.dealChunk(chunk, this.rdd.layout).forEach((dealt, target) => {
          if (dealt.length > 0) targets[target]!.push(dealt)
        })
    return targets.map((chunks) =>
      chunks.length === 0 ? emptyPartition : { chunks, length: chunks.reduce((sum, chunk) => sum + chunk.length, 0) },
    )
  }

  private dealChunk(chunk: Chunk, layout: Layout): readonly Chunk[] {
    const targets = Array.from({ length: this.partitions }, () => chunk.columns.map((): PyValue[] => []))
    const keys = chunk.columns[0]!
    const bare = typeof layout !== 'string' && layout[0] === 'float'
    for (let row = 0; row < chunk.length; row++) {
      const key = bare ? boxed(keys[row] as number) : keys[row]!
      const target = targets[this.partitioner(key)]!
      for (let c = 0; c < chunk.columns.length; c++) target[c]!.push(chunk.columns[c]![row]!)
    }
    return targets.map((columns: Column[]) => ({ columns, length: columns[0]!.length }))
  }
}

export const hashName = (partitions: number): string => `hash:${partitions}`
