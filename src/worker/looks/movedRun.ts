import { branchOf, type Branch } from '#engine/lineage/branch.ts'
import { records } from '#engine/partition.ts'
import type { PyValue } from '#builtins/values.ts'
import type { NodeId } from '#model/graph.ts'
import type { MovedRecord } from '#model/recordViews.ts'
import type { LookedAtProgram } from '../run/engineProgram.ts'
import type { ProgramSetting } from '../run/program.ts'
import { movedBlocks } from './movedInput.ts'
import { streamOf } from '../why/way.ts'

/**
 * The run beside a run in which some records of the input are in other batches, up to batch `to`, with what the nodes give; `turn` is
 * called after each batch. `real` has the batches of the records that are moved.
 */
export async function movedRun(
  real: LookedAtProgram,
  {
    moves,
    nodes,
    to,
  }: { readonly moves: readonly MovedRecord[]; readonly nodes: readonly NodeId[]; readonly to: number },
  { announce }: Pick<ProgramSetting, 'announce'>,
  turn: () => Promise<void>,
): Promise<Branch> {
  const { engine } = real
  const { zeroTime } = engine.look((_, { options }) => options)
  const { batchInterval } = engine.plan
  const timeOf = (batch: number) => zeroTime + batch * batchInterval
  const batchOf = (time: number) => Math.round((time - zeroTime) / batchInterval)
  const isMoved = ({ batch, to: now }: MovedRecord) => batch !== now
  const first = Math.min(...moves.filter(isMoved).flatMap((move) => [move.batch, move.to]))
  let at = first
  const branch = branchOf(engine, {
    isChanged: (node, time) =>
      moves.some((move) => move.node === node && isMoved(move) && [move.batch, move.to].includes(batchOf(time))),
    ports: {
      pull: (node, _from, time) =>
        movedBlocks(moves, node, batchOf(time), (batch) => blocksOf(real, node, timeOf(batch))),
      announce: (node) => announce?.({ batch: at, node }),
    },
    wanted: engine.look((streams) => nodes.flatMap((node) => streamOf(engine, streams, node)?.plan.id ?? [])),
    from: timeOf(Math.max(1, first)),
    to: timeOf(to),
  })
  for (at = Math.max(1, first); at <= to; at++) {
    branch.make(timeOf(at))
    await turn()
  }
  return branch
}

/** What a source gave in a batch, block by block. */
const blocksOf = ({ engine }: LookedAtProgram, node: NodeId, time: number): readonly (readonly PyValue[])[] =>
  engine.look((streams) => {
    const stream = streams.find(({ plan }) => plan.kernel.kind === 'receive' && plan.node === node)
    const rdd = stream?.memo.get(time)
    return Array.from({ length: rdd?.partitions ?? 0 }, (_, i) => records(rdd!.peek(i)!, rdd!.layout))
  })
