import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { metaOf } from '#operators/index.ts'
import type { NodeId } from '#model/graph.ts'
import type { Marble, Marbles, MovedRecord } from '#model/recordViews.ts'
import { marblesTable } from '#session/recordTables.ts'
import { useAsk } from '../../inspector/useAsk.ts'
import { useText } from '../../i18n.ts'
import { useNodeTitle } from '../../nodeTitle.ts'
import { useGraph, useRun, useSession, useView } from '../../session.ts'
import { Measured } from '../../timeline/Measured.tsx'
import { PlayheadLine } from '../../timeline/PlayheadLine.tsx'
import { useTimeScale } from '../../timeline/useTimeScale.ts'
import type { TimeScale } from '../../timeline/useTimeScale.ts'
import { WhyValue } from '../../why/WhyValue.tsx'
import { useWords } from '../../words.ts'
import { useDataView } from '../data/dataView.ts'
import { words } from '../data/dataWords.ts'
import { DockActions } from '../DockActions.tsx'
import { Empty } from '../Empty.tsx'
import { TakeMenu } from '../TakeMenu.tsx'
import { words as takeWords } from '../takeWords.ts'
import styles from './Marbles.module.css'
import { MarbleDrawing } from './MarbleDrawing.tsx'
import { cellRoom, joined, kinOf, letteredFrom, marblePicture } from './marbleLayout.ts'
import type { RowKind } from './marbleLayout.ts'
import { MarbleGrid } from './MarbleGrid.tsx'
import { pathTo } from './marblePath.ts'
import { useMovedMarbles } from './useMovedMarbles.ts'
import { useSettled } from '../useThrottled.ts'

const closeCell = 92
const plainCell = 13

/** Records as marbles on the way to the selected node, batch by batch (`ui-spec` §6.7). */
export function MarbleView() {
  const t = useText()
  const graph = useGraph((g) => g.graph)
  const wire = useView((v) => v.selectedWire)
  const node = useView((v) => (v.selectedNodes.length === 1 ? v.selectedNodes[0]! : null))
  const anchor = wire?.from ?? node
  const path = useMemo(
    () => (anchor !== null && graph.nodes.some(({ id }) => id === anchor) ? pathTo(graph, anchor) : []),
    [graph, anchor],
  )
  if (path.length === 0) return <Empty text={t('dock.data.choose')} />
  return (
    <Measured className={styles.frame}>{(width) => <Way key={path.join(' ')} path={path} width={width} />}</Measured>
  )
}

function Way({ path, width }: { readonly path: readonly NodeId[]; readonly width: number }) {
  const say = useWords(words)
  const sayTake = useWords(takeWords)
  const title = useNodeTitle()
  const session = useSession()
  const scale = useTimeScale(width)
  const playing = useRun((r) => r.state === 'playing')
  const moves = useDataView((v) => v.moves).filter((move) => path.includes(move.node))
  const limit = cellRoom(scale.cellWidth)
  const wanted = `${Math.max(1, scale.first)} ${Math.min(scale.live, scale.last)}`
  const range = useSettled(wanted, 150, playing ? 1500 : 150)
  const [from, to] = range.split(' ').map(Number) as [number, number]
  const question = { nodes: path, from, to, limit, moves: [] }
  const { answer } = useAsk(() => session.engine.look('marbles', question), `${path.join('+')} ${range} ${limit}`)
  const moved = useMovedMarbles({ ...question, moves })
  const view = useMemo(() => (answer ? joined(answer, moved) : null), [answer, moved])
  const close = scale.cellWidth >= letteredFrom

  // The wide cells are this view's own: the timeline has its cells back when it is left.
  const narrower = useRef(plainCell)
  useEffect(
    () => () => {
      if (session.view.getState().cellWidth >= letteredFrom) session.view.setState({ cellWidth: narrower.current })
    },
    [session.view],
  )
  return (
    <>
      <DockActions>
        <label className={styles.closer} title={say('closerTitle')}>
          <input
            type="checkbox"
            checked={close}
            onChange={() => {
              if (!close) narrower.current = scale.cellWidth
              session.view.setState({ cellWidth: close ? narrower.current : closeCell })
            }}
          />
          {say('closer')}
        </label>
        <TakeMenu
          disabled={!view}
          views={[{ label: sayTake('marbles', { node: title(path.at(-1)!) }), read: () => view && marblesTable(view) }]}
        />
      </DockActions>
      {moves.length > 0 && (
        <p className={styles.moved} role="status">
          {say('moved', { n: moves.length })}
          <button className="secondary compact" onClick={() => useDataView.setState({ moves: [] })}>
            {say('putBack')}
          </button>
        </p>
      )}
      {answer === null && <Empty text={say('gone', { batch: String(from) })} />}
      {view && <Board view={view} path={path} scale={scale} />}
    </>
  )
}

interface BoardProps {
  readonly view: Marbles
  readonly path: readonly NodeId[]
  readonly scale: TimeScale
}

function Board({ view, path, scale }: BoardProps) {
  const say = useWords(words)
  const session = useSession()
  const nodes = useGraph((g) => g.graph.nodes)
  const wires = useGraph((g) => g.graph.wires)
  const id = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const [active, setActive] = useState({ row: 0, batch: scale.playhead })
  const [dragged, setDragged] = useState<string | null>(null)
  const kinds = useMemo(
    () =>
      view.rows.map(({ node }, i): RowKind => {
        const operator = nodes.find((one) => one.id === node)?.operator ?? ''
        const follows = i > 0 && wires.some((wire) => wire.to === node && wire.from === view.rows[i - 1]!.node)
        return { family: metaOf(operator)?.family, refuses: operator === 'filter' && follows }
      }),
    [view, nodes, wires],
  )
  const { cellWidth } = scale
  const picture = useMemo(
    () => marblePicture(view, kinds, { cellWidth, from: view.from, to: view.to }),
    [view, kinds, cellWidth],
  )
  const kin = useMemo(() => (chosen === null ? null : kinOf(view, chosen)), [view, chosen])
  const placed = picture.marbles.find(({ marble }) => marble.id === chosen)
  const [low, high] = [Math.max(1, scale.first), Math.min(scale.live, scale.last)]

  const activeRow = picture.rows[active.row]

  /** Moves a record of the input; the marble that it becomes is the chosen one. */
  const move = (marble: Marble, node: NodeId, batch: number): void => {
    const { origin } = marble
    if (!origin) return session.announce(say('cannotMove'))
    const to = Math.min(high, Math.max(low, batch))
    const others = useDataView
      .getState()
      .moves.filter((one) => !(one.node === node && one.batch === origin.batch && one.index === origin.index))
    const own: MovedRecord[] = to === origin.batch ? [] : [{ node, ...origin, to }]
    useDataView.setState({ moves: [...others, ...own] })
    session.announce(say('movedTo', { text: marble.text, batch: String(to) }))
  }
  /** The marble of a record of the input wherever it is now. */
  const findOrigin = (node: NodeId, origin: NonNullable<Marble['origin']>): Marble | undefined =>
    view.rows
      .find((row) => row.node === node)
      ?.cells.flatMap((cell) => cell.marbles)
      .find((one) => one.origin?.batch === origin.batch && one.origin.index === origin.index)

  const followed = useRef<{ readonly node: NodeId; readonly origin: NonNullable<Marble['origin']> } | null>(null)
  useEffect(() => {
    if (!followed.current) return
    const now = findOrigin(followed.current.node, followed.current.origin)
    if (now) setChosen(now.id)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when the records have changed, and only then
  }, [view])
  const choose = (marble: Marble | undefined, row: number) => {
    setChosen(marble?.id ?? null)
    followed.current = marble?.origin ? { node: view.rows[row]!.node, origin: marble.origin } : null
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { row, batch } = active
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.shiftKey && step !== undefined && placed) {
      const origin = placed.marble.origin
      const at = useDataView
        .getState()
        .moves.find((one) => origin && one.batch === origin.batch && one.index === origin.index)?.to
      move(placed.marble, view.rows[placed.row]!.node, (at ?? placed.batch) + step)
    } else if (step !== undefined) setActive({ row, batch: Math.min(high, Math.max(low, batch + step)) })
    else if (event.key === 'ArrowUp') setActive({ row: Math.max(0, row - 1), batch })
    else if (event.key === 'ArrowDown') setActive({ row: Math.min(view.rows.length - 1, row + 1), batch })
    else if (event.key === 'Home') setActive({ row, batch: low })
    else if (event.key === 'End') setActive({ row, batch: high })
    else if (event.key === 'Enter') {
      const here = view.rows[row]?.cells.find((cell) => cell.batch === batch)?.marbles ?? []
      const at = here.findIndex((marble) => marble.id === chosen)
      choose(here[(at + 1) % Math.max(1, here.length)], row)
    } else if (event.key === 'Escape' && chosen !== null) choose(undefined, row)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const marbleAt = (event: PointerEvent) =>
    picture.marbles.find(
      ({ marble }) => marble.id === (event.target as Element).closest('[data-marble]')?.getAttribute('data-marble'),
    )
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const hit = marbleAt(event)
    if (!hit) return
    choose(hit.marble, hit.row)
    setActive({ row: hit.row, batch: hit.batch })
    if (!hit.marble.origin || hit.row !== path.indexOf(view.rows[hit.row]!.node)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDragged(hit.marble.id)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (dragged === null || !placed || !followed.current) return
    const batch = scale.xToBatch(event.clientX - event.currentTarget.getBoundingClientRect().left)
    const { node, origin } = followed.current
    const now = useDataView
      .getState()
      .moves.find((one) => one.node === node && one.batch === origin.batch && one.index === origin.index)
    if (batch !== (now?.to ?? origin.batch)) move({ ...placed.marble, origin }, node, batch)
  }
  return (
    <>
      <div
        className={styles.board}
        tabIndex={0}
        role="grid"
        aria-label={say('marbles', {
          node: nodes.find((one) => one.id === path.at(-1))?.label || path.at(-1)!,
          from: String(low),
          to: String(high),
        })}
        aria-description={say('help')}
        aria-activedescendant={`${id}-${active.row}-${active.batch}`}
        aria-rowcount={view.rows.length}
        aria-colcount={Math.max(1, high - low + 1)}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => setDragged(null)}
        onPointerCancel={() => setDragged(null)}
      >
        <div className={styles.inner} style={{ height: picture.height + 8 }}>
          <svg className={styles.drawing} width={scale.width} height={picture.height} aria-hidden="true">
            <clipPath id={`${id}-plot`}>
              <rect x={scale.left} width={scale.right - scale.left} height={picture.height} />
            </clipPath>
            {picture.rows.slice(1).map(({ top, row: { node } }) => (
              <path key={node} d={`M0 ${top}H${scale.width}`} stroke="var(--mr-line)" />
            ))}
            <g clipPath={`url(#${id}-plot)`}>
              {activeRow && (
                <rect
                  className={styles.active}
                  x={scale.batchToX(active.batch) - cellWidth / 2}
                  y={activeRow.top + 2}
                  width={cellWidth}
                  height={activeRow.height - 4}
                  rx="4"
                />
              )}
              <g transform={`translate(${scale.batchToX(0)})`}>
                <MarbleDrawing
                  picture={picture}
                  cellWidth={cellWidth}
                  until={scale.past ? scale.playhead : Infinity}
                  kin={kin}
                  chosen={chosen}
                />
              </g>
            </g>
          </svg>
          {picture.rows.map(({ row, top, height }) => {
            const node = nodes.find((one) => one.id === row.node)
            return (
              <div key={row.node} className={styles.head} style={{ top, height }} aria-hidden="true">
                <b className="mono">{node?.operator}</b>
                <span className="t3">{node?.label}</span>
              </div>
            )
          })}
          <MarbleGrid id={id} view={view} low={low} high={high} active={active} />
          <PlayheadLine scale={scale} />
        </div>
      </div>
      {placed && kin && (
        <Chosen
          view={view}
          marble={placed.marble}
          node={view.rows[placed.row]!.node}
          batch={placed.batch}
          kin={kin}
          onClose={() => choose(undefined, 0)}
        />
      )}
    </>
  )
}

interface ChosenProps {
  readonly view: Marbles
  readonly marble: Marble
  readonly node: NodeId
  readonly batch: number
  readonly kin: ReturnType<typeof kinOf>
  readonly onClose: () => void
}

/** The chosen record in words, with its way as a list for those who cannot see the lines. */
function Chosen({ view, marble, node, batch, kin, onClose }: ChosenProps) {
  const say = useWords(words)
  const nodes = useGraph((g) => g.graph.nodes)
  const steps = view.rows.flatMap((row) =>
    row.cells.flatMap((cell) =>
      cell.marbles
        .filter(({ id }) => kin.up.has(id) || kin.down.has(id))
        .map(({ id, text }) => ({ id, text, batch: cell.batch, node: row.node })),
    ),
  )
  const operatorOf = (id: NodeId) => nodes.find((one) => one.id === id)?.operator ?? id
  return (
    <div className={styles.chosen}>
      <p aria-live="polite">{say('selected', { text: marble.text, up: kin.up.size - 1, down: kin.down.size - 1 })}</p>
      <WhyValue value={{ node, batch, record: Number(marble.id.split(':')[2]) }} text={marble.value ?? marble.text} />
      <ol className="visuallyHidden" aria-label={say('way')}>
        {steps.map((step) => (
          <li key={step.id}>
            {say('step', { operator: operatorOf(step.node), batch: String(step.batch), text: step.text })}
          </li>
        ))}
      </ol>
      <button className="secondary compact" onClick={onClose}>
        {say('close')}
      </button>
    </div>
  )
}
