import type { Graph } from '#model/graph.ts'
import type { MarbleCell, MarbleRow, Marbles, MarblesQuestion } from '#model/recordViews.ts'
import type { RunNumber } from '#model/runs.ts'
import type { LookedAtProgram } from '../run/engineProgram.ts'
import type { LookedAtRun } from './looks.ts'
import { cellsOf } from './marbleCells.ts'
import type { KnownWays } from './marbleWay.ts'
import { movedRun } from './movedRun.ts'

/**
 * The records of some nodes over a range of batches, each with what it was made of. With moves, what they may have changed is made once
 * more with those records of the input in other batches; the run itself knows nothing of it.
 */
export async function answerMarbles(run: LookedAtRun, question: MarblesQuestion): Promise<Marbles | null> {
  const { from, to, moves, nodes } = question
  const running = await run.program(to)
  if (!running) return null
  const touched = moves.flatMap((move) => [move.batch, move.to])
  const real = await realRun(run, running, Math.min(from, ...touched), Math.max(to, ...touched))
  if (!real) return null
  const known = knownOf(real, question)
  const cells = realCells(real, question, known)
  if (moves.length === 0) return marblesOf(question, (node, batch) => cells(node, batch))
  const { engine, isReached } = await movedRun(real.program, question, running.setting, () => run.turn())
  const moved = cellsOf(engine, real.program.graph, question, known.ways)
  const { zeroTime } = engine.look((_, { options }) => options)
  const isOther = (node: string, batch: number) => {
    const stream = moved.streamOf(node)
    return stream !== undefined && isReached(stream, zeroTime + batch * engine.plan.batchInterval)
  }
  // Nothing before the first batch that a move touches is any different.
  return marblesOf({ ...question, from: Math.max(from, Math.min(...touched)), nodes }, (node, batch) =>
    isOther(node, batch) ? moved.cell(node, batch) : cells(node, batch),
  )
}

function marblesOf(
  { nodes, from, to }: Pick<MarblesQuestion, 'nodes' | 'from' | 'to'>,
  cellAt: (node: string, batch: number) => MarbleCell | undefined,
): Marbles {
  const rows = nodes.map((node): MarbleRow => {
    const cells: MarbleCell[] = []
    for (let batch = from; batch <= to; batch++) {
      const cell = cellAt(node, batch)
      if (cell) cells.push(cell)
    }
    return { node, cells }
  })
  return { from, to, rows }
}

/**
 * What is kept between questions: a record that is dragged is asked about many times in a second, each time in another batch, while the
 * run stays what it was.
 */
interface Real {
  /** Of which run and pipeline. */
  readonly key: string
  readonly program: LookedAtProgram
  /** Batches that are there with all that they were made of. */
  readonly from: number
  readonly to: number
  /** By the rows and the number of records that were asked for. */
  readonly known: Map<string, Known>
}

interface Known {
  readonly cells: Map<string, MarbleCell | undefined>
  readonly ways: KnownWays
}

const lastReal = new WeakMap<LookedAtRun, Real>()

async function realRun(
  run: LookedAtRun,
  running: { readonly run: RunNumber; readonly graph: Graph },
  from: number,
  to: number,
): Promise<Real | undefined> {
  const key = `${running.run} ${JSON.stringify(running.graph)}`
  const known = lastReal.get(run)
  if (known?.key === key && known.from <= from && to <= known.to) return known
  const program = await run.replay(reachBefore(running.graph, from), to)
  if (!program) return undefined
  const real = { key, program, from, to, known: new Map() }
  lastReal.set(run, real)
  return real
}

/** The first batch that something shown was made of: a window reaches back. */
function reachBefore(graph: Graph, from: number): number {
  const lengths = graph.nodes.map(({ params }) =>
    typeof params.windowDuration === 'number' ? (params.windowDuration * 1000) / graph.batchInterval : 0,
  )
  return Math.max(1, from - Math.ceil(Math.max(0, ...lengths)))
}

function knownOf({ known }: Real, { nodes, limit }: MarblesQuestion): Known {
  const id = `${limit} ${nodes.join(' ')}`
  const found = known.get(id) ?? { cells: new Map(), ways: new WeakMap() }
  known.set(id, found)
  return found
}

/** The cells of the run itself, each made once for those who ask alike. */
function realCells({ program }: Real, { nodes, limit }: MarblesQuestion, { cells, ways }: Known) {
  const own = cellsOf(program.engine, program.graph, { nodes, limit, moves: [] }, ways)
  return (node: string, batch: number): MarbleCell | undefined => {
    const id = `${node} ${batch}`
    if (cells.has(id)) return cells.get(id)
    const cell = own.cell(node, batch)
    cells.set(id, cell)
    return cell
  }
}
