import { expect, test, type Locator, type Page } from '@playwright/test'

// Word count through the outline by the accessibility tree alone, as one works who never sees the canvas: what is on the page is
// found by role and name, what happened is heard in the live regions, and only keys are pressed. Nothing is asked of the document
// and nothing is given the focus but by a key.

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const said = (page: Page, sentence: string | RegExp) => page.getByRole('status').filter({ hasText: sentence })
const heard = (page: Page, sentence: string | RegExp) => expect(said(page, sentence)).not.toHaveCount(0)
const outline = (page: Page) => page.getByRole('treegrid', { name: 'Outline' })
const row = (page: Page, name: RegExp) => outline(page).getByRole('row', { name })

/** Presses a key until an element has the focus. */
async function walkTo(page: Page, element: Locator, key = 'Tab') {
  const isThere = () =>
    expect(element)
      .toBeFocused({ timeout: 1 })
      .then(
        () => true,
        () => false,
      )
  for (let i = 0; i < 40 && !(await isThere()); i++) await press(page, key)
  await expect(element).toBeFocused()
}

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

/** From the first page to an outline with the source of words, whose row has the focus. */
async function begin(page: Page) {
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await press(page, 'n')
  await expect(page.getByRole('application', { name: 'pipeline canvas' })).toBeVisible()
  await walkTo(page, page.getByRole('button', { name: 'Skip to the outline' }), 'Shift+Tab')
  await press(page, 'Enter')
  await walkTo(page, page.getByRole('button', { name: 'Add an operator' }))
  await press(page, 'Enter')
  await page.keyboard.type('simulated')
  await press(page, 'Enter')
  await heard(page, 'simulated added. Operator 1 of 1.')
  await expect(row(page, /^simulated/)).toBeFocused()
  await walkTo(page, page.getByRole('combobox', { name: 'Stream' }))
  await page.keyboard.type('Words')
  await walkTo(page, row(page, /^simulated/), 'F6')
}

test('word count is built and run through the outline, and five batches back it is asked why a count is what it is', async ({
  page,
}) => {
  await begin(page)
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
  await press(page, 'ArrowUp')
  await expect(row(page, /^reduceByKey\. Operator 4 of 5.*From map\. To pprint/)).toBeFocused()

  // Eight batches, one by one: each is said.
  for (let batch = 1; batch <= 8; batch++) {
    await press(page, '.')
    await heard(page, new RegExp(`^Batch ${batch}, \\d+ records?`))
  }
  // Five batches back, on the timeline.
  const timeline = page.getByRole('slider', { name: 'Batch timeline' })
  await walkTo(page, timeline, 'F6')
  await press(page, ...Array.from({ length: 5 }, () => 'ArrowLeft'))
  await heard(page, /^Batch 3, \d+ records?/)
  await expect(timeline).toHaveAttribute('aria-valuenow', '3')
  await walkTo(page, row(page, /^reduceByKey/), 'Shift+F6')

  // The inspector tells what the operator gave in that batch. Why is the greatest count what it is?
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const given = inspector.getByRole('row').filter({ has: page.getByRole('button') })
  const pairs = (await given.allInnerTexts()).map((text) => text.split(/\s+/) as [string, string])
  const [word, count] = pairs.toSorted(([, a], [, b]) => Number(b) - Number(a))[0]!
  const value = given.filter({ has: page.getByRole('cell', { name: word, exact: true }) }).getByRole('button')
  await expect(value).toHaveAccessibleDescription(`Why is this ${count}?`)
  await walkTo(page, given.first().getByRole('button'))
  await walkTo(page, value, 'ArrowDown')
  await press(page, 'Enter')
  const why = page.getByRole('region', { name: `Why is this ${count}?` })
  await expect(why.getByRole('heading', { name: `Why is this ${count}?` })).toBeFocused()
  await heard(page, new RegExp(`^${count} was made of \\d+ records? of the input in 1 batch\\.`))

  // The records of the input, in their batch: the word stands in them as often as the count says.
  const batch = why.getByRole('group', { name: 'Batch 3' })
  const records = await batch.getByRole('listitem').allInnerTexts()
  const words = records.flatMap((text) => text.replaceAll("'", '').split(/\s+/))
  expect(String(words.filter((each) => `'${each}'` === word).length)).toBe(count)
  // And the functions on the way, in order, with what passed through them.
  const way = why.getByRole('list', { name: 'The way' })
  await expect(way.getByRole('heading')).toContainText(['simulated', 'flatMap', 'map', 'reduceByKey'])
  await expect(way.getByRole('code')).toContainText([/l\.split\(" "\)/, /\(w, 1\)/, /a \+ b/])
  await expect(way).toContainText(`(${word}, 1)`)
  await expect(way).toContainText(`(${word}, ${count})`)

  // One record is left out, and the answer is heard; then back the way one came.
  await walkTo(page, batch.getByRole('button', { name: /Leave it out/ }).first())
  await press(page, 'Enter')
  await heard(page, /Without it/)
  await press(page, 'Escape')
  await expect(value).toBeFocused()
  await walkTo(page, row(page, /^reduceByKey/), 'Shift+F6')
  await press(page, 'l')
  await heard(page, /^Live, batch 8/)
})

test('a second branch is wired wrongly, mended and put first through the outline; what an operator offers is in its menu', async ({
  page,
}) => {
  await begin(page)
  await addAfter(page, 'flat', /^flatMap/)
  await addAfter(page, 'pprint', /^pprint/)
  await press(page, 'ArrowUp')
  await expect(row(page, /^flatMap/)).toBeFocused()
  await addAfter(page, 'count', /^count/)
  await addAfter(page, 'pprint', /^pprint\. Operator 5/)
  await press(page, 'F2')
  await page.keyboard.type('Lines')
  await press(page, 'Enter')
  await expect(row(page, /^pprint, Lines/)).toBeFocused()
  await press(page, 'ArrowUp')
  await expect(row(page, /^count/)).toBeFocused()

  // Along the cells of the row to its menu.
  await walkTo(page, page.getByRole('button', { name: 'Actions for count' }), 'ArrowRight')
  await press(page, 'Enter')
  await walkTo(page, page.getByRole('menuitem', { name: 'Disconnect' }), 'ArrowDown')
  await press(page, 'ArrowRight')
  await expect(page.getByRole('menuitem', { name: 'from flatMap' })).toBeFocused()
  await press(page, 'Enter')
  await heard(page, 'Disconnected flatMap from count.')
  await expect(row(page, /^count/).getByRole('gridcell', { name: /1 problem: .*count/ })).toBeVisible()
  await walkTo(page, row(page, /^flatMap/), 'ArrowUp')
  await press(page, 'c')
  await expect(page.getByRole('combobox', { name: 'Connect flatMap to…' })).toBeFocused()
  await page.keyboard.type('count')
  await press(page, 'Enter')
  await heard(page, 'Connected flatMap to count.')
  await expect(row(page, /^flatMap.*To pprint, count/)).toBeFocused()

  // The second branch becomes the first: its output is registered first.
  const branches = outline(page).getByRole('row', { name: /^Branch to/ })
  await expect(branches).toHaveText([/pprint/, /Lines.*starts from/])
  await walkTo(page, branches.last(), 'ArrowDown')
  await walkTo(page, page.getByRole('button', { name: 'Move the branch up' }), 'ArrowRight')
  await press(page, 'Enter')
  await heard(page, /Branch to pprint Lines, 1 of 2/)
  await expect(branches).toHaveText([/Lines/, /pprint.*starts from/])
  await expect(branches.first()).toBeFocused()

  // What the canvas offers for an operator is offered here: switching off by its key, a breakpoint from the menu.
  await walkTo(page, row(page, /^count/), 'ArrowDown')
  await press(page, 'x')
  await heard(page, /^Switched off/)
  await expect(row(page, /^count.* Switched off\./)).toBeFocused()
  await press(page, 'x')
  await press(page, 'Shift+F10')
  await walkTo(page, page.getByRole('menuitem', { name: 'Set a breakpoint' }), 'ArrowDown')
  await press(page, 'Enter')
  const breakpoints = page.getByRole('region', { name: 'Breakpoints' })
  await expect(breakpoints.getByRole('heading', { name: 'Breakpoints' })).toBeFocused()
  await walkTo(page, breakpoints.getByRole('textbox', { name: /^Condition of the breakpoint on count/ }))
  await page.keyboard.type('count > 0')
  await press(page, 'Enter', 'Escape')
  await expect(page.getByRole('button', { name: 'Actions for count' })).toBeFocused()
  await walkTo(page, row(page, /^count/), 'ArrowLeft')
  await press(page, 'Space')
  await expect(
    page.getByRole('alert').filter({ hasText: /^Paused after batch 1 at the breakpoint on count/ }),
  ).toHaveCount(1)
  await press(page, 'Escape')

  // Deleting goes to what fed the operator.
  await walkTo(page, row(page, /^count/), 'F6')
  await press(page, 'Delete')
  await heard(page, 'Deleted count.')
  await expect(row(page, /^flatMap/)).toBeFocused()
})
