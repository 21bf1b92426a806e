import { describe, expect, it } from 'vitest'
import { compile } from '#compiler/compile.ts'
import { scenarios } from '#gallery/index.ts'
import type { Graph } from '#model/graph.ts'
import { randomPrograms } from '#pyspark/conformance/random.ts'
import { readProgram } from '#pyspark/read.ts'
import { openLookedAtProgram, openProgram, type LookedAtProgram } from '../run/engineProgram.ts'
import type { Outcome, Program, ProgramSnapshot } from '../run/program.ts'
import { shortRepr } from './values.ts'

// Any batch reached by a replay equals the batch as it first ran: records, counts, prints, problems and chart points. Every scenario
// of the gallery and two hundred random pipelines run once; then they are run again from each snapshot, as the run itself does when
// it goes on (fused), as looking back does (nothing fused, everything kept), and as a new run takes a program over.

const setting = { zeroTime: 1_700_000_000_000, utc: true, now: () => 0 }
const snapshotEvery = 2
/** A busy machine takes its time. */
const patience = 120_000

/** What of a batch must come out the same; times are no part of it. */
const story = ({ records, nodes, outputs, console, problems, points, checkpoint }: Outcome) => ({
  records,
  nodes: Object.entries(nodes).map(([id, { count, partitions, status }]) => [id, count, partitions, status]),
  outputs: outputs.map(({ op, status }) => [op, status]),
  console,
  problems: problems.map(({ batch, node, type, severity }) => [batch, node, type, severity]),
  points,
  checkpoint,
})
/** Every record of every node in the batch that ran last. */
const recordsOf = ({ engine }: LookedAtProgram, { nodes }: Graph) =>
  nodes.map(({ id }) => [
    id,
    engine.records(id, 0, 10_000)?.rows.map(({ partition, record }) => `${partition} ${shortRepr(record)}`) ?? null,
  ])

interface FirstRun {
  readonly batches: readonly ReturnType<typeof story>[]
  /** After batch 0, 2, 4 …: copies, as a thread would give them. */
  readonly snapshots: readonly (ProgramSnapshot | undefined)[]
}

function firstRun(graph: Graph, count: number): FirstRun {
  const program = openProgram(graph, setting)
  const batches: FirstRun['batches'][number][] = []
  const snapshots: FirstRun['snapshots'][number][] = [undefined]
  for (let index = 1; index <= count; index++) {
    batches.push(story(program.run(index, undefined, [])))
    if (index % snapshotEvery === 0 && index < count) snapshots.push(structuredClone(program.snapshot()))
  }
  return { batches, snapshots }
}

/** Replays a graph from every snapshot to its end; how many batches were compared. */
function replays(graph: Graph, count: number): number {
  const first = firstRun(graph, count)
  const looked = openLookedAtProgram(graph, setting)
  const seen = Array.from({ length: count }, (_, i) => {
    const outcome = story(looked.run(i + 1, undefined, []))
    return { outcome, records: recordsOf(looked, graph) }
  })
  let compared = 0
  const ways: readonly (readonly [string, (snapshot: ProgramSnapshot | undefined) => Program | LookedAtProgram])[] = [
    ['fused', (snapshot) => begun(openProgram(graph, setting), snapshot, 'restore')],
    ['looked at', (snapshot) => begun(openLookedAtProgram(graph, setting), snapshot, 'restore')],
    ['taken over', (snapshot) => begun(openProgram(graph, setting), snapshot, 'adopt')],
  ]
  first.snapshots.forEach((snapshot, s) => {
    if (!snapshot) return
    const hasFailed = first.batches.slice(0, s * snapshotEvery).some(({ problems }) => problems.length > 0)
    for (const [way, open] of ways) {
      // A program that takes over mends what had failed: a state goes on from before its failure.
      if (way === 'taken over' && hasFailed) continue
      // Each way from its own snapshots: the run's own from all of them, the others from every other one in turn.
      if (way !== 'fused' && s % 2 !== (way === 'looked at' ? 1 : 0)) continue
      const program = open(snapshot)
      for (let index = s * snapshotEvery + 1; index <= count; index++) {
        const again = story(program.run(index, undefined, []))
        const which = `${graph.name}, batch ${index} from batch ${s * snapshotEvery}, ${way}`
        if ('engine' in program && way === 'looked at') {
          expect(again, which).toEqual(seen[index - 1]!.outcome)
          expect(recordsOf(program, graph), which).toEqual(seen[index - 1]!.records)
        } else expect(again, which).toEqual(first.batches[index - 1])
        compared++
      }
    }
  })
  return compared
}

function begun<P extends Program>(program: P, snapshot: ProgramSnapshot | undefined, how: 'restore' | 'adopt'): P {
  if (snapshot) program[how](snapshot.data)
  return program
}

/** The pipelines of random programs that are pipelines: what only a driver can run has no document. */
function randomGraphs(wanted: number): readonly { readonly graph: Graph; readonly batches: number }[] {
  const found: { graph: Graph; batches: number }[] = []
  for (let seed = 1; found.length < wanted && seed < 4 * wanted; seed++) {
    const [program] = randomPrograms(seed, 1)
    const { graph } = readProgram(program!.text)
    if (graph && compile(graph).plan)
      found.push({ graph: { ...graph, name: program!.name }, batches: program!.batches })
  }
  return found
}

describe('a replayed batch equals the batch as it first ran', () => {
  it(
    'in every scenario of the gallery',
    () => {
      let compared = 0
      for (const scenario of scenarios) compared += replays(scenario.graph('en'), 8)
      console.log(`replays: ${scenarios.length} scenarios, ${compared} batches compared`)
      expect(compared).toBe(scenarios.length * (6 + 4 + 2 + (6 + 2) + 4))
    },
    patience,
  )

  it(
    'in two hundred random pipelines',
    () => {
      const graphs = randomGraphs(200)
      let compared = 0
      for (const { graph, batches } of graphs) compared += replays(graph, batches)
      console.log(`replays: ${graphs.length} random pipelines, ${compared} batches compared`)
      expect(graphs).toHaveLength(200)
      expect(compared).toBeGreaterThan(200 * 5)
    },
    patience,
  )
})
