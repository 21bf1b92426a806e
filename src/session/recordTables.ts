import type { FollowedKey, Marbles } from '#model/recordViews.ts'
import type { Table } from './table.ts'

/** The views of single records as tables. */

/**
 * The records of the record view, a row each: those that are shown of the `inBatch` that there are. `madeOf` names the `id` of each record
 * that it was made of. A moved record stands where it was moved to.
 */
export const marblesTable = ({ from, to, rows }: Marbles): Table => ({
  name: `marbles-${rows.at(-1)!.node}-${from}-${to}`,
  columns: ['id', 'node', 'batch', 'record', 'key', 'value', 'inBatch', 'madeOf'],
  rows: rows.flatMap(({ node, cells }) =>
    cells.flatMap(({ batch, total, marbles }) =>
      marbles.map(({ id, text, key, value, parents }) => [
        id,
        node,
        batch,
        text,
        key ?? null,
        value ?? null,
        total,
        parents.join(' '),
      ]),
    ),
  ),
})

/** A key on its way through a window: what came in each batch, and the window's result where there is one. */
export function followTable({ node, key, batches, results }: FollowedKey): Table {
  const came = new Map(batches.map((one) => [one.batch, one]))
  const result = new Map(results.map((one) => [one.batch, one.text]))
  const all = [...new Set([...came.keys(), ...result.keys()])].sort((a, b) => a - b)
  return {
    name: `key-${node}-${all[0] ?? 0}-${all.at(-1) ?? 0}`,
    columns: ['key', 'batch', 'records', 'values', 'result'],
    rows: all.map((batch) => {
      const { records, values } = came.get(batch) ?? { records: 0, values: [] }
      return [key, batch, records, `[${values.join(', ')}]`, result.get(batch) ?? null]
    }),
  }
}
