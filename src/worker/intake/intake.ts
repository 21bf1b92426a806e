import { createRateController, receiverRatesOf } from '#receivers/backpressure.ts'
import type { RateEstimator } from '#receivers/pidRate.ts'
import { createInputLog, type BatchInput, type InputLog } from '#receivers/replay.ts'
import { receiveWebSocket, type Receiver, type ReceiverPorts } from '#receivers/websocket.ts'
import type { NodeId, WebSocketInput } from '#model/graph.ts'
import type { SourceStatus } from '#model/run.ts'
import type { RunNumber } from '#model/runs.ts'
import {
  createSnapshotShelf,
  forked,
  type ArchivePort,
  type KeptRun,
  type Outline,
  type ProgramEntry,
  type Stop,
} from './archive.ts'
import { blockIntervalOf, webSocketsOf } from '#receivers/inputs.ts'

/** Receivers and the run's archive together, without a thread: `intake.worker.ts` puts one around it. */
export interface Intake extends ArchivePort {
  retrySource(node: NodeId): void
  /** What live sources received, batch by batch from the first. */
  received(): readonly BatchInput[]
  /** Drops a kept run, if it is not the one that is written to. */
  forget(run: RunNumber): void
  /** Ends all receivers; the archive stays for questions about what was. */
  stop(): void
}

export interface IntakePorts extends Omit<ReceiverPorts, 'changed'> {
  /** Status of the receivers, and the first batch that can still be replayed. At most ten times a second. */
  statuses?(sources: readonly SourceStatus[], oldestReplayable: number): void
  readonly inputLogBudget?: number
}

export function createIntake(ports: IntakePorts): Intake {
  let runs = new Map<RunNumber, KeptRun>()
  /** The run that is written to. */
  let current: RunNumber | undefined
  let log: InputLog = createInputLog(ports.inputLogBudget)
  const receivers = new Map<NodeId, Receiving>()
  /** Records that receivers gave to batches which are not completed yet: what back-pressure must know of them. */
  const running = new Map<number, Readonly<Record<NodeId, number>>>()
  let cancelStatus: (() => void) | undefined
  /** While somebody waits for the next attempt to connect, the time to it is told anew. */
  let cancelCountdown: (() => void) | undefined

  const runOf = (run = current) => (run === undefined ? undefined : runs.get(run))
  const write = (change: (run: KeptRun) => Partial<KeptRun>) => {
    const run = runOf()
    if (run) runs.set(run.start.run, { ...run, ...change(run) })
  }

  const sources = () => [...receivers.values()].map(({ receiver }) => receiver.status())
  const oldestReplayable = () => {
    const { oldest } = log
    return oldest === 1 ? 1 : (runOf()?.shelf.oldestFrom(oldest)?.batch ?? oldest - 1) + 1
  }
  const tellStatus = () => {
    cancelStatus?.()
    cancelCountdown?.()
    cancelStatus = cancelCountdown = undefined
    const now = sources()
    ports.statuses?.(now, oldestReplayable())
    // Whole seconds are shown: told again when the next of them is over.
    const steps = now.flatMap(({ retryIn }) => (retryIn ? [((Math.ceil(retryIn) - 1) % 1000) + 1] : []))
    if (steps.length) cancelCountdown = ports.after(Math.min(...steps), tellStatus)
  }
  const changed = () => {
    cancelStatus ??= ports.after(100, tellStatus)
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
    const rates = receiverRatesOf(graph)
    const setting = { blockInterval: blockIntervalOf(graph), initialRate: rates.initialRate }
    for (const [node, input] of wanted)
      receivers.set(node, {
        input,
        receiver: receiveWebSocket(node, input, { ...ports, changed }, setting),
        rateAfter: createRateController(rates),
      })
  }
  const endReceivers = () => {
    for (const { receiver } of receivers.values()) receiver.stop()
    receivers.clear()
    running.clear()
  }

  return {
    async begin(start) {
      endReceivers()
      const program = { from: 1, graph: start.graph }
      runs = new Map([[start.run, { start, programs: [program], stops: [], shelf: createSnapshotShelf() }]])
      current = start.run
      log = createInputLog(ports.inputLogBudget)
      receive(program)
    },
    async fork(run, fork) {
      const parent = runs.get(fork.of)
      if (!parent) return
      runs.set(run, forked(parent, run, fork))
      current = run
      receive(fork)
    },
    async select(run) {
      const kept = runs.get(run)
      if (!kept) return false
      current = run
      receive(kept.programs.at(-1)!)
      return true
    },
    forget: (run) => void (run !== current && runs.delete(run)),
    async addProgram(entry) {
      write(({ programs }) => ({ programs: [...programs.filter((other) => other.from < entry.from), entry] }))
      receive(entry)
    },
    async addSnapshot(entry) {
      runOf()?.shelf.add(entry)
    },
    async addStop(stop) {
      write(({ stops }) => ({ stops: [...without(stops, stop), stop] }))
    },
    async dropStop(stop) {
      write(({ stops }) => ({ stops: without(stops, stop) }))
    },
    async take(batch) {
      return log.take(batch, () => {
        const input: Record<NodeId, ReturnType<Receiver['take']>> = {}
        for (const [node, { receiver }] of receivers) input[node] = receiver.take()
        if (receivers.size) changed()
        const counts = [...receivers].flatMap(([node, { rateAfter }]) =>
          rateAfter ? [[node, countOf(input[node]!)]] : [],
        )
        if (counts.length) running.set(batch, Object.fromEntries(counts))
        return input satisfies BatchInput
      })
    },
    async completed(index, batch) {
      for (const [node, records] of Object.entries(running.get(index) ?? {})) {
        const { receiver, rateAfter } = receivers.get(node) ?? {}
        const rate = rateAfter?.({ ...batch, records })
        if (rate !== undefined) receiver?.limit(rate)
      }
      // A replay takes batches from the log: they say nothing of the receivers as they are now.
      running.delete(index)
    },
    async outline(run) {
      const found = runOf(run)
      return found && outlineOf(found)
    },
    async resume(batch, run) {
      const found = runOf(run)
      const snapshot = found?.shelf.before(batch)
      if (!found || (snapshot?.batch ?? 0) + 1 < log.oldest) return undefined
      return { ...outlineOf(found), snapshot }
    },
    retrySource: (node) => receivers.get(node)?.receiver.retry(),
    received: () => log.all(),
    stop: endReceivers,
  }
}

interface Receiving {
  readonly input: WebSocketInput
  readonly receiver: Receiver
  /** Back-pressure, where it is enabled. */
  readonly rateAfter: RateEstimator | undefined
}

const countOf = (blocks: readonly (readonly string[])[]): number => blocks.reduce((sum, block) => sum + block.length, 0)

const without = (stops: readonly Stop[], { batch, stage }: Stop): readonly Stop[] =>
  stops.filter((other) => other.batch !== batch || other.stage !== stage)

const outlineOf = ({ start, programs, stops }: KeptRun): Outline => ({ start, programs, stops })
