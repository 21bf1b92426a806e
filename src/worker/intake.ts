import { createInputLog, type BatchInput, type InputLog } from '#receivers/replay.ts'
import { receiveWebSocket, type Receiver, type ReceiverPorts } from '#receivers/websocket.ts'
import type { NodeId, WebSocketInput } from '#model/graph.ts'
import type { SourceStatus } from '#model/run.ts'
import {
  createSnapshotShelf,
  type ArchivePort,
  type ProgramEntry,
  type RunStart,
  type SnapshotShelf,
  type Stop,
} from './archive.ts'
import { blockIntervalOf, webSocketsOf } from '#receivers/inputs.ts'

/** Receivers and the run's archive together, without a thread: `intake.worker.ts` puts one around it. */
export interface Intake extends ArchivePort {
  retrySource(node: NodeId): void
  /** What live sources received, batch by batch from the first. */
  received(): readonly BatchInput[]
  /** Ends all receivers; the archive stays for questions about what was. */
  stop(): void
}

export interface IntakePorts extends Omit<ReceiverPorts, 'changed'> {
  /** Status of the receivers, and the first batch that can still be replayed. At most ten times a second. */
  statuses?(sources: readonly SourceStatus[], oldestReplayable: number): void
  readonly inputLogBudget?: number
}

export function createIntake(ports: IntakePorts): Intake {
  let start: RunStart | undefined
  let programs: ProgramEntry[] = []
  let stops: Stop[] = []
  let log: InputLog = createInputLog(ports.inputLogBudget)
  let shelf: SnapshotShelf = createSnapshotShelf()
  const receivers = new Map<NodeId, { readonly input: WebSocketInput; readonly receiver: Receiver }>()
  let cancelStatus: (() => void) | undefined

  const sources = () => [...receivers.values()].map(({ receiver }) => receiver.status())
  const oldestReplayable = () => {
    const { oldest } = log
    return oldest === 1 ? 1 : (shelf.oldestFrom(oldest)?.batch ?? oldest - 1) + 1
  }
  const changed = () => {
    cancelStatus ??= ports.after(100, () => {
      cancelStatus = undefined
      ports.statuses?.(sources(), oldestReplayable())
    })
  }

  /** Starts and ends receivers so that there is one for each live source of the program, and keeps those that did not change. */
  const receive = ({ graph }: ProgramEntry) => {
    const wanted = new Map(webSocketsOf(graph).map(({ node, input }) => [node, input]))
    for (const [node, { input, receiver }] of receivers) {
      const next = wanted.get(node)
      if (next && JSON.stringify(next) === JSON.stringify(input)) wanted.delete(node)
      else {
        receiver.stop()
        receivers.delete(node)
      }
    }
    for (const [node, input] of wanted)
      receivers.set(node, {
        input,
        receiver: receiveWebSocket(node, input, { ...ports, changed }, blockIntervalOf(graph)),
      })
  }
  const endReceivers = () => {
    for (const { receiver } of receivers.values()) receiver.stop()
    receivers.clear()
  }

  return {
    async begin(begun) {
      endReceivers()
      start = begun
      programs = [{ from: 1, graph: begun.graph }]
      stops = []
      log = createInputLog(ports.inputLogBudget)
      shelf = createSnapshotShelf()
      receive(programs[0]!)
    },
    async addProgram(entry) {
      programs = [...programs.filter((other) => other.from < entry.from), entry]
      receive(entry)
    },
    async addSnapshot(entry) {
      shelf.add(entry)
    },
    async addStop(stop) {
      stops = [...stops.filter((other) => other.batch !== stop.batch || other.stage !== stop.stage), stop]
    },
    async take(batch) {
      return log.take(batch, () => {
        const input: Record<NodeId, ReturnType<Receiver['take']>> = {}
        for (const [node, { receiver }] of receivers) input[node] = receiver.take()
        if (receivers.size) changed()
        return input satisfies BatchInput
      })
    },
    async outline() {
      return start && { start, programs, stops }
    },
    async resume(batch) {
      if (!start) return undefined
      const snapshot = shelf.before(batch)
      if ((snapshot?.batch ?? 0) + 1 < log.oldest) return undefined
      return { start, snapshot, programs, stops }
    },
    retrySource: (node) => receivers.get(node)?.receiver.retry(),
    received: () => log.all(),
    stop: endReceivers,
  }
}
