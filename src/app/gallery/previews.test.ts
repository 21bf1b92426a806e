import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scenarios, type Scenario } from '#gallery/index.ts'
import type { Graph } from '#model/graph.ts'
import type { Progress } from '#model/run.ts'
import { handClock } from '#worker/handClock.ts'
import { createInProcessClient } from '#worker/inProcessClient.ts'
import type { Preview } from './preview.ts'
import recorded from './previews.json'

// The previews on the first page are recordings of real runs: `RECORD=1 npx vitest run src/app/gallery` writes them, and this
// test fails when the engine, a source or a scenario gives other numbers.
const zeroTime = Date.UTC(2026, 0, 5, 11, 57, 20)
const shownBatches = 60
const before = 60

/** The first chart of a scenario, or its dots, over its second minute or so, from the engine in this process. */
async function run(graph: Graph, drawn: Scenario['drawn']): Promise<Preview> {
  const clock = handClock(zeroTime)
  const client = createInProcessClient({
    now: clock.now,
    after: clock.after,
    random: () => 0,
    open: () => ({ onopen: null, onmessage: null, onclose: null, close: () => undefined }),
  })
  const told: Progress[] = []
  client.onProgress((progress) => told.push(progress))
  const last = before + shownBatches
  const started = client.start(graph, {
    clock: 'live',
    prefill: last,
    speed: 1,
    paused: true,
    modelledTime: true,
    zeroTime,
  })
  const done = () => told.reduce((newest, p) => Math.max(newest, p.batches.at(-1)?.index ?? 0), 0) >= last
  for (let i = 0; i < 2000 && !done(); i++) await clock.pass(5)
  await started
  client.dispose()
  const chart = graph.charts[0]!
  const all = told.flatMap((p) => p.points).filter((p) => p.chart === chart.id && p.batch <= last)
  const points = all.filter((p) => p.batch > before)
  // A window's result holds until the next one: the drawing starts with the one that held.
  const held = all.findLast((p) => p.batch <= before && p.values !== null)?.values ?? {}
  const newest = points.findLast((p) => p.values !== null)?.values ?? {}
  const keys = Object.keys(newest)
    .filter((key) => key !== 'other' && (chart.keys?.includes(key) ?? true))
    .sort((a, b) => newest[b]! - newest[a]!)
    .slice(0, 5)
  const at = new Map(points.map((p) => [p.batch, p.values]))
  const series = keys.map((key) => [
    key,
    Array.from(
      { length: shownBatches },
      (_, i) => at.get(before + 1 + i)?.[key] ?? (i === 0 ? (held[key] ?? null) : null),
    ),
  ])
  const batches = told.flatMap((p) => p.batches).filter((b) => b.index <= last)
  const countsOf = (node: string) => batches.filter((b) => b.index > before).map((b) => b.nodes[node]?.count ?? null)
  const counts = batches
    .flatMap((b) => Object.entries(b.nodes))
    .flatMap(([id, node]) => (node.count === null ? [] : [[id, node.count] as const]))
  if (typeof drawn === 'object')
    return {
      type: 'dots',
      series: { records: countsOf(drawn.records), alarms: countsOf(drawn.alarms) },
      counts: Object.fromEntries(counts),
    }
  return {
    type: drawn ?? (chart.type === 'bars' || chart.type === 'table' ? 'bars' : 'line'),
    series: Object.fromEntries(series),
    ...(chart.threshold && { threshold: chart.threshold.value }),
    counts: Object.fromEntries(counts),
  }
}

/** A scenario in a line: what changes is seen, and the page loads no blanks. */
const linePerScenario = (previews: Readonly<Record<string, Preview>>) =>
  `{\n${Object.entries(previews)
    .map(([id, preview]) => `${JSON.stringify(id)}:${JSON.stringify(preview)}`)
    .join(',\n')}\n}\n`

describe('recorded previews', () => {
  it('are what the engine gives today', { timeout: 60_000 }, async () => {
    const previews: Record<string, Preview> = {}
    for (const scenario of scenarios) previews[scenario.id] = await run(scenario.graph('en'), scenario.drawn)
    if (process.env.RECORD === '1') writeFileSync(join(import.meta.dirname, 'previews.json'), linePerScenario(previews))
    else expect(recorded).toEqual(previews)
    for (const preview of Object.values(previews)) expect(Object.keys(preview.series)).not.toEqual([])
  })
})
