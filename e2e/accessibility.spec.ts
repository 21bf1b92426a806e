import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { dropDocument, openWorkbench, pipeline, results, typed, type PageGlobals } from './pipelines.ts'
import { looks } from './screens.ts'

// Every kind of screen, looked at by axe: in both themes and both languages where much is on it, else in one of each.

const two = looks.filter(({ theme, lang }) => (theme === 'dark') === (lang === 'en'))

test('the first page and its dialogs', async ({ page }) => {
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await expectAccessible(page, 'gallery')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'shortcuts', two)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'command palette', two)
})

test('the workbench: every tab, the outline, the past, menus and dialogs', async ({ page }) => {
  test.setTimeout(180_000)
  await openWorkbench(page, '#/demo/corner-shop?seed=28&batch=220&paused=1&select=reduceByKeyAndWindow-1&motion=off')
  await expectAccessible(page, 'workbench')
  for (const [tab, node] of [
    ['console', 'pprint-1'],
    ['batches', 'updateStateByKey-1'],
    ['data', 'flatMap-1'],
    ['state', 'updateStateByKey-1'],
    ['problems', 'filter-1'],
  ] as const) {
    await look(page, { dock: tab, selectedNodes: [node] })
    await expect(
      results(page)
        .or(page.getByRole('region', { name: '结果' }))
        .getByRole('tabpanel'),
    ).not.toBeEmpty()
    await expectAccessible(page, tab, two)
  }
  await look(page, { paletteTab: 'outline', selectedNodes: [] })
  await expect(page.getByRole('treegrid')).toBeVisible()
  await expectAccessible(page, 'outline', two)
  await look(page, { playhead: 205, dock: 'charts', selectedNodes: ['updateStateByKey-1'] })
  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
  await expectAccessible(page, 'past')
  await page.getByRole('banner').getByRole('button', { name: 'Reset' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectAccessible(page, 'confirmation', two)
})

test('what is wrong', async ({ page }) => {
  await dropDocument(
    page,
    pipeline(
      [
        typed('a\nb', 1),
        { id: 'map-2', operator: 'map', params: { f: { text: 'lambda l: l[9]' } }, at: [240, 0] },
        { id: 'pprint-3', operator: 'pprint', at: [480, 0] },
        { id: 'pprint-4', operator: 'pprint', at: [480, 200] },
      ],
      ['lines-1 map-2', 'map-2 pprint-3'],
    ),
  )
  await page.getByRole('button', { name: 'Run one batch' }).click()
  await look(page, { dock: 'problems', selectedNodes: ['map-2'] })
  await expect(results(page)).toContainText('IndexError')
  await expectAccessible(page, 'errors')
})

/** Shows a part of the workbench by the session's own view: how one gets there is tested elsewhere. */
const look = (page: Page, view: Partial<ReturnType<PageGlobals['millrace']['view']['getState']>>) =>
  page.evaluate((view) => (globalThis as unknown as PageGlobals).millrace.view.setState(view), view)
