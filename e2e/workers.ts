import type { Page } from '@playwright/test'

/** Lets a test end the page's workers from outside, by their names, as a browser does when memory is short. Call before the page opens. */
export const watchWorkers = (page: Page) =>
  page.addInitScript(() => {
    const made = new Map<string, Worker>()
    const Original = Worker
    Object.assign(globalThis, {
      Worker: class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options)
          made.set(options?.name ?? '', this)
        }
      },
      endWorker: (name: string) => made.get(name)!.terminate(),
    })
  })

/** What the page offers to scripts once its workers are watched. */
export interface WithWorkers {
  readonly endWorker: (name: string) => void
}

export const endWorker = (page: Page, name: string) =>
  page.evaluate((n) => (globalThis as unknown as WithWorkers).endWorker(n), name)
