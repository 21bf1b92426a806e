import type { GraphNode, ParamValue } from '#model/graph.ts'
import type { Progress, RunOptions } from '#model/run.ts'
import type { Socket } from '#receivers/websocket.ts'
import { handClock } from './handClock.ts'
import { createInProcessClient } from './inProcessClient.ts'

/** What tests of whole runs share: a client without threads, sockets without a network, and time in the test's hand. */

export const zeroTime = Date.UTC(2026, 0, 5, 11, 57, 20)

export function inProcessWorld() {
  const clock = handClock(zeroTime)
  const sockets: Socket[] = []
  const client = createInProcessClient({
    now: () => clock.now(),
    after: clock.after,
    random: () => 0,
    open() {
      const socket: Socket = { onopen: null, onmessage: null, onclose: null, close: () => undefined }
      sockets.push(socket)
      return socket
    },
  })
  const told: Progress[] = []
  client.onProgress((progress) => told.push(progress))
  const batches = () => told.flatMap((progress) => progress.batches)
  return { clock, client, told, batches, sockets }
}

/** A live run from `zeroTime` on, with times that follow from the number of records. */
export const runOptions = (more: Partial<RunOptions> = {}): RunOptions => ({
  clock: 'live',
  prefill: 0,
  speed: 1,
  paused: false,
  modelledTime: true,
  zeroTime,
  ...more,
})

/** A node of the operator that its id begins with. */
export const nodeNamed = (id: string, params: Readonly<Record<string, ParamValue>> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
