/**
 * One tab edits a pipeline at a time. Whoever opens it first holds it; another tab may look, or take it over: the first then saves what
 * it has and lets go, so nothing is lost on the way. Where the browser has no locks, every tab is taken for the only one.
 */
export interface Tabs {
  /**
   * Takes hold of a pipeline, and lets go of the one before. False: another tab has it. `lost` is called when a tab takes it over:
   * it is let go when the promise settles.
   */
  hold(pipeline: string, lost: () => Promise<void>): Promise<boolean>
  /** The same, from whichever tab has it. One that does not answer loses it after `patience`. */
  takeOver(pipeline: string, lost: () => Promise<void>): Promise<void>
  release(): void
}

/** Milliseconds that another tab has to save and let go. */
const patience = 2000
/** A page that is being reloaded lets go a moment after the new one asks. */
const grace = 250

export interface TabPorts {
  readonly locks: Pick<LockManager, 'request'> | undefined
  /** What tabs say to each other. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | undefined
  after(ms: number, run: () => void): () => void
}

const lockOf = (pipeline: string) => `millrace.pipeline.${pipeline}`

export function createTabs({ locks, channel, after }: TabPorts): Tabs {
  let held: { readonly pipeline: string; readonly lost: () => Promise<void>; readonly letGo: () => void } | undefined

  let asking: { readonly pipeline: string; readonly answer: Promise<boolean> } | undefined

  channel?.addEventListener('message', (event: Event) => {
    const asked = (event as MessageEvent<unknown>).data
    const mine = held
    if (!mine || asked !== mine.pipeline) return
    held = undefined
    void mine.lost().finally(mine.letGo)
  })

  /** Holds the lock until `letGo` is called. */
  const request = (pipeline: string, lost: () => Promise<void>, options: LockOptions) =>
    new Promise<boolean>((resolve, reject) => {
      const gone = () => {
        if (held?.pipeline !== pipeline) return
        held = undefined
        void lost()
      }
      locks!
        .request(
          lockOf(pipeline),
          options,
          (lock) =>
            lock &&
            new Promise<void>((letGo) => {
              held = { pipeline, lost, letGo }
              resolve(true)
            }),
        )
        .then(
          () => resolve(false),
          // A lock that was stolen ends this way, and a wait that was cut off.
          (error: unknown) => {
            gone()
            reject(error instanceof Error ? error : new Error(String(error)))
          },
        )
    })

  const within = async (ms: number, ask: (options: LockOptions) => Promise<boolean>): Promise<boolean> => {
    const late = new AbortController()
    const cancel = after(ms, () => late.abort())
    try {
      return await ask({ signal: late.signal })
    } catch {
      return false
    } finally {
      cancel()
    }
  }

  /** Takes the lock if nobody has it. A busy page must not take its own slowness for another tab: there is an answer, not a time limit. */
  const isFree = async (pipeline: string, lost: () => Promise<void>): Promise<boolean> => {
    if (!locks) return true
    try {
      if (await request(pipeline, lost, { ifAvailable: true })) return true
      await new Promise<void>((resolve) => void after(grace, resolve))
      return await request(pipeline, lost, { ifAvailable: true })
    } catch {
      // Locks are forbidden here, as inside another site's page: then there is nobody to share them with.
      return true
    }
  }

  const release = () => {
    held?.letGo()
    held = undefined
  }

  return {
    async hold(pipeline, lost) {
      if (held?.pipeline === pipeline) return true
      // Every edit asks; a second question while the first waits would wait for this very tab.
      if (asking?.pipeline === pipeline) return await asking.answer
      release()
      const mine = { pipeline, answer: isFree(pipeline, lost) }
      asking = mine
      try {
        return await mine.answer
      } finally {
        if (asking === mine) asking = undefined
      }
    },
    async takeOver(pipeline, lost) {
      release()
      if (!locks) return
      channel?.postMessage(pipeline)
      // Without an answer the other is a frozen tab, or one that has crashed.
      if (!(await within(patience, (signal) => request(pipeline, lost, signal))))
        await request(pipeline, lost, { steal: true })
    },
    release,
  }
}
