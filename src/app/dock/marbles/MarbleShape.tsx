/** Shapes that tell keys apart without colour; a colour goes with each, and both repeat at different lengths. */
const shapes = ['circle', 'square', 'diamond', 'triangle', 'hexagon', 'pentagon'] as const
const colours = 7

interface Props {
  readonly x: number
  readonly y: number
  readonly r: number
  /** The place of its key among the keys that were seen; −1 for a record without one. */
  readonly rank: number
  readonly hollow?: boolean
  readonly dashed?: boolean
}

export const colourOf = (rank: number): string =>
  rank < 0 ? 'var(--mr-series-other)' : `var(--mr-series-${(rank % colours) + 1})`

/** A record's mark (`ui-spec` §6.7). */
export function MarbleShape({ x, y, r, rank, hollow, dashed }: Props) {
  const colour = colourOf(rank)
  return (
    <path
      d={outline(rank < 0 ? 'circle' : shapes[rank % shapes.length]!, x, y, r)}
      fill={hollow ? 'var(--mr-panel)' : colour}
      fillOpacity={hollow ? 1 : 0.9}
      stroke={colour}
      strokeWidth={hollow ? 1.3 : 0}
      strokeDasharray={dashed ? '2 2' : undefined}
    />
  )
}

function outline(shape: (typeof shapes)[number], x: number, y: number, r: number): string {
  const round = (n: number) => Math.round(n * 100) / 100
  const polygon = (corners: number, turn: number, size: number) =>
    `M${Array.from({ length: corners }, (_, i) => {
      const angle = turn + (i * 2 * Math.PI) / corners
      return `${round(x + size * Math.cos(angle))} ${round(y + size * Math.sin(angle))}`
    }).join('L')}Z`
  switch (shape) {
    case 'circle':
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
    case 'square':
      return polygon(4, Math.PI / 4, r * 1.22)
    case 'diamond':
      return polygon(4, 0, r * 1.12)
    case 'triangle':
      return polygon(3, -Math.PI / 2, r * 1.2)
    case 'hexagon':
      return polygon(6, 0, r * 1.06)
    case 'pentagon':
      return polygon(5, -Math.PI / 2, r * 1.08)
  }
}
