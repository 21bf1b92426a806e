import { keyToken, type KeyToken, type PyValue } from '#builtins/values.ts'
import type { Layout } from '#model/plan.ts'
import { boxed, partitionOf, type Column, type Partition } from './partition.ts'

/**
 * A value per key that lives from batch to batch: dense slots in order of arrival, columns of values, and an index from key to slot. A
 * dropped key leaves a dead slot behind until enough of them are worth a sweep, so that dropping costs no rehash.
 */
export interface Table {
  ids: Map<KeyToken, number>
  /** As the key column of the layout has them. Only grows, so that partitions may lend it. */
  keys: PyValue[]
  columns: Column[]
  dead: Uint8Array | null
  deadCount: number
  /** Per slot, while a batch is grouped: one more than the index of its list; zero otherwise. */
  marks: Int32Array
  readonly floatKeys: boolean
}

export const newTable = (layout: Layout): Table => ({
  ids: new Map(),
  keys: [],
  columns: Array.from({ length: width(layout) - 1 }, () => []),
  dead: null,
  deadCount: 0,
  marks: new Int32Array(0),
  floatKeys: typeof layout !== 'string' && layout[0] === 'float',
})

const width = (layout: Layout): number =>
  typeof layout === 'string' ? 1 : layout.reduce((sum, part) => sum + width(part), 0)

export const tokenAt = (table: Table, slot: number): KeyToken =>
  keyToken(table.floatKeys ? boxed(table.keys[slot] as number) : table.keys[slot]!)

/** Forgets the key in a slot. */
export function drop(table: Table, slot: number): void {
  table.dead = room(table.dead ?? new Uint8Array(table.keys.length), table.keys.length)
  if (table.dead[slot] === 1) return
  table.dead[slot] = 1
  table.deadCount++
  table.ids.delete(tokenAt(table, slot))
}

/** A flag array with at least `size` places. Slots beyond the old end are alive. */
function room(flags: Uint8Array<ArrayBufferLike>, size: number): Uint8Array {
  if (flags.length >= size) return flags
  const grown = new Uint8Array(size * 2)
  grown.set(flags)
  return grown
}

/** Makes `dead` as long as the table again after keys were added. */
export function cover(table: Table): void {
  if (table.dead) table.dead = room(table.dead, table.keys.length)
}

/** What is alive, as a partition that later changes of the table do not touch. */
export function emission(table: Table, copyColumns: boolean): Partition {
  if (table.deadCount > table.keys.length / 2) sweep(table)
  const length = table.keys.length
  if (table.deadCount === 0)
    return partitionOf([table.keys, ...(copyColumns ? table.columns.map(copy) : table.columns)], length)
  const dead = table.dead!
  const pick = (column: Column) => {
    const kept: PyValue[] = []
    for (let slot = 0; slot < length; slot++) if (dead[slot] !== 1) kept.push(column[slot]!)
    return kept
  }
  return partitionOf([table.keys, ...table.columns].map(pick), length - table.deadCount)
}

const copy = (column: Column): Column => (column as PyValue[]).slice()

/** Closes the gaps. New arrays: partitions may hold the old ones. */
function sweep(table: Table): void {
  const { dead, keys, columns } = table
  const keep: number[] = []
  for (let slot = 0; slot < keys.length; slot++) if (dead![slot] !== 1) keep.push(slot)
  table.keys = keep.map((slot) => keys[slot]!)
  table.columns = columns.map((column) => keep.map((slot) => column[slot]!))
  table.dead = null
  table.deadCount = 0
  table.marks = new Int32Array(0)
  table.ids = new Map()
  for (let slot = 0; slot < table.keys.length; slot++) table.ids.set(tokenAt(table, slot), slot)
}

/** The table that holds the pairs of a partition. A key that comes twice keeps its first value. */
export function tableOf(layout: Layout, partition: Partition): Table {
  const table = newTable(layout)
  for (const chunk of partition.chunks)
    for (let row = 0; row < chunk.length; row++) {
      const slot = table.keys.length
      table.keys.push(chunk.columns[0]![row]!)
      const token = tokenAt(table, slot)
      if (table.ids.has(token)) table.keys.pop()
      else {
        table.ids.set(token, slot)
        table.columns.forEach((column, c) => (column as PyValue[]).push(chunk.columns[c + 1]![row]!))
      }
    }
  return table
}

/** Marks with a place for each of `size` slots, all zero. */
export function marks(table: Table, size: number): Int32Array {
  if (table.marks.length < size) table.marks = new Int32Array(Math.max(16, size * 2))
  else table.marks.fill(0, 0, size)
  return table.marks
}

/** What a batch did to a state, applied once every call of the update function has succeeded. */
export interface StateChange {
  readonly columns: readonly Column[]
  readonly drops: readonly number[]
  readonly addKeys: readonly PyValue[]
  readonly addTokens: readonly KeyToken[]
  readonly added: readonly Column[]
}

export function commitState(table: Table, change: StateChange): void {
  const size = table.keys.length
  const count = change.addKeys.length
  table.columns = change.columns.map((column, c) => (count === 0 ? column : extended(column, change.added[c]!)))
  for (let k = 0; k < count; k++) {
    table.ids.set(change.addTokens[k]!, size + k)
    table.keys.push(change.addKeys[k]!)
  }
  cover(table)
  for (const slot of change.drops) drop(table, slot)
}

function extended(column: Column, added: Column): Column {
  if (!(column instanceof Float64Array)) {
    const values = column as PyValue[]
    for (let k = 0; k < added.length; k++) values.push(added[k]!)
    return values
  }
  for (let k = 0; k < added.length; k++) if (typeof added[k] === 'bigint') return extended(Array.from(column), added)
  const grown = new Float64Array(column.length + added.length)
  grown.set(column)
  for (let k = 0; k < added.length; k++) grown[column.length + k] = added[k] as number
  return grown
}
