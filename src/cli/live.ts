import type { NodeId, WebSocketInput } from '#model/graph.ts'
import type { Block } from '#receivers/blocks.ts'
import { receiveWebSocket, type Receiver, type Socket } from '#receivers/websocket.ts'
import { UsageError } from './options.ts'
import type { Io } from './io.ts'

/** The receivers of a live run. */
export interface LiveSources {
  /** Hands what has arrived to the batch that is due. */
  take(): void
  /** What the batch that is due received, by node. */
  received(): Readonly<Record<NodeId, readonly Block[]>>
  stop(): void
}

/** Connects every WebSocket source. What a receiver has to say (retrying, refused, dropped) goes to the error stream, once each. */
export function receiveLive(
  sources: readonly { readonly node: NodeId; readonly input: WebSocketInput }[],
  io: Io,
): LiveSources {
  const WebSocketClass = (globalThis as { WebSocket?: new (url: string) => Socket }).WebSocket
  if (sources.length > 0 && !WebSocketClass)
    throw new UsageError(
      `${sources[0]!.node} receives from a WebSocket, which this Node cannot open. Use Node 22 or newer, or --input ${sources[0]!.node}=FILE.`,
    )
  const receivers = new Map<NodeId, Receiver>()
  const said = new Map<NodeId, string>()
  const listen = (node: NodeId) => () => {
    const message = receivers.get(node)?.status().message
    if (message === undefined || said.get(node) === message) return
    said.set(node, message)
    io.err(`${node}: ${message}\n`)
  }
  for (const { node, input } of sources)
    receivers.set(
      node,
      receiveWebSocket(node, input, {
        open: (url) => new WebSocketClass!(url),
        now: io.now,
        after: io.after,
        random: Math.random,
        changed: listen(node),
      }),
    )
  let due: Record<NodeId, readonly Block[]> = {}
  return {
    take() {
      due = Object.fromEntries([...receivers].map(([node, receiver]) => [node, receiver.take()]))
    },
    received: () => due,
    stop() {
      for (const receiver of receivers.values()) receiver.stop()
    },
  }
}
