import { useEffect, useRef, useState } from 'react'
import { useView } from '../session.ts'
import { useMotion } from './useMotion.ts'
import type { WindowSpan } from './windowSpan.ts'

const hold = 80
const total = 260

/**
 * The slide of a window on emission (spec §6.2): for 80 ms the old cells stay, then they move by slide ÷ interval cells until
 * 260 ms. Returns the pixels the cells are still left of their place; 0 with reduced motion and while looking at the past.
 */
export function useWindowSlide(span: WindowSpan | undefined, cellWidth: number): number {
  const motion = useMotion()
  const past = useView((view) => view.playhead !== null)
  const [shift, setShift] = useState(0)
  const last = useRef<number | undefined>(undefined)
  const emission = span?.emission
  const distance = span ? span.slide * cellWidth : 0
  useEffect(() => {
    const moved = last.current !== undefined && emission !== undefined && emission > last.current
    const steps = moved && span ? (emission - last.current!) / span.slide : 0
    last.current = emission
    // Only the step to the next result slides; a jump (another node, catching up) is no movement of the window.
    if (!motion || past || steps !== 1) return
    const start = performance.now()
    let frame = requestAnimationFrame(function step(now) {
      const t = Math.min(1, Math.max(0, (now - start - hold) / (total - hold)))
      const eased = t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2
      setShift(-distance * (1 - eased))
      if (t < 1) frame = requestAnimationFrame(step)
    })
    return () => {
      cancelAnimationFrame(frame)
      setShift(0)
    }
    // The movement starts with an emission, not with a zoom.
  }, [emission, motion, past])
  return shift
}
