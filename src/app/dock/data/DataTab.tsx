import { useVirtualizer } from '@tanstack/react-virtual'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { metaOf } from '#operators/index.ts'
import type { NodeId } from '#model/graph.ts'
import type { RecordView, RecordsPage } from '#model/run.ts'
import { tableOf } from '#session/tables.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useNodeTitle } from '../../nodeTitle.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../../session.ts'
import { batchAt, useShownIndex } from '../../shown.ts'
import { useDataView } from './dataView.ts'
import type { DataMode } from './dataView.ts'
import { DockActions } from '../DockActions.tsx'
import { Empty } from '../Empty.tsx'
import { useFoundRecord } from './useFoundRecord.ts'
import { useWords } from '../../words.ts'
import { walkValues } from '../../why/walkValues.ts'
import { WhyValue } from '../../why/WhyValue.tsx'
import switches from '../state/State.module.css'
import styles from '../Table.module.css'
import { TakeMenu } from '../TakeMenu.tsx'
import { words as takeWords } from '../takeWords.ts'
import { useNoBatch } from '../useNoBatch.ts'
import { usePages } from '../usePages.ts'
import { useSettled } from '../useThrottled.ts'

const rowHeight = 24

const MarbleView = lazy(() => import('../marbles/MarbleView.tsx').then((m) => ({ default: m.MarbleView })))
const Following = lazy(() => import('../marbles/Following.tsx').then((m) => ({ default: m.Following })))
const modes: readonly DataMode[] = ['table', 'marbles', 'follow']

/** Records of the selected node: of one batch in a table, over batches as marbles, or one key on its way through a window. */
export function DataTab() {
  const t = useText()
  const noBatch = useNoBatch()
  const mode = useDataView((v) => v.mode)
  const started = useHistory((h) => h.live > 0)
  return (
    <>
      <DockActions>
        <div className={switches.views} role="radiogroup" aria-label={t('dock.data.view')}>
          {modes.map((name) => (
            <label key={name} className={switches.view} data-on={mode === name || undefined}>
              <input
                type="radio"
                className="visuallyHidden"
                name="dock-data-view"
                checked={mode === name}
                onChange={() => useDataView.setState({ mode: name })}
              />
              {t(`dock.data.view.${name}`)}
            </label>
          ))}
        </div>
      </DockActions>
      {mode === 'table' ? (
        <OfSelection />
      ) : !started ? (
        <Empty text={noBatch} />
      ) : (
        <Suspense fallback={null}>{mode === 'marbles' ? <MarbleView /> : <Following />}</Suspense>
      )}
    </>
  )
}

/** The records of the selected node or wire in the playhead's batch. */
function OfSelection() {
  const t = useText()
  const place = usePlace()
  if (!place) return <Empty text={t('dock.data.choose')} />
  return <Records key={place.node} place={place} />
}

interface Place {
  /** The node whose stream is read. */
  readonly node: NodeId
  readonly title: string
  /** An output operation has no stream: its input is shown. */
  readonly ofOutput: boolean
}

/** What is selected, as the stream to read: a wire carries what its first node gives out. */
function usePlace(): Place | null {
  const t = useText()
  const nodes = useGraph((g) => g.graph.nodes)
  const wires = useGraph((g) => g.graph.wires)
  const selected = useView((v) => (v.selectedNodes.length === 1 ? v.selectedNodes[0]! : null))
  const wire = useView((v) => v.selectedWire)
  const operator = (id: string | undefined) => nodes.find((n) => n.id === id)?.operator
  const title = useNodeTitle()
  if (wire && operator(wire.from))
    return {
      node: wire.from,
      title: t('dock.data.wire', { from: operator(wire.from)!, to: operator(wire.to) ?? wire.to }),
      ofOutput: false,
    }
  if (!selected || !operator(selected)) return null
  if (metaOf(operator(selected)!)?.hasOutput !== false)
    return { node: selected, title: title(selected), ofOutput: false }
  const into = wires.find((w) => w.to === selected)
  return into ? { node: into.from, title: title(selected), ofOutput: true } : null
}

function Records({ place }: { readonly place: Place }) {
  const t = useText()
  const sayTake = useWords(takeWords)
  const noBatch = useNoBatch()
  const format = useFormat()
  const session = useSession()
  const shown = useShownIndex()
  const batch = useSettled(shown)
  const info = useHistory((h) => batchAt(h.batches, batch))
  const oldest = useHistory((h) => h.oldestReplayable)
  const operator = useGraph((g) => g.graph.nodes.find((n) => n.id === place.node)?.operator) ?? place.node
  const observed = useRun((r) => r.observed[place.node])
  const state = info?.nodes[place.node]
  const readable = batch > 0 && batch >= oldest && state?.status === 'ok'
  const question = readable ? `${place.node} ${batch}` : null
  const { head, row, want, error } = usePages<RecordView, RecordsPage>(question, async (offset, limit) => {
    const page = await session.engine.records(place.node, batch, offset, limit)
    return { head: page, rows: page.records }
  })

  const said =
    batch === 0
      ? noBatch
      : batch < oldest
        ? t('dock.data.gone', { batch: String(batch), oldest: String(oldest) })
        : state?.status === 'failed'
          ? t('dock.data.failed', { node: operator })
          : state?.status === 'blocked'
            ? t('dock.data.blocked')
            : state?.status === 'skipped' || (info && !state)
              ? t('dock.data.notComputed')
              : error !== null
                ? t('dock.failedToRead', { batch: String(batch), reason: error })
                : head?.total === null
                  ? t('dock.data.noRdd', { node: operator })
                  : head?.total === 0
                    ? t('dock.data.none')
                    : null
  const notComputed = state?.status === 'skipped' || (info !== undefined && !state && batch >= oldest)

  return (
    <div className={styles.frame}>
      <DockActions>
        <span className={styles.about}>
          <span className={styles.clip}>{place.title}</span>
          {readable && head?.total != null && <>, {t('dock.data.count', { n: head.total })}</>}
        </span>
        <TakeMenu
          disabled={!head?.total}
          views={[
            {
              label: sayTake('records', { node: place.title }),
              read: () => tableOf(session, { kind: 'records', node: place.node }, batch),
            },
          ]}
        />
      </DockActions>
      <div className={styles.head}>
        <span className="num">
          {t('dock.batchTime', { batch: String(batch), time: info ? format.clock(info.time) : format.none })}
        </span>
        {readable && head && <span className="t3">{t('dock.data.partitions', { n: head.partitions })}</span>}
        {observed && (
          <span className="mono t3" lang="en">
            {observed}
          </span>
        )}
        {place.ofOutput && <span className="t3">{t('dock.data.output')}</span>}
      </div>
      {said ? (
        <Empty text={said}>
          {notComputed && (
            <button className="secondary compact" onClick={() => session.addNode('pprint', { after: place.node })}>
              {t('dock.charts.addPprint')}
            </button>
          )}
        </Empty>
      ) : (
        head != null && (
          <RecordTable
            total={head.total ?? 0}
            row={row}
            want={want}
            of={{ node: place.node, batch: head.batch }}
            label={t('dock.data.table', { node: place.title, batch: String(head.batch) })}
          />
        )
      )}
    </div>
  )
}

interface TableProps {
  readonly total: number
  readonly row: (index: number) => RecordView | undefined
  readonly want: (first: number, last: number) => void
  readonly of: { readonly node: NodeId; readonly batch: number }
  readonly label: string
}

function RecordTable({ total, row, want, of, label }: TableProps) {
  const t = useText()
  const format = useFormat()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const found = useFoundRecord(of, total, (index) => list.scrollToIndex(index, { align: 'center' }))
  const items = list.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => want(first, last), [want, first, last])
  const pairs = row(first)?.key !== undefined
  return (
    <div
      className={styles.scroller}
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={label}
      onKeyDown={walkValues}
    >
      <div
        role="table"
        aria-label={label}
        aria-rowcount={total + 1}
        className={styles.records}
        data-pairs={pairs || undefined}
      >
        <div role="row" className={styles.header} aria-rowindex={1}>
          <span role="columnheader">{t('dock.data.index')}</span>
          <span role="columnheader">{t('dock.data.partition')}</span>
          <span role="columnheader">{pairs ? t('dock.data.key') : t('dock.data.value')}</span>
          {pairs && <span role="columnheader">{t('dock.data.value')}</span>}
        </div>
        <div role="rowgroup" style={{ height: list.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const record = row(index)
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                data-found={index === found || undefined}
                aria-current={index === found || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span role="cell" className="t3">
                  {format.count(index)}
                </span>
                <span role="cell" className="t3">
                  {record ? record.partition : ''}
                </span>
                {pairs && (
                  <span role="cell" className="mono" title={record?.key ?? record?.repr} lang="en">
                    {record?.key ?? record?.repr ?? ''}
                  </span>
                )}
                <span role="cell" className="mono" lang="en">
                  {record && (
                    <WhyValue
                      value={{ ...of, record: index }}
                      text={pairs ? (record.value ?? record.repr) : record.repr}
                      inList
                    />
                  )}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
