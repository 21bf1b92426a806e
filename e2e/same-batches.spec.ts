import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { scenarios } from '#gallery/index.ts'
import type { BatchInfo, ChartPoint } from '#model/run.ts'
import { openPage, type PageGlobals } from './pipelines.ts'

// The same seed gives the same batches wherever and however they run: in the browser's workers with the live clock, step by
// step and as fast as it can, and in Node on the command line.

const batches = 12
/** The zero time of seeded addresses. */
const start = '2026-01-05T11:57:20Z'

/** A batch without its timings, which are the machine's. */
interface Told {
  readonly counts: readonly unknown[]
  readonly printed: string
  readonly points: readonly ChartPoint[]
}

/** All records of each output in one batch, partition by partition, as Python reprs; outputs by their registration index. */
type Records = Readonly<Record<number, readonly (readonly string[])[]>>

const folder = mkdtempSync(join(tmpdir(), 'millrace-same-'))
test.afterAll(() => rmSync(folder, { recursive: true }))

test('every scenario gives the same batches live, by steps, as fast as it can, and in Node', async ({ browser }) => {
  // Most of the time of a live run is waiting, so all scenarios wait at once.
  const runs = scenarios.map(async ({ id }) => {
    const page = await browser.newPage()
    await openPage(page)
    const file = join(folder, `${id}.mill`)
    writeFileSync(file, await openToPrintEverything(page, id))
    const live = await runInBrowser(page, 'live')
    const steps = await runInBrowser(page, 'steps')
    const fast = await runInBrowser(page, 'fast')
    const looked = await recordsInBrowser(page)
    await page.close()
    return { id, file, live, steps, fast, looked }
  })
  for (const { id, file, live, steps, fast, looked } of await Promise.all(runs)) {
    expect(live, id).toHaveLength(batches)
    expect(steps, `${id} by steps`).toEqual(live)
    expect(fast, `${id} as fast as it can`).toEqual(live)
    expect(fast.map(({ printed }) => printed).join(''), `${id} on the command line`).toBe(millrace(file, 'pprint'))
    expect(looked, `${id}, all records`).toEqual(recordsInNode(file))
  }
})

/**
 * Opens a scenario as a seeded address does, and lets every pprint print all records, so that the console holds what the
 * running engine computed. Gives the document.
 */
const openToPrintEverything = (page: Page, id: string): Promise<string> =>
  page.evaluate(async (id) => {
    const { millrace } = globalThis as unknown as PageGlobals
    await millrace.open({ kind: 'demo', id }, { seed: 19, batch: 1, paused: true })
    // What is drawn is not compared: eight workbenches at once would draw most of the time.
    millrace.view.setState({ screen: 'gallery' })
    for (const node of millrace.graph.getState().graph.nodes)
      if (node.operator === 'pprint') millrace.setParam(node.id, 'num', 1_000_000)
    return millrace.documentText()
  }, id)

/** Runs the open pipeline from its beginning, and gives what the engine told of its first batches. */
const runInBrowser = (page: Page, how: 'live' | 'steps' | 'fast'): Promise<readonly Told[]> =>
  page.evaluate(
    async ({ how, batches }) => {
      const { millrace } = globalThis as unknown as PageGlobals
      const infos: BatchInfo[] = []
      const printed: string[] = []
      const points: ChartPoint[] = []
      let heard = () => undefined as void
      const enough = new Promise<void>((resolve) => (heard = resolve))
      millrace.pause()
      await millrace.reset()
      const stop = millrace.engine.onProgress((progress) => {
        infos.push(...progress.batches)
        points.push(...progress.points)
        for (const { batch, text } of progress.console) printed[batch] = (printed[batch] ?? '') + text
        if (infos.length >= batches) heard()
      })
      millrace.setSpeed(how === 'fast' ? 'max' : 8)
      if (how === 'steps') for (let i = 0; i < batches; i++) await millrace.step()
      else millrace.play()
      await enough
      millrace.pause()
      stop()
      return infos.slice(0, batches).map(({ index, records, nodes, outputs }) => ({
        counts: [
          index,
          records,
          ...Object.entries(nodes).map(([id, { count, partitions, status }]) => [id, count, partitions, status]),
          ...outputs.map(({ op, node, status }) => [op, node, status]),
        ],
        printed: printed[index] ?? '',
        points: points.filter((point) => point.batch === index),
      }))
    },
    { how, batches },
  )

/** What the engine that looks back says the outputs got in each batch. */
const recordsInBrowser = (page: Page): Promise<readonly Records[]> =>
  page.evaluate(async (batches) => {
    const { millrace } = globalThis as unknown as PageGlobals
    // The history hears of batches a frame later than the engine tells of them.
    await new Promise<void>((resolve) => {
      const heard = () => millrace.history.getState().batches.length >= batches && resolve()
      millrace.history.subscribe(heard)
      heard()
    })
    // A window that slides has no output in every batch.
    const outputs = millrace.history.getState().batches.flatMap((batch) => batch.outputs)
    const prints = new Map(outputs.flatMap(({ op, node }) => (node.startsWith('pprint-') ? [[op, node]] : [])))
    const all: Record<number, string[][]>[] = []
    for (let batch = 1; batch <= batches; batch++) {
      const found: Record<number, string[][]> = {}
      for (const [op, node] of prints) {
        const { total, partitions, records } = await millrace.engine.records(node, batch, 0, 100_000)
        if (total === null) continue
        const rows = (found[op] = Array.from({ length: partitions }, (): string[] => []))
        for (const { partition, repr } of records) rows[partition]!.push(repr)
      }
      all.push(found)
    }
    return all
  }, batches)

const millrace = (file: string, format: 'pprint' | 'jsonl'): string =>
  execFileSync(
    process.execPath,
    ['dist/node/millrace.js', 'run', file, '--batches', String(batches), '--start', start, '--format', format],
    { encoding: 'utf8', maxBuffer: 1 << 28, stdio: 'pipe' },
  )

/** The lines that the command line writes for its pprints, in the shape of `recordsInBrowser`. */
function recordsInNode(file: string): readonly Records[] {
  const lines = millrace(file, 'jsonl')
    .split('\n')
    .filter((line) => line.startsWith('{"batch":'))
    .map((line) => JSON.parse(line) as { batch: number; op: number; partitions?: string[][] })
  return Array.from({ length: batches }, (_, i) =>
    Object.fromEntries(
      lines.flatMap(({ batch, op, partitions }) => (partitions && batch === i + 1 ? [[op, partitions]] : [])),
    ),
  )
}
