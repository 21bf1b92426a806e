import { lazy, Suspense } from 'react'
import { metaOf } from '#operators/index.ts'
import type { NodeId } from '#model/graph.ts'
import { useFormat } from '../../format.ts'
import { Icon } from '../../icons.tsx'
import { useText } from '../../i18n.ts'
import { Mark } from '../../marks.tsx'
import { useGraph, useHistory, useSession } from '../../session.ts'
import { restoreCanvas } from '../../shell/maximise.ts'
import { batchAt, useShownBatch } from '../../shown.ts'
import styles from './Batches.module.css'

const JobsView = lazy(() => import('../jobs/JobsView.tsx').then((m) => ({ default: m.JobsView })))

/** The batch at the playhead: what it took, each output operation, and what happened in each node. */
export function BatchDetail() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const batch = useShownBatch()
  const before = useHistory((h) => batch && batchAt(h.batches, batch.index - 1))
  const interval = useGraph((g) => g.graph.batchInterval)
  const nodes = useGraph((g) => g.graph.nodes)
  if (!batch) return <div className={styles.detail} />
  const over = batch.processingTime - interval
  return (
    <section className={styles.detail} tabIndex={0} aria-labelledby="dock-batch-heading">
      <header>
        <h2 id="dock-batch-heading">{t('dock.batches.heading', { batch: String(batch.index) })}</h2>
        <span className="num t2">{format.clock(batch.time)}</span>
        <span className="num t2">
          {t('dock.batches.sentence', {
            records: batch.records,
            waited: batch.schedulingDelay === 0 ? '0' : format.duration(batch.schedulingDelay),
            ran: format.duration(batch.processingTime),
          })}
        </span>
        <button className="secondary compact" onClick={() => restoreCanvas(session)}>
          {t('dock.batches.openCanvas')}
        </button>
      </header>
      {batch.schedulingDelay > 0 && before && before.totalDelay > interval && (
        <p className={styles.remark}>
          <Icon name="warning" />
          {t('dock.batches.late', {
            before: String(before.index),
            time: format.duration(before.totalDelay - interval),
          })}
        </p>
      )}
      {over > 0 && (
        <p className={styles.remark}>
          <Icon name="warning" />
          {t('dock.batches.overran', { time: format.duration(over), interval: format.interval(interval) })}
        </p>
      )}
      {batch.checkpoint && (
        <p className={styles.remark} data-quiet>
          <Icon name="check" />
          {t('dock.batches.checkpoint')}
        </p>
      )}
      <Suspense fallback={null}>
        <JobsView batch={batch} />
      </Suspense>
      <table aria-label={t('dock.batches.node')} style={{ marginTop: 20 }}>
        <thead>
          <tr>
            <th scope="col">{t('dock.batches.node')}</th>
            <th scope="col">{t('dock.batches.records')}</th>
            <th scope="col">{t('dock.batches.partitions')}</th>
            <th scope="col">{t('dock.batches.nodeTime')}</th>
            <th scope="col">{t('dock.batches.status')}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ id }) => {
            const info = batch.nodes[id]
            if (!info) return null
            return (
              <tr key={id}>
                <td>
                  <NodeButton node={id} />
                </td>
                <td>
                  {info.count === null ? (
                    <span className="t3">{t('dock.batches.noRdd')}</span>
                  ) : (
                    format.count(info.count)
                  )}
                </td>
                <td>{info.count === null ? format.none : format.count(info.partitions)}</td>
                <td>{format.duration(info.time)}</td>
                <td className={info.status === 'failed' ? styles.failed : info.status === 'ok' ? 't2' : 't3'}>
                  {t(`dock.batches.status.${info.status}`)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** A node by mark, operator and label; pressing it selects the node everywhere. */
export function NodeButton({ node }: { readonly node: NodeId }) {
  const session = useSession()
  const found = useGraph((g) => g.graph.nodes.find((n) => n.id === node))
  if (!found) return <span className="mono t3">{node}</span>
  const family = metaOf(found.operator)?.family
  return (
    <button className={styles.nodeButton} onClick={() => session.select([node])}>
      {family && <Mark family={family} size={14} />}
      <span className="mono" lang="en">
        {found.operator}
      </span>
      {found.label && <span className="t3">{found.label}</span>}
    </button>
  )
}
