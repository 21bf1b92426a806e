import type { Page } from '@playwright/test'

/** What a page's main thread does in a while, from the browser's own trace. Times are milliseconds. */
export interface Frames {
  readonly perSecond: number
  /** Work for a frame, at the 95th percentile. */
  readonly p95: number
  readonly longest: number
}

/** Watches the main thread for so many seconds, while `during` goes on. */
export async function watchFrames(
  page: Page,
  seconds: number,
  during: () => Promise<void> = async () => {},
): Promise<Frames> {
  const client = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()))
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline'] },
  })
  const counted = page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        let n = 0
        const frame = () => (performance.now() - start < ms ? (n++, requestAnimationFrame(frame)) : resolve(n))
        requestAnimationFrame(frame)
      }),
    seconds * 1000,
  )
  await during()
  const frames = await counted
  await client.send('Tracing.end')
  await complete
  await client.detach()

  const main = mainThread(events)
  const onMain = events.filter((e) => e.pid === main.pid && e.tid === main.tid)
  const fired = onMain.filter((e) => e.name === 'FireAnimationFrame').map((e) => e.ts)
  // What comes before the first frame is the browser beginning to watch.
  const begin = Math.min(...fired)
  const tasks = onMain.filter((e) => e.name === 'RunTask' && e.ph === 'X' && e.ts + e.dur > begin)
  const all = workOfFrames(tasks, fired).sort((a, b) => a - b)
  return {
    perSecond: frames / seconds,
    p95: all[Math.floor(all.length * 0.95)]!,
    longest: tasks.reduce((most, t) => Math.max(most, workOf(t)), 0),
  }
}

/**
 * What was done for each frame: the task that drew it and all since the frame before. By frames and not by sixtieths of a second: where a
 * frame comes late, sixtieths without any work would make the others look small.
 */
function workOfFrames(tasks: readonly TraceEvent[], fired: readonly number[]): number[] {
  const works: number[] = []
  let work = 0
  for (const task of [...tasks].sort((a, b) => a.ts - b.ts)) {
    work += workOf(task)
    if (!fired.some((at) => at >= task.ts && at < task.ts + task.dur)) continue
    works.push(work)
    work = 0
  }
  // The first began before it was watched.
  return works.slice(1)
}

/** Moves the canvas a little in every frame for so many seconds, back and forth, as a hand on a touchpad does. */
export const panEveryFrame = (page: Page, seconds: number) =>
  page.evaluate(
    (ms) =>
      new Promise<void>((resolve) => {
        const pane = document.querySelector('.react-flow__pane')!
        const { x, y, width, height } = pane.getBoundingClientRect()
        const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, cancelable: true }
        const start = performance.now()
        let n = 0
        const frame = () => {
          if (performance.now() - start >= ms) return resolve()
          const by = n++ % 80 < 40 ? 6 : -6
          pane.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: by, deltaY: by / 3 }))
          requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      }),
    seconds * 1000,
  )

/** Milliseconds that a task worked: what the thread was given of a processor, where the browser tells; else from begin to end. */
const workOf = ({ tdur, dur }: TraceEvent) => (tdur ?? dur) / 1000

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur: number
  /** Processor time of the thread, µs: without the time in which other programs had the processor. */
  tdur?: number
  args?: { name?: string }
}

/** The page's main thread: the renderer thread that ran the most frames. */
function mainThread(events: TraceEvent[]): { pid: number; tid: number } {
  const count = new Map<string, number>()
  for (const e of events)
    if (e.name === 'FireAnimationFrame') count.set(`${e.pid} ${e.tid}`, (count.get(`${e.pid} ${e.tid}`) ?? 0) + 1)
  const [pid, tid] = [...count]
    .sort((a, b) => b[1] - a[1])[0]![0]
    .split(' ')
    .map(Number)
  return { pid: pid!, tid: tid! }
}
