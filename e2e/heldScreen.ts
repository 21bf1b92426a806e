import { expect, type Page } from '@playwright/test'
import { WebSocketServer } from 'ws'
import { looks, visit, words } from './gestures.ts'
import { dropOn, pipeline, type PageGlobals } from './pipelines.ts'
import type { Screen } from './screens.ts'

// A socket that brings more than back-pressure lets in: the limit and what it holds, on the wire, in the delays and in the settings.

const document = (url: string) =>
  pipeline(
    [
      {
        id: 'socketTextStream-1',
        operator: 'socketTextStream',
        params: { host: 'localhost', port: 9999, input: { kind: 'websocket', url, framing: 'lines' } },
        at: [60, 150],
      },
      { id: 'flatMap-2', operator: 'flatMap', params: { f: { text: 'lambda l: l.split(" ")' } }, at: [330, 150] },
      { id: 'pprint-3', operator: 'pprint', params: { num: 10 }, at: [600, 150] },
    ],
    ['socketTextStream-1 flatMap-2', 'flatMap-2 pprint-3'],
    {
      batchInterval: 500,
      settings: { 'spark.streaming.backpressure.enabled': 'true', 'spark.streaming.receiver.maxRate': '20' },
    },
  )

/** A server that sends some lines four times a second, until the page is closed. Gives its address. */
async function busySocket(page: Page): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (socket) => {
    let sent = 0
    const timer = setInterval(() => socket.send('to be or not\n'.repeat(sent++ % 8 < 4 ? 3 : 9).trimEnd()), 250)
    socket.on('close', () => clearInterval(timer))
  })
  page.on('close', () => {
    server.close()
    for (const client of server.clients) client.terminate()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `ws://127.0.0.1:${address.port}`
}

export const heldBack: Screen = {
  name: 'held-back',
  framed: true,
  looks: looks.filter(({ theme, lang }) => (theme === 'dark') === (lang === 'en')),
  async open(page, look) {
    await visit(page, `?theme=${look.theme}&lang=${look.lang}&motion=off`)
    await dropOn(page, document(await busySocket(page)))
    await page.getByRole('tab', { name: words(look, 'Batches', '批次') }).click()
    await page.getByRole('button', { name: words(look, 'Play', '播放'), exact: true }).click()
    const live = () =>
      page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().live) as Promise<number>
    await expect.poll(live, { timeout: 40_000 }).toBeGreaterThanOrEqual(24)
    await page.getByRole('button', { name: words(look, 'Pause', '暂停'), exact: true }).click()
    // A bookmark on the timeline.
    const timeline = page.getByRole('slider').first()
    await timeline.focus()
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('m')
    await page.keyboard.press('End')
    await expect(page.locator('html')).not.toHaveAttribute('data-time', 'past')
    await page.evaluate(() => (globalThis.document.activeElement as HTMLElement | null)?.blur())
  },
}
