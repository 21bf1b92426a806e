import { webSocketsOf } from '#receivers/inputs.ts'
import type { RunNumber } from '#model/runs.ts'
import { isUtc, type Outline } from '../intake/archive.ts'
import { openLookedAtProgram, type LookedAtProgram } from '../run/engineProgram.ts'
import type { LookbackPorts } from '../looks/lookback.ts'
import type { Outcome } from '../run/program.ts'

/** A kept run made again, batch by batch, with everything of its last batches there to be looked at. */
export interface Walk {
  readonly program: LookedAtProgram
  /** The batch that ran last. */
  readonly at: number
  /** Runs the next batch; undefined when its input is forgotten. */
  next(): Promise<Outcome | undefined>
}

/** Batches and records after which an engine that keeps everything is exchanged for an empty one in the same state. */
const mostBatches = 200
const mostRecords = 500_000

/** Walks run `run` from the batch before `from`, which it reaches from the nearest snapshot. Undefined: it cannot be reached. */
export async function walkFrom(ports: LookbackPorts, run: RunNumber, from: number): Promise<Walk | undefined> {
  const found = await ports.archive.resume(from, run)
  if (!found) return undefined
  const setting = {
    zeroTime: found.start.zeroTime,
    utc: isUtc(found.start),
    now: ports.now,
    ...(ports.announce && { announce: ports.announce }),
  }
  const entryAt = (batch: number) => found.programs.findLast((entry) => entry.from <= Math.max(1, batch))!
  let at = found.snapshot?.batch ?? 0
  let entry = entryAt(at)
  let program = openLookedAtProgram(entry.graph, setting)
  if (found.snapshot) program.restore(found.snapshot.data)
  let kept = { batches: 0, records: 0 }

  const next = async (): Promise<Outcome | undefined> => {
    const wanted = entryAt(at + 1)
    if (wanted !== entry || kept.batches > mostBatches || kept.records > mostRecords) {
      const { data } = program.snapshot()
      program = openLookedAtProgram(wanted.graph, setting)
      if (wanted === entry) program.restore(data)
      else program.adopt(data)
      entry = wanted
      kept = { batches: 0, records: 0 }
    }
    const isLive = webSocketsOf(entry.graph).length > 0
    const received = isLive ? await ports.archive.take(at + 1) : undefined
    if (isLive && !received) return undefined
    at++
    const outcome = program.run(at, received, stopsOf(found, at))
    kept = { batches: kept.batches + 1, records: kept.records + outcome.records }
    return outcome
  }
  while (at < from - 1) if (!(await next())) return undefined
  return {
    get program() {
      return program
    },
    get at() {
      return at
    },
    next,
  }
}

const stopsOf = ({ stops }: Outline, batch: number) => stops.filter((stop) => stop.batch === batch)
