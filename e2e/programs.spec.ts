import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { WebSocketServer } from 'ws'
import { canvas, documentText, nodeBox, openPage, recordsOf, results, type PageGlobals } from './pipelines.ts'

// Programs as people write them become pipelines: dropped, pasted or chosen, laid out with their functions in the nodes, and they run.

const head = `from pyspark import SparkContext
from pyspark.streaming import StreamingContext
`

const wordCount = `from __future__ import print_function
import sys
${head}
if __name__ == "__main__":
    sc = SparkContext(appName="NetworkWordCount")
    ssc = StreamingContext(sc, 1)

    lines = ssc.socketTextStream("localhost", 9999)
    counts = lines.flatMap(lambda line: line.split(" "))\\
                  .map(lambda word: (word, 1))\\
                  .reduceByKey(lambda a, b: a+b)
    counts.pprint()

    ssc.start()
    ssc.awaitTermination()
`

const windowedSales = `import json
${head}
def sale(line):
    record = json.loads(line)
    return record["product"], record["units"]

sc = SparkContext("local[2]", "Windowed sales")
ssc = StreamingContext(sc, 1)
ssc.checkpoint("checkpoint")
lines = ssc.queueStream([[json.dumps({"product": p, "units": n})] for p, n in [("tea", 2), ("jam", 1), ("tea", 5)]])
# Units of the last six seconds.
units = lines.map(sale).reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 6, 1)
units.pprint()
ssc.start()
ssc.awaitTermination()
`

const inventory = `${head}
START = 10
REORDER = 5

def stock(sold, left):
    return (START if left is None else left) - sum(sold)

def alert(rdd):
    for item, left in rdd.collect():
        print("Reorder %s: %d left" % (item, left))

ssc = StreamingContext(SparkContext(), 1)
ssc.checkpoint("checkpoint")
sales = ssc.queueStream([[("tea", 3), ("jam", 1)], [("tea", 4)], []])
levels = sales.updateStateByKey(stock)
levels.filter(lambda kv: kv[1] < REORDER).foreachRDD(alert)
levels.pprint()
ssc.start()
ssc.awaitTermination(10)
ssc.stop()
`

const queue = `import time
${head}
if __name__ == "__main__":
    sc = SparkContext(appName="PythonStreamingQueueStream")
    ssc = StreamingContext(sc, 1)

    rddQueue = []
    for i in range(5):
        rddQueue += [ssc.sparkContext.parallelize([j for j in range(1, 101)], 10)]

    inputStream = ssc.queueStream(rddQueue)
    mappedStream = inputStream.map(lambda x: (x % 10, 1))
    reducedStream = mappedStream.reduceByKey(lambda a, b: a + b)
    reducedStream.pprint()

    ssc.start()
    time.sleep(6)
    ssc.stop(stopSparkContext=True, stopGraceFully=True)
`

const joins = `${head}
ssc = StreamingContext(SparkContext(), 1)
orders = ssc.queueStream([[("ann", "tea"), ("bob", "jam")], [("cid", "salt")]])
cities = ssc.queueStream([[("ann", "Oslo")], [("cid", "Rome")]])
joined = orders.join(cities)
all_orders = orders.leftOuterJoin(cities)
joined.union(all_orders).pprint()
ssc.start()
ssc.awaitTermination()
`

/** The file over the page, and let go. */
async function drop(page: Page, name: string, text: string) {
  await openPage(page, './#/')
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer()
      data.items.add(new File([content!], fileName!, { type: 'text/x-python' }))
      return data
    },
    [name, text],
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
}

/** The text on the clipboard, pasted where the keyboard is. */
async function paste(page: Page, text: string) {
  await page.evaluate((content) => {
    const data = new DataTransfer()
    data.setData('text/plain', content)
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

/** Chosen in the file dialog, which the keyboard opens. */
async function choose(page: Page, name: string, text: string) {
  await page.goto('./#/')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('ControlOrMeta+o')
  await (await chooser).setFiles({ name, mimeType: 'text/x-python', buffer: Buffer.from(text) })
}

const graphOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.graph.getState().graph)

/** Every node with its place: none lies on another, and each stands right of what it reads. */
async function expectLaidOut(page: Page) {
  const { nodes, wires } = await graphOf(page)
  const at = new Map(nodes.map(({ id, position }) => [id, position]))
  expect(new Set(nodes.map(({ position: { x, y } }) => `${x} ${y}`)).size).toBe(nodes.length)
  for (const { from, to } of wires) expect(at.get(to)!.x).toBeGreaterThan(at.get(from)!.x)
}

/** The pipeline opens with these operators in the order of the program, and each of these texts in its node. */
async function expectPipeline(page: Page, operators: readonly string[], shown: Readonly<Record<string, string>>) {
  await expect(canvas(page)).toBeVisible({ timeout: 15_000 })
  await expect.poll(async () => (await graphOf(page)).nodes.map(({ operator }) => operator)).toEqual(operators)
  await expectLaidOut(page)
  for (const [id, text] of Object.entries(shown)) await expect(nodeBox(page, id)).toContainText(text)
}

const play = (page: Page) => page.getByRole('button', { name: 'Play', exact: true }).click()
const idOf = async (page: Page, operator: string) =>
  (await graphOf(page)).nodes.find((node) => node.operator === operator)!.id
const ran = (page: Page, batch: number) =>
  expect
    .poll(() => page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().live), {
      timeout: 30_000,
    })
    .toBeGreaterThanOrEqual(batch)

test('word count over a socket: dropped, then fed by a socket', async ({ page }) => {
  // Where the program's TCP socket would be, the workbench connects to a WebSocket.
  const server = new WebSocketServer({ port: 9998 })
  server.on('connection', (socket) => socket.send('to be or not to be\n'))
  await drop(page, 'network_wordcount.py', wordCount)
  await expectPipeline(page, ['socketTextStream', 'flatMap', 'map', 'reduceByKey', 'pprint'], {
    'flatMap-2': 'line.split(" ")',
    'map-3': '(word, 1)',
    'reduceByKey-4': 'counts',
  })
  await play(page)
  await results(page).getByRole('tab', { name: 'Console' }).click()
  await expect(results(page)).toContainText("('to', 2)", { timeout: 20_000 })
  await expect(results(page)).toContainText("('or', 1)")
  for (const socket of server.clients) socket.terminate()
  server.close()
})

test('windowed sales: pasted on the first page', async ({ page }) => {
  await page.goto('./#/')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await paste(page, windowedSales)
  await expectPipeline(page, ['queueStream', 'map', 'reduceByKeyAndWindow', 'pprint'], {
    'reduceByKeyAndWindow-3': 'units',
  })
  const { definitions, nodes } = await graphOf(page)
  expect(definitions).toContain('def sale(line):')
  expect(nodes[1]!.note).toBe('Units of the last six seconds.')
  await play(page)
  await ran(page, 8)
  const window = await idOf(page, 'reduceByKeyAndWindow')
  expect(await recordsOf(page, window, 3)).toEqual(["('tea', 7)", "('jam', 1)"])
  // The first batch has left the window of batch 7, the second that of batch 8.
  expect(await recordsOf(page, window, 7)).toEqual(["('tea', 5)", "('jam', 1)"])
  expect(await recordsOf(page, window, 8)).toEqual(["('tea', 5)", "('jam', 0)"])
})

test('stateful inventory: chosen with the keyboard, its alert prints', async ({ page }) => {
  await choose(page, 'inventory.py', inventory)
  await expectPipeline(page, ['queueStream', 'updateStateByKey', 'filter', 'foreachRDD', 'pprint'], {
    'filter-3': 'kv[1] < REORDER',
    'updateStateByKey-2': 'levels',
  })
  await play(page)
  await ran(page, 3)
  expect(await recordsOf(page, await idOf(page, 'updateStateByKey'), 2)).toEqual(["('tea', 3)", "('jam', 9)"])
  await results(page).getByRole('tab', { name: 'Console' }).click()
  await expect(results(page)).toContainText('Reorder tea: 3 left')
})

test('queue stream: pasted over an open pipeline, which stays under Recent', async ({ page }) => {
  await page.goto('./#/demo/word-count')
  await expect(canvas(page)).toBeVisible()
  await canvas(page).focus()
  await paste(page, queue)
  await expectPipeline(page, ['queueStream', 'map', 'reduceByKey', 'pprint'], {
    'map-2': '(x % 10, 1)',
    'reduceByKey-3': 'reducedStream',
  })
  await play(page)
  await ran(page, 1)
  const counts = await recordsOf(page, await idOf(page, 'reduceByKey'), 1)
  expect([...counts].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `(${i}, 10)`))
})

test('joins: dropped; both streams meet', async ({ page }) => {
  await drop(page, 'joins.py', joins)
  await expectPipeline(page, ['queueStream', 'queueStream', 'join', 'leftOuterJoin', 'union', 'pprint'], {
    'join-3': 'joined',
    'leftOuterJoin-4': 'all orders',
  })
  await play(page)
  await ran(page, 2)
  const union = await idOf(page, 'union')
  expect(await recordsOf(page, union, 1)).toEqual([
    "('ann', ('tea', 'Oslo'))",
    "('ann', ('tea', 'Oslo'))",
    "('bob', ('jam', None))",
  ])
  expect(await recordsOf(page, union, 2)).toEqual(["('cid', ('salt', 'Rome'))", "('cid', ('salt', 'Rome'))"])
})

test('a program that fails says where, in both languages, and leaves the pipeline that is open', async ({ page }) => {
  await page.goto('./#/demo/word-count?lang=en')
  await expect(canvas(page)).toBeVisible()
  await canvas(page).focus()
  await paste(page, `${head}sc = SparkContext()\nssc = StreamingContext(sc, 1)\nssc.socketTextStrem("localhost", 1)\n`)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Line 5: AttributeError')
  await expect(dialog).toContainText('socketTextStrem')
  await page.keyboard.press('Escape')
  expect((await graphOf(page)).nodes).toHaveLength(8)
  await page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.prefs.setState({ language: 'zh' }))
  await canvas(page).focus()
  await paste(page, `${head}while True:\n    pass\n`)
  await expect(dialog).toContainText('10 秒', { timeout: 20_000 })
})

test('the way back: what is saved opens as the same pipeline', async ({ page }) => {
  await page.goto('./#/demo/corner-shop')
  await expect(canvas(page)).toBeVisible()
  const before = JSON.parse(await documentText(page)) as { nodes: { label: string; params: unknown }[] }
  await page.getByRole('button', { name: 'PySpark' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByLabel('Program', { exact: true })).toContainText(
    'units_sold = sales_as_sku.reduceByKeyAndWindow(',
  )
  const download = async (name: string) => {
    const event = page.waitForEvent('download')
    await sheet.getByRole('button', { name }).click()
    const file = await event
    return { name: file.suggestedFilename(), text: await readFile((await file.path())!, 'utf8') }
  }
  const program = await download('Save program')
  const input = await download('Save input')
  expect(program.text).toContain(`"${input.name}"`)
  const recorded = JSON.parse(input.text) as Record<string, readonly (readonly string[])[][]>
  expect(recorded['socketTextStream-1']).toHaveLength(60)
  await sheet.getByLabel('Batches').fill('3')
  await expect(sheet.getByRole('button', { name: 'Save input' })).toBeVisible()
  await sheet.getByLabel(/^Live/).check()
  await expect(sheet.getByLabel('Program', { exact: true })).toContainText('ssc.socketTextStream("shop.till", 9999)')
  await page.keyboard.press('Escape')
  await drop(page, program.name, program.text)
  await expect(page.getByRole('button', { name: /Corner shop/ })).toBeVisible({ timeout: 15_000 })
  const after = JSON.parse(await documentText(page)) as typeof before
  const told = ({ nodes }: typeof before) => nodes.map(({ label, params }) => ({ label, params }))
  expect(told(after)).toMatchObject(told(before))
})
