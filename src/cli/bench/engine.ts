import { compile } from '#compiler/compile.ts'
import { createEngine, type Engine } from '#engine/engine.ts'
import { emptyGraph, type Graph, type GraphNode, type NodeId, type ParamValue, type Wire } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import type { PyValue } from '#builtins/values.ts'

/** A pipeline for a workload: nodes in order, each wired to the one before unless it says otherwise. */
export interface Step {
  readonly id?: NodeId
  readonly operator: string
  readonly params?: Readonly<Record<string, ParamValue>>
  /** Nodes wired into its ports, in their order; the step before when absent. */
  readonly from?: Readonly<Record<string, NodeId>>
}

export const f = (text: string): ParamValue => ({ text })

export function graphOf(steps: readonly Step[], parallelism: number): Graph {
  const nodes: GraphNode[] = []
  const wires: Wire[] = []
  let before: NodeId | undefined
  for (const [i, step] of steps.entries()) {
    const id = step.id ?? `${step.operator}-${i}`
    nodes.push({
      id,
      operator: step.operator,
      params: step.params ?? {},
      label: '',
      note: '',
      position: { x: 0, y: 0 },
    })
    const from = step.from ?? (before === undefined ? {} : { in: before })
    for (const [port, source] of Object.entries(from)) wires.push({ from: source, to: id, port })
    before = id
  }
  return {
    ...emptyGraph,
    batchInterval: 1000,
    checkpointDirectory: 'bench',
    definitions: 'import json',
    settings: { 'spark.default.parallelism': String(parallelism) },
    nodes,
    wires,
  }
}

/** Records of each source: per batch, per partition. After the last batch they come again, from the batch after the warm-up on. */
export type Inputs = Readonly<Record<NodeId, readonly (readonly (readonly PyValue[])[])[]>>

/**
 * The plan of a graph whose sources are queueStreams that give the static type by one example batch; their records come through the
 * input port, as a receiver's do.
 */
export function planOf(graph: Graph, watch: readonly NodeId[] = []): Plan {
  const { plan, diagnostics } = compile(graph, { watch })
  if (!plan) throw new Error(diagnostics.map((diagnostic) => diagnostic.message).join('\n'))
  return {
    ...plan,
    streams: plan.streams.map((stream) =>
      stream.kernel.kind === 'queue' ? { ...stream, kernel: { kind: 'receive' } } : stream,
    ),
  }
}

export function engineOver(plan: Plan, inputs: Inputs, warm: number): Engine {
  return createEngine(
    plan,
    {
      clock: { now: () => performance.now() },
      pull(source, from) {
        const batches = inputs[source]!
        const k = from / 1000
        return batches[k < batches.length ? k : warm + ((k - warm) % (batches.length - warm))]!
      },
      print: () => undefined,
      save: () => undefined,
    },
    { zeroTime: 0, taskLimit: 60_000 },
  )
}

/** Runs batches `from + 1` … `to`. A failure is a mistake of the workload. */
export function runBatches(engine: Engine, from: number, to: number): void {
  for (let k = from + 1; k <= to; k++) {
    const { failures } = engine.runBatch(k * 1000)
    if (failures.length > 0) throw new Error(`${failures[0]!.type}: ${failures[0]!.message}`)
  }
}
