import { expect, type Page } from '@playwright/test'
import { heapOf, panEveryFrame, watchFrames, type Frames } from './frames.ts'
import type { PageGlobals } from './pipelines.ts'

/** What a page under load does while a person pans, as rows of the README's table. */

/** The newest batch of the open run. */
export const live = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().live)

interface Row {
  readonly name: string
  readonly frames?: Frames
  readonly batchesPerSecond: number
  /** Megabytes, in the order of time. */
  readonly heap: readonly number[]
}

/** Prints a row of the README's table. */
export const print = ({ name, frames, batchesPerSecond, heap }: Row) =>
  console.log(
    `| ${[
      name,
      frames?.perSecond.toFixed(0) ?? '–',
      frames?.p95.toFixed(1) ?? '–',
      frames?.longest.toFixed(0) ?? '–',
      batchesPerSecond.toFixed(batchesPerSecond < 100 ? 1 : 0),
      heap.map((mb) => mb.toFixed(0)).join(', '),
    ].join(' | ')} |`,
  )

export const printHead = () =>
  console.log('| what | frames/s | p95 ms a frame | longest task ms | batches/s | heap MB |\n|---|---|---|---|---|---|')

const watched = 6

/** Pans for as long as frames are watched, and looks at memory before, after, and once more some batches later. */
export async function underPanning(page: Page, name: string, from: number) {
  await expect.poll(() => live(page), { timeout: 90_000 }).toBeGreaterThanOrEqual(from)
  const client = await page.context().newCDPSession(page)
  const heap = [await heapOf(client)]
  const first = await live(page)
  const begun = Date.now()
  const frames = await watchFrames(page, watched, () => panEveryFrame(page, watched))
  const batches = (await live(page)) - first
  const batchesPerSecond = (batches / (Date.now() - begun)) * 1000
  heap.push(await heapOf(client))
  const reached = await live(page)
  await expect.poll(() => live(page), { timeout: 60_000 }).toBeGreaterThan(reached + 3)
  heap.push(await heapOf(client))
  print({ name, frames, batchesPerSecond, heap })
  expect(batches).toBeGreaterThan(0)
  // Twice as much within seconds would be a leak, whatever the machine.
  expect(heap.at(-1)!).toBeLessThan(heap[0]! * 2 + 20)
}
