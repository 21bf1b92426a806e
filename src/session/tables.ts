import type { ChartSpec, NodeId } from '#model/graph.ts'
import type { BatchInfo, ChartPoint } from '#model/run.ts'
import type { Table } from './table.ts'
import type { Session } from './types.ts'

/** The views of a run as tables. `batch` is the one that is looked at. */

/** Rows that a table holds at most: more than a spreadsheet shows with comfort. */
export const mostRows = 100_000
/** Records and states are asked for in pages of this many. */
const pageSize = 2000

export type View =
  | { readonly kind: 'batches' }
  | { readonly kind: 'records' | 'window' | 'state'; readonly node: NodeId }
  | { readonly kind: 'chart'; readonly chart: ChartSpec }

/** The table of a view; null where it has nothing to show: no batch yet, or no RDD in this one. */
export async function tableOf(session: Session, view: View, batch: number): Promise<Table | null> {
  const { batches, points } = session.history.getState()
  switch (view.kind) {
    case 'batches':
      return batches.length === 0 ? null : batchesTable(batches)
    case 'chart':
      return chartTable(view.chart, points[view.chart.id] ?? [], batches)
    case 'records':
      return await recordsTable(session, view.node, batch)
    case 'window':
      return await windowTable(session, view.node, batch)
    case 'state':
      return await stateTable(session, view.node, batch)
  }
}

const iso = (time: number): string => new Date(time).toISOString()

const batchesTable = (batches: readonly BatchInfo[]): Table => ({
  name: 'batches',
  columns: [
    'batch',
    'time',
    'records',
    'schedulingDelayMs',
    'processingTimeMs',
    'totalDelayMs',
    'outputs',
    'failedOutputs',
  ],
  rows: batches.map((b) => [
    b.index,
    iso(b.time),
    b.records,
    b.schedulingDelay,
    b.processingTime,
    b.totalDelay,
    b.outputs.length,
    b.outputs.filter((output) => output.status === 'failed').length,
  ]),
})

function chartTable(chart: ChartSpec, points: readonly ChartPoint[], batches: readonly BatchInfo[]): Table | null {
  if (points.length === 0) return null
  const keys = [...new Set(points.flatMap(({ values }) => Object.keys(values ?? {})))]
  const times = new Map(batches.map(({ index, time }) => [index, iso(time)]))
  return {
    name: `chart-${chart.id}`,
    // An unkeyed stream has the one key ''.
    columns: ['batch', 'time', ...keys.map((key) => key || 'value')],
    rows: points.map(({ batch, values }) => [
      batch,
      times.get(batch) ?? null,
      ...keys.map((key) => values?.[key] ?? null),
    ]),
  }
}

async function recordsTable(session: Session, node: NodeId, batch: number): Promise<Table | null> {
  const rows: (string | number | null)[][] = []
  let isPairs = false
  for (let total = 1; rows.length < Math.min(total, mostRows);) {
    const page = await session.engine.records(node, batch, rows.length, pageSize)
    if (page.total === null) return null
    total = page.total
    if (page.records.length === 0) break
    isPairs ||= page.records.some((record) => record.key !== undefined)
    for (const { partition, repr, key, value } of page.records) rows.push([partition, repr, key ?? null, value ?? null])
  }
  return {
    name: `records-${node}-${batch}`,
    columns: isPairs ? ['partition', 'record', 'key', 'value'] : ['partition', 'record'],
    rows: isPairs ? rows : rows.map((row) => row.slice(0, 2)),
  }
}

async function windowTable(session: Session, node: NodeId, batch: number): Promise<Table | null> {
  const view = await session.engine.window(node, batch, mostRows)
  if (!view) return null
  return {
    name: `ledger-${node}-${view.emission ?? batch}`,
    columns: ['key', 'was', 'entered', 'left', 'now'],
    rows: view.rows.map((row) => [row.key, row.wasRepr ?? row.was, row.entered, row.left, row.nowRepr ?? row.now]),
  }
}

async function stateTable(session: Session, node: NodeId, batch: number): Promise<Table | null> {
  const rows: (string | number | null)[][] = []
  for (let total = 1; rows.length < Math.min(total, mostRows);) {
    const page = await session.engine.state(node, batch, { offset: rows.length, limit: pageSize })
    if (!page) return null
    total = page.totalKeys
    if (page.rows.length === 0) break
    for (const row of page.rows)
      rows.push([row.key, row.before, `[${row.values.join(', ')}]`, row.after, row.lastTouched])
  }
  return { name: `state-${node}-${batch}`, columns: ['key', 'before', 'values', 'after', 'lastTouched'], rows }
}
