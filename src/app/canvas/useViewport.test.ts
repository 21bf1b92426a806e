import { describe, expect, it } from 'vitest'
import { clampZoom, fittingView } from './useViewport.ts'

const shown = (
  bounds: { x: number; y: number; width: number; height: number },
  view: ReturnType<typeof fittingView>,
) => ({
  left: bounds.x * view.zoom + view.x,
  top: bounds.y * view.zoom + view.y,
  right: (bounds.x + bounds.width) * view.zoom + view.x,
  bottom: (bounds.y + bounds.height) * view.zoom + view.y,
})

describe('fitting the pipeline into the canvas', () => {
  it('leaves one that fits exactly where it was saved', () => {
    expect(fittingView({ x: 20, y: 24, width: 900, height: 440 }, 936, 500)).toEqual({ x: 0, y: 0, zoom: 1 })
  })

  it('shows all of a large one, above the controls and below the bar about the past', () => {
    const bounds = { x: -300, y: 50, width: 2400, height: 1500 }
    for (const top of [0, 56]) {
      const edges = shown(bounds, fittingView(bounds, 936, 500, top))
      expect(edges.left).toBeGreaterThanOrEqual(0)
      expect(edges.right).toBeLessThanOrEqual(936)
      expect(edges.top).toBeGreaterThanOrEqual(top)
      expect(edges.bottom).toBeLessThanOrEqual(500 - 34)
    }
  })

  it('gives up air at the sides for nodes that show their code', () => {
    const nearly = { x: 0, y: 0, width: 1216, height: 430 }
    const view = fittingView(nearly, 936, 500)
    expect(view.zoom).toBe(0.75)
    expect(shown(nearly, view).left).toBeGreaterThanOrEqual(8)
    expect(fittingView({ ...nearly, width: 1300 }, 936, 500).zoom).toBeCloseTo((936 - 48) / 1300)
  })

  it('never enlarges beyond 100 % and keeps to the zoom limits', () => {
    expect(fittingView({ x: 5000, y: 0, width: 100, height: 50 }, 936, 500).zoom).toBe(1)
    expect([0.01, 0.7, 9].map(clampZoom)).toEqual([0.25, 0.7, 2])
  })
})
