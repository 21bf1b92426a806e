/**
 * Calls across a thread. One port carries calls, answers and messages, so they keep their order: what a batch told arrives
 * before the answer to whoever waited for the batch. A port that is closed settles every call that waits on it; a general
 * purpose proxy does neither, which is why this is ours.
 */

/** The part of MessagePort, Worker and a worker's global scope that is used. */
export interface Port {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listen: (event: MessageEvent) => void): void
}

/** Names of the functions of an interface that answer with a promise. */
type Methods<T> = { [K in keyof T]: T[K] extends (...args: never[]) => Promise<unknown> ? K : never }[keyof T] & string

type Call = { readonly call: number; readonly method: string; readonly args: readonly unknown[] }
type Answer = { readonly answer: number; readonly value?: unknown; readonly error?: string }
type Note = { readonly note: string; readonly args: readonly unknown[] }
type Message = Call | Answer | Note

/** The other side went away before it answered. */
export class Gone extends Error {
  override readonly name = 'Gone'
}

export interface Caller<T> {
  call<K extends Methods<T>>(
    method: K,
    ...args: T[K] extends (...args: infer A) => unknown ? A : never
  ): T[K] extends (...args: never[]) => infer R ? R : never
  /** Fails every call that waits, and those to come. */
  close(): void
}

/** Calls the functions that `serve` offers at the other end. */
export function caller<T>(port: Port): Caller<T> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let next = 1
  let closed = false
  port.addEventListener('message', ({ data }: { data: Message }) => {
    if (!('answer' in data)) return
    const entry = waiting.get(data.answer)
    waiting.delete(data.answer)
    if (data.error === undefined) entry?.resolve(data.value)
    else entry?.reject(new Error(data.error))
  })
  return {
    call(method, ...args) {
      const promise = new Promise<unknown>((resolve, reject) => {
        if (closed) return reject(new Gone('The engine was stopped.'))
        waiting.set(next, { resolve, reject })
        port.postMessage({ call: next++, method, args } satisfies Call)
      })
      return promise as never
    },
    close() {
      closed = true
      for (const { reject } of waiting.values()) reject(new Gone('The engine was stopped.'))
      waiting.clear()
    },
  }
}

/** Answers calls with the functions of `target`. */
export function serve<T extends object>(port: Port, target: T): void {
  port.addEventListener('message', ({ data }: { data: Message }) => {
    if (!('call' in data)) return
    const { call, method, args } = data
    // Only what the interface names: a message must not reach what objects inherit.
    const run = Object.hasOwn(target, method) ? (target[method as keyof T] as unknown) : undefined
    void Promise.resolve()
      .then(() => {
        if (typeof run !== 'function') throw new Error(`There is no ${method} to call.`)
        return (run as (...args: readonly unknown[]) => unknown)(...args)
      })
      .then(
        (value) => port.postMessage({ answer: call, value } satisfies Answer),
        (error: unknown) => port.postMessage({ answer: call, error: errorText(error) } satisfies Answer),
      )
  })
}

/** Sends something that needs no answer. */
export const tell = (port: Port, note: string, ...args: readonly unknown[]): void =>
  port.postMessage({ note, args } satisfies Note)

/** Hears what `tell` sends. */
export function hear(port: Port, listeners: Readonly<Record<string, (...args: never[]) => void>>): void {
  port.addEventListener('message', ({ data }: { data: Message }) => {
    if ('note' in data && Object.hasOwn(listeners, data.note))
      (listeners[data.note] as (...args: readonly unknown[]) => void)(...data.args)
  })
}

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error))
