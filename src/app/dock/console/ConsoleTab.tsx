import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { tableOf } from '#session/tables.ts'
import { useFormat } from '../../format.ts'
import { Icon } from '../../icons.tsx'
import { useText } from '../../i18n.ts'
import { useNodeTitle } from '../../nodeTitle.ts'
import { useGraph, useHistory, useSession, useView } from '../../session.ts'
import { useWords } from '../../words.ts'
import { useShownIndex } from '../../shown.ts'
import styles from './Console.module.css'
import { consoleLines, lastLineOf } from './consoleLines.ts'
import { DockActions } from '../DockActions.tsx'
import { Empty } from '../Empty.tsx'
import { TakeMenu } from '../TakeMenu.tsx'
import { words as takeWords } from '../takeWords.ts'
import { useCopy } from '../useCopy.ts'
import { useThrottled } from '../useThrottled.ts'

const lineHeight = 18
const headHeight = 26
const longest = 4000

/**
 * What outputs printed, exactly as Spark prints it. It follows the newest line until the person scrolls away; in the past it ends
 * at the playhead's batch, and what was printed later is dimmed.
 */
export function ConsoleTab() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const sayTake = useWords(takeWords)
  const copy = useCopy()
  // Lines are laid out anew with every change: five times a second is as live as reading gets.
  const texts = useThrottled(
    useHistory((h) => h.console),
    200,
  )
  const playhead = useView((v) => v.playhead)
  const shown = useShownIndex()
  const [node, setNode] = useState<string | null>(null)
  const [following, setFollowing] = useState(true)
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => consoleLines(texts, node), [texts, node])
  const lastShown = playhead === null ? lines.length - 1 : lastLineOf(lines, playhead)

  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (lines[i]!.kind === 'head' ? headHeight : lineHeight),
    overscan: 20,
  })
  useEffect(() => {
    if ((following || playhead !== null) && lastShown >= 0) list.scrollToIndex(lastShown, { align: 'end' })
  }, [list, lastShown, following, playhead])

  const onScroll = () => {
    const el = scroller.current
    if (el && playhead === null) setFollowing(el.scrollHeight - el.scrollTop - el.clientHeight < lineHeight)
  }
  const jump = () => {
    setFollowing(true)
    session.goTo(null)
  }

  return (
    <div className={styles.frame}>
      <DockActions>
        <OutputFilter node={node} onNode={setNode} />
        <button
          className="iconButton small"
          aria-label={t('dock.console.copy')}
          title={t('dock.console.copy')}
          disabled={lines.length === 0}
          onClick={() =>
            void copy(lines.flatMap((l, i) => (l.kind === 'text' && i <= lastShown ? [l.text] : [])).join('\n'))
          }
        >
          <Icon name="copy" />
        </button>
        <TakeMenu
          disabled={lastShown < 0}
          views={[
            {
              label: sayTake('console'),
              read: () => tableOf(session, { kind: 'console', node }, shown),
            },
          ]}
        />
      </DockActions>
      {lines.length === 0 ? (
        <Empty text={t('dock.console.empty')} />
      ) : (
        <div
          className={styles.scroller}
          ref={scroller}
          onScroll={onScroll}
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-label={t('dock.console.label')}
        >
          <div className={styles.list} style={{ height: list.getTotalSize() }}>
            {list.getVirtualItems().map(({ index, start }) => {
              const line = lines[index]!
              const later = index > lastShown || undefined
              const style = { transform: `translateY(${start}px)` }
              return line.kind === 'head' ? (
                <div key={index} className={styles.head} style={style} data-later={later}>
                  <button
                    className={styles.batch}
                    onClick={() => session.goTo(line.batch)}
                    title={t('dock.batches.goTo', { batch: String(line.batch) })}
                  >
                    {t('dock.console.batch', { batch: String(line.batch) })}
                  </button>
                  <span className="num t3">{format.clock(line.time)}</span>
                </div>
              ) : (
                <div key={index} className={styles.line} style={style} data-later={later}>
                  <span className={styles.node}>{line.first ? <NodeName node={line.node} /> : null}</span>
                  <span className={styles.text}>{shortened(line.text)}</span>
                </div>
              )
            })}
          </div>
        </div>
      )}
      {lines.length > 0 && (!following || playhead !== null) && (
        <button className={`primary compact ${styles.jump}`} onClick={jump}>
          <Icon name="chevronDown" />
          {t('dock.console.latest')}
        </button>
      )}
    </div>
  )
}

/** A line of megabytes would stop the page; copying still gives all of it. */
const shortened = (line: string) => (line.length > longest ? `${line.slice(0, longest)}…` : line)

/** The author's label of an output, or its operator. */
function NodeName({ node }: { readonly node: string }) {
  const found = useGraph((g) => g.graph.nodes.find((n) => n.id === node))
  if (!found) return <>{node}</>
  return (
    <span title={`${found.operator} ${found.label}`} lang="en">
      {found.label || found.operator}
    </span>
  )
}

function OutputFilter({ node, onNode }: { readonly node: string | null; readonly onNode: (n: string | null) => void }) {
  const t = useText()
  const texts = useHistory((h) => h.console)
  const title = useNodeTitle()
  const printing = useMemo(() => [...new Set(texts.map((text) => text.node))], [texts])
  if (printing.length < 2 && node === null) return null
  return (
    <select
      className={styles.filter}
      aria-label={t('dock.console.filter')}
      value={node ?? ''}
      onChange={(event) => onNode(event.target.value || null)}
    >
      <option value="">{t('dock.console.all')}</option>
      {printing.map((id) => (
        <option key={id} value={id}>
          {title(id)}
        </option>
      ))}
    </select>
  )
}
