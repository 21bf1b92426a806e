import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { announced, recordsOf, wires, type PageGlobals } from './pipelines.ts'

// From nothing to a result that one walks through, with the keyboard alone: no pointer is moved in this file.

const heard = (page: Page, sentence: string | RegExp) => expect(announced(page)).toContainText(sentence)
const region = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region)
const inRegion = (page: Page, name: string) => expect.poll(() => region(page)).toBe(name)

/** F6 until the focus is in a region. */
async function goToRegion(page: Page, name: string) {
  for (let i = 0; i < 6 && (await region(page)) !== name; i++) await press(page, 'F6')
  expect(await region(page)).toBe(name)
}

async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key)
}

/** Opens the focused operator's code with Enter, writes it and applies it. */
async function write(page: Page, text: string) {
  await press(page, 'Enter')
  await expect(page.locator('.cm-content')).toBeFocused()
  await press(page, 'ControlOrMeta+a')
  await page.keyboard.insertText(text)
  await press(page, 'ControlOrMeta+Enter')
  await inRegion(page, 'canvas')
}

/** A adds an operator after the focused one: words, then Enter. */
async function add(page: Page, words: string) {
  await press(page, 'a')
  await expect(page.getByRole('combobox', { name: 'Add an operator' })).toBeFocused()
  await page.keyboard.type(words)
  await press(page, 'Enter')
}

test('a pipeline is built, run and looked at with the keyboard alone', async ({ page }) => {
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await press(page, 'n')
  await expect(page.locator('#canvas')).toBeVisible()
  await goToRegion(page, 'canvas')

  await press(page, '/')
  await page.keyboard.type('socket')
  await press(page, 'Enter')
  await heard(page, 'socketTextStream added. Operator 1 of 1.')
  await inRegion(page, 'canvas')

  // No socket is open here: the source is told to simulate words.
  await goToRegion(page, 'inspector')
  await tabTo(page, 'Comes from')
  await page.keyboard.type('Sim')
  await tabTo(page, 'Stream')
  await page.keyboard.type('Words')
  await goToRegion(page, 'canvas')

  await add(page, 'flat')
  await heard(page, 'flatMap added after socketTextStream and connected. Operator 2 of 2.')
  await write(page, 'lambda l: l.split(" ")')
  await heard(page, 'Output type str.')

  await add(page, 'map')
  await write(page, 'lambda w: (w, 1)')
  await heard(page, 'Output type (str, int).')

  await add(page, 'reduceByKeyAndWindow')
  await expect(page.getByRole('spinbutton', { name: 'Length' })).toBeFocused()
  await page.keyboard.type('30')
  await press(page, 'Tab')
  await expect(page.getByRole('spinbutton', { name: 'Slide' })).toBeFocused()
  await page.keyboard.type('10')
  await press(page, 'ControlOrMeta+Enter')
  await inRegion(page, 'canvas')

  await add(page, 'pprint')
  await press(page, 'Space')
  await heard(page, 'Playing')

  // A branch: two nodes back to map, and connect from there to what is not there yet.
  await press(page, 'ArrowLeft', 'ArrowLeft')
  await heard(page, /map\. Operator 3 of 5/)
  await press(page, 'c')
  await expect(page.getByRole('combobox', { name: 'Connect map to…' })).toBeFocused()
  await page.keyboard.type('state')
  await press(page, 'Enter')
  await heard(page, /updateStateByKey added after map and connected/)
  expect(await wires(page)).toEqual([
    'socketTextStream-1 flatMap-2 in',
    'flatMap-2 map-3 in',
    'map-3 reduceByKeyAndWindow-4 in',
    'reduceByKeyAndWindow-4 pprint-5 in',
    'map-3 updateStateByKey-6 in',
  ])

  // Ten batches at once, by keys: pause, then step.
  await expect(page.getByText(/^Batch \d+$/).first()).toBeVisible()
  await press(page, 'Space')
  await heard(page, 'Paused')
  for (let i = 0; i < 10; i++) await press(page, '.')
  await expect(page.getByText(/^Batch (1\d)$/).first()).toBeVisible()

  await press(page, 'ArrowLeft', 'ArrowRight')
  await heard(page, /reduceByKeyAndWindow.*Window 30.s, slides every 10.s/)
  // Five batches back.
  for (let i = 0; i < 5; i++) await press(page, '[')
  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
  await heard(page, /Batch \d+, \d+ records/)
  const shown = Number(await page.getByRole('slider', { name: 'Batch timeline' }).getAttribute('aria-valuenow'))
  expect(shown).toBe((await newest(page)) - 5)

  await goToRegion(page, 'inspector')
  const rows = page.getByRole('complementary', { name: 'Inspector' }).locator('tbody tr')
  await expect(page.getByRole('columnheader', { name: 'entered' })).toBeVisible()
  await tabTo(page, rows.first())
  await press(page, 'ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  await press(page, 'ArrowUp')
  await expect(rows.first()).toBeFocused()
  expect(await recordsOf(page, 'pprint-5', 10)).not.toEqual([])

  // Why is this count what it is? The records that made it are listed, and they are as many as it says.
  await press(page, 'Enter')
  const why = page.getByRole('region', { name: /^Why is this \d+\?$/ })
  const question = why.getByRole('heading', { name: /^Why is this \d+\?$/ })
  await expect(question).toBeFocused()
  await expect(why.locator('[data-panel="why"]').or(why).first()).toHaveAttribute('aria-busy', 'false')
  const count = Number(/\d+/.exec((await question.textContent())!)![0])
  expect(count).toBeGreaterThan(0)
  await heard(page, new RegExp(`^${count} was made of \\d+ records?`))
  await press(page, 'Escape')
  await expect(why).toBeHidden()
  await expect(rows.first()).toBeFocused()

  await goToRegion(page, 'canvas')
  await press(page, 'l')
  await expect(page.locator('html')).not.toHaveAttribute('data-time', 'past')
})

test('a single key is exchanged for another, and a taken one is refused', async ({ page }) => {
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await press(page, 'n')
  await expect(page.locator('#canvas')).toBeVisible()
  await press(page, 'ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const key = settings.getByRole('button', { name: /^Key for Add an operator/ })
  await tabTo(page, key)
  await press(page, 'Enter', 'c')
  await expect(settings.getByRole('alert')).toContainText('C is the key of “Connect')
  await press(page, 'Enter', 'q')
  await heard(page, /Add an operator.*: Q/)
  await expectAccessible(page, 'settings', [{ theme: 'dark', lang: 'en' }])
  await press(page, 'Escape')
  await expect(settings).toBeHidden()
  await goToRegion(page, 'canvas')
  await press(page, 'a')
  await expect(page.getByRole('combobox', { name: 'Add an operator' })).toBeHidden()
  await press(page, 'q')
  await expect(page.getByRole('combobox', { name: 'Add an operator' })).toBeFocused()
  await press(page, 'Escape')
  // The list of shortcuts tells it, too; a reload does not forget it.
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await press(page, '?')
  await expect(page.getByRole('dialog').getByRole('definition').filter({ hasText: /^Q$/ })).toBeVisible()
})

const newest = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().live)

/** Tab until the control, or the one of this name, has the focus. */
async function tabTo(page: Page, name: string | Locator) {
  const control = typeof name === 'string' ? page.getByLabel(name, { exact: true }) : name
  for (let i = 0; i < 60; i++) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await press(page, 'Tab')
  }
  await expect(control).toBeFocused()
}
