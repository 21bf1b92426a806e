import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { deflateSync } from 'node:zlib'
import {
  dropDocument,
  nodeBox,
  openRecent,
  openVersions,
  openWorkbench,
  pipeline,
  ready,
  savedAll,
  selectNode,
  typed,
  writeLabel,
  type PageGlobals,
} from './pipelines.ts'

// Ways in and out: a link runs nothing before play, hostile links are refused, pictures and texts come in by dropping them, two tabs
// do not write over each other.

const runState = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.run.getState().state)
const nodes = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as PageGlobals).millrace.graph.getState().graph.nodes.map((n) => `${n.operator} ${n.label}`),
  )

async function drop(page: Page, name: string, type: string, bytes: Buffer) {
  const transfer = await page.evaluateHandle(
    ({ name, type, base64 }) => {
      const data = new DataTransfer()
      const content = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
      data.items.add(new File([content], name, { type }))
      return data
    },
    { name, type, base64: bytes.toString('base64') },
  )
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', event, { dataTransfer: transfer })
}

test('a link opens without running anything, says what it holds, and computes to its batch when played', async ({
  page,
}) => {
  await openWorkbench(page, '#/demo/corner-shop?seed=19&batch=12&paused=1&lang=en')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Nothing is uploaded; the pipeline is in the link.')
  await dialog.getByLabel(/^This batch: 12/).check()
  await dialog.getByLabel('View only').check()
  const field = dialog.getByLabel('Link to this pipeline')
  await expect(field).toHaveValue(/batch=12.*view=view/)
  const link = await field.inputValue()
  const before = await nodes(page)
  const shown = await page.evaluate(
    () => (globalThis as unknown as PageGlobals).millrace.history.getState().batches.at(-1)!.records,
  )
  await page.goto('about:blank')
  await page.goto(link)
  await ready(page)
  const about = page.getByRole('region', { name: 'About this pipeline' })
  await expect(about).toContainText('nothing runs until you press play')
  await expect(about).toContainText('up to batch 12')
  expect(await runState(page)).toBe('stopped')
  expect(await nodes(page)).toEqual(before)
  await about.getByRole('button', { name: 'Play' }).click()
  await expect(page.getByText('Batch 12', { exact: true })).toBeVisible()
  const again = await page.evaluate(
    () => (globalThis as unknown as PageGlobals).millrace.history.getState().batches.at(-1)!.records,
  )
  expect(again).toBe(shown)
  await expect(about).toContainText('View only')
  await about.getByRole('button', { name: 'Edit a copy' }).click()
  await expect(about).toBeHidden()
})

test('a hostile link is refused with a sentence, and markup in it stays text', async ({ page }) => {
  const link = (text: string) => `./#/p/${deflateSync(text).toString('base64url')}`
  const sheet = page.getByRole('dialog')
  await page.goto('./#/p/eJxLTEoGAAJNASc')
  await expect(sheet).toContainText('A link was not opened')
  await page.goto('about:blank')
  await page.goto(link(' '.repeat(5_000_000)))
  await expect(sheet).toContainText('more than 4 MB')
  await page.goto('about:blank')
  const label = '<img src=x onerror="document.title=1">'
  const plain = pipeline(
    [
      { ...typed('a', 1), label },
      { id: 'pprint-2', operator: 'pprint', at: [300, 0] },
    ],
    ['lines-1 pprint-2'],
  )
  await page.goto(link(plain.replace('"settings":{}', '"settings":{"__proto__":{"a":1}}')))
  await expect(sheet).toContainText('reserved')
  await page.goto('about:blank')
  await page.goto(link(plain))
  await ready(page)
  await expect(page.getByRole('main').getByText('<img src=x')).toBeVisible()
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.title()).not.toBe('1')
})

test('a picture carries its pipeline; a text shows five records and its parser', async ({ page }) => {
  await openWorkbench(page, '#/demo/corner-shop?seed=19&batch=12&paused=1&lang=en')
  const before = await nodes(page)
  await page.getByRole('button', { name: 'PySpark', exact: true }).click()
  await page.getByRole('tab', { name: 'Picture' }).click()
  const event = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save picture' }).click()
  const png = await readFile((await (await event).path())!)
  await page.getByRole('tab', { name: 'Data' }).click()
  await expect(page.getByRole('region', { name: 'The first lines' })).toContainText('batch,time,records')
  await page.keyboard.press('Escape')
  await page.goto('about:blank')
  await page.goto('./#/')
  await ready(page)
  await drop(page, 'cut.png', 'image/png', png.subarray(0, png.length - 100))
  await expect(page.getByRole('dialog')).toContainText('damaged')
  await page.keyboard.press('Escape')
  await drop(page, 'shop.png', 'image/png', png)
  await expect(page.getByRole('region', { name: 'About this pipeline' })).toContainText('came in a picture')
  expect(await nodes(page)).toEqual(before)

  const csv = ['sku,quantity', ...Array.from({ length: 30 }, (_, i) => `oat-milk,${i}`)].join('\n')
  await drop(page, 'sales.csv', 'text/csv', Buffer.from(csv))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('listitem')).toHaveCount(5)
  await expect(dialog).toContainText('"quantity": int(row[1])')
  await dialog.getByRole('button', { name: 'Add source' }).click()
  await expect.poll(() => nodes(page)).toEqual([...before, 'textFileStream sales.csv', 'map '])
})

test('two tabs: the second says so, takes over with everything, and the first is left to look', async ({ page }) => {
  await page.goto('./#/')
  await ready(page)
  const id = await page.evaluate(async () => {
    const { millrace } = globalThis as unknown as PageGlobals
    await millrace.open({ kind: 'blank' })
    millrace.addNode('queueStream')
    await millrace.versions.keep('One source')
    return (await millrace.recent())[0]!.id
  })
  const second = await page.context().newPage()
  await second.goto('./#/')
  await ready(second)
  await second.evaluate((id) => (globalThis as unknown as PageGlobals).millrace.open({ kind: 'recent', id }), id)
  const about = second.getByRole('region', { name: 'About this pipeline' })
  await expect(about).toContainText('open in another tab')
  // Not saved yet when the other tab asks for it.
  await page.evaluate(() => void (globalThis as unknown as PageGlobals).millrace.addNode('map'))
  await about.getByRole('button', { name: 'Take over' }).click()
  await expect(about).toBeHidden()
  expect(await nodes(second)).toEqual(['queueStream ', 'map '])
  await expect(page.getByRole('region', { name: 'About this pipeline' })).toContainText('open in another tab')

  await second.getByRole('button', { name: /Untitled/ }).click()
  await second.getByRole('menuitem', { name: 'Version history…' }).click()
  const versions = second.getByRole('dialog', { name: 'Version history' })
  await versions.getByRole('button', { name: /One source/ }).click()
  await expect(versions).toContainText('1 added, 0 removed, 0 changed')
  await versions.getByRole('button', { name: 'Restore' }).click()
  expect(await nodes(second)).toEqual(['queueStream '])
  await second.keyboard.press('Escape')
  await expect(versions).toBeHidden()
  await second.close()
})

test('a pipeline that passes from tab to tab has the edits of both, and the tab that lost it writes nothing', async ({
  page: first,
}) => {
  const about = (page: Page) => page.getByRole('region', { name: 'About this pipeline' })
  const said = (page: Page) => page.locator('[aria-live="assertive"]')
  /** What a person may try in a tab that does not edit the pipeline: it is refused, and said why. */
  const cannotEdit = async (page: Page) => {
    await expect(about(page)).toContainText(/Here it can be looked at and run\..*Take over.*Edit a copy/)
    await selectNode(page, 'map-2')
    await page.keyboard.press('Delete')
    await expect(said(page)).toContainText('open in another tab')
    await expect(nodeBox(page, 'map-2')).toBeVisible()
  }
  await dropDocument(
    first,
    pipeline(
      [
        typed('a', 1),
        { id: 'map-2', operator: 'map', params: { f: { text: 'lambda line: line' } }, at: [260, 0] },
        { id: 'pprint-3', operator: 'pprint', at: [520, 0] },
      ],
      ['lines-1 map-2', 'map-2 pprint-3'],
    ),
  )
  await writeLabel(first, 'lines-1', 'first tab')
  await savedAll(first)

  const second = await first.context().newPage()
  await openRecent(second, 'Test')
  await expect(nodeBox(second, 'lines-1')).toContainText('first tab')
  await cannotEdit(second)
  // The tab that edits it goes on; its last edit is asked for before it may be saved.
  await writeLabel(first, 'map-2', 'first tab again')
  await about(second).getByRole('button', { name: 'Take over' }).click()
  await expect(about(second)).toBeHidden()
  await expect(nodeBox(second, 'map-2')).toContainText('first tab again')
  await writeLabel(second, 'pprint-3', 'second tab')
  await savedAll(second)

  await cannotEdit(first)
  const versions = await openVersions(first)
  await versions.getByRole('textbox').fill('As the first tab has it')
  await versions.getByRole('button', { name: 'Keep' }).click()
  await versions.getByRole('button', { name: /Saved/ }).last().click()
  await versions.getByRole('button', { name: 'Restore' }).click()
  await first.keyboard.press('Escape')
  await expect(versions).toBeHidden()
  await expect(nodeBox(first, 'map-2')).toContainText('first tab again')

  const withBoth = async (page: Page) => {
    await expect(nodeBox(page, 'lines-1')).toContainText('first tab')
    await expect(nodeBox(page, 'map-2')).toContainText('first tab again')
    await expect(nodeBox(page, 'pprint-3')).toContainText('second tab')
  }
  await second.reload()
  await withBoth(second)
  await expect(about(second)).toBeHidden()
  await first.reload()
  await withBoth(first)
  await cannotEdit(first)

  // A copy is a pipeline of its own: edits of it do not reach the one it was made of.
  await about(first).getByRole('button', { name: 'Edit a copy' }).click()
  await writeLabel(first, 'map-2', 'in the copy')
  await savedAll(first)
  await second.reload()
  await withBoth(second)
  await second.close()
})
