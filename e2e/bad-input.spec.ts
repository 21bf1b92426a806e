import { createServer, type Server } from 'node:net'
import { expect, test, type Page } from '@playwright/test'
import { WebSocketServer } from 'ws'
import {
  inspector,
  nodeBox,
  openDocument,
  openPage,
  dropDocument,
  pipeline,
  recordsOf,
  results,
  typed,
  type PageGlobals,
} from './pipelines.ts'

// Input that is wrong: each kind gets a sentence where a person looks, and the page stays alive.

const dropFile = async (page: Page, name: string, text: string) => {
  await openPage(page)
  const transfer = await page.evaluateHandle(
    ({ name, text }) => {
      const data = new DataTransfer()
      data.items.add(new File([text], name))
      return data
    },
    { name, text },
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
}
const problems = async (page: Page) => {
  await page.getByRole('tab', { name: /Problems/ }).click()
  return results(page)
}

test('a file that is no pipeline is refused with the exact place', async ({ page }) => {
  await dropFile(
    page,
    'shop.mill',
    pipeline([typed('a', 1)], []).replace('"batchInterval":1000', '"batchInterval":"1"'),
  )
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText('shop.mill was not opened')
  await expect(sheet).toContainText('batchInterval: expected whole milliseconds, got a text')
  await sheet.getByRole('button', { name: 'Close' }).first().click()
  await dropFile(page, 'cut.mill', '{"format": 1, "nodes": [')
  await expect(sheet).toContainText(/JSON/)
  await sheet.getByRole('button', { name: 'Close' }).first().click()
  await dropFile(page, 'photo.png', 'x')
  await expect(sheet).toContainText('This picture holds no pipeline')
  await sheet.getByRole('button', { name: 'Close' }).first().click()
  await dropFile(page, 'film.mp4', 'x')
  await expect(sheet).toContainText('Only pipelines')
})

test('circles, missing inputs, syntax errors and windows that do not fit are named where they are', async ({
  page,
}) => {
  await dropDocument(
    page,
    pipeline(
      [
        typed('a', 1),
        { id: 'map-2', operator: 'map', params: { f: { text: 'lambda l: (l, 1' } }, at: [240, 0] },
        {
          id: 'reduceByKeyAndWindow-3',
          operator: 'reduceByKeyAndWindow',
          params: { func: { text: 'lambda a, b: a + b' }, windowDuration: 7, slideDuration: 2 },
          at: [480, 0],
        },
        { id: 'pprint-4', operator: 'pprint', at: [760, 0] },
        { id: 'filter-5', operator: 'filter', params: { f: { text: 'lambda x: x' } }, at: [240, 200] },
        { id: 'union-6', operator: 'union', at: [480, 200] },
        { id: 'cache-7', operator: 'cache', at: [760, 200] },
        { id: 'pprint-8', operator: 'pprint', at: [980, 200] },
      ],
      [
        'lines-1 map-2',
        'map-2 reduceByKeyAndWindow-3',
        'reduceByKeyAndWindow-3 pprint-4',
        'filter-5 union-6',
        'union-6 cache-7',
        'cache-7 union-6',
        'cache-7 pprint-8',
      ],
      { batchInterval: 2000 },
    ),
  )
  const list = await problems(page)
  await expect(list).toContainText('its wires form a circle')
  await expect(list).toContainText('Nothing is wired into filter')
  await expect(list).toContainText('The text ends before the expression does')
  await expect(list).toContainText('7 s does not fit')
  await expect(nodeBox(page, 'filter-5')).toContainText('no input')

  // Play says why it does not play.
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.locator('[aria-live="assertive"]')).not.toBeEmpty()

  await list.getByRole('button', { name: '8 s', exact: true }).click()
  await expect(list).not.toContainText('7 s does not fit')
  await expect(nodeBox(page, 'reduceByKeyAndWindow-3')).toContainText('8 s / 2 s')
})

const live = (url: string) =>
  pipeline(
    [
      {
        id: 'socketTextStream-1',
        operator: 'socketTextStream',
        params: { host: 'localhost', port: 9999, input: { kind: 'websocket', url, framing: 'lines' } },
      },
      { id: 'pprint-2', operator: 'pprint', at: [300, 0] },
    ],
    ['socketTextStream-1 pprint-2'],
    { batchInterval: 500 },
  )

/** A port of this machine on which nothing listens. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server: Server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

test('a socket that cannot be reached is tried again, said, and used when it is there', async ({ page }) => {
  const port = await freePort()
  await openDocument(page, live(`ws://127.0.0.1:${port}`))
  const node = nodeBox(page, 'socketTextStream-1')
  await expect(node).toContainText(/trying again in|connecting/)
  await expect(page.getByRole('banner')).toContainText('Waiting for the socket')
  await node.click()
  await expect(inspector(page)).toContainText(`The socket at ws://127.0.0.1:${port} could not be reached`)
  // Long enough that the next attempt is the one that is asked for.
  await expect(inspector(page)).toContainText(/Trying again in ([6-9]|\d\d)\s/, { timeout: 40_000 })

  const server = new WebSocketServer({ host: '127.0.0.1', port })
  try {
    server.on('connection', (socket) => socket.send('to be\nor not'))
    await inspector(page).getByRole('button', { name: 'Try now' }).click()
    await expect(inspector(page)).toContainText('Connected', { timeout: 15_000 })
    await expect.poll(() => allRecords(page), { timeout: 15_000 }).toEqual(["'to be'", "'or not'"])
    // What is no WebSocket address is refused, not retried.
    const address = inspector(page).getByRole('textbox', { name: 'Address' })
    await address.fill('http://shop')
    await address.press('Enter')
    await expect(inspector(page)).toContainText('A WebSocket address begins with ws: or wss:')
    await expect(node).toContainText('cannot connect')
  } finally {
    server.close()
    for (const client of server.clients) client.terminate()
  }
})

test('binary frames and a line of 50 MB are dropped and counted, and the page goes on', async ({ page }) => {
  const port = await freePort()
  const server = new WebSocketServer({ host: '127.0.0.1', port })
  try {
    const connected = new Promise<import('ws').WebSocket>((resolve) => server.on('connection', resolve))
    await openDocument(page, live(`ws://127.0.0.1:${port}`))
    const socket = await connected
    await nodeBox(page, 'socketTextStream-1').click()
    socket.send(Buffer.from([1, 2, 3]))
    await expect(inspector(page)).toContainText('sends binary frames, and records are text. 1 frame was dropped')
    socket.send('x'.repeat(50_000_000))
    socket.send('still here')
    await expect(inspector(page)).toContainText('A record of 50,000,000 characters was dropped', { timeout: 20_000 })
    await expect(nodeBox(page, 'socketTextStream-1')).toContainText('2 dropped')
    await expect.poll(() => allRecords(page), { timeout: 15_000 }).toEqual(["'still here'"])
  } finally {
    server.close()
    for (const client of server.clients) client.terminate()
  }
})

/** What the source has given in all batches so far. */
async function allRecords(page: Page) {
  const batches = await page.evaluate(() =>
    (globalThis as unknown as PageGlobals).millrace.history
      .getState()
      .batches.filter(({ records }) => records > 0)
      .map(({ index }) => index),
  )
  const found = await Promise.all(batches.map((batch) => recordsOf(page, 'socketTextStream-1', batch)))
  return found.flat()
}

test('ten thousand keys become seven series and the rest', async ({ page }) => {
  await openDocument(
    page,
    pipeline(
      [
        typed(Array.from({ length: 100 }, () => '10000').join('\n'), 1),
        {
          id: 'flatMap-2',
          operator: 'flatMap',
          params: { f: { text: 'lambda n: [(i, i) for i in range(int(n))]' } },
          at: [240, 0],
        },
        {
          id: 'reduceByKey-3',
          operator: 'reduceByKey',
          params: { func: { text: 'lambda a, b: a + b' } },
          at: [480, 0],
        },
        { id: 'pprint-4', operator: 'pprint', at: [720, 0] },
      ],
      ['lines-1 flatMap-2', 'flatMap-2 reduceByKey-3', 'reduceByKey-3 pprint-4'],
      { charts: [{ id: 'chart-1', node: 'reduceByKey-3', type: 'line', title: 'By key' }] },
    ),
  )
  const chart = results(page).getByRole('figure').first()
  await expect(chart).toContainText('other', { timeout: 20_000 })
  const point = await page.evaluate(() => {
    const { points } = (globalThis as unknown as PageGlobals).millrace.history.getState()
    return points['chart-1']!.at(-1)!
  })
  const largest = [9999, 9998, 9997, 9996, 9995, 9994, 9993]
  const whole = (10_000 * 9_999) / 2
  expect(point.values).toEqual({
    ...Object.fromEntries(largest.map((key) => [key, key])),
    other: whole - largest.reduce((sum, key) => sum + key, 0),
  })
  await expect(nodeBox(page, 'reduceByKey-3')).toContainText(/10k|10,000/)
  expect(await chart.locator('path.recharts-curve').count()).toBeLessThanOrEqual(8)
})

test('batches that take longer than their interval wait, say so, and all come', async ({ page }) => {
  await openDocument(
    page,
    pipeline(
      [
        typed(Array.from({ length: 1000 }, (_, i) => String(i + 1)).join('\n'), 1),
        { id: 'map-2', operator: 'map', params: { f: { text: 'lambda l: (l, slow(2000000))' } }, at: [240, 0] },
        { id: 'pprint-3', operator: 'pprint', at: [480, 0] },
      ],
      ['lines-1 map-2', 'map-2 pprint-3'],
      // A loop of forty milliseconds or more, twenty milliseconds apart.
      {
        batchInterval: 20,
        definitions:
          'def slow(n):\n    t = 0\n    while n > 0:\n        t = (t * 31 + n) % 1000003\n        n = n - 1\n    return str(t)\n',
      },
    ),
  )
  await expect(page.getByRole('banner')).toContainText(/Falling behind by/, { timeout: 20_000 })
  const history = () =>
    page.evaluate(() =>
      (globalThis as unknown as PageGlobals).millrace.history
        .getState()
        .batches.map(({ index, schedulingDelay, records }) => ({ index, schedulingDelay, records })),
    )
  await expect.poll(async () => (await history()).length, { timeout: 20_000 }).toBeGreaterThan(8)
  const batches = await history()
  expect(batches.map(({ index }) => index)).toEqual(batches.map((_, i) => i + 1))
  expect(batches.every(({ records }) => records === 1)).toBe(true)
  expect(batches.at(-1)!.schedulingDelay).toBeGreaterThan(batches[2]!.schedulingDelay)
  await page.getByRole('tab', { name: 'Batches' }).click()
  await expect(results(page)).toContainText('Scheduling delay')
  await expect(await problems(page)).toContainText('wait')
})
