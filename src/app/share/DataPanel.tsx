import { useEffect, useId, useState } from 'react'
import { csvOf, jsonOf, type Table } from '#session/table.ts'
import { mostRows, tableOf, type View } from '#session/tables.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession, useView } from '../session.ts'
import { useShownIndex } from '../shown.ts'
import { factsOf } from '../canvas/node/nodeText.ts'
import { fileNameFor } from '../shell/files.ts'
import { Choice } from './Choice.tsx'
import styles from './share.module.css'
import { useGive } from './useGive.ts'

const previewRows = 12

/** What the views show, as CSV or JSON: batches, a node's records, ledger or state in the shown batch, the points of a chart. */
export function DataPanel() {
  const t = useText()
  const format = useFormat()
  const give = useGive()
  const name = useGraph((g) => g.graph.name)
  const [kind, setKind] = useState<'csv' | 'json'>('csv')
  const views = useViews()
  const [chosen, setChosen] = useState(0)
  const viewId = useId()
  const view = views[Math.min(chosen, views.length - 1)]!
  const read = useTable(view.view)
  const table = read.kind === 'read' ? read.table : null
  const text = table && (kind === 'csv' ? csvOf(table) : jsonOf(table))
  const file = fileNameFor(`${name} ${table?.name ?? ''}`, kind)
  return (
    <>
      <div className={styles.choices}>
        <div className={styles.choice}>
          <label htmlFor={viewId} className={styles.note}>
            {t('share.dataView')}
          </label>
          <select
            id={viewId}
            className={styles.select}
            value={Math.min(chosen, views.length - 1)}
            onChange={(e) => setChosen(Number(e.currentTarget.value))}
          >
            {views.map(({ label }, i) => (
              <option key={i} value={i}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <Choice
          legend={t('share.format')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'csv', label: 'CSV' },
            { value: 'json', label: 'JSON' },
          ]}
        />
      </div>
      <p className={`t3 ${styles.row}`} role="status">
        {read.kind === 'reading'
          ? t('share.dataReading')
          : read.kind === 'failed'
            ? t('share.dataFailed', { message: read.message })
            : table
              ? t(table.rows.length >= mostRows ? 'share.dataCut' : 'share.dataRows', { n: table.rows.length })
              : t('share.dataNone')}
      </p>
      {text && (
        <pre className={styles.preview} tabIndex={0} role="region" aria-label={t('share.preview')} lang="en">
          {text.split('\n', previewRows).join('\n')}
        </pre>
      )}
      {kind === 'csv' && <p className={`${styles.note} ${styles.row}`}>{t('share.csvNote')}</p>}
      <div className={styles.end}>
        {text && (
          <>
            <span className={`t3 num ${styles.size}`}>{format.size(new Blob([text]).size)}</span>
            <button className="secondary" onClick={() => give.copy(text, t('share.dataCopied'))}>
              {t('share.copyData')}
            </button>
            <button className="primary" title={file} onClick={() => give.save(file, text)}>
              {t('share.saveData')}
            </button>
          </>
        )}
      </div>
    </>
  )
}

/** Every view that can be asked for; the selected node's come first. */
function useViews(): readonly { readonly label: string; readonly view: View }[] {
  const t = useText()
  const graph = useGraph((g) => g.graph)
  const selected = useView((v) => v.selectedNodes[0])
  const nodes = [...graph.nodes].sort((a, b) => Number(b.id === selected) - Number(a.id === selected))
  const ofNodes = nodes.flatMap((node) => {
    const { family, hasOutput } = factsOf(node.operator)
    const name = node.label === '' ? node.id : `${node.label} (${node.id})`
    return [
      ...(hasOutput
        ? [{ label: t('share.viewRecords', { node: name }), view: { kind: 'records', node: node.id } as const }]
        : []),
      ...(family === 'window'
        ? [{ label: t('share.viewLedger', { node: name }), view: { kind: 'window', node: node.id } as const }]
        : []),
      ...(family === 'state'
        ? [{ label: t('share.viewState', { node: name }), view: { kind: 'state', node: node.id } as const }]
        : []),
    ]
  })
  const ofCharts = graph.charts.map((chart) => ({
    label: t('share.viewChart', { chart: chart.title }),
    view: { kind: 'chart', chart } as const,
  }))
  const ofBatches = { label: t('share.viewBatches'), view: { kind: 'batches' } as const }
  return selected === undefined ? [ofBatches, ...ofCharts, ...ofNodes] : [...ofNodes, ofBatches, ...ofCharts]
}

type Read =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly table: Table | null }

/** The table of a view at the batch that was shown when it was asked for: a table that changes under the hand cannot be saved. */
function useTable(view: View): Read {
  const session = useSession()
  const shown = useShownIndex()
  const [batch] = useState(shown)
  const key = JSON.stringify(view)
  const [read, setRead] = useState<{ readonly key: string; readonly result: Read }>()
  useEffect(() => {
    let current = true
    const give = (result: Read) => current && setRead({ key, result })
    tableOf(session, JSON.parse(key) as View, batch).then(
      (table) => give({ kind: 'read', table }),
      (error: unknown) => give({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      current = false
    }
  }, [session, key, batch])
  return read?.key === key ? read.result : { kind: 'reading' }
}
