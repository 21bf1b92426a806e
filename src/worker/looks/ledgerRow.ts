import type { PyValue } from '#builtins/values.ts'
import type { LedgerRow } from '#model/run.ts'
import { keyLabel, numberOf, shortRepr } from './values.ts'

/** A row of a window's ledger as the page shows it. */
export function ledgerRow(row: {
  key: PyValue
  was: PyValue | undefined
  entered: PyValue | undefined
  left: PyValue | undefined
  now: PyValue | undefined
}): LedgerRow {
  const was = numberOf(row.was)
  const now = numberOf(row.now)
  return {
    key: keyLabel(row.key),
    was: was ?? null,
    entered: numberOf(row.entered) ?? null,
    left: numberOf(row.left) ?? null,
    now: now ?? null,
    ...(row.was !== undefined && was === undefined && { wasRepr: shortRepr(row.was) }),
    ...(row.now !== undefined && now === undefined && { nowRepr: shortRepr(row.now) }),
  }
}
