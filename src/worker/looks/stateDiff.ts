import type { NodeId } from '#model/graph.ts'
import type { StateDiff, StateDiffQuestion } from '#model/recordViews.ts'
import type { LookedAtProgram } from '../run/engineProgram.ts'
import type { LookedAtRun } from './looks.ts'
import { keyLabel, numberOf, shortRepr } from './values.ts'

interface Held {
  readonly text: string
  readonly number: number | undefined
}

/** The keys whose state differs between two batches: in the order of the later state, then those that are gone. */
export async function answerStateDiff(run: LookedAtRun, question: StateDiffQuestion): Promise<StateDiff | null> {
  const [from, to] = [Math.min(...question.batches), Math.max(...question.batches)]
  const states = new Map<number, ReadonlyMap<string, Held>>()
  await run.replay(from, to, (batch, program) => {
    if (batch !== from && batch !== to) return
    const held = stateOf(program, question.node)
    if (held) states.set(batch, held)
  })
  const [was, is] = [states.get(from), states.get(to)]
  if (!was || !is) return null
  const search = question.search.toLowerCase()
  const differs = [...is.keys(), ...[...was.keys()].filter((key) => !is.has(key))].filter(
    (key) => was.get(key)?.text !== is.get(key)?.text && (!search || key.toLowerCase().includes(search)),
  )
  return {
    from,
    to,
    changed: differs.length,
    keys: is.size,
    rows: differs.slice(0, question.limit).map((key) => {
      const [before, after] = [was.get(key), is.get(key)]
      return {
        key,
        before: before?.text ?? null,
        after: after?.text ?? null,
        ...(before?.number !== undefined && { beforeNumber: before.number }),
        ...(after?.number !== undefined && { number: after.number }),
      }
    }),
  }
}

function stateOf({ engine }: LookedAtProgram, node: NodeId): ReadonlyMap<string, Held> | null {
  const held = new Map<string, Held>()
  const there = engine.forEachPair(node, (key, value) => {
    if (key !== undefined) held.set(keyLabel(key), { text: shortRepr(value), number: numberOf(value) })
  })
  return there ? held : null
}
