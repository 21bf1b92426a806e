import { useStoreApi, ViewportPortal } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import { useGraph, useHistory, useRun, useSession, useView } from '../../session.ts'
import { useMotion } from '../../timeline/useMotion.ts'
import { useTokens } from '../../timeline/useTokens.ts'
import styles from '../Canvas.module.css'
import { useCanvasActions } from '../canvasState.ts'
import { manyNodes } from '../manyNodes.ts'
import type { Viewport } from '../viewport.ts'
import { shiftOf, type Shift } from '../shift.ts'
import { curveOf, overlap, seenOf, wireId, type Area, type Boxes } from '../geometry.ts'
import { batchAt, useShownIndex } from '../../shown.ts'
import { placeOf, trainsOf, transitTime, wireStages } from './trains.ts'
import { grainPitch, grainRadius, grainsOf, measure, restPlace, type Measured, type Point } from './wirePath.ts'

const fastest = 4

/**
 * The batch tokens of all wires on one canvas, above the wires and below the nodes. Frames are drawn only while something
 * moves; paused, in the past, at high speed or with reduced motion the grains rest at their place on the wire.
 */
export function TokenLayer({ boxes }: { readonly boxes: Boxes }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const flow = useStoreApi()
  const session = useSession()
  const { store, viewport } = useCanvasActions()
  const tokens = useTokens()
  const motion = useMotion()
  const graph = useGraph((state) => state.graph)
  const index = useShownIndex()
  const batch = useHistory((history) => batchAt(history.batches, index))
  const past = useView((view) => view.playhead !== null)
  const playing = useRun((run) => run.state === 'playing')
  const speed = useRun((run) => run.speed)
  const moving = motion && playing && !past && speed !== 'max' && speed <= fastest
  const interval = graph.batchInterval / (moving ? (speed as number) : 1)

  const measured = useMemo(() => {
    const wires = new Map<string, Measured>()
    for (const wire of graph.wires) {
      const curve = curveOf(boxes, wire)
      if (curve) wires.set(wireId(wire), measure(curve))
    }
    return wires
  }, [graph.wires, boxes])
  const stages = useMemo(() => wireStages(graph), [graph])
  const trains = useMemo(() => trainsOf(graph, batch), [graph, batch])

  const arrived = useRef({ batch: 0, at: 0 })
  const placed = useRef<Shift>(undefined)
  useEffect(() => {
    if (arrived.current.batch !== batch?.index) arrived.current = { batch: batch?.index ?? 0, at: performance.now() }
    const ctx = canvas.current?.getContext('2d')
    if (!ctx) return
    const shift = (placed.current ??= shiftOf(ctx.canvas))
    let frame = 0
    const count = Math.max(1, ...[...stages.values()].map((stage) => stage + 1))
    const end = (count - 1) * Math.min(transitTime(interval), 0.9 * interval) + transitTime(interval)
    // Where there are many, grains move with the view as they lie and are drawn again where it comes to rest.
    const rests = () => graph.nodes.length > manyNodes && store.getState().moving
    const draw = (now: number) => {
      frame = 0
      if (rests()) return
      const { width, height } = flow.getState()
      const view = viewport.getState()
      placeCanvas(ctx, shift, width, height, view)
      const elapsed = now - arrived.current.at
      const seen = seenOf(view, { width, height })
      for (const train of trains) {
        const wire = measured.get(train.wire)
        if (!wire) continue
        const place = moving ? placeOf(stages.get(train.wire) ?? 0, count, elapsed, interval) : restPlace
        if (place !== undefined && isSeen(wire.pointAt(place * wire.length), seen))
          drawTrain(ctx, wire, place, train.records, tokens.water, tokens.canvas)
      }
      if (moving && elapsed < end) frame = requestAnimationFrame(draw)
    }
    draw(performance.now())
    const soon = () => {
      if (frame === 0 && !rests()) frame = requestAnimationFrame(draw)
    }
    const stops = [
      viewport.subscribe(soon),
      flow.subscribe((state, old) => (state.width !== old.width || state.height !== old.height) && soon()),
      store.subscribe((state, old) => old.moving && !state.moving && soon()),
    ]
    return () => {
      stops.forEach((stop) => stop())
      cancelAnimationFrame(frame)
    }
  }, [
    flow,
    viewport,
    session,
    store,
    graph.nodes.length,
    trains,
    measured,
    stages,
    moving,
    interval,
    tokens,
    batch?.index,
  ])

  return (
    <ViewportPortal>
      <canvas ref={canvas} className={styles.tokens} aria-hidden="true" />
    </ViewportPortal>
  )
}

/** The canvas covers the visible part of the flow at the screen's own resolution, inside the layer that the viewport moves. */
function placeCanvas(
  ctx: CanvasRenderingContext2D,
  shift: Shift,
  width: number,
  height: number,
  { x, y, zoom }: Viewport,
): void {
  const { canvas } = ctx
  const density = window.devicePixelRatio || 1
  const [w, h] = [Math.round(width * density), Math.round(height * density)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  shift.to(`scale(${1 / zoom}) translate(${-x}px, ${-y}px)`)
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.clearRect(0, 0, w, h)
  ctx.setTransform(density * zoom, 0, 0, density * zoom, density * x, density * y)
}

/** A train reaches some grains beyond its middle. */
const isSeen = ({ x, y }: Point, seen: Area) => overlap({ x: x - 50, y: y - 50, width: 100, height: 100 }, seen)

/** Grains around a place on the wire; they do not leave it at either end. */
function drawTrain(
  ctx: CanvasRenderingContext2D,
  wire: Measured,
  place: number,
  records: number,
  colour: string,
  ground: string,
): void {
  const grains = grainsOf(records)
  const middle = place * wire.length
  if (grains === 0) {
    const point = wire.pointAt(middle)
    ctx.beginPath()
    ctx.arc(point.x, point.y, 3.6, 0, 2 * Math.PI)
    ctx.fillStyle = ground
    ctx.fill()
    ctx.strokeStyle = colour
    ctx.lineWidth = 1.6
    ctx.stroke()
    return
  }
  ctx.fillStyle = colour
  for (let i = 0; i < grains; i++) {
    const length = middle + (i - (grains - 1) / 2) * grainPitch
    if (length < 0 || length > wire.length) continue
    const point = wire.pointAt(length)
    ctx.beginPath()
    ctx.arc(point.x, point.y, grainRadius, 0, 2 * Math.PI)
    ctx.fill()
  }
}
