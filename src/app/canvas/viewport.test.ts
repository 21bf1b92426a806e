import { beforeEach, expect, it } from 'vitest'
import { createViewport, type Viewport, type ViewportStore } from './viewport.ts'

let told: Viewport[]
let viewport: ViewportStore
beforeEach(() => {
  told = []
  viewport = createViewport((to) => told.push(to))
})
const at = (x: number): Viewport => ({ x, y: 0, zoom: 1 })

it('who follows the view hears of every step, the library as well while nobody holds it', () => {
  const steps: number[] = []
  viewport.subscribe(({ x }) => steps.push(x))
  viewport.moveTo(at(1))
  viewport.moveTo(at(2))
  expect(steps).toEqual([1, 2])
  expect(told).toEqual([at(1), at(2)])
})

it('while a hand holds the view the library is told nothing, and where it is once the hand lets go', () => {
  const steps: number[] = []
  viewport.subscribe(({ x }) => steps.push(x))
  viewport.hold(true)
  viewport.moveTo(at(1))
  viewport.moveTo(at(2))
  expect(steps).toEqual([1, 2])
  expect(told).toEqual([])
  viewport.hold(false)
  expect(told).toEqual([at(2)])
  viewport.hold(false)
  expect(told).toEqual([at(2)])
  viewport.moveTo(at(3))
  expect(told).toEqual([at(2), at(3)])
})
