import { describe, expect, it } from 'vitest'
import { mapOf } from './cornerMapPlace.ts'

const pipeline = { x: 0, y: 0, width: 2000, height: 400 }
const screen = { width: 1000, height: 500 }
const map = { width: 132, height: 76 }

describe('the corner map', () => {
  it('holds all of the pipeline and of what is in sight, at one scale', () => {
    const { scale, pipeline: all, frame } = mapOf(pipeline, { x: -600, y: 100, zoom: 1 }, screen, map)
    for (const { x, y, width, height } of [all, frame]) {
      expect(Math.min(x, y)).toBeGreaterThan(0)
      expect(x + width).toBeLessThan(map.width)
      expect(y + height).toBeLessThan(map.height)
    }
    expect(all.width * scale).toBeCloseTo(2000)
    expect(all.height * scale).toBeCloseTo(400)
    // In sight is what begins 600 right of and 100 above the pipeline's corner.
    expect((frame.x - all.x) * scale).toBeCloseTo(600)
    expect((frame.y - all.y) * scale).toBeCloseTo(-100)
    expect(frame.width * scale).toBeCloseTo(1000)
    expect(frame.height * scale).toBeCloseTo(500)
  })
  it('shows the same as long as the view stays within the pipeline', () => {
    const tall = { ...pipeline, height: 900 }
    const places = [0, -300, -1000].map((x) => mapOf(tall, { x, y: -50, zoom: 1 }, screen, map).pipeline)
    expect(places).toEqual([places[0], places[0], places[0]])
  })
})
