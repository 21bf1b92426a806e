import { traceOn, type Marked } from '#engine/lineage/trace.ts'
import type { InputRef, Reach } from '#model/why.ts'
import type { LookedAtRun } from '../looks/looks.ts'
import { shortRepr } from '../looks/values.ts'
import { recordsAt, streamOf, wayOf } from './way.ts'

/** Batches that are followed at most. */
const furthestOn = 600

/** What a record of the input became. Null where its batch is forgotten or there is no such record. */
export async function answerReach(run: LookedAtRun, of: InputRef & { readonly to: number }): Promise<Reach | null> {
  const to = Math.min(of.to, of.batch + furthestOn)
  const program = await run.replay(of.batch, Math.max(of.batch, to))
  if (!program) return null
  const { engine, graph } = program
  const start = engine.look((streams): (Marked & { readonly text: string }) | undefined => {
    const stream = streamOf(engine, streams, of.node)
    const time = engine.time - (engine.batches - of.batch) * engine.plan.batchInterval
    const record = stream && recordsAt(stream, time)[of.index]
    return stream && record !== undefined
      ? { stream, time, records: new Set([of.index]), text: shortRepr(record) }
      : undefined
  })
  if (!start) return null
  const steps = engine.look((streams, world) => traceOn(start, engine.time, streams, world))
  let step = engine.look(() => steps.next())
  while (!step.done) {
    await run.turn()
    step = engine.look(() => steps.next())
  }
  const marked = step.value
  const { node, batch, index } = of
  return engine.look((streams) => ({
    of: { node, batch, index },
    text: start.text,
    to: engine.batches,
    way: wayOf(engine, streams, graph, marked),
  }))
}
