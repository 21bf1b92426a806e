import { firstPort } from '#graph/edit.ts'
import type { Wire } from '#model/graph.ts'
import { operators } from '#operators/index.ts'
import { useFormat } from '../format.ts'
import { typeText, useShownType } from '../canvas/node/useNode.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { reasonAgainst } from '../palette/reasons.ts'
import { useGraph, useHistory, useSession } from '../session.ts'
import { Menu, MenuItem } from '../shell/Menu.tsx'
import { useShownBatch, useShownIndex } from '../shown.ts'
import styles from './Inspector.module.css'
import { RecordsTable } from './RecordsTable.tsx'
import { Section } from './Section.tsx'
import { useAsk } from './useAsk.ts'

const recentRecords = 20
const recentBatches = 60

/** A wire: what type flows, how much in the last batches, and the records on it at the playhead. */
export function WireInspector({ wire }: { readonly wire: Wire }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const types = useGraph((g) => g.types)
  const shown = useShownBatch()
  const type = useShownType(wire.from)
  const count = shown?.nodes[wire.from]?.count
  const nameOf = (id: string) => {
    const node = graph.nodes.find((n) => n.id === id)
    return node?.label || node?.operator || id
  }
  const between = operators.filter(
    (o) => !o.hidden && o.hasOutput && firstPort(o.name) !== undefined && !reasonAgainst(graph, wire.from, o, types),
  )
  return (
    <>
      <div className={styles.header}>
        <Icon name="wire" size={20} />
        <div className={styles.names}>
          <h2 className={styles.plainTitle}>{t('inspector.wire')}</h2>
          <div className="t2" style={{ fontSize: 12.5, lineHeight: '16px' }}>
            {t('inspector.wireFromTo', { from: nameOf(wire.from), to: nameOf(wire.to) })}
          </div>
        </div>
      </div>
      <Section>
        <div className={`${styles.fields} num`}>
          <span className={styles.name}>{t('inspector.type')}</span>
          <span className="mono" lang="en">
            {typeText(type)}
          </span>
        </div>
      </Section>
      <Section title={t('inspector.counts')} right={count == null ? format.none : format.count(count)}>
        <CountBars node={wire.from} />
      </Section>
      {shown && count != null && <RecentRecords wire={wire} batch={shown.index} />}
      <Section>
        <div className={styles.buttons} style={{ marginTop: 0 }}>
          <Menu
            trigger={
              <button className="secondary compact">
                {t('inspector.insert')}
                <Icon name="chevronDown" size={12} />
              </button>
            }
          >
            {between.map((o) => (
              <MenuItem key={o.name} onSelect={() => session.addNode(o.name, { onWire: wire })}>
                <Mark family={o.family} size={14} />
                <span className="mono" lang="en">
                  {o.name}
                </span>
              </MenuItem>
            ))}
          </Menu>
          <button className="secondary compact" onClick={() => session.disconnect(wire)}>
            {t('inspector.disconnect')}
          </button>
        </div>
      </Section>
    </>
  )
}

function RecentRecords({ wire, batch }: { readonly wire: Wire; readonly batch: number }) {
  const t = useText()
  const session = useSession()
  const { answer } = useAsk(() => session.engine.records(wire.from, batch, 0, recentRecords), `${wire.from} ${batch}`)
  if (!answer) return null
  return (
    <Section
      title={t('inspector.recent', { n: String(batch) })}
      right={t('inspector.partitionsOf', { n: answer.partitions })}
    >
      <RecordsTable page={answer} />
    </Section>
  )
}

/** Records per batch up to the playhead, whose bar is in water. */
function CountBars({ node }: { readonly node: string }) {
  const batches = useHistory((h) => h.batches)
  const index = useShownIndex()
  const shown = batches.filter((b) => b.index <= index && b.index > index - recentBatches)
  const counts = shown.map((b) => b.nodes[node]?.count ?? 0)
  const most = Math.max(1, ...counts)
  const width = 270 / recentBatches
  return (
    <svg className={styles.bars} viewBox="0 0 270 36" preserveAspectRatio="none" aria-hidden="true">
      {counts.map((count, i) => {
        const height = Math.max(1, (count / most) * 34)
        const last = i === counts.length - 1
        return (
          <rect
            key={shown[i]!.index}
            x={(recentBatches - counts.length + i) * width}
            y={36 - height}
            width={width * 0.75}
            height={height}
            fill={last ? 'var(--mr-water)' : 'var(--mr-control)'}
            opacity={last ? 1 : 0.62}
          />
        )
      })}
    </svg>
  )
}
