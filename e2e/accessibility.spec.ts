import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { dialogScreens } from './dialogScreens.ts'
import { canvas, choose, shop, visit, words } from './gestures.ts'
import {
  announced,
  chooseCommand,
  dropDocument,
  nodeBox,
  openBlank,
  openWorkbench,
  pipeline,
  port,
  results,
  typed,
  wires,
  type PageGlobals,
} from './pipelines.ts'
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

const overlays = [
  [{ en: 'Share…', zh: '分享…' }, /Nothing is uploaded|不会上传|链接/],
  [{ en: 'Export…', zh: '导出…' }, 'ssc.start()'],
  [{ en: 'Import PySpark', zh: '导入 PySpark' }, 'start()'],
  [{ en: 'Version history', zh: '版本历史' }, /Version history|版本历史/],
  [{ en: 'Twin run', zh: '对照运行' }, /Batch interval|批次间隔/],
  [{ en: 'Nothing is coming out', zh: '没有任何输出' }, "('a b', 1)"],
] as const

// What opens closes again with another language, so that each language has a test.
for (const seen of two)
  test(`what opens over the workbench, ${seen.theme}, ${seen.lang}: menus, the palette, dialogs, the doctor`, async ({
    page,
  }) => {
    await dropDocument(
      page,
      pipeline(
        [
          typed('a b\nb c\nc d\na b', 2),
          { id: 'map-2', operator: 'map', params: { f: { text: 'lambda l: (l, 1)' } }, at: [240, 0] },
          { id: 'filter-3', operator: 'filter', params: { f: { text: 'lambda kv: kv[1] > 1' } }, at: [480, 0] },
          { id: 'pprint-4', operator: 'pprint', at: [720, 0] },
        ],
        ['lines-1 map-2', 'map-2 filter-3', 'filter-3 pprint-4'],
      ),
    )
    await page.getByRole('button', { name: 'Run one batch' }).click()
    await expect(page.getByRole('banner')).toContainText('Batch 1')
    await page.evaluate(
      ({ theme, lang }) =>
        (globalThis as unknown as PageGlobals).millrace.prefs.setState({ theme, language: lang, motion: 'off' }),
      seen,
    )
    await expect(page.locator('html')).toHaveAttribute('lang', seen.lang === 'zh' ? 'zh-CN' : 'en')

    const menu = page.getByRole('menu')
    for (const [name, open] of [
      ['menu of an operator', () => nodeBox(page, 'map-2').click({ button: 'right' })],
      ['menu of a batch', () => page.getByRole('slider').press('Shift+F10')],
      ['menu of the project', () => page.getByRole('button', { name: 'Test', exact: true }).click()],
    ] as const) {
      await open()
      await expect(menu).toBeVisible()
      await expectAccessible(page, name, [seen])
      await page.keyboard.press('Escape')
      await expect(menu).toBeHidden()
    }

    const dialog = page.getByRole('dialog')
    await page.keyboard.press('ControlOrMeta+k')
    await expect(dialog.getByRole('option').first()).toBeVisible()
    await expectAccessible(page, 'command palette', [seen], '[role="dialog"]')
    await page.keyboard.press('Escape')
    await nodeBox(page, 'filter-3').click()
    for (const [words, there] of overlays) {
      await chooseCommand(page, words[seen.lang])
      await expect(dialog).toContainText(there)
      await expectAccessible(page, words.en, [seen], '[role="dialog"]')
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
  })

// Those that no other test looks at. Each in a theme and a language of its own; what opens is ours alike in all of them.
const unseen = ['dialog-pyspark', 'became', 'notice-link', 'notice-tab', 'notice-full', 'notice-refused']
for (const [i, screen] of dialogScreens.filter(({ name }) => unseen.includes(name)).entries())
  test(screen.name, async ({ page }) => {
    const seen = two[i % two.length]!
    await screen.open(page, seen)
    await expectAccessible(page, screen.name, [seen])
  })

for (const seen of two.slice(1))
  test(`small things that open, ${seen.theme}, ${seen.lang}: choosers, code over a node, settings of the run, cards`, async ({
    page,
  }) => {
    await visit(page, shop(60, seen, 'select=reduceByKeyAndWindow-1&dock=data'))
    const data = page.locator('[data-region="dock"]')
    const seenHere = (name: string, within?: string) => expectAccessible(page, name, [seen], within)

    await page
      .locator('[data-region="topbar"]')
      .getByRole('button', { name: words(seen, 'Batch interval', '批次间隔') })
      .click()
    await seenHere('batch interval')
    await page.keyboard.press('Escape')
    await page
      .locator('[data-region="topbar"]')
      .getByRole('button', { name: words(seen, 'Speed', '速度') })
      .click()
    await seenHere('speed')
    await page.keyboard.press('Escape')

    await choose(page, 'flatMap-1')
    await page.keyboard.press('a')
    await expect(page.locator('#canvas').getByRole('combobox')).toBeFocused()
    await seenHere('chooser', '#canvas')
    await page.keyboard.press('Escape')
    await nodeBox(page, 'flatMap-1').locator('[data-param]').dblclick()
    await expect(page.locator('#canvas .cm-content')).toBeFocused()
    await seenHere('code over a node', '#canvas')
    await page.keyboard.press('Escape')
    await canvas(page).focus()
    await page.keyboard.press('w')
    await seenHere('wire')
    await choose(page, 'flatMap-1')
    await page.keyboard.press('F2')
    await expect(nodeBox(page, 'flatMap-1').getByRole('textbox')).toBeFocused()
    await seenHere('label', '#canvas')
    await page.keyboard.press('Escape')

    await choose(page, 'reduceByKeyAndWindow-1')
    await page.keyboard.press('k')
    await seenHere('one key followed', '[data-region="dock"]')
    await data.getByText(words(seen, 'Records', '记录'), { exact: true }).click()
    await expect(data.getByRole('grid')).toBeVisible()
    await seenHere('records on their way', '[data-region="dock"]')
    await page.getByRole('slider').first().focus()
    await page.keyboard.press('Shift+M')
    await seenHere('name of a bookmark', '[data-region="timeline"]')
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

test('a port answers a click that no pointer made: begin, refuse, cancel, connect', async ({ page }) => {
  await openBlank(page)
  await page.evaluate(() => {
    const { millrace } = globalThis as unknown as PageGlobals
    millrace.addNode('socketTextStream', { at: { x: 40, y: 60 } })
    millrace.addNode('pprint', { at: { x: 340, y: 60 } })
    millrace.addNode('reduceByKey', { at: { x: 340, y: 260 } })
  })
  const activate = (node: string, name: string) =>
    port(page, node, name).evaluate((button) => (button as HTMLElement).click())
  const heard = (words: string) => expect(announced(page)).toContainText(words)

  await activate('socketTextStream-1', 'out')
  await heard('A wire begins at socketTextStream. 1 port takes it')
  await page.keyboard.press('Escape')
  await heard('Cancelled.')
  await activate('pprint-2', 'in')
  await heard('A wire begins at pprint.')
  expect(await wires(page)).toEqual([])

  // A wire from an input ends at an output; a wire from there is refused with the reason, and Enter takes the fix.
  await activate('socketTextStream-1', 'out')
  await heard('Connected socketTextStream to pprint.')
  expect(await wires(page)).toEqual(['socketTextStream-1 pprint-2 in'])
  await activate('socketTextStream-1', 'out')
  await activate('reduceByKey-3', 'in')
  await heard('reduceByKey needs pairs.')
  await page.keyboard.press('Enter')
  await expect.poll(() => wires(page)).toHaveLength(3)
})
