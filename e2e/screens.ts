import { expect, type Page } from '@playwright/test'
import { dialogScreens } from './dialogScreens.ts'
import {
  canvas,
  choose,
  editor,
  goBack,
  pasteAt,
  push,
  restart,
  saved,
  shop,
  stepTo,
  visit,
  words,
  type Look,
} from './gestures.ts'
import { heldBack } from './heldScreen.ts'

// The screens of the design, each reached as a person would reach it: by an address, then by gestures.

export { looks, type Look } from './gestures.ts'

export interface Screen {
  readonly name: string
  /** The design's picture for a look; screens without one stand alone. */
  readonly mock?: (look: Look) => string
  readonly size?: { readonly width: number; readonly height: number }
  /** The regions of the frame are where the design puts them. */
  readonly framed: boolean
  /** Both themes stand on one picture, in one language. */
  readonly once?: boolean
  /** Those it is taken in; all four unless given. */
  readonly looks?: readonly Look[]
  readonly open: (page: Page, look: Look) => Promise<void>
}

const atShop = (batch: number, more: string) => (page: Page, look: Look) => visit(page, shop(batch, look, more))

export const workbench: Screen = {
  name: 'workbench',
  mock: ({ theme, lang }) =>
    theme === 'dark' ? 'mock-workbench-dark' : lang === 'zh' ? 'mock-workbench-light-zh' : 'mock-workbench-light',
  framed: true,
  open: atShop(220, 'select=reduceByKeyAndWindow-1&dock=charts'),
}

export const firstRun: Screen = {
  name: 'first-run',
  mock: () => 'mock-first-run-light',
  framed: false,
  async open(page, { theme, lang }) {
    await visit(page, `?theme=${theme}&lang=${lang}&motion=off`)
    // Keys, not focus(): only then the ring shows.
    await page.locator('main a').first().focus()
    await page.keyboard.press('Tab')
  },
}

export const errors: Screen = {
  name: 'errors',
  mock: () => 'mock-errors-dark',
  framed: true,
  async open(page, look) {
    await visit(page, shop(211, look, 'select=filter-1&dock=problems'))
    // The window's branch stays: it runs on beside the one that fails.
    for (const id of ['foreachRDD-2', 'updateStateByKey-1', 'flatMap-2'])
      await choose(page, id).then(() => page.keyboard.press('Delete'))
    for (const id of ['filter-1', 'foreachRDD-1']) await choose(page, id).then(() => push(page, 'ArrowUp', 10))
    await choose(page, 'socketTextStream-1').then(() => push(page, 'ArrowUp', 30))

    await choose(page, 'filter-1')
    await page.keyboard.press('Enter')
    await expect(editor(page)).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('lambda kv: kv[2] >= 6')
    await page.keyboard.press('ControlOrMeta+Enter')
    // The edit is with the engine once it is saved: the next batch runs it.
    await saved(page)
    await stepTo(page, 212, 220)

    await pasteAt(page, { x: 714, y: 408 }, [
      {
        id: 'reduceByKey-1',
        operator: 'reduceByKey',
        label: words(look, 'Units per product', '各商品件数'),
        params: { func: { text: 'lambda a, b: a + b' } },
        x: 0,
        y: 0,
      },
      { id: 'pprint-1', operator: 'pprint', label: words(look, 'Totals', '合计'), params: { num: 10 }, x: 260, y: 0 },
    ])
    await choose(page, 'filter-1')
    // A wire that reduceByKey must refuse, held where it would be dropped.
    const from = await centre(page, 'socketTextStream', 'out')
    const to = await centre(page, 'reduceByKey', 'in')
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 4 })
    await page.mouse.move(to.x - 18, to.y, { steps: 4 })
    await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'reduceByKey' })).toBeVisible()
    await saved(page)
  },
}

/** Forty nodes: four sources with branches of nine operators each. */
const forty: Screen = {
  name: '40-nodes',
  framed: true,
  async open(page, look) {
    await visit(page, shop(1, look, 'dock=charts'))
    await choose(page, 'filter-1')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    const rows = [0, 1, 2, 3]
    const nodes = rows.flatMap((row) =>
      branch.map(([operator, x, y, params], i) => ({
        id: `${operator}-${row * 10 + i + 1}`,
        operator,
        label: '',
        params,
        x: x * 240 + (row % 2) * 1500,
        y: Math.floor(row / 2) * 440 + y * 140,
      })),
    )
    const wires = rows.flatMap((row) =>
      branchWires.map(([a, b]) => ({ from: nodes[row * 10 + a]!.id, to: nodes[row * 10 + b]!.id, port: 'in' })),
    )
    await pasteAt(page, { x: 220, y: 80 }, nodes, wires)
    await canvas(page).focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('0')
    await restart(page, look, 12)
  },
}

/** The shop with labels that are far too long, on nodes, charts and the pipeline. */
const longLabels: Screen = {
  name: 'long-labels',
  framed: true,
  async open(page, look) {
    await visit(page, shop(220, look, 'select=reduceByKeyAndWindow-1&dock=charts'))
    const label = words(
      look,
      'Units of every product that the tills of all shops sold during the last minute, returns left out',
      '最近六十秒内所有门店的收银机售出的每一种商品的件数（不含退货），每隔十秒更新一次，按门店和渠道汇总',
    )
    for (const id of ['flatMap-1', 'reduceByKeyAndWindow-1', 'pprint-1', 'updateStateByKey-1', 'foreachRDD-2']) {
      await choose(page, id)
      await page.keyboard.press('F2')
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(label)
      await page.keyboard.press('Enter')
    }
    await choose(page, 'reduceByKeyAndWindow-1')
    await stepTo(page, 221, 222)
    await page.mouse.move(640, 20)
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  },
}

const dock = (tab: string, select: string, batch = 220, mock?: string): Screen => ({
  name: `dock-${tab}`,
  ...(mock !== undefined && { mock: () => mock }),
  framed: true,
  open: atShop(batch, `select=${select}&dock=${tab}`),
})

const past: Screen = {
  name: 'past',
  framed: true,
  async open(page, look) {
    await visit(page, shop(220, look, 'select=reduceByKeyAndWindow-1&dock=charts'))
    await goBack(page, 15)
    // What the inspector shows of an earlier batch is computed again once the playhead rests.
    await expect(page.getByRole('complementary').last().getByRole('heading', { name: '12:04:10' })).toBeVisible()
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  },
}

/** One key on its way through the window, fifteen batches ago. */
const followedKey: Screen = {
  name: 'followed-key',
  mock: () => 'mock-time-travel-dark',
  framed: true,
  async open(page, look) {
    await visit(page, shop(220, look, 'select=reduceByKeyAndWindow-1&dock=charts'))
    await goBack(page, 15)
    await canvas(page).focus()
    await page.keyboard.press('k')
    await expect(page.getByRole('tab', { name: words(look, 'Data', '数据') })).toHaveAttribute('aria-selected', 'true')
    const tabpanel = page.locator('#dock-panel')
    await tabpanel.getByRole('combobox').first().selectOption('sourdough')
    await expect(tabpanel.getByText('12:04:00')).toBeVisible()
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  },
}

/** The batch after a rush, its stages, its shuffle and its workers, with the dock over the whole page. */
const batches: Screen = {
  name: 'batches',
  mock: () => 'mock-batches-light',
  framed: false,
  async open(page, look) {
    await visit(page, shop(220, look, 'select=updateStateByKey-1&dock=batches'))
    await goBack(page, 35)
    await page.getByRole('button', { name: words(look, 'Maximise results', '最大化结果') }).click()
    const job = page.getByRole('tab', { name: words(look, 'Low-stock alert', '低库存') })
    await job.click()
    await expect(job).toHaveAttribute('aria-selected', 'true')
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  },
}

const projector: Screen = {
  name: 'projector',
  mock: () => 'mock-projector-dark',
  framed: false,
  size: { width: 1920, height: 1080 },
  async open(page, look) {
    // Two products are below their reorder point in this batch.
    await visit(page, shop(208, look, 'select=reduceByKeyAndWindow-1&view=projector'))
    // Moving the pointer shows the transport.
    await page.mouse.move(700, 700)
    await page.mouse.move(720, 720)
  },
}

/** The same batch looked at from later on: all of it sepia, and nothing to edit. */
const projectorPast: Screen = {
  name: 'projector-past',
  framed: false,
  size: { width: 1920, height: 1080 },
  looks: [{ theme: 'dark', lang: 'en' }],
  async open(page, look) {
    await projector.open(page, look)
    await page.keyboard.press(',')
    await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
    await expect(page.getByRole('button', { name: 'Replay from here' })).toBeHidden()
  },
}

const phone: Screen = {
  name: 'phone',
  mock: () => 'mock-phone-light',
  framed: false,
  size: { width: 390, height: 844 },
  open: atShop(220, 'dock=charts'),
}

const tablet = (width: number): Screen => ({
  name: `tablet-${width}`,
  framed: false,
  size: { width, height: 900 },
  open: atShop(220, 'select=reduceByKeyAndWindow-1&dock=charts'),
})

const components: Screen = {
  name: 'components',
  mock: () => 'mock-components',
  framed: false,
  once: true,
  size: { width: 1440, height: 1220 },
  async open(page) {
    await page.goto('about:blank')
    await page.goto('./#/components')
    await expect(page.getByRole('heading').first()).toBeVisible()
  },
}

/** Those that `npm run e2e` looks at; `npm run screenshots` takes all. */
export const checkedScreens: readonly Screen[] = [workbench, firstRun, errors]
export const screens: readonly Screen[] = [
  workbench,
  firstRun,
  errors,
  components,
  dock('console', 'pprint-1'),
  dock('batches', 'updateStateByKey-1'),
  dock('data', 'flatMap-1'),
  // A batch that brought nothing for one of the keys.
  dock('state', 'updateStateByKey-1', 144, 'mock-state-light'),
  past,
  followedKey,
  batches,
  projector,
  projectorPast,
  phone,
  tablet(1024),
  tablet(768),
  forty,
  longLabels,
  heldBack,
  ...dialogScreens,
]

/** The middle of a port of the one node of an operator. */
async function centre(page: Page, operator: string, port: string) {
  const box = (await page.locator(`[data-id^="${operator}-"] [data-port="${port}"]`).boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

const wordLines = { kind: 'simulated', generator: 'words', rate: 2, keys: 50 }
const branch: readonly (readonly [operator: string, x: number, y: number, params: Record<string, unknown>])[] = [
  ['socketTextStream', 0, 1, { host: 'shop.till', port: 9999, input: wordLines }],
  ['flatMap', 1, 1, { f: { text: 'lambda l: l.split(" ")' } }],
  ['filter', 2, 0, { f: { text: 'lambda w: len(w) > 3' } }],
  ['map', 3, 0, { f: { text: 'lambda w: (w, 1)' } }],
  ['reduceByKey', 4, 0, { func: { text: 'lambda a, b: a + b' } }],
  ['pprint', 5, 0, { num: 10 }],
  ['countByWindow', 2, 2, { windowDuration: 20, slideDuration: 4 }],
  ['pprint', 3, 2, { num: 1 }],
  ['count', 2, 1, {}],
  ['pprint', 3, 1, { num: 1 }],
]
const branchWires: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
  [4, 5],
  [1, 6],
  [6, 7],
  [1, 8],
  [8, 9],
]
