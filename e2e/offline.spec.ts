import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'

// Without a network everything comes from the workbench's own files: page, fonts, engine.

test.use({ serviceWorkers: 'allow' })

/** The service worker has fetched every file, and this page is its own. */
const kept = async (page: import('@playwright/test').Page) => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
  })
}

test('goes offline, is loaded again, and a scenario opens and runs', async ({ page, context }) => {
  const elsewhere: string[] = []
  context.on(
    'request',
    (request) => !request.url().startsWith('http://127.0.0.1:4173/') && elsewhere.push(request.url()),
  )
  await page.goto('./')
  await kept(page)
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!
    const found = await (await fetch(link.href)).json()
    const icons = await Promise.all(
      found.icons.map(async ({ src }: { src: string }) => (await fetch(new URL(src, link.href))).ok),
    )
    return {
      display: found.display,
      start: found.start_url,
      sizes: found.icons.map((i: { sizes: string }) => i.sizes),
      icons,
    }
  })
  expect(manifest).toEqual({
    display: 'standalone',
    start: './',
    sizes: ['any', '192x192', '512x512', '512x512'],
    icons: [true, true, true, true],
  })

  await context.setOffline(true)
  await page.reload()
  await page.getByText('Live inventory').first().click()
  const batch = page.getByText(/^Batch \d+$/).first()
  await expect(batch).toHaveText(/Batch 1[2-9]\d/)
  const before = await batch.textContent()
  await expect(batch).not.toHaveText(before!)
  // What is loaded when it is opened is there, too: the editor, and the dialog of the program.
  await page.getByRole('button', { name: 'PySpark', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('StreamingContext')
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.fonts.check('13px "IBM Plex Sans Variable"'))).toBe(true)
  expect(elsewhere).toEqual([])
})

test('a new version waits, says so, and takes over when it is told to', async ({ page }) => {
  let addition = ''
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    svg: 'image/svg+xml',
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://x').pathname.slice(1) || 'index.html'
    readFile(`dist/web/${path}`).then(
      (body) =>
        response
          .setHeader('content-type', types[path.split('.').pop()!] ?? 'application/octet-stream')
          .end(
            path === 'service-worker.js' ? `${String(body).replace(/version = "/, `version = "${addition}`)}` : body,
          ),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await page.goto(`http://127.0.0.1:${port}/`)
  await kept(page)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  addition = 'new-'
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await expect(page.getByRole('status').filter({ hasText: 'A new version' })).toBeVisible()
  // Until then the old one answers.
  expect(await page.evaluate(() => caches.keys())).toHaveLength(2)
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Load it now' }).click()])
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([expect.stringContaining('new-')])
  server.close()
})
