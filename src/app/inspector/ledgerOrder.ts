import type { LedgerRow } from '#model/run.ts'

export type LedgerColumn = 'key' | 'was' | 'entered' | 'left' | 'now'

export interface LedgerOrder {
  readonly column: LedgerColumn
  readonly down: boolean
}

/** What a press on a column's head does: the same column turns round; numbers begin with the largest, keys with the first. */
export const nextOrder = (order: LedgerOrder, column: LedgerColumn): LedgerOrder =>
  order.column === column ? { column, down: !order.down } : { column, down: column !== 'key' }

/** The ledger's rows in an order. Values that are no numbers come after all numbers; equal ones keep the order of their keys. */
export function inOrder(rows: readonly LedgerRow[], { column, down }: LedgerOrder): readonly LedgerRow[] {
  const byKey = (a: LedgerRow, b: LedgerRow) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  if (column === 'key') return rows.toSorted((a, b) => (down ? -byKey(a, b) : byKey(a, b)))
  return rows.toSorted((a, b) => {
    const [x, y] = [a[column], b[column]]
    if (x === null || y === null) return x === y ? byKey(a, b) : x === null ? 1 : -1
    return (down ? y - x : x - y) || byKey(a, b)
  })
}
