import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import type { NodeId } from '#model/graph.ts'
import type { StateLanes as LaneValues, StateRow } from '#model/run.ts'
import { useFormat } from '../../format.ts'
import { useRun, useSession } from '../../session.ts'
import { PlayheadLine } from '../../timeline/PlayheadLine.tsx'
import { WindowTint } from '../../timeline/WindowTint.tsx'
import { useSize } from '../../timeline/useSize.ts'
import { useTimeScale } from '../../timeline/useTimeScale.ts'
import { useTokens } from '../../timeline/useTokens.ts'
import { drawLanes, laneHeight } from '../charts/drawLanes.ts'
import { joinLanes, missingLanes } from '../charts/laneCache.ts'
import { useWords } from '../../words.ts'
import { words } from './stateWords.ts'
import styles from './State.module.css'
import type { StatePages } from './stateAnswers.ts'
import { useThreshold } from '../charts/useThreshold.ts'
import { useThrottled } from '../useThrottled.ts'

interface Props {
  readonly node: NodeId
  readonly batch: number
  readonly total: number
  readonly pages: StatePages
}

/** One lane a key: its value at the playhead with the change in the gutter, its history drawn on the shared time axis. */
export function StateLanes({ node, batch, total, pages }: Props) {
  const say = useWords(words)
  const format = useFormat()
  const session = useSession()
  const frame = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const spoken = useRef<HTMLSpanElement>(null)
  const size = useSize(frame)
  const scale = useTimeScale(size.width)
  const [reading, setReading] = useState<{ row: number; batch: number } | null>(null)
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => laneHeight,
    overscan: 6,
  })
  const items = list.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { want, row } = pages
  useEffect(() => want(first, last), [want, first, last])

  const keys = useMemo(() => {
    const found: string[] = []
    for (let i = first; i <= last; i++) {
      const key = row(i)?.key
      if (key !== undefined) found.push(key)
    }
    return found
  }, [first, last, row])
  const from = Math.max(1, scale.first)
  const to = Math.min(scale.live, scale.last)
  const values = useLaneValues(node, keys, from, to)
  useCanvas({ frame, size, scale, values, items, row, node, scrollTop: list.scrollOffset ?? 0, reading })

  const speak = (index: number, at: number) => {
    const key = row(index)?.key
    if (key === undefined || !spoken.current) return
    const value = values?.values[key]?.[at - (values?.from ?? 0)]
    spoken.current.textContent = say('reading', {
      batch: String(at),
      key,
      value: value == null ? format.none : format.value(value),
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const now = reading ?? { row: first, batch: scale.playhead }
    const moves: Record<string, { row?: number; batch?: number }> = {
      ArrowLeft: { batch: now.batch - 1 },
      ArrowRight: { batch: now.batch + 1 },
      ArrowUp: { row: now.row - 1 },
      ArrowDown: { row: now.row + 1 },
    }
    const move = moves[event.key]
    if (event.key === 'Enter' && reading) session.goTo(reading.batch)
    else if (!move) return
    else {
      const next = {
        row: Math.min(total - 1, Math.max(0, move.row ?? now.row)),
        batch: Math.min(to, Math.max(from, move.batch ?? now.batch)),
      }
      setReading(next)
      list.scrollToIndex(next.row)
      speak(next.row, next.batch)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    const clicked = scale.xToBatch(x)
    if (x > scale.left && clicked >= from && clicked <= to) session.goTo(clicked === scale.live ? null : clicked)
  }

  return (
    <div className={styles.lanes} ref={frame}>
      {scale.past && <WindowTint scale={scale} />}
      <canvas className={styles.canvas} aria-hidden="true" />
      <div
        className={styles.scroller}
        ref={scroller}
        role="figure"
        aria-label={say('lanesLabel', { node, from: String(from), to: String(to) })}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setReading(null)}
        onClick={onClick}
      >
        <ul style={{ height: list.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => (
            <LaneHead key={index} row={row(index)} batch={batch} start={start} reading={reading?.row === index} />
          ))}
        </ul>
      </div>
      <PlayheadLine scale={scale} />
      <span className="visuallyHidden" aria-live="polite" ref={spoken} />
    </div>
  )
}

interface HeadProps {
  readonly row: StateRow | undefined
  readonly batch: number
  readonly start: number
  readonly reading: boolean
}

function LaneHead({ row, batch, start, reading }: HeadProps) {
  const say = useWords(words)
  const format = useFormat()
  const style = { transform: `translateY(${start}px)` }
  if (!row) return <li className={styles.laneHead} style={style} />
  const touched = row.lastTouched === batch
  const change = row.number !== undefined && row.beforeNumber !== undefined ? row.number - row.beforeNumber : null
  const value = row.number !== undefined ? format.compact(row.number) : (row.after ?? format.none)
  const said =
    row.after === null
      ? say('forgotten')
      : row.before === null
        ? say('new')
        : change !== null
          ? format.change(change)
          : row.before === row.after
            ? say('same')
            : say('changed')
  const tone = change === null || change === 0 ? 't3' : change > 0 ? styles.up : styles.down
  return (
    <li
      className={styles.laneHead}
      style={style}
      data-changed={touched || undefined}
      data-reading={reading || undefined}
    >
      <span className={`mono ${styles.key}`} title={row.key}>
        {row.key}
      </span>
      <b className="num" title={row.after ?? undefined}>
        {value}
      </b>
      <span className={`num ${tone}`}>{said}</span>
    </li>
  )
}

/** The numbers of the visible keys over the visible batches, asked for at most once a second. */
function useLaneValues(node: NodeId, keys: readonly string[], from: number, to: number): LaneValues | null {
  const { engine } = useSession()
  const playing = useRun((r) => r.state === 'playing' || r.state === 'catchingUp')
  const [values, setValues] = useState<LaneValues | null>(null)
  const wanted = useMemo(() => ({ keys, from, to }), [keys, from, to])
  const asked = useThrottled(wanted, playing ? 1000 : 60)
  const known = useRef<LaneValues | null>(null)
  useEffect(() => {
    const missing = missingLanes(known.current, asked)
    if (!missing) return
    let stale = false
    engine.stateLanes(node, missing.keys, missing.from, missing.to).then(
      (answer) => {
        if (stale) return
        known.current = answer && joinLanes(known.current, answer, asked)
        setValues(known.current)
      },
      // A reading that fails leaves the lanes as they are: the same engine reports the failure through its own progress.
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [engine, node, asked])
  return values
}

interface CanvasProps {
  readonly frame: React.RefObject<HTMLDivElement | null>
  readonly size: { readonly width: number; readonly height: number }
  readonly scale: ReturnType<typeof useTimeScale>
  readonly values: LaneValues | null
  readonly items: readonly { readonly index: number; readonly start: number }[]
  readonly row: (index: number) => StateRow | undefined
  readonly node: NodeId
  readonly scrollTop: number
  readonly reading: { readonly row: number; readonly batch: number } | null
}

function useCanvas({ frame, size, scale, values, items, row, node, scrollTop, reading }: CanvasProps): void {
  const tokens = useTokens()
  const format = useFormat()
  const threshold = useThreshold(node)
  useLayoutEffect(() => {
    const canvas = frame.current?.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context || size.width === 0) return
    const ratio = window.devicePixelRatio || 1
    canvas.width = Math.round(size.width * ratio)
    canvas.height = Math.round(size.height * ratio)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    drawLanes(context, {
      width: size.width,
      height: size.height,
      scale,
      from: values?.from ?? 1,
      lanes: items.map(({ index, start }) => {
        const at = row(index)
        return {
          top: start - scrollTop,
          values: (at && values?.values[at.key]) ?? [],
          chip: at && at.number === undefined ? { text: at.after ?? '', touched: at.lastTouched } : null,
        }
      }),
      threshold,
      hairline: reading?.batch ?? null,
      tokens,
      amount: format.signed,
    })
  }, [frame, size, scale, values, items, row, scrollTop, reading, tokens, format, threshold])
}
