import { useLayoutEffect, type RefObject } from 'react'

/** Draws on a canvas of a CSS size, sharp on dense screens, after every render whose `draw` differs. */
export function useCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  width: number,
  height: number,
  draw: (ctx: CanvasRenderingContext2D) => void,
): void {
  useLayoutEffect(() => {
    const canvas = ref.current
    const ctx = canvas?.getContext('2d')
    if (!canvas || !ctx || width === 0 || height === 0) return
    const density = window.devicePixelRatio || 1
    const [w, h] = [Math.round(width * density), Math.round(height * density)]
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w
      canvas.height = h
    }
    ctx.setTransform(density, 0, 0, density, 0, 0)
    draw(ctx)
  }, [ref, width, height, draw])
}
