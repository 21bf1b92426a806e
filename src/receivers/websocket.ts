import type { NodeId, WebSocketInput } from '#model/graph.ts'
import type { SourceStatus } from '#model/run.ts'
import { createBlockBuffer } from './blockBuffer.ts'
import { defaultBlockInterval, type Block } from './blocks.ts'
import { recordsOfFrame } from './frames.ts'
import { messages, type SourceMessage } from './messages.ts'

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
  /** Back-pressure: records a second that may enter batches from now on. */
  limit(rate: number): void
  status(): SourceStatus
  /** Tries to connect now instead of when the wait is over. */
  retry(): void
  stop(): void
}

/**
 * Receives records over a WebSocket. It connects at once, and again after every loss: after 0.5 s, then twice as long each
 * time up to 30 s, each wait shortened by up to a quarter at random. Records wait in a bounded buffer, under a rate limit until it
 * lets them into a block; what does not fit is dropped and counted, never silently.
 */
export function receiveWebSocket(
  node: NodeId,
  input: WebSocketInput,
  ports: ReceiverPorts,
  {
    blockInterval = defaultBlockInterval,
    initialRate,
  }: { readonly blockInterval?: number; readonly initialRate?: number | undefined } = {},
): Receiver {
  const initial = initialRate === undefined ? undefined : { rate: initialRate, now: ports.now() }
  const buffer = createBlockBuffer(input.buffer, blockInterval, initial)
  let socket: Socket | undefined
  let state: SourceStatus['state'] = 'connecting'
  let said: SourceMessage | undefined
  let attempts = 0
  let cancelRetry: (() => void) | undefined
  let retryAt = 0
  let binaryFrames = 0
  let stopped = false

  const go = (next: SourceStatus['state'], message?: SourceMessage) => {
    state = next
    said = message
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
      return go('refused', messages.browserRefused(input.url, error instanceof Error ? error.message : ''))
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
      const wasOpen = attempts === 0 && state === 'open'
      attempts++
      retryAt = ports.now() + delay
      cancelRetry = ports.after(delay, connect)
      go('retrying', wasOpen ? messages.closed(input.url, reasonText(code, reason)) : messages.unreachable(input.url))
    }
  }

  const hear = (data: unknown) => {
    if (typeof data !== 'string') {
      binaryFrames++
      buffer.drop()
      return go(state, messages.binaryFrames(input.url, binaryFrames))
    }
    const now = ports.now()
    for (const record of recordsOfFrame(data, input.framing)) {
      if (record.length > longestRecord) {
        buffer.drop()
        said = messages.longRecord(record.length, longestRecord)
      } else if (!buffer.push(record, now)) {
        const held = buffer.rate === undefined ? 0 : buffer.held(now)
        said =
          held > 0
            ? messages.heldFull(buffer.dropped, held, buffer.rate!)
            : messages.full(buffer.dropped, buffer.waiting)
      }
    }
    ports.changed()
  }

  connect()

  return {
    take: () => buffer.take(ports.now()),
    limit(rate) {
      buffer.setRate(rate, ports.now())
      ports.changed()
    },
    status: () => ({
      node,
      state,
      received: buffer.received,
      dropped: buffer.dropped,
      waiting: buffer.waiting,
      ...(buffer.rate !== undefined && { rateLimit: buffer.rate, held: buffer.held(ports.now()) }),
      ...(state === 'retrying' && { retryIn: Math.max(0, retryAt - ports.now()) }),
      ...said,
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

function addressProblem(url: string): SourceMessage | undefined {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return messages.noAddress(url)
  }
  if (parsed.protocol !== 'ws:' && parsed.protocol !== 'wss:')
    return messages.wrongScheme(
      parsed.protocol,
      `ws://${parsed.host || 'localhost:9998'}${parsed.pathname === '/' ? '' : parsed.pathname}`,
    )
  return undefined
}

const reasonText = (code: number, reason: string): string =>
  reason || (code === 1006 || code === 1005 ? '' : `code ${code}`)
