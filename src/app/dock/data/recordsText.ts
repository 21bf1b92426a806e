import type { RecordView } from '#model/run.ts'

/** Records as JSON: Python's repr of each, with its partition, and key and value apart when it is a pair. */
export const recordsJson = (records: readonly RecordView[]): string =>
  JSON.stringify(
    records.map(({ partition, repr, key, value }) =>
      key === undefined ? { partition, record: repr } : { partition, key, value },
    ),
    null,
    1,
  )

/** Records as CSV (RFC 4180): a quote inside a field is doubled. */
export function recordsCsv(records: readonly RecordView[]): string {
  const pairs = records.some((r) => r.key !== undefined)
  const rows = records.map((r) =>
    pairs ? [String(r.partition), r.key ?? '', r.value ?? r.repr] : [String(r.partition), r.repr],
  )
  return [pairs ? ['partition', 'key', 'value'] : ['partition', 'record'], ...rows]
    .map((row) => row.map(field).join(','))
    .join('\r\n')
}

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
