/** A view as a table: what is saved as CSV or JSON. Cells are as the view shows them; null is nothing. */
export interface Table {
  /** For the file's name: `batches`, `records-map-3-220`. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export type Cell = string | number | boolean | null

/**
 * Comma-separated values as RFC 4180 has them: quotes doubled, line breaks kept inside quotes, CRLF between rows. A text that a
 * spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe before it; numbers do not.
 */
export const csvOf = ({ columns, rows }: Table): string =>
  [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Python writes numbers as texts here, too: −3 must stay one. */
const isNumber = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)

/** A list of objects, a line each. */
export const jsonOf = ({ columns, rows }: Table): string => {
  const lines = rows.map((row) =>
    JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null]))),
  )
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`
}
