import type { Marker, SeriesStyle } from '../charts/seriesStyles.ts'

/** A piece of a series' line, for legends. */
export function LineSample({ style }: { readonly style: SeriesStyle }) {
  return (
    <svg width="14" height="8" aria-hidden="true">
      <path d="M0 4H14" stroke={style.color} strokeWidth="2.2" strokeDasharray={style.dash} />
    </svg>
  )
}

const outlines: Readonly<Record<Marker, string | null>> = {
  circle: 'M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z',
  square: 'M-3 -3h6v6h-6z',
  triangle: 'M0 -3.8l3.8 6.6h-7.6z',
  diamond: 'M0 -4.2l4.2 4.2l-4.2 4.2l-4.2 -4.2z',
  ring: 'M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z',
  cross: 'M-3.2 -3.2l6.4 6.4M3.2 -3.2l-6.4 6.4',
  bar: 'M0 -4.4v8.8',
  none: null,
}

/** The mark at a series' value: its shape tells series apart without colour. To be put into an SVG. */
export function EndMarker({ style, x, y }: { readonly style: SeriesStyle; readonly x: number; readonly y: number }) {
  const outline = outlines[style.marker]
  if (!outline) return null
  const open = style.marker === 'cross' || style.marker === 'bar'
  return (
    <path
      d={outline}
      transform={`translate(${x} ${y})`}
      fill={open ? 'none' : style.marker === 'circle' ? style.color : 'var(--mr-panel)'}
      stroke={style.color}
      strokeWidth={open ? 2.4 : 1.8}
    />
  )
}
