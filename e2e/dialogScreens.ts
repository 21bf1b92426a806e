import { expect, type Page } from '@playwright/test'
import { canvas, choose, editor, goBack, looks, saved, shop, stepTo, visit, words } from './gestures.ts'
import { openPage, type PageGlobals } from './pipelines.ts'
import type { Screen } from './screens.ts'

// What opens over or beside the workbench, and what it says when something is wrong. The design has no pictures of these: they are
// looked at for themselves, in the dark in English and in the light in Chinese.
const two = looks.filter(({ theme, lang }) => (theme === 'dark') === (lang === 'en'))

const over = (name: string, open: Screen['open']): Screen => ({ name, framed: false, looks: two, open })

const ledger = 'select=reduceByKeyAndWindow-1&dock=charts'

/** Runs a command through the palette. */
async function command(page: Page, title: string) {
  await canvas(page).focus()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').fill(`>${title}`)
  await page.keyboard.press('Enter')
}

const settings = over('dialog-settings', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await canvas(page).focus()
  await page.keyboard.press('ControlOrMeta+,')
  await expect(page.getByRole('dialog')).toBeVisible()
})

const share = over('dialog-share', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await page.getByRole('button', { name: words(look, 'Share', '分享'), exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toHaveValue(/#/)
})

const program = over('dialog-pyspark', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await page.getByRole('button', { name: 'PySpark', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('StreamingContext')
})

const wordCount = `from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext(appName="WordCount")
ssc = StreamingContext(sc, 1)

lines = ssc.socketTextStream("localhost", 9999)
counts = lines.flatMap(lambda line: line.split(" ")).map(lambda word: (word, 1)).reduceByKey(lambda a, b: a + b)
counts.pprint()

ssc.start()
ssc.awaitTermination()
`

const importing = over('dialog-import', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await command(page, words(look, 'Import PySpark', '导入 PySpark'))
  await page.getByRole('dialog').locator('.cm-content, textarea').first().fill(wordCount)
  await expect(page.getByRole('dialog').locator('svg').getByText('reduceByKey')).toBeVisible()
})

/** The window as it is, beside the same one without its inverse. */
const twin = over('dialog-twin', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await command(page, words(look, 'Twin run', '对照运行'))
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(words(look, 'Without the inverse', '不用逆函数')).selectOption('reduceByKeyAndWindow-1')
  await sheet.getByRole('button', { name: words(look, 'Run both', '运行两者') }).click()
  await expect(sheet.getByRole('table').first()).toBeVisible()
})

const versions = over('dialog-versions', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await command(page, words(look, 'Version history', '版本历史'))
  const panel = page.getByRole('dialog')
  await panel.getByRole('textbox').fill(words(look, 'Before the sale', '促销之前'))
  await page.keyboard.press('Enter')
  const kept = panel.getByRole('button', { name: words(look, 'Before the sale', '促销之前') })
  await expect(kept).toBeVisible()
  await choose(page, 'filter-1')
  await page.keyboard.press('Delete')
  await saved(page)
  await kept.click()
  await expect(panel).toContainText(words(look, '1 removed', '删除 1'))
  await expect(canvas(page).getByText(words(look, '− removed since', '− 此后删除'))).toBeVisible()
})

const palette = over('palette', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await canvas(page).focus()
  await page.keyboard.press('ControlOrMeta+k')
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .fill(words(look, 'win', '窗口'))
})

const keys = over('dialog-keys', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await canvas(page).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
})

const nodeMenu = over('menu-node', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await choose(page, 'updateStateByKey-1')
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
})

const cellMenu = over('menu-batch', async (page, look) => {
  await visit(page, shop(60, look, ledger))
  await page.getByRole('slider').first().focus()
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
})

/** Why the best seller's number in the ledger is what it is. */
const why = over('why', async (page, look) => {
  await visit(page, shop(220, look, ledger))
  await page.getByRole('complementary').last().locator('tbody tr').first().focus()
  await page.keyboard.press('Enter')
  const panel = page.locator('[data-panel="why"]')
  await expect(panel).toHaveAttribute('aria-busy', 'false')
})

/** What one record of the input became. */
const became = over('became', async (page, look) => {
  await why.open(page, look)
  await page.locator('[data-panel="why"] summary').last().click()
  const record = page.locator('[data-panel="why"] details').last().getByRole('listitem').last()
  await record.getByRole('button').last().click()
  await expect(page.locator('[data-panel="why"]')).toHaveAttribute('aria-busy', 'false')
})

/** Bulk purchases: the filter lets none through in this batch. */
const doctor = over('doctor', async (page, look) => {
  await visit(page, shop(220, look, 'select=foreachRDD-1&dock=charts'))
  await canvas(page).focus()
  await command(page, words(look, 'Nothing is coming out', '没有任何输出'))
  await expect(page.getByRole('dialog').getByRole('table').first()).toBeVisible()
})

/** An edited filter, replayed from an earlier batch, beside the run that was left. */
const compare = over('compare', async (page, look) => {
  await visit(page, shop(120, look, 'select=flatMap-1&dock=charts'))
  await goBack(page, 40)
  await canvas(page).focus()
  await page.keyboard.press('Enter')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('lambda l: sales(l) + sales(l)')
  await page.keyboard.press('ControlOrMeta+Enter')
  await saved(page)
  await page.getByRole('button', { name: words(look, 'Replay from here', '从这里重放') }).click()
  const bar = page
    .getByRole('main')
    .getByRole('group', { name: words(look, 'Run 2 beside run 1', '运行 2 对照运行 1') })
  await expect(bar.getByRole('button', { name: words(look, 'Show it', '查看') })).toBeVisible()
})

/** A breakpoint that has paused the run, and the first step of the call that made its record. */
const breakpoint = over('breakpoint', async (page, look) => {
  await visit(page, shop(60, look, 'select=filter-1&dock=charts'))
  await choose(page, 'filter-1')
  await page.keyboard.press('b')
  await canvas(page).focus()
  await stepTo(page, 61, 61)
})

/** The pipeline came in a link: nothing of it runs before play. */
const arrived = over('notice-link', async (page, look) => {
  await share.open(page, look)
  const link = await page.getByRole('dialog').getByRole('textbox').first().inputValue()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByRole('region', { name: words(look, 'About this pipeline', '关于这条流水线') })).toBeVisible()
})

/** Another tab edits this pipeline. */
const locked = over('notice-tab', async (page, look) => {
  const other = await page.context().newPage()
  await openPage(other, `./#/?lang=${look.lang}`)
  const id = await other.evaluate(async () => {
    const { millrace } = globalThis as unknown as PageGlobals
    await millrace.open({ kind: 'demo', id: 'corner-shop' })
    millrace.rename('Corner shop')
    await millrace.versions.keep('As it was')
    return (await millrace.recent())[0]!.id
  })
  await visit(page, `?theme=${look.theme}&lang=${look.lang}&motion=off`)
  await page.evaluate((id) => (globalThis as unknown as PageGlobals).millrace.open({ kind: 'recent', id }), id)
  await expect(page.getByRole('button', { name: words(look, 'Take over', '接管') })).toBeVisible()
})

/** The browser keeps nothing more: the pipeline is not saved, and says so. */
const full = over('notice-full', async (page, look) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    IDBObjectStore.prototype.add = IDBObjectStore.prototype.put
  })
  await visit(page, shop(60, look, ledger))
  await choose(page, 'filter-1')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.getByRole('banner')).toContainText(words(look, 'Not saved', '未保存'))
})

const refused = over('notice-refused', async (page, look) => {
  await visit(page, `?theme=${look.theme}&lang=${look.lang}&motion=off`)
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['{"format": 1, "nodes": ['], 'cut.mill'))
    return data
  })
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
  await expect(page.getByRole('dialog')).toContainText('cut.mill')
})

export const dialogScreens: readonly Screen[] = [
  settings,
  share,
  program,
  importing,
  twin,
  versions,
  palette,
  keys,
  nodeMenu,
  cellMenu,
  why,
  became,
  doctor,
  compare,
  breakpoint,
  arrived,
  locked,
  full,
  refused,
]
