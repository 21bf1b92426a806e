import { useEffect, useId, useRef } from 'react'
import { useCanvasActions } from './canvasState.ts'
import styles from './DotGrid.module.css'
import { shiftOf } from './shift.ts'

/** Flow pixels between two dots, and from a place where nodes snap to the corner of a dot's box. */
const gap = 20
const toDot = -10

/**
 * The dots that nodes are laid out on. They are one picture that is larger than the canvas and moves with the view by less than a gap, so
 * panning paints nothing; only another zoom draws it again.
 */
export function DotGrid() {
  const { viewport } = useCanvasActions()
  const id = useId()
  const root = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const svg = root.current!
    const shift = shiftOf(svg)
    const pattern = svg.querySelector('pattern')!
    let drawn = 0
    const show = () => {
      const { x, y, zoom } = viewport.getState()
      const pitch = gap * zoom
      shift.to(`translate(${(x + toDot * zoom) % pitch}px, ${(y + toDot * zoom) % pitch}px)`)
      if (zoom === drawn) return
      drawn = zoom
      svg.style.setProperty('--pitch', `${pitch}px`)
      pattern.setAttribute('patternTransform', `scale(${zoom})`)
    }
    show()
    const stop = viewport.subscribe(show)
    return () => {
      stop()
      shift.end()
    }
  }, [viewport])
  return (
    <svg ref={root} className={styles.dots} aria-hidden="true">
      <pattern id={id} width={gap} height={gap} patternUnits="userSpaceOnUse">
        <circle cx="1" cy="1" r="1" />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
