import { useEffect } from 'react'
import type { NodeId } from '#model/graph.ts'
import { useDataView } from './dataView.ts'

/** The row of the record that a link led to, which is brought into sight; null where it is none of these records. */
export function useFoundRecord(
  of: { readonly node: NodeId; readonly batch: number },
  total: number,
  show: (row: number) => void,
): number | null {
  const row = useDataView(({ found }) =>
    found?.node === of.node && found.batch === of.batch && found.record < total ? found.record : null,
  )
  useEffect(() => {
    // Once for each record, whatever the table does.
    if (row !== null) show(row)
  }, [row])
  return row
}
