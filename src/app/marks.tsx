import type { ReactNode } from 'react'
import type { Family } from '#operators/define.ts'

/**
 * The marks of the six operator families (spec §3.2) in an 18 × 18 box: a shape in the family's colour and a glyph upon it.
 * Every family differs in shape as well as in colour, so the marks also work in grey.
 */
const shapes: Record<Family, ReactNode> = {
  source: <circle cx="9" cy="9" r="8" />,
  narrow: <rect x="1.5" y="1.5" width="15" height="15" rx="3.2" />,
  shuffle: <path d="M9 .2 17.8 9 9 17.8 .2 9z" />,
  window: <rect x="1" y="1" width="16" height="16" rx="2.4" />,
  state: <path d="M1.5 4.6C1.5 2.6 4.9 1 9 1s7.5 1.6 7.5 3.6v8.8c0 2-3.4 3.6-7.5 3.6s-7.5-1.6-7.5-3.6z" />,
  output: <path d="M1.5 4C1.5 2.3 2.6 1.2 4.2 1.2h5A7.8 7.8 0 0 1 9.2 16.8h-5c-1.6 0-2.7-1.1-2.7-2.8z" />,
}

const glyphs: Record<Family, string> = {
  source: 'M9.8 9h4',
  narrow: 'M4.8 9h8M10 6.2 12.9 9 10 11.8',
  shuffle: 'M5.6 7.1h1.3l4.2 3.8h1.3M5.6 10.9h1.3l4.2-3.8h1.3',
  window: 'M6.2 5.2H4.6v7.6h1.6M11.8 5.2h1.6v7.6h-1.6M9 7.4v3.2',
  state: 'M4.4 6.1C5.3 7 7 7.5 9 7.5s3.7-.5 4.6-1.4M4.4 10.4c.9.9 2.6 1.4 4.6 1.4s3.7-.5 4.6-1.4',
  output: 'M4.4 9h6.2M8 6.4 10.6 9 8 11.6M13.2 6v6',
}

/** A family's mark as a group, for drawings that are SVG already. Decorative: the operator's name stands beside it. */
export function MarkShape({ family }: { readonly family: Family }) {
  return (
    <>
      <g fill={`var(--mr-${family})`}>{shapes[family]}</g>
      <g fill="none" stroke="var(--mr-on-family)" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
        {family === 'source' && <circle cx="6.6" cy="9" r="1.5" fill="var(--mr-on-family)" stroke="none" />}
        <path d={glyphs[family]} />
      </g>
    </>
  )
}

export function Mark({ family, size = 18 }: { readonly family: Family; readonly size?: number }) {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0 0 18 18"
      aria-hidden="true"
      style={{ flex: 'none', overflow: 'visible' }}
    >
      <MarkShape family={family} />
    </svg>
  )
}
