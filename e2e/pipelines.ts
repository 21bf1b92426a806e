import type { Page } from '@playwright/test'
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

/** Opens a document by dropping it as a .mill file, as a person would, and presses play. */
export async function openDocument(page: Page, text: string) {
  await page.goto('./#/')
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'test.mill', { type: 'application/json' }))
    return data
  }, text)
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
  await expect(page.getByRole('main')).toBeVisible()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
}

/** The node's box on the canvas. */
export const nodeBox = (page: Page, id: string) => page.locator(`[data-id="${id}"]`).first()
