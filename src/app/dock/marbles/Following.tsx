import { useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { metaOf } from '#operators/index.ts'
import type { GraphNode } from '#model/graph.ts'
import type { FollowedKey } from '#model/recordViews.ts'
import { followTable } from '#session/recordTables.ts'
import { useFormat } from '../../format.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../../session.ts'
import { batchAt, useShownIndex } from '../../shown.ts'
import { Measured } from '../../timeline/Measured.tsx'
import { PlayheadLine } from '../../timeline/PlayheadLine.tsx'
import { useTimeScale } from '../../timeline/useTimeScale.ts'
import type { TimeScale } from '../../timeline/useTimeScale.ts'
import { rangeLength, windowSizes } from '../../timeline/windowSpan.ts'
import type { Range, WindowSpan } from '../../timeline/windowSpan.ts'
import { useAsk } from '../../inspector/useAsk.ts'
import { useWords } from '../../words.ts'
import { NodeButton } from '../batches/BatchDetail.tsx'
import { useDataView } from '../data/dataView.ts'
import { words } from '../data/dataWords.ts'
import { DockActions } from '../DockActions.tsx'
import { Empty } from '../Empty.tsx'
import { TakeMenu } from '../TakeMenu.tsx'
import { words as takeWords } from '../takeWords.ts'
import styles from './Follow.module.css'
import { dotRadius, labelled, mostDots, resultBlocks, spanAt, whereIs } from './followLayout.ts'
import type { ResultBlock, Where } from './followLayout.ts'
import { useSettled } from '../useThrottled.ts'

/** One key on its way through the selected window, with the sum that gives its value (`ui-spec` §6.2). */
export function Following() {
  const say = useWords(words)
  const nodes = useGraph((g) => g.graph.nodes)
  const interval = useGraph((g) => g.graph.batchInterval)
  const selected = useView((v) => v.selectedNodes)
  const windows = nodes.filter((n) => metaOf(n.operator)?.family === 'window' && windowSizes(n, interval))
  const node = windows.find((n) => selected.includes(n.id)) ?? (windows.length === 1 ? windows[0] : undefined)
  if (!node)
    return (
      <Empty text={say('chooseWindow')}>
        {windows.length === 0 ? (
          <p className="t3">{say('noWindow')}</p>
        ) : (
          windows.map((one) => <NodeButton key={one.id} node={one.id} />)
        )}
      </Empty>
    )
  return <Measured className={styles.frame}>{(width) => <Followed key={node.id} node={node} width={width} />}</Measured>
}

function Followed({ node, width }: { readonly node: GraphNode; readonly width: number }) {
  const say = useWords(words)
  const session = useSession()
  const scale = useTimeScale(width)
  const playing = useRun((r) => r.state === 'playing')
  const shown = useShownIndex()
  const batch = useSettled(shown, 150, playing ? 1500 : 150)
  const key = useDataView((v) => v.key)
  const first = Math.max(1, scale.first)
  const last = Math.min(scale.live, scale.last)
  const range = useSettled(`${first} ${last}`, 150, 1500)
  const [from, to] = range.split(' ').map(Number) as [number, number]
  const { answer } = useAsk(
    () => session.engine.look('follow', { node: node.id, key, batch, from, to }),
    `${node.id}#${key ?? ''} ${batch} ${range}`,
  )
  return (
    <>
      {answer === null && <Empty text={batch > 0 ? say('noKey') : say('gone', { batch: String(batch) })} />}
      {answer && <Picture node={node} followed={answer} scale={scale} batch={batch} />}
    </>
  )
}

interface PictureProps {
  readonly node: GraphNode
  readonly followed: FollowedKey
  readonly scale: TimeScale
  readonly batch: number
}

const looks: Readonly<Record<Where, { readonly fill: string; readonly stroke: string }>> = {
  leaving: { fill: 'none', stroke: 'var(--mr-leave)' },
  staying: { fill: 'var(--mr-window)', stroke: 'none' },
  entering: { fill: 'var(--mr-enter)', stroke: 'none' },
  outside: { fill: 'var(--mr-control)', stroke: 'none' },
  later: { fill: 'none', stroke: 'var(--mr-control)' },
}

const pitch = 10
const dotsBase = 96
const blockTop = 108
const blockHeight = 28

function Picture({ node, followed, scale, batch }: PictureProps) {
  const say = useWords(words)
  const sayTake = useWords(takeWords)
  const format = useFormat()
  const session = useSession()
  const interval = useGraph((g) => g.graph.batchInterval)
  const input = useGraph((g) => g.graph.nodes.find(({ id }) => id === followed.input))
  const sizes = windowSizes(node, interval)!
  const span = spanAt(sizes.length, sizes.slide, batch)
  const most = Math.max(1, ...followed.batches.flatMap(({ values }) => values))
  const blocks = resultBlocks(followed, sizes.slide, batch)
  const surplus = labelled(followed.batches, scale.cellWidth)
  const [read, setRead] = useState<number | null>(null)
  const spoken = useRef<HTMLSpanElement>(null)
  const [low, high] = [Math.max(1, scale.first), Math.min(scale.live, scale.last)]
  const wordsFor: Record<Where, string> = {
    leaving: say('whereLeaving'),
    staying: say('whereStaying'),
    entering: say('whereEntering'),
    outside: say('whereOutside'),
    later: say('whereOutside'),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = read ?? batch
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: low, End: high }[event.key]
    if (event.key === 'Enter' && read !== null) session.goTo(read)
    else if (to === undefined) return
    else {
      const next = Math.min(high, Math.max(low, to))
      setRead(next)
      const own = followed.batches.find((one) => one.batch === next)
      const result = followed.results.find((one) => one.batch === next)
      if (spoken.current)
        spoken.current.textContent = [
          say('reading', {
            batch: String(next),
            n: own?.records ?? 0,
            key: followed.key,
            where: wordsFor[whereIs(span, next, batch)],
          }),
          result && say('resultThere', { value: result.text }),
        ]
          .filter(Boolean)
          .join(', ')
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    const clicked = scale.xToBatch(x)
    if (x > scale.left && clicked >= low && clicked <= high) session.goTo(clicked === scale.live ? null : clicked)
  }
  return (
    <>
      <DockActions>
        <span className="t2">
          {input?.label || input?.operator} → {node.label || node.operator}
        </span>
        <TakeMenu
          views={[
            {
              label: sayTake('follow', { key: followed.key, node: node.label || node.operator }),
              read: () => followTable(followed),
            },
          ]}
        />
      </DockActions>
      <div
        className={styles.plot}
        role="figure"
        tabIndex={0}
        aria-label={say('figure', { key: followed.key, from: String(low), to: String(high) })}
        onKeyDown={onKeyDown}
        onBlur={() => setRead(null)}
        onClick={onClick}
      >
        {span && <Bands span={span} scale={scale} />}
        <svg width={scale.width} height={blockTop + blockHeight + 8} aria-hidden="true">
          <path d={`M${scale.left} ${dotsBase + 6}H${scale.right}`} stroke="var(--mr-line)" />
          {read !== null && (
            <path
              d={`M${scale.batchToX(read)} 0V${blockTop + blockHeight}`}
              stroke="var(--mr-text-3)"
              strokeDasharray="2 3"
            />
          )}
          {followed.batches
            .filter((one) => scale.isVisible(one.batch))
            .map((one) => {
              const look = looks[whereIs(span, one.batch, batch)]
              const x = scale.batchToX(one.batch)
              const dots = one.values.slice(0, mostDots)
              return (
                <g key={one.batch} fill={look.fill} stroke={look.stroke} strokeWidth="1.4">
                  {dots.map((value, i) => (
                    <circle key={i} cx={x} cy={dotsBase - i * pitch} r={dotRadius(value, most)} />
                  ))}
                  {one.records > dots.length && surplus.has(one.batch) && (
                    <text
                      className={styles.more}
                      stroke="none"
                      x={x}
                      y={dotsBase - dots.length * pitch}
                      textAnchor="middle"
                    >
                      {say('more', { n: one.records - dots.length })}
                    </text>
                  )}
                </g>
              )
            })}
          {blocks.map((block) => (
            <Block key={block.emission} block={block} scale={scale} />
          ))}
        </svg>
        <div className={styles.gutter} style={{ top: 0 }} onClick={(event) => event.stopPropagation()}>
          <b>{say('recordsIn')}</b>
          <span className={styles.note}>{input?.label || input?.operator}</span>
          <select
            value={followed.key}
            aria-label={say('key')}
            onKeyDown={(event) => event.stopPropagation()}
            onChange={(event) => useDataView.setState({ key: event.target.value })}
          >
            {[...new Set([followed.key, ...followed.keys])].map((key) => (
              <option key={key}>{key}</option>
            ))}
          </select>
          <span className={styles.note}>{say('dotSize')}</span>
        </div>
        <div className={styles.gutter} style={{ top: blockTop - 6 }}>
          <b>{say('total')}</b>
          <span className={styles.note}>{say('every', { time: format.interval(sizes.slide * interval) })}</span>
        </div>
        <PlayheadLine scale={scale} />
        <span className="visuallyHidden" aria-live="polite" ref={spoken} />
      </div>
      {span && <Equation followed={followed} span={span} />}
    </>
  )
}

/** The window's batches behind the dots: leaving hatched, held and entering tinted. */
function Bands({ span, scale }: { readonly span: WindowSpan; readonly scale: TimeScale }) {
  const band = (range: Range | null, background: string) => {
    if (!range) return null
    const left = Math.max(scale.left, scale.batchToX(range[0]) - scale.cellWidth / 2)
    const right = Math.min(scale.right, scale.batchToX(range[1]) + scale.cellWidth / 2)
    if (right <= left) return null
    return (
      <div
        key={background}
        aria-hidden="true"
        style={{ position: 'absolute', left, width: right - left, top: 0, bottom: 0, background }}
      />
    )
  }
  const hatch = 'color-mix(in oklab, var(--mr-leave) 40%, transparent)'
  return (
    <>
      {band(span.leaving, `repeating-linear-gradient(-45deg, transparent 0 5px, ${hatch} 5px 6px)`)}
      {band(span.staying, 'color-mix(in oklab, var(--mr-window) 10%, transparent)')}
      {band(span.entering, 'color-mix(in oklab, var(--mr-enter) 14%, transparent)')}
    </>
  )
}

function Block({ block, scale }: { readonly block: ResultBlock; readonly scale: TimeScale }) {
  const format = useFormat()
  const left = Math.max(scale.left, scale.batchToX(block.first) - scale.cellWidth / 2 + 1)
  const right = Math.min(scale.right, scale.batchToX(block.emission) + scale.cellWidth / 2 - 1)
  if (right - left < 3) return null
  const text = block.number === null ? block.text : format.compact(block.number)
  return (
    <g opacity={block.later ? 0.55 : 1}>
      <rect
        x={left}
        y={blockTop}
        width={right - left}
        height={blockHeight}
        rx="5"
        fill={block.current ? 'var(--mr-water)' : 'var(--mr-raised)'}
        stroke={block.before ? 'var(--mr-text)' : 'var(--mr-line-2)'}
      />
      {right - left > text.length * 6.6 && (
        <text
          className={styles.block}
          x={(left + right) / 2}
          y={blockTop + 19}
          textAnchor="middle"
          fill={block.current ? 'var(--mr-on-water)' : 'var(--mr-text)'}
        >
          {text}
        </text>
      )}
    </g>
  )
}

/** was + entered − left = now, in one line, with the batches that each part comes from. */
function Equation({ followed, span }: { readonly followed: FollowedKey; readonly span: WindowSpan }) {
  const say = useWords(words)
  const format = useFormat()
  const batches = useHistory((h) => h.batches)
  const { row } = followed
  const clock = (batch: number) => {
    const time = batchAt(batches, batch)?.time
    return time === undefined ? format.none : format.clock(time)
  }
  const part = (range: Range | null, many: 'entered' | 'left', none: 'nothingEntered' | 'nothingLeft') =>
    rangeLength(range) === 0
      ? say(none)
      : rangeLength(range) === 1
        ? say(many === 'entered' ? 'enteredOne' : 'leftOne', { from: String(range![0]) })
        : say(many, { from: String(range![0]), to: String(range![1]) })
  const number = (n: number | null | undefined, repr?: string) => repr ?? (n == null ? '0' : format.value(n))
  return (
    <p className={styles.equation}>
      <span>{say('equationAt', { time: clock(span.emission), key: followed.key })}</span>
      <b className={styles.now}>{row ? number(row.now, row.nowRepr) : format.none}</b>
      {row && row.nowRepr === undefined && (
        <>
          <span className="t3">=</span>
          <b>{number(row.was)}</b>
          {span.emission > span.slide && (
            <span className="t2">{say('at', { time: clock(span.emission - span.slide) })}</span>
          )}
          <b className={styles.enter}>+ {number(row.entered)}</b>
          <span className="t2">{part(span.entering, 'entered', 'nothingEntered')}</span>
          <b className={styles.leave}>− {number(row.left)}</b>
          <span className="t2">{part(span.leaving, 'left', 'nothingLeft')}</span>
        </>
      )}
      <span>
        {followed.incremental
          ? say('read', { read: followed.read, of: followed.of })
          : say('readAll', { of: followed.of })}
      </span>
    </p>
  )
}
