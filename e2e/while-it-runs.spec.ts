import { expect, test, type Page } from '@playwright/test'
import {
  dragFromList,
  inspector,
  nodeBox,
  openDocument,
  pipeline,
  results,
  typed,
  writeFunction,
  type PageGlobals,
} from './pipelines.ts'

// Editing what runs, and functions that go wrong while it runs.

/** One line a batch. One branch runs `f` on it and prints; the other counts all lines in a state. */
const branches = (f: string, lines: string, definitions: string) =>
  pipeline(
    [
      typed(lines, 1),
      { id: 'map-2', operator: 'map', params: { f: { text: f } }, at: [240, 0] },
      { id: 'pprint-4', operator: 'pprint', at: [480, 0] },
      { id: 'map-5', operator: 'map', params: { f: { text: "lambda l: ('all', 1)" } }, at: [240, 200] },
      { id: 'updateStateByKey-3', operator: 'updateStateByKey', params: sum, at: [480, 200] },
      { id: 'pprint-6', operator: 'pprint', at: [760, 200] },
    ],
    ['lines-1 map-2', 'map-2 pprint-4', 'lines-1 map-5', 'map-5 updateStateByKey-3', 'updateStateByKey-3 pprint-6'],
    { batchInterval: 500, definitions },
  )

/** One line a batch, counted in a state. */
const counting = (f: string, lines: string) =>
  pipeline(
    [
      typed(lines, 1),
      { id: 'map-2', operator: 'map', params: { f: { text: f } }, at: [240, 0] },
      { id: 'updateStateByKey-3', operator: 'updateStateByKey', params: sum, at: [480, 0] },
      { id: 'pprint-4', operator: 'pprint', at: [760, 0] },
    ],
    ['lines-1 map-2', 'map-2 updateStateByKey-3', 'updateStateByKey-3 pprint-4'],
    { batchInterval: 500 },
  )
const sum = { updateFunc: { text: 'lambda v, s: sum(v, s or 0)' } }
const many = (n: number, at: Readonly<Record<number, string>> = {}) =>
  Array.from({ length: n }, (_, i) => at[i + 1] ?? 'a').join('\n')

/** What an output printed, batch by batch: the text under the frame. */
const printed = (page: Page, node: string) =>
  page.evaluate((node) => {
    const { console } = (globalThis as unknown as PageGlobals).millrace.history.getState()
    return console.filter((c) => c.node === node).map(({ batch, text }) => ({ batch, line: text.split('\n')[3]! }))
  }, node)
const live = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().live)
const untilBatch = (page: Page, batch: number) =>
  expect.poll(() => live(page), { timeout: 20_000 }).toBeGreaterThanOrEqual(batch)

test('an edited function takes over at the next batch, and the state goes on', async ({ page }) => {
  await openDocument(page, counting("lambda l: ('a', 1)", many(200)))
  await untilBatch(page, 2)
  // What lies there without a wire is no obstacle.
  await dragFromList(page, 'filter', 300, 400)
  await writeFunction(page, 'map-2', 'f', "lambda l: ('a', 10)")
  const at = await live(page)
  await untilBatch(page, at + 4)
  const totals = (await printed(page, 'pprint-4')).map(({ line }) => Number(/\('a', (\d+)\)/.exec(line)![1]))
  const steps = totals.map((total, i) => total - (totals[i - 1] ?? 0))
  expect(new Set(steps)).toEqual(new Set([1, 10]))
  // First ones, then tens, and never a total that starts again.
  expect(steps).toEqual([...steps].sort((a, b) => a - b))
  await expect(nodeBox(page, 'map-2').getByText('edited')).toBeHidden()
})

test('an edit that the state cannot survive says so, and why', async ({ page }) => {
  await openDocument(page, counting("lambda l: ('a', 1)", many(200)))
  await untilBatch(page, 2)
  await writeFunction(page, 'updateStateByKey-3', 'updateFunc', 'lambda v, s: (s or "") + "x" * len(v)')
  await page.getByRole('tab', { name: /Problems/ }).click()
  await expect(results(page)).toContainText('State starts again')
  await expect(results(page)).toContainText('its records are of another type')
  await expect(results(page)).toContainText('updateStateByKey')
  await expect
    .poll(async () => (await printed(page, 'pprint-4')).at(-1)!.line, { timeout: 10_000 })
    .toMatch(/\('a', 'x{2,}'\)/)
})

test('an edit with an error keeps the old function running and says where it is wrong', async ({ page }) => {
  await openDocument(page, counting("lambda l: ('a', 1)", many(200)))
  await untilBatch(page, 1)
  await writeFunction(page, 'map-2', 'f', "lambda l: ('a', 1")
  await page.getByRole('tab', { name: /Problems/ }).click()
  await expect(results(page)).toContainText(/never closed|column/)
  const at = await live(page)
  await untilBatch(page, at + 2)
  expect((await printed(page, 'pprint-4')).at(-1)!.line).toMatch(/\('a', \d+\)/)
})

// Python that only the engine's own limit ends, and what runs inside the browser's own code, which only ending the thread ends.
const hangs: Readonly<Record<string, string>> = {
  'while True': 'def f(l):\n    while l == "x":\n        pass\n    return (l, 1)\n',
  'a regular expression':
    'import re\ndef f(l):\n    re.match("(a+)+$", "a" * 60 + "b" if l == "x" else "")\n    return (l, 1)\n',
}
for (const [name, definitions] of Object.entries(hangs))
  test(
    `${name} that never ends is stopped within 3 s, and work goes on from what was`,
    { tag: '@alone' },
    async ({ page }) => {
      await openDocument(page, branches('f', many(200, { 4: 'x' }), definitions))
      const stopped = await page.evaluate(
        () =>
          new Promise<{ after: number; batch: number }>((resolve) => {
            const { engine } = (globalThis as unknown as PageGlobals).millrace
            const times = new Map<number, number>()
            engine.onProgress(({ batches, problems }) => {
              for (const { index, time } of batches) times.set(index, time)
              const problem = problems.find(({ type }) => type === 'TimeLimit')
              if (!problem) return
              // The batch before it says when this one began.
              const began = (times.get(problem.batch - 1) ?? 0) + 500
              resolve({ after: Date.now() - began, batch: problem.batch })
            })
          }),
      )
      expect(stopped.batch).toBe(4)
      await page.getByRole('tab', { name: /Problems/ }).click()
      await expect(results(page)).toContainText('Time limit')
      await expect(results(page)).toContainText('map')
      await expect(results(page)).toContainText(/record 1.*'x'/i)
      await untilBatch(page, 8)
      // The batch of the stop gave nothing here, and the next ones do again.
      const there = (await printed(page, 'pprint-4')).map(({ batch }) => batch)
      expect(there.filter((batch) => batch <= 8)).toEqual([1, 2, 3, 5, 6, 7, 8])
      // The state of the other branch lost nothing.
      const totals = (await printed(page, 'pprint-6')).slice(0, 8)
      expect(totals).toEqual(totals.map((_, i) => ({ batch: i + 1, line: `('all', ${i + 1})` })))
      expect(stopped.after).toBeLessThan(3000)
    },
  )

test('the page answers while a function hangs', async ({ page }) => {
  await openDocument(page, branches('f', many(200), 'def f(l):\n    while True:\n        pass\n'))
  await page.getByRole('tab', { name: 'Console' }).click()
  await nodeBox(page, 'map-5').click()
  await expect(inspector(page)).toContainText('map')
  await page.getByRole('tab', { name: /Problems/ }).click()
  await expect(results(page)).toContainText('Time limit', { timeout: 10_000 })
  // Mended, it runs from the next batch on.
  await nodeBox(page, 'map-2').click()
  await writeFunction(page, 'map-2', 'f', "lambda l: ('a', 1)")
  await expect
    .poll(async () => (await printed(page, 'pprint-4')).at(-1)?.line, { timeout: 20_000 })
    .toMatch(/\('a', \d+\)/)
})
