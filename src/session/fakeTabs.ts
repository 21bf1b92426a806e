import type { TabPorts } from './tabs.ts'

type Holder = { readonly end: (error?: Error) => void }

/** The locks and messages of one browser for tests, as several tabs share them. `port` is one tab's side of it. */
export function fakeTabs() {
  const holders = new Map<string, Holder>()
  const waiting = new Map<string, (() => void)[]>()
  const listeners = new Map<object, Set<(event: Event) => void>>()

  const request = (name: string, options: LockOptions, run: (lock: Lock | null) => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const grant = () => {
        const holder: Holder = {
          end(error) {
            if (holders.get(name) === holder) holders.delete(name)
            if (error) reject(error)
            else resolve(undefined)
            if (!holders.has(name)) waiting.get(name)?.shift()?.()
          },
        }
        holders.set(name, holder)
        // Later, as browsers do: who asks twice meanwhile waits for itself.
        void Promise.resolve()
          .then(() => run({ name, mode: 'exclusive' } as Lock))
          .then(() => holder.end())
      }
      if (options.steal) {
        const before = holders.get(name)
        grant()
        before?.end(new DOMException('stolen', 'AbortError'))
      } else if (!holders.has(name)) grant()
      else if (options.ifAvailable) void Promise.resolve().then(() => resolve(run(null)))
      else {
        const queue = waiting.get(name) ?? []
        waiting.set(name, [...queue, grant])
        options.signal?.addEventListener('abort', () => {
          waiting.set(
            name,
            (waiting.get(name) ?? []).filter((other) => other !== grant),
          )
          reject(new DOMException('late', 'AbortError'))
        })
      }
    })

  return {
    port(): Omit<TabPorts, 'after'> {
      const self = {}
      listeners.set(self, new Set())
      return {
        locks: { request } as unknown as LockManager,
        channel: {
          postMessage(data: unknown) {
            for (const [other, heard] of listeners)
              if (other !== self) for (const hear of heard) hear({ data } as MessageEvent)
          },
          addEventListener: (_type: string, hear: unknown) => void listeners.get(self)!.add(hear as (e: Event) => void),
        } as unknown as BroadcastChannel,
      }
    },
  }
}
