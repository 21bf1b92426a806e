import { describe, expect, it } from 'vitest'
import { mapOf } from './cornerMapPlace.ts'

const pipeline = { x: 0, y: 0, width: 2000, height: 400 }
const screen = { width: 1000, height: 500 }
const map = { width: 132, height: 76 }

describe('the corner map', () => {
  it('holds all of the pipeline and of what is in sight, at one scale', () => {
    const { viewBox, scale, frame } = mapOf(pipeline, [-600, 100, 1], screen, map)
    const [left, top, width, height] = viewBox.split(' ').map(Number) as [number, number, number, number]
    expect(width / map.width).toBeCloseTo(scale)
    expect(height / map.height).toBeCloseTo(scale)
    expect(left).toBeLessThan(0)
    expect(left + width).toBeGreaterThan(2000)
    expect(top).toBeLessThan(-100)
    // In sight is what begins 600 right of and 100 above the pipeline's corner.
    expect(left + frame.x * scale).toBeCloseTo(600)
    expect(top + frame.y * scale).toBeCloseTo(-100)
    expect(frame.width * scale).toBeCloseTo(1000)
    expect(frame.height * scale).toBeCloseTo(500)
  })
  it('shows the same as long as the view stays within the pipeline', () => {
    const tall = { ...pipeline, height: 900 }
    const boxes = [0, -300, -1000].map((x) => mapOf(tall, [x, -50, 1], screen, map).viewBox)
    expect(new Set(boxes).size).toBe(1)
  })
})
