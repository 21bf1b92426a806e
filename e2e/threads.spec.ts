import { expect, test, type Page } from '@playwright/test'
import { openPage, type PageGlobals } from './pipelines.ts'

// Browsers end workers when memory is short. Nothing that was saved is lost, and the page says what happened and what to do.

/** Lets the test end the page's workers from outside, by their names. */
const watchWorkers = (page: Page) =>
  page.addInitScript(() => {
    const made = new Map<string, Worker>()
    const Original = Worker
    Object.assign(globalThis, {
      Worker: class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options)
          made.set(options?.name ?? '', this)
        }
      },
      endWorker: (name: string) => made.get(name)!.terminate(),
    })
  })
const endWorker = (page: Page, name: string) =>
  page.evaluate((n) => (globalThis as unknown as { endWorker: (name: string) => void }).endWorker(n), name)
const batches = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().batches.map((b) => b.index))

test.beforeEach(async ({ page }) => {
  await watchWorkers(page)
  await openPage(page, './#/demo/word-count')
  await expect.poll(async () => (await batches(page)).length).toBeGreaterThan(120)
})

test('an engine that is ended from outside is replaced, and no batch is missing', async ({ page }) => {
  const before = (await batches(page)).at(-1)!
  await endWorker(page, 'engine')
  await page.getByRole('tab', { name: /Problems/ }).click()
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('A thread was ended')
  await expect.poll(async () => (await batches(page)).at(-1)!).toBeGreaterThan(before + 2)
  const after = await batches(page)
  expect(after).toEqual(after.map((_, i) => after[0]! + i))
  // The running totals go on: they are the sums of all batches, also of those before.
  const total = await page.evaluate(async () => {
    const { engine, history } = (globalThis as unknown as PageGlobals).millrace
    const found = await engine.records('updateStateByKey-1', history.getState().live, 0, 1)
    return found.total
  })
  expect(total).toBeGreaterThan(100)
})

test('without the thread that keeps the input the run stops, says so, and play starts a new one', async ({ page }) => {
  await endWorker(page, 'intake')
  await page.getByRole('tab', { name: /Problems/ }).click()
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('Play starts a new run', {
    timeout: 40_000,
  })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(async () => (await batches(page)).length).toBeGreaterThan(1)
  expect(
    await page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.graph.getState().graph.nodes.length),
  ).toBe(8)
})
