import { memo, useMemo } from 'react'
import { useFormat } from '../format.ts'
import type { TimeScale } from '../timeline/useTimeScale.ts'
import styles from './Marbles.module.css'
import { letteredFrom, lettersOf, marbleLines } from './marbleLayout.ts'
import type { MarblePicture, PlacedMarble } from './marbleLayout.ts'
import { MarbleShape } from './MarbleShape.tsx'

interface Props {
  readonly picture: MarblePicture
  readonly scale: TimeScale
  readonly kin: { readonly up: ReadonlySet<string>; readonly down: ReadonlySet<string> } | null
  readonly chosen: string | null
  readonly active: { readonly row: number; readonly batch: number }
}

/** The record view for the eye: marbles, gaps, brackets, threads; a chosen record's way stands out. */
export const MarbleDrawing = memo(function MarbleDrawing({ picture, scale, kin, chosen, active }: Props) {
  const format = useFormat()
  const lettered = scale.cellWidth >= letteredFrom
  const lines = useMemo(() => marbleLines(picture), [picture])
  const ranks = useMemo(() => rankKeys(picture.marbles), [picture])
  const isKin = (id: string) => kin === null || kin.up.has(id) || kin.down.has(id)
  const row = picture.rows[active.row]
  return (
    <svg className={styles.drawing} width={scale.width} height={picture.height} aria-hidden="true">
      {picture.rows.slice(1).map(({ top, row: { node } }) => (
        <path key={node} d={`M0 ${top}H${scale.width}`} stroke="var(--mr-line)" />
      ))}
      {row && scale.isVisible(active.batch) && (
        <rect
          className={styles.active}
          x={scale.batchToX(active.batch) - scale.cellWidth / 2}
          y={row.top + 2}
          width={scale.cellWidth}
          height={row.height - 4}
          rx="4"
        />
      )}
      {picture.brackets.map((bracket) => {
        const later = bracket.batch > scale.playhead
        const current = !later && bracket.batch + (bracket.right - bracket.left) / scale.cellWidth > scale.playhead
        return (
          <g key={`${bracket.row} ${bracket.batch}`} opacity={later ? 0.55 : 1}>
            <rect
              x={bracket.left}
              y={bracket.top}
              width={Math.max(2, bracket.right - bracket.left)}
              height={bracket.bottom - bracket.top}
              rx="5"
              fill={current ? 'color-mix(in oklab, var(--mr-window) 7%, transparent)' : 'none'}
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
      {picture.gaps.map((gap) => (
        <g key={`${gap.row} ${gap.parent.id}`} opacity={isKin(gap.parent.id) ? 1 : 0.25}>
          <MarbleShape {...gap} rank={rankOf(ranks, gap.parent.key)} hollow dashed />
          <title>{gap.parent.text}</title>
        </g>
      ))}
      {picture.marbles.map((one) => (
        <g
          key={one.marble.id}
          data-marble={one.marble.id}
          className={one.marble.origin ? styles.movable : styles.marble}
          opacity={isKin(one.marble.id) ? 1 : 0.22}
        >
          <title>{one.marble.text}</title>
          {one.marble.id === chosen && (
            <circle cx={one.x} cy={one.y} r={one.r + 3} fill="none" stroke="var(--mr-text)" strokeWidth="1.6" />
          )}
          <MarbleShape
            {...one}
            rank={rankOf(ranks, one.marble.key)}
            hollow={one.batch > scale.playhead}
            dashed={one.batch > scale.playhead}
          />
          {lettered && (
            <text
              className={styles.letters}
              x={one.x}
              y={one.y + 3.5}
              textAnchor="middle"
              fill={one.batch > scale.playhead ? 'var(--mr-text-2)' : 'var(--mr-panel)'}
            >
              {lettersOf(one.marble)}
            </text>
          )}
        </g>
      ))}
      {picture.more.map(({ x, y, n }) =>
        lettered || n > 9 ? (
          <text key={`${x} ${y}`} className={styles.more} x={x} y={y} textAnchor="middle">
            {lettered ? `+${format.compact(n)}` : '+'}
          </text>
        ) : null,
      )}
    </svg>
  )
})

/** Keys in the order of their names, so that a key keeps its look while batches come and go. */
function rankKeys(marbles: readonly PlacedMarble[]): ReadonlyMap<string, number> {
  const keys = [...new Set(marbles.flatMap(({ marble }) => (marble.key === undefined ? [] : [marble.key])))].sort()
  return new Map(keys.map((key, i) => [key, i]))
}

const rankOf = (ranks: ReadonlyMap<string, number>, key: string | undefined): number =>
  key === undefined ? -1 : (ranks.get(key) ?? -1)
