import type { NodeId, WebSocketInput } from '#model/graph.ts'
import type { SourceStatus } from '#model/run.ts'
import { createBlockBuffer, type Block } from './blocks.ts'
import { recordsOfFrame } from './frames.ts'

/** What a receiver needs of the world. Times are milliseconds. */
export interface ReceiverPorts {
  /** Opens a socket; throws when the address is no WebSocket address. */
  open(url: string): Socket
  now(): number
  /** Runs `run` after `ms`; the result cancels it. */
  after(ms: number, run: () => void): () => void
  /** In [0, 1): spreads the attempts of many pages. Never reaches a batch. */
  random(): number
  /** Something in `status()` changed. */
  changed(): void
}

/** The part of the browser's WebSocket that is used. */
export interface Socket {
  onopen: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null
  close(): void
}

/** Characters that one record may have. A longer one is dropped and counted: it would hurt the page, and is hardly a record. */
export const longestRecord = 1_000_000

const firstDelay = 500
const longestDelay = 30_000

export interface Receiver {
  /** Takes all blocks that arrived since the last call. */
  take(): Block[]
  status(): SourceStatus
  /** Tries to connect now instead of when the wait is over. */
  retry(): void
  stop(): void
}

/**
 * Receives records over a WebSocket. It connects at once, and again after every loss: after 0.5 s, then twice as long each
 * time up to 30 s, each wait shortened by up to a quarter at random. Records wait in a bounded buffer; what does not fit is
 * dropped and counted, never silently.
 */
export function receiveWebSocket(
  node: NodeId,
  input: WebSocketInput,
  ports: ReceiverPorts,
  blockInterval?: number,
): Receiver {
  const buffer = createBlockBuffer(input.buffer, blockInterval)
  let socket: Socket | undefined
  let state: SourceStatus['state'] = 'connecting'
  let message: string | undefined
  let attempts = 0
  let cancelRetry: (() => void) | undefined
  let retryAt = 0
  let binaryFrames = 0
  let stopped = false

  const go = (next: SourceStatus['state'], text?: string) => {
    state = next
    message = text
    ports.changed()
  }

  const connect = () => {
    cancelRetry = undefined
    const address = addressProblem(input.url)
    if (address) return go('refused', address)
    go('connecting')
    let opened: Socket
    try {
      opened = ports.open(input.url)
    } catch (error) {
      // A page from https may not open ws: to another machine; waiting would not change that.
      return go(
        'refused',
        `The browser refuses to open ${input.url}. ${error instanceof Error ? error.message : ''}`.trim(),
      )
    }
    socket = opened
    opened.onopen = () => {
      attempts = 0
      go('open')
    }
    opened.onmessage = ({ data }) => hear(data)
    opened.onclose = ({ code, reason }) => {
      if (socket !== opened || stopped) return
      socket = undefined
      const delay = Math.min(longestDelay, firstDelay * 2 ** attempts) * (1 - ports.random() / 4)
      const happened = attempts === 0 && state === 'open' ? 'closed' : 'could not be reached'
      attempts++
      retryAt = ports.now() + delay
      cancelRetry = ports.after(delay, connect)
      go('retrying', `The socket at ${input.url} ${happened}${reasonText(code, reason)}.`)
    }
  }

  const hear = (data: unknown) => {
    if (typeof data !== 'string') {
      binaryFrames++
      buffer.drop()
      return go(
        state,
        `${input.url} sends binary frames, and records are text. ${count(binaryFrames, 'frame was', 'frames were')} dropped. Let the sender use text frames.`,
      )
    }
    const now = ports.now()
    for (const record of recordsOfFrame(data, input.framing)) {
      if (record.length > longestRecord) {
        buffer.drop()
        message = `A record of ${record.length.toLocaleString('en')} characters was dropped: one record may have ${longestRecord.toLocaleString('en')}. Let the sender cut it into lines.`
      } else if (!buffer.push(record, now))
        message = `${count(buffer.dropped, 'record was', 'records were')} dropped: ${buffer.waiting.toLocaleString('en')} wait for the next batch already. Shorten the batch interval, or slow the sender.`
    }
    ports.changed()
  }

  connect()

  return {
    take: () => buffer.take(),
    status: () => ({
      node,
      state,
      received: buffer.received,
      dropped: buffer.dropped,
      waiting: buffer.waiting,
      ...(state === 'retrying' && { retryIn: Math.max(0, retryAt - ports.now()) }),
      ...(message !== undefined && { message }),
    }),
    retry() {
      if (state !== 'retrying' && state !== 'refused') return
      cancelRetry?.()
      attempts = 0
      connect()
    },
    stop() {
      stopped = true
      cancelRetry?.()
      socket?.close()
      go('finished')
    },
  }
}

function addressProblem(url: string): string | undefined {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return `"${url}" is not an address. Write one such as ws://localhost:9998.`
  }
  if (parsed.protocol !== 'ws:' && parsed.protocol !== 'wss:')
    return `A WebSocket address begins with ws: or wss:, and this one with ${parsed.protocol} Try ws://${parsed.host || 'localhost:9998'}${parsed.pathname === '/' ? '' : parsed.pathname}.`
  return undefined
}

const reasonText = (code: number, reason: string): string =>
  reason ? `: ${reason}` : code === 1006 || code === 1005 ? '' : ` (code ${code})`

const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`
