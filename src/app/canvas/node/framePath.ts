import type { Family } from '#operators/define.ts'

/** How far a frame's own drawing reaches beyond the node's box: brackets, lines, halo. */
export const frameMargin = 8

const spout = 26
const corner = 8
const chamfer = 11

/** The outline of a node of w × h pixels (spec §3.2): every family has its own silhouette. */
export function framePath(family: Family, w: number, h: number): string {
  if (family === 'shuffle')
    return `M${chamfer} 0H${w - chamfer}L${w} ${chamfer}V${h - chamfer}L${w - chamfer} ${h}H${chamfer}L0 ${h - chamfer}V${chamfer}Z`
  const left = family === 'source' ? spout : corner
  const right = family === 'output' ? spout : corner
  return (
    `M${left} 0H${w - right}A${right} ${right} 0 0 1 ${w} ${right}V${h - right}A${right} ${right} 0 0 1 ${w - right} ${h}` +
    `H${left}A${left} ${left} 0 0 1 0 ${h - left}V${left}A${left} ${left} 0 0 1 ${left} 0Z`
  )
}

/** What a family draws outside its outline: a window's brackets, the layers under a state. */
export function adornmentPath(family: Family, w: number, h: number): string | undefined {
  if (family === 'window') return `M2 -4.5H-4.5V${h + 4.5}H2M${w - 2} -4.5H${w + 4.5}V${h + 4.5}H${w - 2}`
  if (family === 'state') return `M5 ${h + 3.5}H${w - 5}M10 ${h + 7}H${w - 10}`
  return undefined
}
