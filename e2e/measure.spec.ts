import { expect, test, type Page } from '@playwright/test'
import { heapOf, watchFrames } from './frames.ts'
import { openDocument, pipeline, type DocumentNode, type PageGlobals } from './pipelines.ts'

// The page under load while a person pans: marks are no task over 50 ms, at most 8 ms of work a frame at the 95th percentile, and memory
// that does not grow. Figures of time depend on the machine: they are printed, and only what cannot be is asserted.

const words = (rate: number, keys: number): DocumentNode => ({
  id: 'simulated-1',
  operator: 'simulated',
  params: { input: { kind: 'simulated', generator: 'words', rate, keys, skew: 0 } },
})
const f = (text: string) => ({ f: { text } })
const live = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().live)

/** Pans with the wheel for as long as frames are watched, and looks at memory before, in the midst and after. */
async function underPanning(page: Page, name: string, from: number) {
  await expect.poll(() => live(page), { timeout: 300_000 }).toBeGreaterThan(from)
  const client = await page.context().newCDPSession(page)
  const heap = [await heapOf(client)]
  const first = await live(page)
  const box = (await page.getByRole('application').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const frames = await watchFrames(page, 8, async () => {
    for (let i = 0; i < 120; i++) await page.mouse.wheel(i % 40 < 20 ? 12 : -12, 4)
  })
  const batches = (await live(page)) - first
  for (let i = 0; i < 2; i++) {
    const reached = await live(page)
    await expect.poll(() => live(page), { timeout: 60_000 }).toBeGreaterThan(reached + 5)
    heap.push(await heapOf(client))
  }
  console.log(
    `| ${name} | ${frames.perSecond.toFixed(0)} | ${frames.p95.toFixed(1)} | ${frames.longest.toFixed(0)} | ${(batches / 8).toFixed(1)} | ${heap.map((mb) => mb.toFixed(0)).join(', ')} |`,
  )
  expect(batches).toBeGreaterThan(0)
  // Twice as much within seconds would be a leak, whatever the machine.
  expect(heap.at(-1)!).toBeLessThan(heap[0]! * 2 + 20)
}

test.beforeAll(() => console.log('| what | frames/s | p95 ms a frame | longest task ms | batches/s | heap MB |'))

test('300 nodes at 10 batches a second', async ({ page }) => {
  const nodes: DocumentNode[] = [words(200, 500)]
  const wires: string[] = []
  for (let row = 0; row < 37; row++)
    for (let column = 0; column < 8; column++) {
      const id = `${column === 7 ? 'pprint' : 'map'}-${2 + row * 8 + column}`
      const params = column === 7 ? { num: 1 } : f('lambda w: w')
      nodes.push({ id, operator: column === 7 ? 'pprint' : 'map', params, at: [240 * (column + 1), 150 * row] })
      wires.push(`${column === 0 ? 'simulated-1' : `map-${1 + row * 8 + column}`} ${id}`)
    }
  await openDocument(page, pipeline(nodes, wires, { batchInterval: 100 }))
  await underPanning(page, `${nodes.length} nodes at 10 batches a second`, 20)
})

const state = { updateFunc: { text: 'lambda v, s: sum(v) + (s or 0)' } }
const counting = (source: DocumentNode, more: Record<string, unknown> = {}) =>
  pipeline(
    [
      source,
      { id: 'flatMap-2', operator: 'flatMap', params: f('lambda l: l.split()'), at: [240, 0] },
      { id: 'map-3', operator: 'map', params: f('lambda w: (w, 1)'), at: [480, 0] },
      { id: 'updateStateByKey-4', operator: 'updateStateByKey', params: state, at: [720, 0] },
      { id: 'pprint-5', operator: 'pprint', params: { num: 1 }, at: [960, 0] },
    ],
    ['simulated-1 flatMap-2', 'flatMap-2 map-3', 'map-3 updateStateByKey-4', 'updateStateByKey-4 pprint-5'],
    more,
  )

test('a chart over 10,000 keys', async ({ page }) => {
  const charts = [{ id: 'chart-1', node: 'updateStateByKey-4', type: 'line', title: 'Words' }]
  await openDocument(page, counting(words(5000, 10_000), { charts }))
  await underPanning(page, 'a chart over 10,000 keys', 5)
})

test('100,000 state keys in the table', async ({ page }) => {
  await openDocument(page, counting(words(30_000, 100_000)))
  await page.evaluate(() => {
    const { millrace } = globalThis as unknown as PageGlobals
    millrace.select(['updateStateByKey-4'])
    millrace.view.setState({ dock: 'state' })
  })
  await underPanning(page, '100,000 state keys in the table', 8)
})

test('a day of one-second batches', async ({ page }) => {
  await openDocument(page, counting(words(2, 200)))
  await page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.setSpeed('max'))
  const client = await page.context().newCDPSession(page)
  const heap: number[] = []
  const begun = Date.now()
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await expect.poll(() => live(page), { timeout: 400_000, intervals: [500] }).toBeGreaterThanOrEqual(86_400 * part)
    heap.push(await heapOf(client))
  }
  const seconds = (Date.now() - begun) / 1000
  console.log(
    `| a day of one-second batches (86,400) in ${seconds.toFixed(0)} s | – | – | – | ${(86_400 / seconds).toFixed(0)} | ${heap.map((mb) => mb.toFixed(0)).join(', ')} |`,
  )
  expect(heap.at(-1)!).toBeLessThan(heap[0]! * 1.5 + 10)
})
