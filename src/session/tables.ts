import type { ChartSpec, NodeId } from '#model/graph.ts'
import type { BatchInfo, ChartPoint, LedgerRow, StateQuery, WindowView } from '#model/run.ts'
import { batchesTable, consoleTable, iso, nodesTable, tasksTable } from './runTables.ts'
import type { Table } from './table.ts'
import type { Session } from './types.ts'

/** The views of a run as tables. `batch` is the one that is looked at. */

/** Rows that a table holds at most: more than a spreadsheet shows with comfort. */
export const mostRows = 100_000
/** Records and states are asked for in pages of this many. */
const pageSize = 2000

export type View =
  /** `nodes` and `tasks`: what happened in each node, and the tasks of each job, of the one batch. */
  | { readonly kind: 'batches' | 'nodes' | 'tasks' }
  /** What outputs printed up to the batch; of one output unless `node` is null. */
  | { readonly kind: 'console'; readonly node: NodeId | null }
  | { readonly kind: 'records' | 'window'; readonly node: NodeId }
  /** All keys in the state's own order where nothing else is asked for. */
  | { readonly kind: 'state'; readonly node: NodeId; readonly query?: Omit<StateQuery, 'offset' | 'limit'> }
  /** The keys that differ from the state after batch `against`. */
  | { readonly kind: 'stateDiff'; readonly node: NodeId; readonly against: number; readonly search: string }
  | { readonly kind: 'chart'; readonly chart: ChartSpec }

/** The table of a view; null where it has nothing to show: no batch yet, or no RDD in this one. */
export async function tableOf(session: Session, view: View, batch: number): Promise<Table | null> {
  const { batches, points, console } = session.history.getState()
  const { graph } = session.graph.getState()
  switch (view.kind) {
    case 'batches':
      return batches.length === 0 ? null : batchesTable(batches, graph.batchInterval)
    case 'nodes': {
      const info = batches.find(({ index }) => index === batch)
      return info ? nodesTable(info, graph.nodes) : null
    }
    case 'tasks': {
      const jobs = await session.engine.look('jobs', { batch })
      return jobs && jobs.jobs.length > 0 ? tasksTable(jobs) : null
    }
    case 'console':
      return consoleTable(console, view.node, batch)
    case 'chart':
      return chartTable(view.chart, points[view.chart.id] ?? [], batches)
    case 'records':
      return await recordsTable(session, view.node, batch)
    case 'window':
      return await windowTable(session, view.node, batch)
    case 'state':
      return await stateTable(session, view.node, batch, view.query)
    case 'stateDiff':
      return await stateDiffTable(session, view, batch)
  }
}

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
  return view && ledgerTable(view, view.rows, batch)
}

/** A window's ledger as it is seen at a batch: `rows` are those of the view, in the order in which they are shown. */
export const ledgerTable = ({ node, emission }: WindowView, rows: readonly LedgerRow[], batch: number): Table => ({
  name: `ledger-${node}-${emission ?? batch}`,
  columns: ['key', 'was', 'entered', 'left', 'now'],
  rows: rows.map((row) => [row.key, row.wasRepr ?? row.was, row.entered, row.left, row.nowRepr ?? row.now]),
})

async function stateTable(
  session: Session,
  node: NodeId,
  batch: number,
  query: Omit<StateQuery, 'offset' | 'limit'> = {},
): Promise<Table | null> {
  const rows: (string | number | null)[][] = []
  for (let total = 1; rows.length < Math.min(total, mostRows);) {
    const page = await session.engine.state(node, batch, { ...query, offset: rows.length, limit: pageSize })
    if (!page) return null
    total = page.totalKeys
    if (page.rows.length === 0) break
    for (const row of page.rows)
      rows.push([row.key, row.before, `[${row.values.join(', ')}]`, row.after, row.lastTouched])
  }
  return { name: `state-${node}-${batch}`, columns: ['key', 'before', 'values', 'after', 'lastTouched'], rows }
}

async function stateDiffTable(
  session: Session,
  { node, against, search }: Extract<View, { kind: 'stateDiff' }>,
  batch: number,
): Promise<Table | null> {
  const diff = await session.engine.look('stateDiff', { node, batches: [against, batch], search, limit: mostRows })
  return (
    diff && {
      name: `state-${node}-${diff.from}-${diff.to}`,
      columns: ['key', `after ${diff.from}`, `after ${diff.to}`],
      rows: diff.rows.map(({ key, before, after }) => [key, before, after]),
    }
  )
}
