/** How a port looks: what it carries or accepts (spec §4.1). */
export type PortKind = 'single' | 'pairs' | 'any'

const colours = { idle: 'var(--mr-text-2)', refused: 'var(--mr-error)', accepts: 'var(--mr-water)' }

export function PortGlyph(props: {
  readonly kind: PortKind
  /** Accepts several wires. */
  readonly many?: boolean
  readonly state?: keyof typeof colours
}) {
  const { kind, many, state = 'idle' } = props
  const colour = colours[state]
  const size = state === 'accepts' ? 20 : 14
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" overflow="visible" aria-hidden="true">
      {many && <circle cx="7" cy="7" r="7.6" fill="none" stroke={colour} strokeWidth="1.1" />}
      <circle
        cx="7"
        cy="7"
        r="5"
        fill="var(--mr-canvas)"
        stroke={colour}
        strokeWidth="1.6"
        strokeDasharray={kind === 'any' ? '2.4 2' : undefined}
      />
      {kind === 'pairs' && <path d="M7 2a5 5 0 0 1 0 10z" fill={colour} />}
      {state === 'refused' && <path d="M1.5 12.5 12.5 1.5" stroke={colour} strokeWidth="1.6" strokeLinecap="round" />}
    </svg>
  )
}
