import { expect, test, type Page, type Route } from '@playwright/test'
import { openPage, type PageGlobals } from './pipelines.ts'
import { endWorker, watchWorkers, type WithWorkers } from './workers.ts'

// Browsers end workers when memory is short, and what loads them may be blocked. Nothing that was saved is lost, and the page says what
// happened and what to do.

const batches = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().batches.map((b) => b.index))

const runs = (page: Page) => expect.poll(async () => (await batches(page)).length).toBeGreaterThan(120)

async function openRunning(page: Page) {
  await watchWorkers(page)
  await openPage(page, './#/demo/word-count')
  await runs(page)
}

test('an engine that is ended from outside is replaced, and no batch is missing', async ({ page }) => {
  await openRunning(page)
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
  await openRunning(page)
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

test('threads that are ended while they answer: why and a replay come all the same', async ({ page }) => {
  await openRunning(page)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  const before = (await batches(page)).at(-1)!
  // The thread that is asked why ends the moment it is asked; another one answers.
  const inputs = await page.evaluate(async (batch) => {
    const { millrace, endWorker } = globalThis as unknown as PageGlobals & WithWorkers
    await millrace.engine.records('updateStateByKey-1', batch, 0, 1)
    const asked = millrace.engine.look('why', { node: 'updateStateByKey-1', batch })
    endWorker('lookback')
    return (await asked)?.totalInputs
  }, before)
  expect(inputs).toBeGreaterThan(100)

  // A replay of the last hundred batches, whose engine ends when the first of them is there.
  await page.evaluate(() => {
    const { millrace, endWorker } = globalThis as unknown as PageGlobals & WithWorkers
    const stop = millrace.engine.onProgress(({ batches }) => {
      if (batches.length === 0) return
      stop()
      endWorker('engine')
    })
    void millrace.runs.replayFrom(millrace.history.getState().live - 100)
  })
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.runs.store.getState().parting))
    .toEqual({ state: 'equal', upTo: before })
  expect((await batches(page)).at(-1)).toBe(before)
  // No record differs, and no stage is said to have been stopped.
  const problems = await page.evaluate(() =>
    (globalThis as unknown as PageGlobals).millrace.run.getState().problems.map(({ type }) => type),
  )
  expect(problems.filter((type) => type !== 'ThreadEnded')).toEqual([])
})

test('an engine that cannot be loaded says so, and play tries again', async ({ page }) => {
  await page.route(/engine\.worker/, (route) => route.abort())
  await openPage(page, './#/demo/word-count')
  await page.getByRole('tab', { name: /Problems/ }).click()
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results).toContainText('The engine was not loaded')
  await expect(results).toContainText('Check the connection')
  await page.unroute(/engine\.worker/)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(async () => (await batches(page)).length).toBeGreaterThan(1)
  await expect(results).not.toContainText('The engine was not loaded')
})

test('an engine that is ended while it loads is followed by another one', async ({ page }) => {
  await page.clock.install()
  await watchWorkers(page)
  const asked: Route[] = []
  await page.route(/engine\.worker/, (route) => void asked.push(route))
  await openPage(page, './#/demo/word-count')
  await expect.poll(() => asked.length).toBe(1)
  await endWorker(page, 'engine')
  await page.unroute(/engine\.worker/)
  // Two minutes without a word.
  await page.clock.fastForward('02:00')
  await runs(page)
})
