import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import {
  canvas,
  documentText,
  drag,
  dropDocument,
  inspector,
  middleOf,
  nodeBox,
  openWorkbench,
  pipeline,
  places,
  recordsOf,
  typed,
  wires,
} from './pipelines.ts'
import { looks } from './screens.ts'

// The depth of editing: everything by name, in menus, over the nodes, and several nodes at once.

const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
const options = (page: Page) => page.getByRole('option')
const shop = '#/demo/corner-shop?seed=28&batch=220&paused=1&motion=off'

async function choose(page: Page, words: string) {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused()
  await page.keyboard.type(words)
}

test('the palette goes anywhere and does anything by name', async ({ page }) => {
  await openWorkbench(page, shop)
  await choose(page, '205')
  await expect(options(page).first()).toHaveText(/^Batch 205/)
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
  await choose(page, '#12:04:2')
  await expect(options(page)).toHaveText([/Batch 214/, /Batch 213/, /Batch 212/, /Batch 211/, /Batch 210/])
  await page.keyboard.press('Escape')
  await choose(page, 'back to li')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).not.toHaveAttribute('data-time', 'past')

  await choose(page, '@low-stock')
  await page.keyboard.press('Enter')
  await expect(canvas(page)).toBeFocused()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('foreachRDD')
  await choose(page, '>switch')
  await expect(options(page).first()).toHaveText(/^Switch off.*X$/)
  await page.keyboard.press('Enter')
  await expect(nodeBox(page, 'foreachRDD-2')).toContainText('skipped')
  // The focus is where it was.
  await expect(canvas(page)).toBeFocused()

  // What cannot be done says why and does nothing.
  await choose(page, '>distribute ac')
  await expect(options(page).first()).toContainText('Select three operators or more.')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.press('Escape')

  await choose(page, '@stock moves')
  await page.keyboard.press('Enter')
  await expect(canvas(page)).toBeFocused()
  await choose(page, '+countbyv')
  await expect(options(page).first()).toContainText('countByValue')
  await page.keyboard.press('Enter')
  await expect(said(page, 'countByValue added after flatMap and connected')).toBeAttached()
  // What was chosen last stands first.
  await page.keyboard.press('ControlOrMeta+k')
  await expect(options(page).first()).toContainText('countByValue')
  await expect(options(page).nth(1)).toContainText('Stock moves')
})

const numbers = pipeline(
  [
    { ...typed('1\n2\n3\n4', 4), at: [20, 140] },
    {
      id: 'map-2',
      operator: 'map',
      params: { f: { text: 'lambda s: {"n": int(s), "tag": ("t", s)}' } },
      at: [240, 140],
    },
    { id: 'map-3', operator: 'map', params: { f: { text: 'lambda r: r["n"]' } }, at: [560, 140] },
    { id: 'pprint-4', operator: 'pprint', at: [780, 140] },
  ],
  ['lines-1 map-2', 'map-2 map-3', 'map-3 pprint-4'],
)

test('a function is written over its node, with what its records hold', async ({ page }) => {
  await dropDocument(page, numbers)
  await page.getByRole('button', { name: 'Run one batch' }).click()
  await expect(nodeBox(page, 'pprint-4')).toContainText('4')
  await nodeBox(page, 'map-3').locator('[data-param]').dblclick()
  const code = canvas(page).locator('.cm-content')
  await expect(code).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('lambda r: r["t')
  const offered = page.locator('.cm-tooltip-autocomplete li')
  await expect(offered.filter({ hasText: 'tag' })).toHaveText(/tag\('t', '1'\)/)
  await offered.filter({ hasText: 'tag' }).click()
  await page.keyboard.type('[')
  await expect(offered).toHaveText([/0't'/, /1'1'/])
  await offered.last().click()
  await expect(code).toHaveText('lambda r: r["tag"][1]')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(canvas(page)).toBeFocused()
  await page.getByRole('button', { name: 'Run one batch' }).click()
  await expect(inspector(page)).toBeVisible()

  // The same document in the large editor; Escape, then Tab, gets out of it.
  await nodeBox(page, 'map-2').click({ position: { x: 60, y: 12 } })
  await inspector(page).getByRole('button', { name: 'Large editor for f' }).click()
  const large = page.getByRole('dialog')
  await expect(large.locator('.cm-content')).toBeFocused()
  await expectAccessible(page, 'large editor', looks.slice(0, 1))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(large.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(large).toBeHidden()
})

test('statements from an editor become operators, wired to what they name when that is asked for, and are copied as the same text', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openWorkbench(page, shop)
  const clip = (text: string) => page.evaluate((content) => navigator.clipboard.writeText(content), text)
  const before = Object.keys(await places(page))
  const fresh = async () => Object.entries(await places(page)).filter(([id]) => !before.includes(id))
  const text = `# Large sales
large_sales = sales_as_sku.filter(lambda kv: kv[1] > 3)
per_product = large_sales.countByValue()
per_product.pprint(5)
`
  await clip(text)
  await canvas(page).focus()
  const corner = (await canvas(page).boundingBox())!
  await page.mouse.move(corner.x + 300, corner.y + 60)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(said(page, '3 operators pasted. 1 stream of this pipeline is named and not wired')).toBeAttached()
  const pasted = await fresh()
  expect(pasted.map(([id]) => id.replace(/\d+$/, ''))).toEqual(['filter-', 'countByValue-', 'pprint-'])
  const node = (await nodeBox(page, pasted[0]![0]).boundingBox())!
  expect(Math.hypot(node.x - corner.x - 300, node.y - corner.y - 60)).toBeLessThan(12)
  const selected = page.locator('[data-selected]')
  await expect(selected).toHaveCount(3)

  // Copied, it is what was pasted; a comment that a variable is named after is its stream's label.
  await page.keyboard.press('ControlOrMeta+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text.replace('sales_as_sku', 'stream'))
  expect(JSON.parse(await documentText(page)).nodes.find((n: { id: string }) => n.id === pasted[0]![0])).toMatchObject({
    label: 'Large sales',
    note: '',
  })

  await page.keyboard.press('ControlOrMeta+z')
  expect(await fresh()).toEqual([])
  await clip(text.replaceAll('large', 'big'))
  await page.keyboard.press('ControlOrMeta+Shift+v')
  await expect(said(page, '3 operators pasted.')).toBeAttached()
  const [wired] = await fresh()
  expect(await wires(page)).toContain(`flatMap-1 ${wired![0]} in`)

  await clip('a = sales_as_sku.map(lambda kv: kv)\nb = a.keys()\n')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText(/^Line 2: AttributeError/).first()).toBeVisible()
  expect(await fresh()).toHaveLength(3)
})

test('several operators at once: switched off, grouped, pulled out and found', async ({ page }) => {
  await dropDocument(page, numbers)
  await page.getByRole('button', { name: 'Run one batch' }).click()
  await expect.poll(() => recordsOf(page, 'pprint-4', 1)).toEqual(['1', '2', '3', '4'])

  // Off, a map passes its records on: both off, the lines themselves are printed.
  await nodeBox(page, 'map-2').click({ position: { x: 60, y: 12 } })
  await page.keyboard.down('Shift')
  await nodeBox(page, 'map-3').click({ position: { x: 60, y: 12 } })
  await page.keyboard.up('Shift')
  const bar = page.getByRole('toolbar', { name: 'Selected operators' })
  await expect(bar.getByRole('button', { name: 'Distribute across' })).toBeDisabled()
  await expectAccessible(page, 'selection', looks.slice(0, 1))
  await bar.getByRole('button', { name: 'Switch off' }).click()
  await expect(nodeBox(page, 'map-2')).toContainText('skipped')
  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('button', { name: 'Run one batch' }).click()
  await expect.poll(() => recordsOf(page, 'pprint-4', 1)).toEqual(["'1'", "'2'", "'3'", "'4'"])
  expect(JSON.parse(await documentText(page)).nodes[1].off).toBe(true)
  await canvas(page).focus()
  await page.keyboard.press('x')
  await expect(nodeBox(page, 'map-2')).not.toContainText('skipped')

  // What is selected takes the keyboard from the wire that was walked to: Delete means the operators.
  for (const key of ['Home', 'w', 'ControlOrMeta+a', 'Delete']) await page.keyboard.press(key)
  await expect(page.locator('.react-flow__node')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.locator('.react-flow__node')).toHaveCount(4)

  // Several are gathered by keys, too: walking on keeps them. A group is named where it stands, and its name moves it.
  for (const key of ['Home', 'ArrowRight', 'Shift+Enter', 'ArrowRight', 'Shift+Enter']) await page.keyboard.press(key)
  await expect(said(page, '2 operators selected.')).toBeAttached()
  await page.keyboard.press('g')
  await expect(page.getByRole('textbox', { name: 'Name of the group' })).toBeFocused()
  await page.keyboard.type('Numbers')
  await page.keyboard.press('Enter')
  const name = canvas(page).getByText('Numbers', { exact: true })
  const before = await places(page)
  const from = await middleOf(name)
  await drag(page, from, { x: from.x + 40, y: from.y + 60 })
  const after = await places(page)
  for (const id of ['map-2', 'map-3'])
    expect([after[id]!.x - before[id]!.x, after[id]!.y - before[id]!.y]).toEqual([40, 60])
  expect(JSON.parse(await documentText(page)).groups).toEqual([
    { id: 'group-1', name: 'Numbers', nodes: ['map-2', 'map-3'] },
  ])
  await name.click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await page.getByRole('menuitem', { name: 'Ungroup' }).click()
  await expect(name).toBeHidden()

  // Shift pulls a node out of its wires, which heal.
  await page.keyboard.press('Escape')
  const node = await middleOf(nodeBox(page, 'map-3'))
  await page.keyboard.down('Shift')
  await drag(page, { x: node.x, y: node.y - 44 }, { x: node.x, y: node.y + 80 })
  await page.keyboard.up('Shift')
  await expect(said(page, 'map pulled out.')).toBeAttached()
  expect(await wires(page)).toEqual(['lines-1 map-2 in', 'map-2 pprint-4 in'])
  await page.keyboard.press('ControlOrMeta+z')
  expect(await wires(page)).toEqual(['lines-1 map-2 in', 'map-2 map-3 in', 'map-3 pprint-4 in'])

  await page.keyboard.press('ControlOrMeta+f')
  const find = page.getByRole('search')
  await expect(find.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('uses:int')
  await expect(find.getByRole('status')).toHaveText('1 found')
  await expectAccessible(page, 'find', looks.slice(0, 1))
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('map')
  await page.keyboard.type(' has:fun')
  await expect(find.getByRole('status')).toHaveText('no such filter: has:fun')
  await page.keyboard.press('Escape')
  await expect(canvas(page)).toBeFocused()

  // The menu of what the keyboard is on.
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Write a note' }).press('Enter')
  await expect(inspector(page).getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('Typed by hand')
  await expect(nodeBox(page, 'lines-1')).toContainText('Typed by hand')
})
