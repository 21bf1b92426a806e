import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import {
  chooseCommand,
  documentText,
  dropDocument,
  inspector,
  nodeBox,
  pipeline,
  recordsOf,
  results,
  typed,
  writeFunction,
} from './pipelines.ts'
import { looks } from './screens.ts'

// The same input again: from a past batch with a changed function, and through other settings beside.

const two = looks.filter(({ theme, lang }) => (theme === 'dark') === (lang === 'en'))

const heard = (page: Page, sentence: string, region: 'status' | 'alert' = 'status') =>
  expect(page.getByRole(region).filter({ hasText: sentence })).not.toHaveCount(0)

/** Two words a second, added up over windows of six: from five slides on PySpark makes use of an inverse. */
const counted = pipeline(
  [
    typed(Array.from({ length: 40 }, (_, i) => (i % 3 ? 'tea' : 'jam')).join('\n'), 2),
    { id: 'map-2', operator: 'map', params: { f: { text: 'lambda w: (w, 1)' } }, at: [240, 0] },
    {
      id: 'reduceByKeyAndWindow-3',
      operator: 'reduceByKeyAndWindow',
      params: {
        func: { text: 'lambda a, b: a + b' },
        invFunc: { text: 'lambda a, b: a - b' },
        windowDuration: 6,
        slideDuration: 1,
      },
      at: [480, 0],
    },
    { id: 'pprint-4', operator: 'pprint', at: [740, 0] },
  ],
  ['lines-1 map-2', 'map-2 reduceByKeyAndWindow-3', 'reduceByKeyAndWindow-3 pprint-4'],
  {
    batchInterval: 1000,
    charts: [{ id: 'chart-1', node: 'reduceByKeyAndWindow-3', type: 'line', title: 'Words' }],
  },
)

test('a past batch is replayed with another function: both futures are drawn, the first difference is a click away, the old run comes back', async ({
  page,
}) => {
  await dropDocument(page, counted)
  const banner = page.getByRole('banner')
  for (let batch = 1; batch <= 8; batch++) {
    await page.getByRole('button', { name: 'Run one batch' }).click()
    await expect(banner).toContainText(`Batch ${batch}`)
  }
  const before = await recordsOf(page, 'reduceByKeyAndWindow-3', 8)
  await page.getByRole('slider', { name: 'Batch timeline' }).focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('main')).toContainText('Looking at batch 5')
  await writeFunction(page, 'map-2', 'f', 'lambda w: (w, 10)')
  await expect(inspector(page).getByRole('button', { name: /Edit f: .*10/ })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Replay from here' }).click()

  // It catches up with the run it left, and the two are compared.
  const bar = page.getByRole('group', { name: 'Run 2 beside run 1' })
  await expect(bar).toContainText(/First difference: batch 5, map\s*\('tea', 1\) became \('tea', 10\)/)
  await heard(page, 'First difference: batch 5, map')
  expect((await recordsOf(page, 'map-2', 4)).toSorted()).toEqual(["('jam', 1)", "('tea', 1)"])
  expect((await recordsOf(page, 'map-2', 5)).toSorted()).toEqual(["('jam', 10)", "('tea', 10)"])
  expect(await recordsOf(page, 'reduceByKeyAndWindow-3', 8)).not.toEqual(before)
  // Both futures stand in the chart, one area of difference for each word.
  const chart = results(page).getByRole('figure').first()
  await expect(chart.getByText('Dashed: run 1')).toBeVisible()
  await expectAccessible(page, 'comparison', two, 'main, [data-region="dock"]')

  await bar.getByRole('button', { name: 'Show it' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
  await expect(page.getByRole('slider', { name: 'Batch timeline' })).toHaveAttribute('aria-valuenow', '5')
  await expect(page.getByRole('tab', { name: 'Data' })).toHaveAttribute('aria-selected', 'true')
  await expect(results(page).locator('[role="row"][aria-current="true"]')).toHaveText(/'tea'\s*10/)

  // The old run was kept whole: its batches, and its function.
  await page.getByRole('button', { name: 'Run 2', exact: true }).click()
  await expectAccessible(page, 'runs', two)
  await page.getByRole('menuitem', { name: 'Run 1: from the beginning' }).click()
  await page.getByRole('menuitem', { name: 'Return to run 1' }).click()
  await heard(page, 'Back in run 1, paused at batch 8.', 'alert')
  expect(await recordsOf(page, 'reduceByKeyAndWindow-3', 8)).toEqual(before)
  await expect.poll(() => documentText(page)).toContain('(w, 1)')
  await expect(nodeBox(page, 'map-2')).toContainText('(w, 1)')
})

test('a twin run shows what the inverse saves and what another interval changes, side by side', async ({ page }) => {
  await dropDocument(page, counted)
  const banner = page.getByRole('banner')
  for (let batch = 1; batch <= 8; batch++) {
    await page.getByRole('button', { name: 'Run one batch' }).click()
    await expect(banner).toContainText(`Batch ${batch}`)
  }
  await chooseCommand(page, 'Twin run')
  const twin = page.getByRole('dialog', { name: 'Twin run' })
  const both = twin.getByRole('button', { name: 'Run both' })
  await expect(both).toBeDisabled()
  const costs = async (title: string) =>
    (
      await twin
        .getByRole('row', { name: new RegExp(`^${title} \\d`) })
        .getByRole('cell')
        .allInnerTexts()
    ).map(Number)

  const inverse = twin.getByLabel('Without the inverse')
  await inverse.selectOption('reduceByKeyAndWindow')
  await both.click()
  await expect(twin.getByRole('table')).toBeVisible()
  expect(await costs('Batches read by windows')).toEqual([10, 33])
  expect(await costs('Input records')).toEqual([16, 16])
  await expect(twin.getByRole('listitem')).toHaveText(/pprint 8 results, all the same\./)
  await expectAccessible(page, 'twin run', two, '[role="dialog"]')

  await inverse.selectOption('as it is')
  await twin.getByLabel('Batch interval').selectOption('0.5 s')
  await expect(twin.getByRole('table')).toBeHidden()
  await both.click()
  await expect(twin.getByRole('table')).toBeVisible()
  expect(await costs('Batches')).toEqual([8, 16])
  await page.keyboard.press('Escape')
  await expect(twin).toBeHidden()
  // The run itself was left alone.
  await expect(banner).toContainText('Batch 8')
})
