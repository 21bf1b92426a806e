import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Session } from '#session/types.ts'

/** Helpers of the browser tests: documents as data, and the few gestures that every test needs. */

export interface DocumentNode {
  id: string
  operator: string
  params?: Record<string, unknown>
  label?: string
  at?: [number, number]
}

/** A pipeline document as text. Wires are 'from to' or 'from to port'. */
export function pipeline(nodes: DocumentNode[], wires: string[], more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    format: 1,
    name: 'Test',
    batchInterval: 1000,
    seed: 7,
    settings: {},
    checkpointDirectory: 'checkpoint',
    definitions: '',
    nodes: nodes.map(({ id, operator, params = {}, label = '', at = [0, 0] }) => ({
      id,
      operator,
      params,
      label,
      note: '',
      position: { x: at[0], y: at[1] },
    })),
    wires: wires.map((w) => {
      const [from, to, port = 'in'] = w.split(' ')
      return { from, to, port }
    }),
    charts: [],
    ...more,
  })
}

/** A source `lines-1` of typed lines, so many a batch. */
export const typed = (text: string, perBatch: number): DocumentNode => ({
  id: 'lines-1',
  operator: 'simulated',
  params: { input: { kind: 'lines', name: 'typed', text, perBatch } },
})

/** What the page offers to scripts: the open workbench. */
export interface PageGlobals {
  readonly millrace: Session
}

/** Opens an address of the workbench in a fresh page and waits until its screen is final. */
export async function openWorkbench(page: Page, address: string) {
  await page.goto('about:blank')
  await page.goto(`./${address}`)
  await ready(page)
}

/** The seeded screen is final. Computing it may take a while on a slow machine; nothing here is timed. */
export const ready = (page: Page) =>
  expect(page.locator('html')).toHaveAttribute('data-ready', '1', { timeout: 30_000 })

/** Opens an address and waits for its first screen: until then nobody listens. */
export async function openPage(page: Page, address = './') {
  await page.goto(address)
  await expect(page.getByRole('main')).toBeVisible({ timeout: 30_000 })
}

/** Opens a document by dropping it as a .mill file, as a person would, and presses play. */
export async function openDocument(page: Page, text: string) {
  await dropDocument(page, text)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
}

/** Opens a document by dropping it as a .mill file. It does not run yet. */
export async function dropDocument(page: Page, text: string) {
  await openPage(page, './#/')
  await dropOn(page, text)
}

/** Drops a document as a .mill file on a page that is open. */
export async function dropOn(page: Page, text: string) {
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'test.mill', { type: 'application/json' }))
    return data
  }, text)
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
  await expect(canvas(page)).toBeVisible()
}

/** A new, empty pipeline. */
export async function openBlank(page: Page) {
  await page.goto('./')
  await page.getByRole('button', { name: /A blank canvas/ }).click()
  await expect(canvas(page)).toBeVisible()
}

/** Drags an operator from the list to a place of the canvas, in pixels from its corner. */
export async function dragFromList(page: Page, operator: string, x: number, y: number) {
  const corner = (await canvas(page).boundingBox())!
  await page.locator(`[data-operator="${operator}"]`).hover()
  await page.mouse.down()
  // The card of the operator may lie over the place until the drag begins, which takes it away.
  await page.mouse.move(corner.x + x, corner.y + y, { steps: 4 })
  await page.mouse.up()
}

export const canvas = (page: Page) => page.locator('#canvas')

/** A port of a node: 'out', or the name of an input. */
export const port = (page: Page, node: string, name = 'in') => nodeBox(page, node).locator(`[data-port="${name}"]`)

/** Middle of an element on the screen. */
export async function middleOf(element: Locator) {
  const box = (await element.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Draws with the pressed mouse from one place to another, with stops on the way as a hand makes them. */
export async function drag(page: Page, from: Point, to: Point) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Draws a wire from a node's output to an input. */
export const drawWire = async (page: Page, from: string, to: string, name = 'in') =>
  drag(page, await middleOf(port(page, from, 'out')), await middleOf(port(page, to, name)))

/** Wires of the open pipeline as 'from to port'. */
export const wires = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as PageGlobals).millrace.graph
      .getState()
      .graph.wires.map(({ from, to, port }) => `${from} ${to} ${port}`),
  )

/** Where the nodes of the open pipeline lie. */
export const places = (page: Page) =>
  page.evaluate(() =>
    Object.fromEntries(
      (globalThis as unknown as PageGlobals).millrace.graph
        .getState()
        .graph.nodes.map(({ id, position }) => [id, position] as const),
    ),
  )

/** The open document as it would be saved. */
export const documentText = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.documentText())

/** All records of a node in a batch, as Python reprs. */
export const recordsOf = (page: Page, node: string, batch: number) =>
  page.evaluate(
    async ({ node, batch }) => {
      const { engine } = (globalThis as unknown as PageGlobals).millrace
      const { records } = await engine.records(node, batch, 0, 1_000_000)
      return records.map(({ repr }) => repr)
    },
    { node, batch },
  )

/** Writes a function in the inspector, as if opened with Enter on the canvas, and applies it. */
export async function writeFunction(page: Page, node: string, param: string, text: string) {
  await nodeBox(page, node).click()
  await inspector(page)
    .getByRole('button', { name: new RegExp(`^Edit ${param}:`) })
    .click()
  await page.locator('.cm-content').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
  await page.keyboard.press('ControlOrMeta+Enter')
}

/** Selects a node with a click; the inspector shows it then. A canvas that was just opened, or whose notice went, may still move under the hand. */
export const selectNode = (page: Page, node: string) =>
  expect(async () => {
    await nodeBox(page, node).click()
    await expect(nodeBox(page, node)).toHaveClass(/\bselected\b/, { timeout: 2000 })
  }).toPass()

/** Gives a node a label in the inspector. */
export async function writeLabel(page: Page, node: string, text: string) {
  await selectNode(page, node)
  await inspector(page).getByRole('textbox', { name: 'Label' }).fill(text)
  await inspector(page).getByRole('textbox', { name: 'Label' }).press('Enter')
}

/** All edits are in the browser's storage. */
export const savedAll = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()

/** Opens a pipeline that is saved in this browser from the gallery, as a person would. */
export async function openRecent(page: Page, name: string) {
  await openPage(page, './#/')
  await page.getByRole('region', { name: 'Recent' }).getByRole('button', { name }).click()
  await expect(canvas(page)).toBeVisible()
}

/** Opens the versions of the open pipeline. */
export async function openVersions(page: Page) {
  await page.getByRole('banner').getByRole('button', { name: 'Test' }).click()
  await page.getByRole('menuitem', { name: 'Version history…' }).click()
  return page.getByRole('dialog', { name: 'Version history' })
}

export const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
export const results = (page: Page) => page.getByRole('region', { name: 'Results' })
export const announced = (page: Page) => page.locator('[role="status"][aria-live="polite"]')

/** The node's box on the canvas. */
export const nodeBox = (page: Page, id: string) => page.locator(`[data-id="${id}"]`).first()

/** Chooses a command in the palette. */
export async function chooseCommand(page: Page, words: string) {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}
