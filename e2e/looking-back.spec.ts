import { expect, test, type Locator, type Page } from '@playwright/test'
import {
  documentText,
  dropDocument,
  inspector,
  nodeBox,
  openBlank,
  openDocument,
  openWorkbench,
  pipeline,
  results,
  typed,
  type PageGlobals,
} from './pipelines.ts'

// Going back in time, and what a run's controls do.

const store = <T>(page: Page, look: (millrace: PageGlobals['millrace']) => T) =>
  page.evaluate(`(${String(look)})(globalThis.millrace)`) as Promise<T>

const lines = 500

/** A state that grows by one a batch, so that every view's number names its batch. */
const growing = pipeline(
  [
    typed(Array.from({ length: lines }, () => 'a').join('\n'), 1),
    { id: 'map-2', operator: 'map', params: { f: { text: "lambda l: ('a', 1)" } }, at: [240, 0] },
    {
      id: 'updateStateByKey-3',
      operator: 'updateStateByKey',
      params: { updateFunc: { text: 'lambda v, s: sum(v, s or 0)' } },
      at: [480, 0],
    },
    { id: 'flatMap-4', operator: 'flatMap', params: { f: { text: 'lambda kv: [kv] * kv[1]' } }, at: [740, 0] },
    { id: 'pprint-5', operator: 'pprint', params: { num: 1000 }, at: [980, 0] },
  ],
  ['lines-1 map-2', 'map-2 updateStateByKey-3', 'updateStateByKey-3 flatMap-4', 'flatMap-4 pprint-5'],
  {
    batchInterval: 500,
    charts: [{ id: 'chart-1', node: 'updateStateByKey-3', type: 'line', title: 'Total' }],
  },
)

test('every view shows the batch that the playhead was dragged to, and live again after that', async ({ page }) => {
  await openDocument(page, growing)
  await expect(page.getByText(/^Batch (8|9|\d\d)$/).first()).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('banner')).toContainText('Paused')
  const live = await store(page, (m) => m.history.getState().live)

  // Drag along the timeline, from the newest cell to the left.
  const slider = page.getByRole('slider', { name: 'Batch timeline' })
  const box = (await slider.boundingBox())!
  const at = (batch: number) => ({ x: box.x + 150 + 13 * (batch - 0.5), y: box.y + 60 })
  await page.mouse.move(at(live).x, at(live).y)
  await page.mouse.down()
  await page.mouse.move(at(6).x, at(6).y, { steps: 6 })
  await page.mouse.move(at(3).x, at(3).y, { steps: 6 })
  await page.mouse.up()

  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
  await expect(slider).toHaveAttribute('aria-valuenow', '3')
  await expect(page.getByRole('banner')).toContainText('Batch 3')
  await expect(page.getByRole('banner')).toContainText('Viewing the past')
  await expect(page.getByRole('main')).toContainText('Looking at batch 3')
  // The node, the wire's records, the state and the chart: three.
  await expect(nodeBox(page, 'flatMap-4')).toContainText('3')
  await nodeBox(page, 'updateStateByKey-3').click()
  await expect(inspector(page)).toContainText('Batch 3, key by key')
  await expect(inspector(page).locator('tbody tr').first()).toContainText(/a\s*2\s*\[1\]\s*3/)
  await expect(results(page).getByRole('figure').first()).toContainText('3')
  await page.getByRole('tab', { name: 'Data' }).click()
  await nodeBox(page, 'flatMap-4').click()
  await expect(results(page)).toContainText('3 records')
  await page.getByRole('tab', { name: 'Console' }).click()
  await expect(results(page)).toContainText('Batch 3')

  await page.getByRole('button', { name: 'One batch forward' }).click()
  await expect(nodeBox(page, 'flatMap-4')).toContainText('4')
  await page.getByRole('button', { name: 'Back to live' }).click()
  await expect(page.locator('html')).not.toHaveAttribute('data-time', 'past')
  await expect(nodeBox(page, 'flatMap-4')).toContainText(String(live))
})

test('steps run one batch each, and reset begins again after asking once', async ({ page }) => {
  await dropDocument(page, growing)
  const step = page.getByRole('button', { name: 'Run one batch' })
  for (let batch = 1; batch <= 3; batch++) {
    await step.click()
    await expect(page.getByRole('banner')).toContainText(`Batch ${batch}`)
  }
  await expect(nodeBox(page, 'flatMap-4')).toContainText('3')
  await page.getByRole('button', { name: 'Step back' }).click()
  await expect(page.getByRole('banner')).toContainText('Batch 2')

  await page.getByRole('button', { name: 'Reset' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('clears batches, windows and state')
  const before = await documentText(page)
  await dialog.getByRole('button', { name: 'Reset' }).click()
  await expect(page.getByRole('banner')).toContainText('Not started')
  await step.click()
  await expect(nodeBox(page, 'flatMap-4')).toContainText('1')
  expect(await documentText(page)).toBe(before)
})

test('speed changes how fast simulated time goes, and nothing else', async ({ page }) => {
  await openDocument(page, growing)
  const reach = async (batches: number) => {
    const from = await store(page, (m) => m.history.getState().live)
    await expect
      .poll(() => store(page, (m) => m.history.getState().live), { timeout: 20_000 })
      .toBeGreaterThanOrEqual(from + batches)
  }
  await reach(1)
  const choose = async (speed: string) => {
    await page.getByRole('button', { name: /^Speed/ }).click()
    await page.getByRole('menuitemradio', { name: speed }).click()
  }
  await choose('8×')
  await reach(16)
  // Batches keep their half second, whatever the wall's clock says.
  const spaced = () =>
    store(page, (m) => m.history.getState().batches.map(({ time }, i, all) => time - (all[i - 1]?.time ?? time - 500)))
  expect(new Set(await spaced())).toEqual(new Set([500]))
  await choose('As fast as it can')
  await reach(100)
  expect(new Set(await spaced())).toEqual(new Set([500]))
  const { live, last } = await store(page, (m) => {
    const { live, batches } = m.history.getState()
    return { live, last: batches.at(-1)!.nodes['flatMap-4']!.count }
  })
  expect(last).toBe(Math.min(live, lines))
})

test('a reload brings back the pipeline as it was, and an older one is found in the gallery', async ({ page }) => {
  await openBlank(page)
  await page.locator('[data-operator="simulated"]').dblclick()
  await nodeBox(page, 'simulated-1').click()
  await inspector(page).getByRole('textbox', { name: 'Label' }).fill('mine')
  await inspector(page).getByRole('textbox', { name: 'Label' }).press('Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const before = await documentText(page)
  await page.reload()
  await expect(nodeBox(page, 'simulated-1')).toContainText('mine')
  expect(await documentText(page)).toBe(before)

  // A scenario that was changed is a pipeline of its own.
  await page.goto('./#/demo/word-count')
  await expect(nodeBox(page, 'map-1')).toBeVisible()
  await nodeBox(page, 'map-1').click()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(nodeBox(page, 'flatMap-1')).toBeVisible()
  await expect(nodeBox(page, 'map-1')).toBeHidden()

  await page.getByRole('button', { name: 'Back to the examples' }).click()
  const recent = page.getByRole('region', { name: 'Recent' }).getByRole('button')
  await expect(recent).toHaveCount(2)
  await recent.last().click()
  await expect(nodeBox(page, 'simulated-1')).toContainText('mine')
})

/** Presses a key on the board of records and waits until they have changed: in how many milliseconds. */
const untilChanged = (board: Locator, key: string) =>
  board.evaluate((grid, key) => {
    const before = grid.textContent
    const begun = performance.now()
    const changed = new Promise<number>((done) => {
      new MutationObserver((_, watching) => {
        if (grid.textContent === before) return
        watching.disconnect()
        done(performance.now() - begun)
      }).observe(grid, { subtree: true, childList: true, characterData: true })
    })
    grid.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true }))
    return changed
  }, key)

test('a record of the input that is moved to other batches takes along all that was made of it', async ({ page }) => {
  await openWorkbench(
    page,
    '#/demo/corner-shop?seed=19&batch=60&paused=1&select=reduceByKeyAndWindow-1&dock=data&motion=off',
  )
  await results(page).getByText('Records', { exact: true }).click()
  const board = results(page).getByRole('grid', { name: /Records on their way to/ })
  const cell = (row: number, batch: number) =>
    board
      .getByRole('row')
      .nth(row)
      .getByRole('gridcell', { name: new RegExp(`^Batch ${batch}:`) })
  const espressos = async () => Number(/\('espresso', (\d+)\)/.exec(await cell(2, 55).innerText())![1])
  await board.focus()
  await expect(cell(2, 60)).toContainText('espresso')
  const before = await board.getByRole('row').allInnerTexts()
  const were = await espressos()
  // The first line of the batch is cut off and sells nothing; the second is one espresso.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const record = (await cell(0, 60).innerText()).split("', '")[1]!

  const took: number[] = []
  for (let to = 59; to >= 54; to--) took.push(await untilChanged(board, 'ArrowLeft'))
  // Where it is now it comes first, and the window that ended in between has it.
  await expect(cell(0, 54)).toContainText(`Batch 54: '${record}`)
  await expect(cell(0, 60)).not.toContainText(record)
  expect(await espressos()).toBe(were + 1)
  for (let to = 55; to <= 58; to++) took.push(await untilChanged(board, 'ArrowRight'))
  console.log(`a moved record is drawn after ${took.map((ms) => ms.toFixed(0)).join(', ')} ms`)

  await results(page).getByRole('button', { name: 'Put back' }).click()
  await expect.poll(() => board.getByRole('row').allInnerTexts()).toEqual(before)
})
