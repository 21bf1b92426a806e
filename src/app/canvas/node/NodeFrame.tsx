import type { Family } from '#operators/define.ts'
import { adornmentPath, framePath } from './framePath.ts'
import styles from './Node.module.css'

export interface FrameLook {
  readonly selected?: boolean
  readonly error?: boolean
  readonly dashed?: boolean
  /** Switched off: fine dashes. */
  readonly off?: boolean
  readonly hovered?: boolean
  /** Share of the node's tasks that are done, 0 … 1. */
  readonly running?: number
}

/** The drawing behind a node: silhouette, family adornment, selection halo, error outline, running bar. */
export function NodeFrame(
  props: { readonly family: Family; readonly width: number; readonly height: number } & FrameLook,
) {
  const { family, width: w, height: h, selected, error, dashed, off, hovered, running } = props
  const outline = framePath(family, w, h)
  const adornment = adornmentPath(family, w, h)
  // A selected node in trouble keeps both marks: the halo moves outside the error outline.
  const [halo, ring] = error ? [9, 6] : [6, 2.4]
  const stroke = error ? 'var(--mr-error)' : selected ? 'none' : 'var(--mr-line-2)'
  return (
    <svg className={styles.frame} width={w} height={h} aria-hidden="true">
      {adornment && (
        <path
          d={adornment}
          fill="none"
          stroke={`var(--mr-${family})`}
          strokeWidth="1.6"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      )}
      {selected && (
        <>
          <path d={outline} className={styles.halo} strokeWidth={halo} />
          <path d={outline} className={styles.ring} strokeWidth={ring} />
        </>
      )}
      <path
        d={outline}
        fill={hovered ? 'var(--mr-overlay)' : 'var(--mr-raised)'}
        stroke={stroke}
        strokeWidth={error ? 1.8 : 1}
        strokeDasharray={off ? '1.5 2.5' : dashed ? '4 3' : undefined}
      />
      {running !== undefined && (
        <path
          d={`M8 .75H${8 + (w - 16) * Math.min(1, Math.max(0, running))}`}
          stroke="var(--mr-water)"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
      )}
    </svg>
  )
}
