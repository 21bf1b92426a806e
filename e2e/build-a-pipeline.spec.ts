import { expect, test, type Page } from '@playwright/test'
import {
  announced,
  canvas,
  documentText,
  drag,
  dragFromList,
  drawWire,
  dropDocument,
  inspector,
  middleOf,
  nodeBox,
  openBlank,
  pipeline,
  places,
  port,
  recordsOf,
  results,
  wires,
  writeFunction,
} from './pipelines.ts'

// Building by pointer, as a person does it.

test('word count, dragged from the list and wired by hand, counts words', async ({ page }) => {
  await openBlank(page)
  await dragFromList(page, 'simulated', 110, 120)
  await dragFromList(page, 'flatMap', 320, 120)
  await dragFromList(page, 'map', 530, 120)
  await dragFromList(page, 'reduceByKey', 320, 300)
  await dragFromList(page, 'pprint', 560, 300)
  await drawWire(page, 'simulated-1', 'flatMap-2')
  await drawWire(page, 'flatMap-2', 'map-3')
  await writeFunction(page, 'flatMap-2', 'f', 'lambda line: line.split()')
  await writeFunction(page, 'map-3', 'f', 'lambda word: (word, 1)')
  await drawWire(page, 'map-3', 'reduceByKey-4')
  await drawWire(page, 'reduceByKey-4', 'pprint-5')
  await writeFunction(page, 'reduceByKey-4', 'func', 'lambda a, b: a + b')
  expect(await wires(page)).toEqual([
    'simulated-1 flatMap-2 in',
    'flatMap-2 map-3 in',
    'map-3 reduceByKey-4 in',
    'reduceByKey-4 pprint-5 in',
  ])

  await page.getByRole('button', { name: 'Run one batch' }).click()
  await page.getByRole('tab', { name: 'Console' }).click()
  await expect(results(page)).toContainText(/\('\w+', \d+\)/)
  const words = (await recordsOf(page, 'simulated-1', 1)).flatMap((line) => line.slice(1, -1).split(' '))
  const times = (word: string) => words.filter((other) => other === word).length
  const counted = [...new Set(words)].map((word) => `('${word}', ${times(word)})`)
  expect((await recordsOf(page, 'pprint-5', 1)).sort()).toEqual(counted.sort())
})

const line = (y = 100) => [
  { id: 'simulated-1', operator: 'simulated', at: [20, y] as [number, number] },
  {
    id: 'flatMap-2',
    operator: 'flatMap',
    params: { f: { text: 'lambda line: line.split()' } },
    at: [240, y] as [number, number],
  },
]

test('a wire that cannot be is refused with the reason, and Enter applies the fix as one step', async ({ page }) => {
  const before = ['simulated-1 flatMap-2 in', 'reduceByKey-3 pprint-4 in']
  await dropDocument(
    page,
    pipeline(
      [
        ...line(),
        {
          id: 'reduceByKey-3',
          operator: 'reduceByKey',
          params: { func: { text: 'lambda a, b: a + b' } },
          at: [600, 200],
        },
        { id: 'pprint-4', operator: 'pprint', at: [840, 200] },
      ],
      before,
    ),
  )
  await drawWire(page, 'flatMap-2', 'reduceByKey-3')
  const card = canvas(page).getByRole('status')
  await expect(card).toContainText('reduceByKey needs pairs')
  await expect(card).toContainText('str')
  await expect(card.getByRole('button', { name: /Insert map to pairs/ })).toBeVisible()
  expect(await wires(page)).toEqual(before)
  await expect(announced(page)).toContainText('Enter: Insert map to pairs')

  await page.keyboard.press('Enter')
  await expect(card).toBeHidden()
  await expect.poll(() => wires(page)).toContain('flatMap-2 map-5 in')
  expect(await wires(page)).toContain('map-5 reduceByKey-3 in')
  // The new node's code is open, with the cursor in it.
  await expect(page.locator('.cm-content')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: /^Undo/ }).click()
  expect(await wires(page)).toEqual(before)
})

test('a wire dropped on empty canvas asks for an operator and connects it there', async ({ page }) => {
  await dropDocument(page, pipeline(line(), ['simulated-1 flatMap-2']))
  const from = await middleOf(port(page, 'flatMap-2', 'out'))
  await drag(page, from, { x: from.x + 160, y: from.y + 120 })
  const list = page.getByRole('combobox', { name: 'Add an operator' })
  await expect(list).toBeFocused()
  // What cannot take words says so.
  await page.keyboard.type('reduceByKey')
  const offered = page.getByRole('listbox', { name: 'Add an operator' }).getByRole('option')
  await expect(offered.first()).toHaveAccessibleName(/^reduceByKey/)
  await expect(offered.first()).toHaveAttribute('aria-disabled', 'true')
  await list.fill('count')
  await page.keyboard.press('Enter')
  await expect.poll(() => wires(page)).toContain('flatMap-2 count-3 in')
  const box = (await nodeBox(page, 'count-3').boundingBox())!
  expect(Math.abs(box.x - (from.x + 160))).toBeLessThan(20)
  expect(Math.abs(box.y + box.height / 2 - (from.y + 120))).toBeLessThan(20)
})

test('what is added while the view still moves lands under the pointer', async ({ page }) => {
  await dropDocument(page, pipeline(line(), ['simulated-1 flatMap-2']))
  const corner = (await canvas(page).boundingBox())!
  const place = { x: corner.x + 500, y: corner.y + 380 }
  // All in one task: before the hand can be said to rest.
  await page.locator('.react-flow__pane').evaluate((pane, { x, y }) => {
    const at = { clientX: x, clientY: y, bubbles: true, cancelable: true }
    for (let turn = 0; turn < 3; turn++) pane.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: 80, deltaY: 60 }))
    pane.dispatchEvent(new PointerEvent('pointerdown', at))
    pane.dispatchEvent(new MouseEvent('dblclick', at))
  }, place)
  await expect(page.getByRole('combobox', { name: 'Add an operator' })).toBeFocused()
  await page.keyboard.type('count')
  await page.keyboard.press('Enter')
  await expect.poll(() => places(page)).toHaveProperty('count-3')
  const added = (await nodeBox(page, 'count-3').boundingBox())!
  expect(Math.hypot(added.x - place.x, added.y + added.height / 2 - place.y)).toBeLessThan(20)
})

const spread = [
  ...line(60),
  { id: 'pprint-3', operator: 'pprint', at: [700, 60] as [number, number] },
  {
    id: 'filter-4',
    operator: 'filter',
    params: { f: { text: 'lambda w: len(w) > 3' } },
    at: [440, 260] as [number, number],
  },
]
const spreadWires = ['simulated-1 flatMap-2', 'flatMap-2 pprint-3']

/** A place on the wire between two nodes: halfway between their ports, which lie at one height here. */
async function onWire(page: Page, from: string, to: string) {
  const a = await middleOf(port(page, from, 'out'))
  const b = await middleOf(port(page, to))
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

test('an operator dropped on a wire splits it, from the list and from the canvas', async ({ page }) => {
  await dropDocument(page, pipeline(spread, spreadWires))
  const wire = await onWire(page, 'flatMap-2', 'pprint-3')
  const corner = (await canvas(page).boundingBox())!
  await dragFromList(page, 'map', wire.x - corner.x, wire.y - corner.y)
  await expect.poll(() => wires(page)).toEqual(['simulated-1 flatMap-2 in', 'flatMap-2 map-5 in', 'map-5 pprint-3 in'])

  // What follows has moved to the right, maybe with the view; then it rests.
  for (const id of ['filter-4', 'flatMap-2', 'map-5']) await nodeBox(page, id).hover({ trial: true })
  const free = await middleOf(nodeBox(page, 'filter-4'))
  await drag(page, { x: free.x, y: free.y + 30 }, await onWire(page, 'flatMap-2', 'map-5'))
  await expect
    .poll(() => wires(page))
    .toEqual(['simulated-1 flatMap-2 in', 'flatMap-2 filter-4 in', 'filter-4 map-5 in', 'map-5 pprint-3 in'])
  await expect(announced(page)).toContainText('filter put between flatMap and map')
})

test('deleting a step heals its wire; with Alt the gap stays', async ({ page }) => {
  await dropDocument(page, pipeline(spread, ['simulated-1 flatMap-2', 'flatMap-2 filter-4', 'filter-4 pprint-3']))
  await nodeBox(page, 'filter-4').click()
  await page.keyboard.press('Delete')
  expect(await wires(page)).toEqual(['simulated-1 flatMap-2 in', 'flatMap-2 pprint-3 in'])
  await page.keyboard.press('ControlOrMeta+z')
  expect(await wires(page)).toHaveLength(3)
  await nodeBox(page, 'filter-4').click()
  await page.keyboard.press('Alt+Delete')
  expect(await wires(page)).toEqual(['simulated-1 flatMap-2 in'])
})

test('a box selects, several move and go together, and copies travel as text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await dropDocument(page, pipeline(spread, spreadWires))
  const first = (await nodeBox(page, 'simulated-1').boundingBox())!
  const second = (await nodeBox(page, 'flatMap-2').boundingBox())!
  // From empty canvas; touching selects.
  await drag(page, { x: first.x + 20, y: first.y - 30 }, { x: second.x + 20, y: second.y + 40 })
  await expect(page.locator('[data-selected]')).toHaveCount(2)

  const before = await places(page)
  const handle = { x: second.x + 60, y: second.y + 16 }
  await drag(page, handle, { x: handle.x + 40, y: handle.y + 60 })
  const after = await places(page)
  const moved = ['simulated-1', 'flatMap-2'].map((id) => ({
    x: after[id]!.x - before[id]!.x,
    y: after[id]!.y - before[id]!.y,
  }))
  expect(moved[0]).toEqual(moved[1])
  expect(Math.hypot(moved[0]!.x - 40, moved[0]!.y - 60)).toBeLessThan(20)
  expect(after['pprint-3']).toEqual(before['pprint-3'])

  await page.keyboard.press('ControlOrMeta+c')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  // An editor gets PySpark; the canvas gets the operators themselves.
  expect(text).toMatch(/ = \w+\.flatMap\(/)
  await page.keyboard.press('ControlOrMeta+v')
  await expect.poll(() => wires(page)).toEqual([...spreadWires.map((w) => `${w} in`), 'simulated-5 flatMap-6 in'])
  await expect(page.locator('[data-selected]')).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+x')
  expect(await wires(page)).toEqual(spreadWires.map((w) => `${w} in`))

  // Text that is no pipeline changes nothing and says so.
  await page.evaluate(() => navigator.clipboard.writeText('hello'))
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.locator('[aria-live="assertive"]')).not.toBeEmpty()
  expect(Object.keys(await places(page))).toHaveLength(4)
})

test('a burst of typing is one step, and undo and redo walk through every edit', async ({ page }) => {
  await dropDocument(page, pipeline(spread, spreadWires))
  const canUndo = page.getByRole('button', { name: /^Undo/ })
  const label = inspector(page).getByRole('textbox', { name: 'Label' })
  await nodeBox(page, 'flatMap-2').click()
  await inspector(page).getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Add a note' }).click()
  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('splits at spaces', { delay: 5 })
  await label.fill('Words')
  await label.press('Enter')
  await nodeBox(page, 'filter-4').click()
  await page.keyboard.press('Delete')
  const done = await documentText(page)
  await canUndo.click()
  await canUndo.click()
  expect(await documentText(page)).toContain('splits at spaces')
  expect(await documentText(page)).not.toContain('Words')
  await canUndo.click()
  expect(await documentText(page)).not.toContain('splits')
  await expect(canUndo).toBeDisabled()
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: /^Redo/ }).click()
  expect(await documentText(page)).toBe(done)
})

test('tidy lays nodes that lie on each other out side by side, as one step', async ({ page }) => {
  await dropDocument(
    page,
    pipeline(
      spread.map((node) => ({ ...node, at: [100, 100] })),
      ['simulated-1 flatMap-2', 'flatMap-2 filter-4', 'filter-4 pprint-3'],
    ),
  )
  await page.getByRole('button', { name: 'Tidy the layout' }).click()
  await expect.poll(async () => (await places(page))['pprint-3']).not.toEqual({ x: 100, y: 100 })
  const at = await places(page)
  const columns = ['simulated-1', 'flatMap-2', 'filter-4', 'pprint-3'].map((id) => at[id]!.x)
  for (let i = 1; i < columns.length; i++) expect(columns[i]! - columns[i - 1]!).toBeGreaterThan(148)
  await page.getByRole('button', { name: /^Undo/ }).click()
  expect(Object.values(await places(page)).every(({ x, y }) => x === 100 && y === 100)).toBe(true)
})
