import type { PyObject, PyValue } from '#builtins/values.ts'
import type { NodeId, Wire } from '#model/graph.ts'
import type { Operator } from '#operators/define.ts'
import { metaOf } from '#operators/index.ts'

/** One StreamingContext's DStream calls, written down as nodes and wires: the graph that the canvas edits, in the making. */

export interface RecordedNode {
  readonly id: NodeId
  readonly operator: Operator
  /** Arguments by parameter, as the program gave them. */
  readonly values: ReadonlyMap<string, PyValue>
  /** PySpark makes it a Python function of the stream before it and asks the JVM for nothing. */
  readonly folded: boolean
}

/** A stream as the program holds it. Without a node it came too late: its context had started. */
export class StreamHandle implements PyObject {
  readonly pyType = 'JavaObject'
  constructor(
    /** Changes when the stream is cached: what reads it later reads the cache. */
    public node: NodeId | undefined,
    /** Milliseconds. */
    readonly slide: number,
  ) {}
}

export class Recorder {
  nodes: RecordedNode[] = []
  wires: Wire[] = []
  private issued = 0

  /** `batchInterval` in milliseconds. */
  constructor(readonly batchInterval: number) {}

  /** Adds the call of an operator that reads `inputs`, in the order of its ports. */
  add(
    name: string,
    inputs: readonly StreamHandle[],
    values: ReadonlyMap<string, PyValue>,
    folded = false,
  ): StreamHandle {
    const operator = metaOf(name)
    if (!operator) throw new Error(`no operator is called ${name}`)
    const id = `${name}-${++this.issued}`
    this.nodes.push({ id, operator, values, folded })
    inputs.forEach((input, i) => {
      const port = operator.inputs[i] ?? operator.inputs.at(-1)!
      this.wires.push({ from: input.node!, to: id, port: port.name })
    })
    const slide = values.get('slideDuration')
    const parent = inputs[0]?.slide ?? this.batchInterval
    return new StreamHandle(id, slide == null || Number(slide) === 0 ? parent : milliseconds(slide))
  }

  get outputs(): readonly RecordedNode[] {
    return this.nodes.filter((node) => !node.operator.hasOutput)
  }

  /** The nodes that some output operation reads, and the output operations: what Spark initialises. */
  get reached(): ReadonlySet<NodeId> {
    const reached = new Set<NodeId>()
    const visit = (id: NodeId) => {
      if (reached.has(id)) return
      reached.add(id)
      for (const wire of this.wires) if (wire.to === id) visit(wire.from)
    }
    for (const { id } of this.outputs) visit(id)
    return reached
  }
}

/** Seconds as PySpark turns them into milliseconds: cut off (`spark-semantics.md` §1). */
export const milliseconds = (seconds: PyValue): number => Math.trunc(numberOf(seconds) * 1000)

/** A Python int, float or bool as a JavaScript number. */
export function numberOf(value: PyValue): number {
  return typeof value === 'object' && value !== null && 'value' in value ? Number(value.value) : Number(value)
}
