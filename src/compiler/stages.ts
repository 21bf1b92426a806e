import type { NodeId } from '#model/graph.ts'
import type { Kernel, Layout, NodePlace, OutputPlan, Plan, StepPlan, StreamPlan } from '#model/plan.ts'
import { anyType, pairOf, pairType, sameType, type PyType } from '#model/pytype.ts'
import { keyAndValue, tupleOf } from '#operators/lower/code.ts'
import { inputsOf, slideOf } from '#operators/lower/slide.ts'
import {
  rearrange,
  type CombineStream,
  type Fn,
  type NarrowStream,
  type Output,
  type Stream,
} from '#operators/lower/stream.ts'
import type { Sym } from '#python/emit.ts'
import {
  callableCode,
  groupCode,
  mergeCode,
  stageCode,
  stateCode,
  windowCode,
  type FusedStep,
  type Sink,
} from './generate.ts'
import { isPersisted, unfolded } from './folding.ts'
import { layoutOf } from './layout.ts'
import { passesOn } from './passesOn.ts'

/**
 * Cuts the lowered streams into what the engine runs. A run of narrow operators is one stage; a shuffle, a window or a second reader
 * ends it. The map side of a combine runs inside the stage that feeds it.
 */

export interface LoweredNode {
  readonly node: NodeId
  readonly operator: string
  readonly result: Stream | null
}

export interface StageOptions {
  readonly batchInterval: number
  readonly parallelism: number
  /** False: every operator is a stage of its own, so that every stream can be looked at. */
  readonly fuse: boolean
  /** Nodes whose records must exist. */
  readonly watch: ReadonlySet<NodeId>
  /** Whether a function's text may change what it is given; decides what can be shared. */
  readonly mayMutate: boolean
  /** What is persisted matters: nothing that is persisted disappears inside a loop. */
  readonly recompute: boolean
  /** Milliseconds that every stream keeps its RDDs at least. */
  readonly remember: number
}

export function cutIntoStages(
  nodes: readonly LoweredNode[],
  outputs: readonly (Output & { readonly node: NodeId; readonly operator: string })[],
  options: StageOptions,
): Pick<Plan, 'streams' | 'outputs' | 'nodes' | 'idle'> {
  const streams: StreamPlan[] = []
  const ids = new Map<Stream, number>()
  const places: Record<NodeId, NodePlace> = {}
  const results = new Map<Stream, NodeId[]>()
  for (const { node, result } of nodes) if (result) results.set(result, [...(results.get(result) ?? []), node])
  const asked = unfolded(outputs, (copy, original) => {
    const named = results.get(original)
    if (named) results.set(copy, named)
  })
  const readers = countReaders(asked.map((output) => output.input))
  /** Streams whose RDDs a window keeps. */
  const windowed = new Set([...readers.keys()].flatMap((stream) => (stream.kind === 'window' ? [stream.input] : [])))

  const place = (stream: Stream, id: number, counter: number | null) => {
    for (const node of results.get(stream) ?? []) places[node] = { stream: id, counter }
  }
  /** Only a run's last stream is read by others; the ones inside belong to the loop. */
  const canFuse = (stream: Stream) =>
    options.fuse &&
    !(options.recompute && isPersisted(stream)) &&
    readers.get(stream) === 1 &&
    !results.get(stream)?.some((node) => options.watch.has(node))

  const layouts = new Map<Stream, Layout>()
  /**
   * How a stream's own records lie. Records that come from outside, or out of a Python function over RDDs, stay whole: the loop that reads
   * them takes only what it needs. What only passes records on keeps their layout.
   */
  function laidOut(stream: Stream): Layout {
    const known = layouts.get(stream)
    if (known) return known
    const layout = ((): Layout => {
      switch (stream.kind) {
        case 'queue':
        case 'receive':
        case 'batch':
          return stream.type.kind === 'float' ? 'float' : 'value'
        case 'window':
        case 'repartition':
          return laidOut(stream.input)
        case 'union': {
          const [first, ...others] = stream.inputs.map(laidOut)
          return others.every((other) => JSON.stringify(other) === JSON.stringify(first))
            ? first!
            : layoutOf(stream.type)
        }
        case 'narrow':
        case 'combine':
        case 'cogroup':
        case 'inverseWindow':
        case 'state':
        case 'partitionBy':
          return layoutOf(stream.type)
      }
    })()
    layouts.set(stream, layout)
    return layout
  }

  function add(
    owner: Stream,
    kernel: Kernel,
    parents: readonly number[],
    about: { key?: string; type?: PyType; steps?: readonly StepPlan[]; counters?: number } = {},
  ): number {
    const node = owner.node!
    const type = about.type ?? owner.type
    streams.push({
      id: streams.length,
      key: about.key ?? owner.key!,
      node,
      kernel,
      parents,
      slide: slideOf(owner, options.batchInterval),
      remember: 0,
      type,
      layout: about.type ? layoutOf(about.type) : laidOut(owner),
      steps: about.steps ?? [{ node, operator: owner.operator! }],
      counters: about.counters ?? 0,
    })
    return streams.length - 1
  }

  /** The stream as partitions that others can read. */
  function materialise(stream: Stream): number {
    const known = ids.get(stream)
    if (known !== undefined) return known
    const id = build(stream)
    ids.set(stream, id)
    return id
  }

  function build(stream: Stream): number {
    const single = (kernel: Kernel, ...parents: readonly Stream[]) => {
      const id = add(stream, kernel, parents.map(materialise))
      place(stream, id, null)
      return id
    }
    const partitions = (given: number | undefined) => given ?? options.parallelism
    switch (stream.kind) {
      case 'queue':
        return single({
          kind: 'queue',
          items: driverCode(stream.items),
          oneAtATime: stream.oneAtATime,
          ...(stream.default ? { default: driverCode(stream.default) } : {}),
        })
      case 'receive':
        return single({ kind: 'receive' })
      case 'narrow':
      case 'cogroup':
        return run(stream, { kind: 'collect', layout: layoutOf(stream.type), type: stream.type })
      case 'union':
        return single(
          { kind: 'union', ...(stream.strict ? { strict: true } : {}) },
          ...stream.inputs.map((input) => inLayout(input, laidOut(stream), stream)),
        )
      case 'combine': {
        const mapSide = combining(stream)
        const key = stream.type.kind === 'tuple' ? stream.type.items[0]! : stream.type
        const id = add(
          stream,
          {
            kind: 'combine',
            merge: mergeCode(key, stream.combiner, !options.fuse),
            partitions: partitions(stream.partitions),
          },
          [mapSide],
          { steps: [step(stream, stream.combiner.param)] },
        )
        place(stream, id, null)
        return id
      }
      case 'window':
        return single(
          {
            kind: 'window',
            windowDuration: stream.windowDuration,
            ...(stream.afterPrevious && { afterPrevious: true }),
          },
          stream.input,
        )
      case 'inverseWindow': {
        const id = add(
          stream,
          {
            kind: 'inverseWindow',
            windowDuration: stream.windowDuration,
            code: windowCode(stream),
            partitions: partitions(stream.input.partitions),
          },
          [materialise(stream.input)],
          {
            steps: [step(stream, stream.inverseParam), step(stream, stream.combiner.param), step(stream, 'filterFunc')],
          },
        )
        place(stream, id, null)
        return id
      }
      case 'state': {
        const input = asPairs(stream.input, stream)
        const pair = pairOf(input.type)!
        const scalar = ['int', 'float', 'str', 'bool'].includes(stream.state.kind)
        const id = add(
          stream,
          {
            kind: 'state',
            code: stateCode(stream, pair, scalar && !options.mayMutate),
            partitions: partitions(stream.partitions),
            ...(stream.initial ? { initial: driverCode(stream.initial) } : {}),
          },
          [materialise(input)],
          { steps: [step(stream, stream.param)] },
        )
        place(stream, id, null)
        return id
      }
      case 'partitionBy': {
        const input = asPairs(stream.input, stream)
        return single(
          {
            kind: 'partitionBy',
            partitions: partitions(stream.partitions),
            ...(stream.fn ? { code: callableCode(stream.fn.typed) } : {}),
          },
          input,
        )
      }
      case 'repartition':
        return single({ kind: 'repartition', partitions: partitions(stream.partitions) }, stream.input)
      case 'batch': {
        const id = add(
          stream,
          {
            kind: 'batch',
            code: driverCode(stream.fn),
            takesTime: stream.takesTime,
            ...(stream.together ? { together: true } : {}),
            ...(stream.inputs.length === 1 && passesOn(stream.fn) ? { passesOn: true } : {}),
          },
          stream.inputs.map(materialise),
          { steps: [step(stream, stream.fn.param)] },
        )
        place(stream, id, null)
        return id
      }
    }
  }

  /** The map side of a combine, with whatever can be fused before it. */
  const combining = (stream: CombineStream): number => {
    const { key, value } = pairOf(stream.input.type) ?? { key: anyType, value: anyType }
    return run(stream.input, { kind: 'combine', combiner: stream.combiner, key, value, step: 0 }, stream)
  }

  /** One loop: from a stream that has partitions, through narrow operators, into a sink. `combine` owns the loop that ends in one. */
  function run(last: Stream, sink: Sink, combine?: CombineStream & Stream): number {
    const narrow: NarrowStream[] = []
    let root: Stream = last
    // The first of the run is the stream asked for; those before it join when nobody else reads them.
    const joins = (stream: Stream) => (stream === last && !combine ? true : canFuse(stream))
    while (root.kind === 'narrow' && joins(root) && (options.fuse || narrow.length === 0)) {
      narrow.unshift(root)
      root = root.input
    }
    const group = root.kind === 'cogroup' && joins(root) && (options.fuse || narrow.length === 0) ? root : undefined

    const plans: StepPlan[] = []
    if (group) plans.push(step(group))
    // Counter k counts what leaves the operators that point at it; operators that give one for one share their input's counter.
    let counters = 0
    let counter: number | null = group ? counters++ : null
    const groupCounter = counter
    const inside: [Stream, number | null][] = group ? [[group, counter]] : []
    const steps: FusedStep[] = narrow.map((stream) => {
      plans.push(step(stream, stream.param))
      const own = !stream.oneToOne || counter === null
      if (own) counter = counters++
      inside.push([stream, counter])
      return { stream, step: plans.length - 1, counter: own ? counter : null }
    })
    // What a stage gives can be counted by looking at it.
    const given = sink.kind === 'collect' && counter !== null ? --counters : null
    const seen = (k: number | null) => (k === given ? null : k)
    let finalSink = sink
    if (sink.kind === 'combine') {
      plans.push(step(combine!, sink.combiner.param))
      finalSink = { ...sink, step: plans.length - 1 }
    }
    const parts = {
      steps: steps.map((fused) => ({ ...fused, counter: seen(fused.counter) })),
      sink: finalSink,
      counters,
      plans,
      careful: !options.fuse,
    }
    const owner = combine ?? last
    const key = combine ? `${combine.key}/map` : last.key!
    const type = sink.kind === 'combine' ? pairType(sink.key, sink.combiner.combined) : last.type
    const keepsPartitioner = narrow.every((stream) => stream.keepsPartitioner)
    let id: number
    if (group) {
      const keyType = group.type.kind === 'tuple' ? group.type.items[0]! : anyType
      const left = asPairs(group.left, group, keyType)
      const right = asPairs(group.right, group, keyType)
      const sides = { key: keyType, left: pairOf(left.type)!.value, right: pairOf(right.type)!.value }
      id = add(
        owner,
        {
          kind: 'cogroup',
          code: groupCode(group, sides, { ...parts, counter: seen(groupCounter) }),
          partitions: group.partitions ?? options.parallelism,
          keepsPartitioner,
        },
        [materialise(left), materialise(right)],
        { key, type, steps: plans, counters },
      )
    } else {
      const parent = materialise(root)
      id = add(
        owner,
        {
          kind: 'stage',
          code: stageCode({ type: root.type, layout: laidOut(root) }, parts),
          keepsPartitioner,
          ...(isPersisted(last) || windowed.has(last) ? { kept: true } : {}),
        },
        [parent],
        { key, type, steps: plans, counters },
      )
    }
    for (const [stream, at] of inside) place(stream, id, seen(at))
    return id
  }

  let views = 0
  /**
   * The stream as pairs whose key and value have columns of their own, the key as wide as asked; `reader` is blamed for records that are
   * no pairs.
   */
  function asPairs(input: Stream, reader: Stream, wanted?: PyType): Stream {
    const { key, value } = pairOf(input.type) ?? { key: anyType, value: anyType }
    const pair = typeof laidOut(input) !== 'string'
    if (pair && (wanted === undefined || sameType(wanted, key))) return input
    return viewed(input, reader, pairType(wanted ?? key, value), (record) =>
      // A join only reads the items; what shuffles pairs unpacks them.
      tupleOf(...keyAndValue(record, key, value, reader.kind !== 'cogroup')),
    )
  }

  /** The same records, each taken apart as `layout` says. */
  const inLayout = (input: Stream, layout: Layout, reader: Stream): Stream =>
    JSON.stringify(laidOut(input)) === JSON.stringify(layout)
      ? input
      : viewed(input, reader, input.type, (record) => record)

  function viewed(input: Stream, reader: Stream, type: PyType, record: (record: Sym) => Sym): Stream {
    const view = rearrange(input, type, record, { keepsPartitioner: true })
    view.node = reader.node!
    view.operator = reader.operator!
    view.key = `${reader.key}/view${views++}`
    return view
  }

  const plans: OutputPlan[] = asked.map((output): OutputPlan => {
    const parent = materialise(output.input)
    const { node } = output
    switch (output.kind) {
      case 'pprint':
        return { kind: 'pprint', node, parent, num: output.num }
      case 'foreachRDD':
        return { kind: 'foreachRDD', node, parent, code: driverCode(output.fn), takesTime: output.takesTime }
      case 'saveAsTextFiles':
        return { kind: 'saveAsTextFiles', node, parent, prefix: output.prefix, suffix: output.suffix }
    }
  })
  const idle = nodes.filter(({ node, result }) => result && !(node in places)).map(({ node }) => node)
  return { streams: withRemember(streams, options.remember), outputs: plans, nodes: places, idle }
}

/** Code of what runs on the driver; null when the run's own driver has it. */
const driverCode = (fn: Fn): string | null => (fn.given ? null : callableCode(fn.typed))

const step = (stream: Stream, param?: string): StepPlan => ({
  node: stream.node!,
  operator: stream.operator!,
  ...(param === undefined ? {} : { param }),
})

/** How many streams and outputs read each stream. */
function countReaders(asked: readonly Stream[]): Map<Stream, number> {
  const readers = new Map<Stream, number>()
  const visit = (stream: Stream) => {
    const before = readers.get(stream) ?? 0
    readers.set(stream, before + 1)
    if (before === 0) inputsOf(stream).forEach(visit)
  }
  asked.forEach(visit)
  return readers
}

/**
 * How long each stream keeps its RDDs: its slide at least; a window asks its parent for its own time and its length; everything else
 * passes on what it is asked for (`spark-semantics.md` §3.1).
 */
function withRemember(streams: readonly StreamPlan[], least: number): readonly StreamPlan[] {
  const remember = streams.map((stream) => Math.max(stream.slide, least))
  for (const stream of [...streams].reverse()) {
    const own = remember[stream.id]!
    const { kernel } = stream
    const demand = kernel.kind === 'window' || kernel.kind === 'inverseWindow' ? own + kernel.windowDuration : own
    for (const parent of stream.parents) remember[parent] = Math.max(remember[parent]!, demand)
  }
  return streams.map((stream) => ({ ...stream, remember: remember[stream.id]! }))
}
