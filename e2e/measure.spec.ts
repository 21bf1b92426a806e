import { expect, test } from '@playwright/test'
import { panEveryFrame, watchFrames, type Frames } from './frames.ts'
import { watchHeaps, type Heaps } from './heaps.ts'
import { openDocument, pipeline, results, type DocumentNode, type PageGlobals } from './pipelines.ts'
import { expectFlat, live, print, printHead, underPanning } from './underPanning.ts'

// The page under load while a person pans: marks are no task over 50 ms, at most 8 ms of work a frame at the 95th percentile, and memory
// that does not grow. Figures of time depend on the machine: they are printed, and only what cannot be is asserted.

const words = (rate: number, keys: number): DocumentNode => ({
  id: 'simulated-1',
  operator: 'simulated',
  params: { input: { kind: 'simulated', generator: 'words', rate, keys, skew: 0 } },
})
const f = (text: string) => ({ f: { text } })

test.beforeAll(printHead)

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
  // The code is warm, and what lies around the view is drawn.
  await underPanning(page, `${nodes.length} nodes at 10 batches a second`, 60)
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
  await openDocument(page, counting(words(8_000, 100_000)))
  await page.evaluate(() => {
    const { millrace } = globalThis as unknown as PageGlobals
    millrace.select(['updateStateByKey-4'])
    millrace.view.setState({ dock: 'state' })
  })
  await expect.poll(() => live(page), { timeout: 90_000 }).toBeGreaterThanOrEqual(8)
  await results(page).getByText('Table', { exact: true }).click()
  await underPanning(page, '100,000 state keys in the table', 8)

  // A batch that stays: what is asked of it is scrolled, sorted and searched.
  await page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.pause())
  const rows = results(page).getByRole('row')
  const first = rows.nth(1)
  await expect(first.getByRole('cell').first()).not.toBeEmpty()
  const keys = Number(await results(page).getByRole('table').getAttribute('aria-rowcount')) - 1
  expect(keys).toBeGreaterThan(90_000)
  const took: string[] = []
  const timed = async (what: string, act: () => Promise<unknown>) => {
    let seconds = 0
    const frames = await watchFrames(page, 2, async () => {
      const begun = Date.now()
      await act()
      seconds = (Date.now() - begun) / 1000
    })
    took.push(`${what} ${seconds.toFixed(1)} s (longest task ${frames.longest.toFixed(0)} ms)`)
  }
  // Looked for in the page: to find things by role is work for its main thread, more than what is measured.
  const scroller = await results(page).getByRole('region').elementHandle()
  await timed('to the end', () =>
    scroller!.evaluate(async (list, row) => {
      list.scrollTo(0, list.scrollHeight)
      while (!list.querySelector(`[aria-rowindex="${row}"] [role=cell]`)?.textContent)
        await new Promise((resolve) => requestAnimationFrame(resolve))
    }, keys + 1),
  )
  await timed('sorted', async () => {
    await results(page).getByRole('button', { name: 'state after' }).click()
    await expect(results(page).locator('[aria-sort=descending]')).toBeVisible()
  })
  await timed('searched', async () => {
    await results(page).getByRole('button', { name: 'Find a key' }).click()
    await page.keyboard.type('vock')
    await expect(results(page).getByRole('table')).not.toHaveAttribute('aria-rowcount', String(keys + 1))
  })
  console.log(`${keys} keys: ${took.join(', ')}`)
  expect(await rows.count()).toBeLessThan(80)
})

test('a day of one-second batches', async ({ page }) => {
  await openDocument(page, counting(words(2, 200)))
  await page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.setSpeed('max'))
  const look = await watchHeaps(page)
  const heaps: Heaps[] = []
  const begun = Date.now()
  let frames: Frames | undefined
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await expect.poll(() => live(page), { timeout: 150_000, intervals: [500] }).toBeGreaterThanOrEqual(86_400 * part)
    heaps.push(await look())
    frames ??= await watchFrames(page, 4, () => panEveryFrame(page, 4))
  }
  const batchesPerSecond = ((await live(page)) / (Date.now() - begun)) * 1000
  print({ name: 'a day of one-second batches (86,400)', ...(frames && { frames }), batchesPerSecond, heaps })
  expectFlat(heaps)
})
