import { memo, useMemo } from 'react'
import { useFormat } from '../../format.ts'
import styles from './Marbles.module.css'
import { letteredFrom, lettersOf, marbleLines } from './marbleLayout.ts'
import type { MarblePicture, PlacedMarble } from './marbleLayout.ts'
import { MarbleShape } from './MarbleShape.tsx'

interface Props {
  readonly picture: MarblePicture
  readonly cellWidth: number
  /** Batches after this one are drawn as outlines; Infinity while the newest is looked at. */
  readonly until: number
  readonly kin: { readonly up: ReadonlySet<string>; readonly down: ReadonlySet<string> } | null
  readonly chosen: string | null
}

/**
 * The record view for the eye, in columns of its own: marbles, gaps, brackets, threads; a chosen record's way stands out. Whoever shows it
 * shifts it to where the time axis is.
 */
export const MarbleDrawing = memo(function MarbleDrawing({ picture, cellWidth, until, kin, chosen }: Props) {
  const format = useFormat()
  const lettered = cellWidth >= letteredFrom
  const lines = useMemo(() => marbleLines(picture), [picture])
  const ranks = useMemo(() => rankKeys(picture.marbles), [picture])
  const isKin = (id: string) => kin === null || kin.up.has(id) || kin.down.has(id)
  return (
    <>
      {picture.brackets.map((bracket) => {
        const later = bracket.batch > until
        return (
          <g key={`${bracket.row} ${bracket.batch}`} opacity={later ? 0.55 : 1}>
            <rect
              x={bracket.left}
              y={bracket.top}
              width={Math.max(2, bracket.right - bracket.left)}
              height={bracket.bottom - bracket.top}
              rx="5"
              fill={later ? 'none' : 'color-mix(in oklab, var(--mr-window) 7%, transparent)'}
              stroke="var(--mr-window)"
              strokeWidth="1.2"
              strokeDasharray={later || bracket.partial ? '4 3' : undefined}
            />
            {lettered && (
              <text className={styles.letters} x={bracket.left + 7} y={(bracket.top + bracket.bottom) / 2 + 4}>
                {format.count(bracket.total)}
              </text>
            )}
          </g>
        )
      })}
      {lines.map(({ from, to, thread }) => {
        const lit = kin !== null && isKin(from.marble.id) && isKin(to.marble.id)
        if (!lit && !thread && !lettered) return null
        // A window's lines from every record would hide everything else.
        if (!lit && !thread && from.batch !== to.batch) return null
        const middle = (from.y + to.y) / 2
        const d = thread
          ? `M${from.x} ${from.y}L${to.x} ${to.y}`
          : `M${from.x} ${from.y + from.r}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y - to.r}`
        return (
          <path
            key={`${from.marble.id} ${to.marble.id}`}
            d={d}
            fill="none"
            stroke={lit ? 'var(--mr-text)' : thread ? 'var(--mr-state)' : 'var(--mr-line-2)'}
            strokeWidth={lit ? 1.6 : 1.1}
            opacity={kin !== null && !lit ? 0.25 : 1}
          />
        )
      })}
      {picture.gaps.map(({ row, parent, x, y, r }) => (
        <Mark
          key={`${row} ${parent.id}`}
          x={x}
          y={y}
          r={r}
          rank={rankOf(ranks, parent.key)}
          text={parent.text}
          letters=""
          faint={!isKin(parent.id)}
          outlined
        />
      ))}
      {picture.marbles.map(({ marble, batch, x, y, r }) => (
        <Mark
          key={marble.id}
          id={marble.id}
          x={x}
          y={y}
          r={r}
          rank={rankOf(ranks, marble.key)}
          text={marble.text}
          letters={lettered ? lettersOf(marble) : ''}
          faint={!isKin(marble.id)}
          outlined={batch > until}
          movable={marble.origin !== undefined}
          chosen={marble.id === chosen}
        />
      ))}
      {picture.more.map(({ x, y, n }) =>
        lettered || n > 9 ? (
          <text key={`${x} ${y}`} className={styles.more} x={x} y={y} textAnchor="middle">
            {lettered ? `+${format.compact(n)}` : '+'}
          </text>
        ) : null,
      )}
    </>
  )
})

interface MarkProps {
  /** Of a marble; a gap has none. */
  readonly id?: string
  readonly x: number
  readonly y: number
  readonly r: number
  readonly rank: number
  /** The whole record, shown on hovering. */
  readonly text: string
  readonly letters: string
  readonly faint: boolean
  readonly outlined: boolean
  readonly movable?: boolean
  readonly chosen?: boolean
}

/** One marble. Its properties are plain values: of hundreds, only those that changed are drawn anew. */
const Mark = memo(function Mark({ id, x, y, r, rank, text, letters, faint, outlined, movable, chosen }: MarkProps) {
  return (
    <g data-marble={id} className={movable ? styles.movable : styles.marble} opacity={faint ? 0.22 : 1}>
      <title>{text}</title>
      {chosen && <circle cx={x} cy={y} r={r + 3} fill="none" stroke="var(--mr-text)" strokeWidth="1.6" />}
      <MarbleShape x={x} y={y} r={r} rank={rank} hollow={outlined} dashed={outlined} />
      {letters !== '' && (
        <text
          className={styles.letters}
          x={x}
          y={y + 3.5}
          textAnchor="middle"
          fill={outlined ? 'var(--mr-text-2)' : 'var(--mr-panel)'}
        >
          {letters}
        </text>
      )}
    </g>
  )
})

/** Keys in the order of their names, so that a key keeps its look while batches come and go. */
function rankKeys(marbles: readonly PlacedMarble[]): ReadonlyMap<string, number> {
  const keys = [...new Set(marbles.flatMap(({ marble }) => (marble.key === undefined ? [] : [marble.key])))].sort()
  return new Map(keys.map((key, i) => [key, i]))
}

const rankOf = (ranks: ReadonlyMap<string, number>, key: string | undefined): number =>
  key === undefined ? -1 : (ranks.get(key) ?? -1)
