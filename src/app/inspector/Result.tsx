import { slideOf } from '#graph/connect.ts'
import type { GraphNode } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { AskDoctor } from '../doctor/AskDoctor.tsx'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { useShownBatch } from '../shown.ts'
import { Tip } from '../shell/Tip.tsx'
import styles from './Inspector.module.css'
import { Ledger } from './Ledger.tsx'
import { RecordsTable } from './RecordsTable.tsx'
import { Section } from './Section.tsx'
import { StateTable } from './StateTable.tsx'
import { useAsk } from './useAsk.ts'

/** Of a ledger all that can be sorted in the page; of the others what is shown. */
const rows = { ledger: 500, keys: 12, records: 6 }

/** What the node gave at the playhead; where that is nothing, the doctor is at hand. */
export function Result({ node }: { readonly node: GraphNode }) {
  const silent = !useShownBatch()?.nodes[node.id]?.count
  return (
    <>
      <Given node={node} />
      {silent && (
        <Section>
          <AskDoctor node={node.id} />
        </Section>
      )}
    </>
  )
}

/** Its window's ledger, its state key by key, or a sample of its records. */
function Given({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const shown = useShownBatch()
  const graph = useGraph((g) => g.graph)
  const family = metaOf(node.operator)?.family
  const here = shown?.nodes[node.id]
  const pin = (
    <Tip text={t('inspector.pin')}>
      <button
        className="iconButton small"
        aria-label={t('inspector.pin')}
        onClick={() => {
          session.pinChart(node.id)
          session.announce(t('inspector.pinned', { name: node.label || node.operator }))
        }}
      >
        <Icon name="pin" />
      </button>
    </Tip>
  )
  if (!shown || !here)
    return (
      <Section title={t('inspector.result')} right={family === 'output' ? undefined : pin}>
        <p className={styles.caption}>{t('inspector.noResult')}</p>
      </Section>
    )
  const title = t('inspector.resultAt', { time: format.clock(shown.time) })
  if (here.status === 'skipped')
    return (
      <Section title={title} right={pin}>
        <p className={styles.caption}>{t('inspector.notComputed')}</p>
        <div className={styles.buttons}>
          <button className="secondary compact" onClick={() => session.addNode('pprint', { after: node.id })}>
            {t('inspector.addPprint')}
          </button>
        </div>
      </Section>
    )
  if (here.status !== 'ok') return null
  if (family === 'state') return <StateResult node={node} batch={shown.index} pin={pin} />
  if (family === 'window') return <WindowResult node={node} batch={shown.index} title={title} pin={pin} />
  if (here.count === null) {
    const slide = format.interval(slideOf(graph, node.id))
    return (
      <Section title={title} right={pin}>
        <p className={styles.caption}>{t('inspector.noRdd', { operator: node.operator, slide })}</p>
      </Section>
    )
  }
  return <RecordsResult node={node} batch={shown.index} title={title} pin={family === 'output' ? undefined : pin} />
}

interface ResultProps {
  readonly node: GraphNode
  readonly batch: number
  readonly pin: React.ReactNode
}

/** The ledger of the last result at or before the playhead; a window that only gathers shows its records. */
function WindowResult({ node, batch, title, pin }: ResultProps & { readonly title: string }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const time = useShownBatch()?.time ?? 0
  const interval = useGraph((g) => g.graph.batchInterval)
  const { answer } = useAsk(() => session.engine.window(node.id, batch, rows.ledger), `${node.id} ${batch}`)
  if (answer === undefined) return null
  if (!answer || answer.rows.length === 0) return <RecordsResult node={node} batch={batch} title={title} pin={pin} />
  // Between slides the result is the last one, and the heading says of when.
  const emitted = answer.emission === null ? time : time - (batch - answer.emission) * interval
  return (
    <Section title={t('inspector.resultAt', { time: format.clock(emitted) })} right={pin}>
      <Ledger node={node} view={answer} batch={answer.emission ?? batch} />
    </Section>
  )
}

function StateResult({ node, batch, pin }: ResultProps) {
  const t = useText()
  const session = useSession()
  const functions = useGraph((g) => g.functions[node.id])
  const ask = () => session.engine.state(node.id, batch, { offset: 0, limit: rows.keys })
  const { answer } = useAsk(ask, `${node.id} ${batch}`)
  const args = functions?.updateFunc?.args
  const names = [args?.[0]?.name ?? 'values', args?.[1]?.name ?? 'state'] as const
  if (!answer) return null
  const complete = answer.rows.length === answer.totalKeys
  return (
    <>
      <Section title={t('inspector.keyByKey', { n: String(answer.batch) })} right={pin}>
        <StateTable view={answer} names={names} />
      </Section>
      <Section title={t('inspector.stateStore')}>
        <div className={`${styles.fields} num`}>
          <span className={styles.name}>{t('inspector.keysHeld')}</span>
          <span>{answer.totalKeys}</span>
          {complete && (
            <>
              <span className={styles.name}>{t('inspector.touched')}</span>
              <span>{answer.rows.filter((r) => r.values.length > 0).length}</span>
            </>
          )}
        </div>
      </Section>
    </>
  )
}

function RecordsResult({ node, batch, title, pin }: ResultProps & { readonly title: string }) {
  const t = useText()
  const session = useSession()
  const isOutput = metaOf(node.operator)?.hasOutput === false
  // An output has no stream of its own: what it got is what its input gave.
  const from = useGraph((g) => (isOutput ? g.graph.wires.find((w) => w.to === node.id)?.from : node.id))
  const ask = () => (from === undefined ? Promise.resolve(null) : session.engine.records(from, batch, 0, rows.records))
  const { answer } = useAsk(ask, `${from} ${batch}`)
  if (!answer) return null
  return (
    <Section title={title} right={pin}>
      {answer.total === null ? (
        <p className={styles.caption}>{t('inspector.unavailable')}</p>
      ) : (
        <RecordsTable page={answer} />
      )}
    </Section>
  )
}
