import { expect, type Page } from '@playwright/test'
import { ready } from './pipelines.ts'

// What the pictures' screens are reached with: addresses, keys and clicks of a person.

export interface Look {
  readonly theme: 'dark' | 'light'
  readonly lang: 'en' | 'zh'
}

export const looks: readonly Look[] = (['dark', 'light'] as const).flatMap((theme) =>
  (['en', 'zh'] as const).map((lang) => ({ theme, lang })),
)

/** The seed of every picture: with it a rush of customers makes some batches late in what batch 220 shows. */
export const seed = 28

export const visit = async (page: Page, address: string) => {
  // Leaving first makes every visit a new one, though only the hash differs.
  await page.goto('about:blank')
  await page.goto(`./#/${address}`)
  await ready(page)
}

export const shop = (batch: number, { theme, lang }: Look, more: string) =>
  `demo/corner-shop?seed=${seed}&batch=${batch}&paused=1&${more}&theme=${theme}&lang=${lang}&motion=off`

export const words = ({ lang }: Look, en: string, zh: string) => (lang === 'zh' ? zh : en)

export const saved = (page: Page) => expect(page.getByText(/^(Saved|已保存)$/)).toBeVisible()

export const canvas = (page: Page) => page.locator('#canvas')

export const editor = (page: Page) => page.locator('.cm-content')

/** Selects a node of the canvas by a click on its header, which no wire and no card covers. */
export async function choose(page: Page, id: string) {
  await page.locator(`[data-id="${id}"]`).click({ position: { x: 60, y: 14 } })
  await canvas(page).focus()
}

/** Moves the chosen node by arrow keys, in steps of 50 and 10 px. */
export async function push(page: Page, arrow: string, pixels: number) {
  for (let i = 0; i < Math.floor(pixels / 50); i++) await page.keyboard.press(`ControlOrMeta+Shift+${arrow}`)
  for (let i = 0; i < (pixels % 50) / 10; i++) await page.keyboard.press(`Shift+${arrow}`)
}

/** Steps through the batches `first` to `last`, waiting for each. */
export async function stepTo(page: Page, first: number, last: number) {
  await canvas(page).focus()
  for (let batch = first; batch <= last; batch++) {
    await page.keyboard.press('.')
    await expect(page.getByText(new RegExp(`^(Batch|批次) ${batch}$`)).first()).toBeVisible()
  }
}

/** Goes so many batches into the past, by the timeline's keys. */
export async function goBack(page: Page, batches: number) {
  await page.getByRole('slider').first().focus()
  for (let i = 0; i < batches; i++) await page.keyboard.press('ArrowLeft')
  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
}

/** Starts the run anew and steps to a batch. */
export async function restart(page: Page, look: Look, batches: number) {
  await page.getByRole('button', { name: words(look, 'Reset', '重置'), exact: true }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words(look, 'Reset', '重置') })
    .click()
  await stepTo(page, 1, batches)
}

export interface PastedNode {
  readonly id: string
  readonly operator: string
  readonly label: string
  readonly params?: Record<string, unknown>
  readonly x: number
  readonly y: number
}

/** Pastes nodes with their top left corner under the pointer, as text from the clipboard. */
export async function pasteAt(
  page: Page,
  at: { readonly x: number; readonly y: number },
  nodes: readonly PastedNode[],
  wires: readonly { from: string; to: string; port: string }[] = [{ from: nodes[0]!.id, to: nodes[1]!.id, port: 'in' }],
) {
  const text = JSON.stringify({
    kind: 'millrace-fragment',
    format: 1,
    nodes: nodes.map(({ x, y, params = {}, ...node }) => ({ ...node, params, note: '', position: { x, y } })),
    wires,
  })
  await page.mouse.move(at.x, at.y)
  await canvas(page).focus()
  await canvas(page).evaluate((canvas, content) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', content)
    canvas.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
  await expect(page.locator('.react-flow__node')).not.toHaveCount(0)
}
