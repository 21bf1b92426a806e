import { useText } from '../i18n.ts'
import styles from './Inspector.module.css'
import { bandCells } from './windowCells.ts'
import type { FirstWindow, WindowShape } from './windowCells.ts'

const width = 270

interface WindowBandProps {
  readonly shape: WindowShape
  /** The window is cut at the start of the run. */
  readonly first: FirstWindow | null
  /** The cells are results of a window that gives one this often. */
  readonly results: string | undefined
}

/** The window as a row of batches: leaving hatched, staying filled, entering in its own colour, what it holds under a bracket. */
export function WindowBand({ shape, first: partial, results }: WindowBandProps) {
  const t = useText()
  const { cells, group } = bandCells(shape, width)
  const held = cells.filter((c) => c.kind === 'stay' || c.kind === 'enter')
  const first = held[0]
  const last = held.at(-1)
  if (!first || !last) return null
  const end = last.x + last.width
  const total = shape.staying + shape.entering
  const between = (first.x + end) / 2
  return (
    <>
      <svg
        width="100%"
        viewBox={`0 0 ${width} 46`}
        style={{ margin: '11px 0 5px', fontVariantNumeric: 'tabular-nums' }}
        role="img"
        aria-label={t('inspector.band.say', { stay: shape.staying, enter: shape.entering, leave: shape.leaving })}
      >
        {cells.map((c, i) => {
          if (c.kind === 'leave' || c.kind === 'skip') {
            const stroke = c.kind === 'leave' ? 'var(--mr-leave)' : 'var(--mr-control)'
            return (
              <g key={i} stroke={stroke} fill="none">
                <rect
                  x={c.x + 0.5}
                  y="12"
                  width={c.width - 0.5}
                  height="16"
                  rx="1.5"
                  strokeDasharray={c.kind === 'skip' ? '2 2' : undefined}
                />
                {c.kind === 'leave' && <path d={`M${c.x + 1.5} 27l${c.width - 2.4} -14`} />}
              </g>
            )
          }
          return (
            <rect
              key={i}
              x={c.x + 0.5}
              y="12"
              width={c.width}
              height="16"
              rx="1.5"
              fill={c.kind === 'stay' ? 'var(--mr-window)' : 'var(--mr-enter)'}
              opacity={c.kind === 'stay' ? 0.62 : 1}
            />
          )
        })}
        <path
          d={`M${end} 10V5H${first.x + (partial ? 14 : 0)}`}
          fill="none"
          stroke="var(--mr-window)"
          strokeWidth="1.6"
        />
        <path
          d={partial ? `M${first.x} 10V5H${first.x + 14}` : `M${first.x} 10V5`}
          fill="none"
          stroke="var(--mr-window)"
          strokeWidth="1.6"
          strokeDasharray={partial ? '2.5 2.5' : undefined}
        />
        <g className={styles.bandText}>
          {shape.leaving > 0 && (
            <text x="0" y="42" fill="var(--mr-leave)">
              {shape.skipped > 0
                ? t('inspector.band.skipped', { n: shape.skipped })
                : t('inspector.band.leave', { n: shape.leaving })}
            </text>
          )}
          <text x={Math.min(between, width - 108)} y="42" textAnchor="middle" fill="var(--mr-window)">
            {results === undefined
              ? t('inspector.band.batches', { n: total })
              : t('inspector.band.results', { n: total })}
          </text>
          <text x={Math.max(end, 200)} y="42" textAnchor="end" fill="var(--mr-enter)">
            {t('inspector.band.enter', { n: shape.entering })}
          </text>
        </g>
      </svg>
      {partial && (
        <div className={styles.caption}>{t('inspector.band.first', { n: partial.held, of: partial.of })}</div>
      )}
      {results !== undefined && (
        <div className={styles.caption}>{t('inspector.band.ofWindow', { n: total, time: results })}</div>
      )}
      {group > 1 && <div className={styles.caption}>{t('inspector.band.grouped', { n: group })}</div>}
    </>
  )
}
