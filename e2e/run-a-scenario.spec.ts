import { expect, test } from '@playwright/test'
import { nodeBox, openDocument, pipeline, ready } from './pipelines.ts'

// The first minute of a newcomer: the page opens on the scenarios, and one click later charts advance.

const seeded = (theme: string, lang: string) =>
  `./#/demo/corner-shop?seed=19&batch=220&paused=1&select=reduceByKeyAndWindow-1&dock=charts&theme=${theme}&lang=${lang}&motion=off`

test('a click on a scenario opens it, and within 3 s its charts advance', { tag: '@alone' }, async ({ page }) => {
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await page.getByText('Live inventory').first().click()
  const batch = page.getByText(/^Batch \d+$/).first()
  // The first 120 batches are computed in virtual time.
  await expect(batch).toHaveText(/Batch (1[2-9]\d|[2-9]\d\d)/, { timeout: 3000 })
  const before = await batch.textContent()
  await expect(batch).not.toHaveText(before!, { timeout: 5000 })
  await expect(page.getByRole('region', { name: 'Results' }).getByRole('figure').first()).toBeVisible()
})

test('a seeded address shows the same screen every time', async ({ page }) => {
  const shot = async () => {
    await page.goto('about:blank')
    await page.goto(seeded('dark', 'en'))
    await ready(page)
    await expect(page.getByText('Batch 220')).toBeVisible()
    return page.getByRole('complementary', { name: 'Inspector' }).innerText()
  }
  const first = await shot()
  expect(first).toContain('oat-milk')
  expect(await shot()).toBe(first)
})

test('ledger rows satisfy was + entered − left = now', async ({ page }) => {
  await page.goto(seeded('light', 'en'))
  await ready(page)
  const rows = page.getByRole('complementary', { name: 'Inspector' }).locator('table tbody tr')
  await expect(rows).not.toHaveCount(0)
  const numbers = (text: string) => Number(text.replace('−', '-').replace(/[^\d.-]/g, ''))
  for (const row of await rows.all()) {
    const [was, entered, left, now] = (await row.locator('td').allInnerTexts()).slice(-4).map(numbers)
    expect(was! + entered! + left!).toBe(now)
  }
})

test('going back shows that batch everywhere, and back to live returns', async ({ page }) => {
  await page.goto(seeded('dark', 'en'))
  await ready(page)
  const slider = page.getByRole('slider', { name: /timeline/i })
  await slider.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
  await expect(page.getByText('Batch 218').first()).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.locator('html')).not.toHaveAttribute('data-time', 'past')
})

const failing = (text: string, definitions = '') =>
  pipeline(
    [
      {
        id: 'socketTextStream-1',
        operator: 'socketTextStream',
        params: { host: 'h', port: 1, input: { kind: 'simulated', generator: 'words', rate: 5 } },
      },
      { id: 'map-1', operator: 'map', params: { f: { text } }, at: [260, 0] },
      { id: 'pprint-1', operator: 'pprint', at: [520, 0] },
      { id: 'count-1', operator: 'count', at: [260, 200] },
      { id: 'pprint-2', operator: 'pprint', at: [520, 200] },
    ],
    ['socketTextStream-1 map-1', 'map-1 pprint-1', 'socketTextStream-1 count-1', 'count-1 pprint-2'],
    { definitions },
  )

test('an exception names node, column and record, and the other branch goes on', async ({ page }) => {
  await openDocument(page, failing('lambda l: l[5000]'))
  await page.getByRole('tab', { name: /Problems/ }).click()
  const problems = page.getByRole('region', { name: 'Results' })
  await expect(problems).toContainText('IndexError', { timeout: 15_000 })
  await expect(problems).toContainText('column 12')
  await expect(nodeBox(page, 'map-1')).toContainText('IndexError')
  await expect(nodeBox(page, 'count-1')).toContainText('1')
})

test('a function that never ends is stopped, named, and the rest of the page goes on', async ({ page }) => {
  await openDocument(page, failing('lambda l: spin(l)', 'def spin(l):\n    while True:\n        pass\n'))
  await page.getByRole('tab', { name: /Problems/ }).click()
  const problems = page.getByRole('region', { name: 'Results' })
  await expect(problems).toContainText(/TimeLimit|time limit/i, { timeout: 20_000 })
  await expect(problems).toContainText('map')
  // The page answers meanwhile.
  await page.getByRole('tab', { name: 'Console' }).click()
  await expect(page.getByRole('tab', { name: 'Console' })).toHaveAttribute('aria-selected', 'true')
})

test('the build works from any sub-path', async ({ page }) => {
  const { createServer } = await import('node:http')
  const { readFile } = await import('node:fs/promises')
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    svg: 'image/svg+xml',
    woff2: 'font/woff2',
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://x').pathname.replace(/^\/deep\/er\//, '')
    readFile(`dist/web/${path || 'index.html'}`).then(
      (body) => response.setHeader('content-type', types[path.split('.').pop() || 'html'] ?? 'text/html').end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const missing: string[] = []
  page.on('response', (r) => r.status() >= 400 && missing.push(r.url()))
  await page.goto(`http://127.0.0.1:${port}/deep/er/#/demo/word-count?seed=1&batch=20&paused=1`)
  await ready(page)
  expect(missing.filter((url) => !url.endsWith('favicon.ico'))).toEqual([])
  server.close()
})
