import { textOf } from '#engine/lineage/text.ts'
import type { InputRef, ValueRef, Without } from '#model/why.ts'
import { sourcesOf } from '#receivers/inputs.ts'
import { openLookedAtProgram, type LookedAtProgram } from '../run/engineProgram.ts'
import type { LookedAtRun } from '../looks/looks.ts'
import { cut, shortRepr } from '../looks/values.ts'
import { valueAt } from './why.ts'
import { recordsAt, viewOf } from './way.ts'

/** No batch has this number: what is moved there is left out. */
const nowhere = -1
/** Records of the value that are sent. */
const mostShown = 20

/**
 * What a value would be without one record of the input: the batches from that of the record on are made once more without it. Null for
 * sources that cannot be asked again (what came over a socket is another run's to give), and where a batch is forgotten.
 */
export async function answerWithout(
  run: LookedAtRun,
  { of, input }: { readonly of: ValueRef; readonly input: InputRef },
): Promise<Without | null> {
  const running = await run.program(of.batch)
  const source = running && sourcesOf(running.graph).find(({ node }) => node === input.node)
  if (!running || !source || source.input.kind === 'websocket') return null
  const as = await run.replay(of.batch, of.batch)
  const asked = as && underItsKey(as, of)
  if (!asked) return null
  const was = textsOf(as, asked)
  const before = input.batch > 1 ? await run.replay(input.batch - 1, input.batch - 1) : undefined
  if (input.batch > 1 && !before) return null
  const left = { node: input.node, batch: input.batch, index: input.index, to: nowhere }
  const program = openLookedAtProgram(running.graph, { ...running.setting, moves: [left] })
  if (before) program.adopt(before.snapshot().data)
  for (let batch = input.batch; batch <= of.batch; batch++) {
    program.run(batch, undefined, [])
    await run.turn()
  }
  const now = textsOf(program, asked)
  const changed = [...was].sort().join('\n') !== [...now].sort().join('\n')
  return { changed, records: now.slice(0, mostShown).map(cut), total: now.length }
}

/** Places of records move when one is left out: a record of a pair is known by its key, another by its text. */
function underItsKey(program: LookedAtProgram, of: ValueRef): ValueRef | undefined {
  const { record, ...rest } = of
  const at = valueAt(program, of)
  if (!at) return undefined
  if (record === undefined) return of
  const found = recordsAt(at.stream, at.time)[record]
  if (found === undefined) return undefined
  return { ...rest, key: viewOf(found).key ?? shortRepr(found) }
}

function textsOf(program: LookedAtProgram, of: ValueRef): readonly string[] {
  const at = valueAt(program, of)
  return program.engine.look(() => {
    const records = at ? recordsAt(at.stream, at.time) : []
    return at ? [...at.records].map((index) => textOf(records[index]!)) : []
  })
}
