import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { inspector, nodeBox, openDocument, openWorkbench, pipeline, ready, results, typed } from './pipelines.ts'
import { looks } from './screens.ts'

// Why a number is what it is, and stopping where something holds.

const two = looks.filter(({ theme, lang }) => (theme === 'dark') === (lang === 'en'))
const shop = '#/demo/corner-shop?seed=19&batch=60&paused=1&select=reduceByKeyAndWindow-1&theme=dark&lang=en&motion=off'

test('a number of the ledger: its sum, the batches and records that made it, one left out, one followed on', async ({
  page,
}) => {
  await openWorkbench(page, shop)
  const row = inspector(page).locator('tbody tr').first()
  const [was, entered, left, now] = (await row.locator('td').allInnerTexts()).map((text) =>
    Number(text.replace('−', '-').replace(/[^\d.-]/g, '')),
  )
  // With keys alone: the row has the focus, Enter asks.
  await row.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: `Why is this ${now}?` })
  await expect(panel).toHaveAttribute('aria-busy', 'false')
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(
    page.getByRole('status').filter({ hasText: /was made of \d+ records of the input in \d+ batches\./ }),
  ).toHaveCount(1)
  const terms = (await panel.locator('[data-role]').allInnerTexts()).map((text) => Number.parseFloat(text))
  expect(terms).toEqual([was, entered, -left!])
  // The canvas shows the way and leaves the rest behind; the window is 30 batches long.
  await expect(panel.getByText(/in 30 batches/)).toBeVisible()
  await expectAccessible(page, 'why', two)

  await panel.locator('summary').last().click()
  const record = panel.locator('details').last().getByRole('listitem').last()
  await record.getByRole('button', { name: /Leave it out/ }).click()
  await expect(record).toContainText(/Without it: \('oat-milk', \d+\)/)
  await record.getByRole('button', { name: /What became of it/ }).click()
  const reached = page.getByRole('region', { name: /What became of/ })
  await expect(reached).toContainText('updateStateByKey')
  await page.keyboard.press('Escape')
  await expect(panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(row).toBeFocused()

  // From a chart, what stands at the playhead; from a table of the dock, a record.
  await results(page)
    .getByRole('figure')
    .first()
    .getByRole('button', { name: /^[\w-]+ [\d,.]+$/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: /^Why is this/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.evaluate(`millrace.view.setState({ dock: 'data', selectedNodes: ['flatMap-1'] })`)
  const table = results(page).getByRole('region', { name: /flatMap/ })
  await table.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-panel="why"]')).toContainText('1 record of the input')
})

test('a breakpoint pauses where its condition holds, and the call that made the record is gone through step by step', async ({
  page,
}) => {
  const text = Array.from({ length: 400 }, (_, i) => `${i % 2 ? 'a' : 'b'} ${i}`).join('\n')
  await openDocument(
    page,
    pipeline(
      [
        typed(text, 2),
        { id: 'map-2', operator: 'map', params: { f: { text: 'lambda line: read(line)' } }, at: [260, 0] },
        { id: 'pprint-3', operator: 'pprint', at: [520, 0] },
      ],
      ['lines-1 map-2', 'map-2 pprint-3'],
      { batchInterval: 500, definitions: 'def read(line):\n    key, n = line.split(" ")\n    return key, int(n)' },
    ),
  )
  await page.getByRole('banner').getByRole('button', { name: 'Pause' }).click()
  await nodeBox(page, 'map-2').click()
  await page.keyboard.press('b')
  const panel = page.getByRole('region', { name: 'Breakpoints' })
  const condition = panel.getByRole('textbox', { name: /^Condition of the breakpoint on map/ })
  await condition.fill('value >')
  await condition.press('Enter')
  await expect(panel).toContainText('This condition never holds')
  await condition.fill('value >= 30 and key == "a"')
  await condition.press('Enter')
  await expect(
    nodeBox(page, 'map-2').getByRole('img', { name: 'Breakpoint: value >= 30 and key == "a"' }),
  ).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: 'Play' }).click()
  await expect(panel.getByText('Paused after batch')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('banner')).toContainText('Paused')
  const record = await panel.locator('code').first().innerText()
  expect(Number(/\d+/.exec(record)![0])).toBeGreaterThanOrEqual(30)
  await expectAccessible(page, 'breakpoint', two)

  await panel.getByRole('button', { name: 'Step through its function' }).click()
  await expect(panel.locator('mark')).toHaveText('key, n = line.split(" ")')
  await panel.getByRole('button', { name: 'Next' }).click()
  await expect(panel.getByRole('row', { name: /^key 'a'$/ })).toBeVisible()
  await expectAccessible(page, 'steps', two, '[data-panel="debug"]')
  await panel.getByRole('button', { name: 'Next' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(panel.getByRole('row', { name: /^key/ })).toBeHidden()
  await panel.getByRole('button', { name: 'Out' }).click()
  await expect(panel).toContainText(`The call gave ${record}.`)
  await page.keyboard.press('Escape')
  // Off, the run goes on.
  await panel.getByRole('checkbox').uncheck()
  await panel.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Pause' })).toBeVisible()
  await ready(page)
})
