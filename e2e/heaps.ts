import type { CDPSession, Page } from '@playwright/test'

/** Megabytes of JavaScript objects that are in use, once what is not has been thrown away. */
export interface Heaps {
  readonly page: number
  /** All its workers together: the engine is one, the kept batches are another. */
  readonly workers: number
}

/** Watches the heaps of a page and of its workers; each call of what it gives looks once. */
export async function watchHeaps(page: Page): Promise<() => Promise<Heaps>> {
  const client = await page.context().newCDPSession(page)
  const workers = await workersOf(client)
  return async () => {
    const used = await Promise.all(workers().map(usedBy))
    return { page: await usedBy((method) => client.send(method)), workers: used.reduce((sum, mb) => sum + mb, 0) }
  }
}

/** Asks one thread of the browser something. */
type Ask = (method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>

async function usedBy(ask: Ask): Promise<number> {
  await ask('HeapProfiler.collectGarbage')
  const { usedSize } = (await ask('Runtime.getHeapUsage')) as { usedSize: number }
  return usedSize / 1e6
}

/** The workers that a page has at the moment. They are threads of their own for the browser, reached through the page's session. */
async function workersOf(client: CDPSession): Promise<() => readonly Ask[]> {
  const attached = new Set<string>()
  const waiting = new Map<number, (result: unknown) => void>()
  let asked = 0
  client.on('Target.attachedToTarget', ({ sessionId }) => attached.add(sessionId))
  client.on('Target.detachedFromTarget', ({ sessionId }) => attached.delete(sessionId))
  client.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown }
    if (id !== undefined) waiting.get(id)?.(result)
  })
  await client.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  return () =>
    [...attached].map((sessionId) => async (method) => {
      const id = ++asked
      const answered = new Promise((resolve) => waiting.set(id, resolve))
      await client.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      return answered
    })
}
