import { expect, type Page } from '@playwright/test'
import { panEveryFrame, watchFrames, type Frames } from './frames.ts'
import { watchHeaps, type Heaps } from './heaps.ts'
import type { PageGlobals } from './pipelines.ts'

/** What a page under load does while a person pans, as rows of the README's table. */

/** The newest batch of the open run. */
export const live = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.history.getState().live)

/**
 * The next batch that the page is told of, and when. A rate is taken between two of these: while the hand moves the view the page is told of
 * batches seconds later, so what it knows at any other moment says little about how many there were.
 */
const nextTold = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ batch: number; at: number }>((resolve) => {
        const { history } = (globalThis as unknown as PageGlobals).millrace
        const { live } = history.getState()
        const stop = history.subscribe((now) => {
          if (now.live === live) return
          stop()
          resolve({ batch: now.live, at: performance.now() })
        })
      }),
  )

interface Row {
  readonly name: string
  readonly frames?: Frames
  readonly batchesPerSecond: number
  /** In the order of time. */
  readonly heaps: readonly Heaps[]
}

/** Prints a row of the README's table. */
export const print = ({ name, frames, batchesPerSecond, heaps }: Row) =>
  console.log(
    `| ${[
      name,
      frames?.perSecond.toFixed(0) ?? '–',
      frames?.p95.toFixed(1) ?? '–',
      frames?.longest.toFixed(0) ?? '–',
      batchesPerSecond.toFixed(batchesPerSecond < 100 ? 1 : 0),
      heaps.map(({ page }) => page.toFixed(0)).join(', '),
      heaps.map(({ workers }) => workers.toFixed(0)).join(', '),
    ].join(' | ')} |`,
  )

export const printHead = () =>
  console.log(
    '| what | frames/s | p95 ms a frame | longest task ms | batches/s | page MB | workers MB |\n|---|---|---|---|---|---|---|',
  )

const watched = 6

/** Pans for as long as frames are watched, and looks at memory before, after, and once more some batches later. */
export async function underPanning(page: Page, name: string, from: number) {
  await expect.poll(() => live(page), { timeout: 90_000 }).toBeGreaterThanOrEqual(from)
  const look = await watchHeaps(page)
  const heaps = [await look()]
  const first = await nextTold(page)
  const frames = await watchFrames(page, watched, () => panEveryFrame(page, watched))
  const last = await nextTold(page)
  const batchesPerSecond = ((last.batch - first.batch) / (last.at - first.at)) * 1000
  heaps.push(await look())
  const reached = await live(page)
  await expect.poll(() => live(page), { timeout: 60_000 }).toBeGreaterThan(reached + 3)
  heaps.push(await look())
  print({ name, frames, batchesPerSecond, heaps })
  expect(last.batch).toBeGreaterThan(first.batch)
  expectFlat(heaps)
}

/** Half as much again would be a leak, whatever the machine. Workers fill up to bounds of their own at first: the input log, the snapshots. */
export function expectFlat(heaps: readonly Heaps[]) {
  const [first, last] = [heaps[0]!, heaps.at(-1)!]
  expect(last.page).toBeLessThan(first.page * 1.5 + 10)
  expect(last.workers).toBeLessThan(first.workers * 2 + 50)
}
