import { expect, test, type Locator, type Page } from '@playwright/test'
import { announced, wires } from './pipelines.ts'

// Word count through the outline, as one works who never sees the canvas: elements are found by role and name alone, and only
// keys are pressed.

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const heard = (page: Page, sentence: string | RegExp) => expect(announced(page)).toContainText(sentence)
const row = (page: Page, name: RegExp) => page.getByRole('treegrid', { name: 'Outline' }).getByRole('row', { name })

/** Writes into the code editor that has just taken the focus, and applies it. */
async function write(page: Page, text: string) {
  await expect(page.getByRole('textbox', { name: /^Edit / })).toBeFocused()
  await press(page, 'ControlOrMeta+a')
  await page.keyboard.insertText(text)
  await press(page, 'ControlOrMeta+Enter')
}

/** A on the focused row adds after it: words, then Enter. The new row takes the focus. */
async function addAfter(page: Page, words: string, name: RegExp) {
  await press(page, 'a')
  await expect(page.getByRole('combobox', { name: 'Add an operator' })).toBeFocused()
  await page.keyboard.type(words)
  await press(page, 'Enter')
  await expect(row(page, name)).toBeFocused()
}

test('word count is built, mended, reordered and run through the outline alone', async ({ page }) => {
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await press(page, 'n')
  await expect(page.getByRole('application', { name: 'pipeline canvas' })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Skip to the outline' }), 'Shift+Tab')
  await press(page, 'Enter')
  await tabTo(page, page.getByRole('button', { name: 'Add an operator' }))

  await press(page, 'Enter')
  await page.keyboard.type('simulated')
  await press(page, 'Enter')
  await heard(page, 'simulated added. Operator 1 of 1.')
  await expect(row(page, /^simulated/)).toBeFocused()
  await tabTo(page, page.getByRole('combobox', { name: 'Stream' }))
  await page.keyboard.type('Words')
  await press(page, 'F6')
  await tabTo(page, row(page, /^simulated/), 'F6')

  await addAfter(page, 'flat', /^flatMap/)
  await press(page, 'Enter')
  await write(page, 'lambda l: l.split(" ")')
  // Editing leads back to the row that it began from.
  await expect(row(page, /^flatMap/)).toBeFocused()
  await heard(page, 'Output type str.')

  await addAfter(page, 'map', /^map/)
  await press(page, 'Enter')
  await write(page, 'lambda w: (w, 1)')
  await expect(row(page, /^map/)).toBeFocused()
  await addAfter(page, 'reduceByKey', /^reduceByKey/)
  await addAfter(page, 'pprint', /^pprint/)

  // A second branch, from the first operator's menu; it is wired wrongly and mended.
  await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp')
  await expect(row(page, /^flatMap/)).toBeFocused()
  await addAfter(page, 'count', /^count/)
  await addAfter(page, 'pprint', /^pprint\. Operator 7/)
  await press(page, 'F2')
  await page.keyboard.type('Words')
  await press(page, 'Enter')
  await expect(row(page, /^pprint, Words/)).toBeFocused()
  await press(page, 'ArrowUp')
  await expect(row(page, /^count/)).toBeFocused()
  await press(page, 'End', 'ArrowUp')
  for (let i = 0; i < 5; i++) await press(page, 'ArrowRight')
  await expect(page.getByRole('button', { name: 'Actions for count' })).toBeFocused()
  await press(page, 'Enter')
  await page.getByRole('menuitem', { name: 'Disconnect' }).press('ArrowRight')
  await page.getByRole('menuitem', { name: 'from flatMap' }).press('Enter')
  await heard(page, 'Disconnected flatMap from count.')
  await expect(
    row(page, /^count/)
      .getByRole('gridcell')
      .nth(3),
  ).toContainText(/1 problem: .*count/)
  await row(page, /^flatMap/).focus()
  await press(page, 'c')
  const inputs = page.getByRole('combobox', { name: 'Connect flatMap to…' })
  await expect(inputs).toBeFocused()
  // What would close a loop is in the list, with the reason, and cannot be taken.
  await expect(page.getByRole('option', { name: 'pprint' }).first()).toBeVisible()
  await page.keyboard.type('count')
  await press(page, 'Enter')
  await heard(page, 'Connected flatMap to count.')
  await expect(row(page, /^flatMap/)).toBeFocused()
  expect(await wires(page)).toContain('flatMap-2 count-6 in')

  // The second branch becomes the first: its output is registered first.
  const branches = page.getByRole('row', { name: /^Branch to/ })
  await expect(branches).toHaveText([/pprint/, /Words.*starts from/])
  await page.getByRole('button', { name: 'Move the branch up' }).press('Enter')
  await heard(page, /Branch to pprint Words, 1 of 2/)
  await expect(branches).toHaveText([/Words/, /pprint.*starts from/])
  await press(page, 'ControlOrMeta+z')
  await expect(branches).toHaveText([/pprint/, /Words.*starts from/])

  await page.getByRole('button', { name: 'Play' }).press('Enter')
  await heard(page, 'Playing')
  const records = row(page, /^flatMap/)
    .getByRole('gridcell')
    .nth(2)
  await expect(records).toHaveText(/[1-9]/)

  // Deleting goes to what fed the operator.
  await row(page, /^count/).focus()
  await press(page, 'Delete')
  await heard(page, 'Deleted count.')
  await expect(row(page, /^flatMap/)).toBeFocused()
})

/** Presses a key until an element has the focus. */
async function tabTo(page: Page, element: Locator, key = 'Tab') {
  for (let i = 0; i < 40; i++) {
    if (await element.evaluate((e) => e === document.activeElement)) return
    await press(page, key)
  }
  await expect(element).toBeFocused()
}
