import type { Diagnostic } from '#model/diagnostic.ts'
import type { FunctionText, Graph, NodeId } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { anyType, fillType, optionalType, showType, type PyType } from '#model/pytype.ts'
import { activePart } from '#graph/switchedOff.ts'
import type { LowerContext } from '#operators/define.ts'
import { inputsOf, slideOf } from '#operators/lower/slide.ts'
import type { Fn, Output, Stream } from '#operators/lower/stream.ts'
import { definitionsJs, inline, iterate } from '#python/emit.ts'
import type { Definitions } from '#python/infer.ts'
import { check, type CheckedNode } from './check.ts'
import { definitionsOf, inferAt } from './inferred.ts'
import { messages } from './messages.ts'
import { mutates } from './mutates.ts'
import { cutIntoStages, type LoweredNode } from './stages.ts'
import { positional, streamProblems } from './streamProblems.ts'
import { warnings } from './warnings.ts'

/** The types of a function parameter as Python writes them, for the inspector. */
export interface FunctionTypes {
  readonly args: readonly { readonly name: string; readonly type: string }[]
  readonly returns: string
}

export interface Compiled {
  /** Absent when there is an error, and when none was asked for. */
  readonly plan?: Plan
  readonly diagnostics: readonly Diagnostic[]
  /** Element type of each node's stream. */
  readonly types: Readonly<Record<NodeId, PyType>>
  readonly functions: Readonly<Record<NodeId, Readonly<Record<string, FunctionTypes>>>>
}

export interface CompileOptions {
  /** False: every operator becomes a stage of its own, so that every stream's records can be looked at. Same batches. */
  readonly fuse?: boolean
  /** Overrides spark.default.parallelism and local[N]. */
  readonly parallelism?: number
  /** Nodes whose records someone looks at after each batch: a stage ends there, so that the records exist. */
  readonly watch?: readonly NodeId[]
  /**
   * Parameters whose value the driver of the run gives when it is asked (`Ports.driver`): functions of transform, transformWith and
   * foreachRDD, the lists of queueStream, initialRDD. They are not compiled, and nothing is known of their types.
   */
  readonly driver?: (node: NodeId, param: string) => boolean
  /** See `Plan.recompute`. */
  readonly recompute?: boolean
  /** False: no plan, only what can be said of the document. */
  readonly plan?: boolean
  /** Records that are no pairs fail where a task unpacks them, as in Spark, and not beforehand: what a program that is run asks for. */
  readonly anyRecords?: boolean
}

/** graph → check → types → stages → Plan. A person's mistakes come back as diagnostics; nothing here throws for them. */
export function compile(document: Graph, options: CompileOptions = {}): Compiled {
  const graph = activePart(document)
  const checked = check(graph)
  const { definitions, diagnostics: inDefinitions } = definitionsOf(graph.definitions)
  const parallelism = options.parallelism ?? parallelismOf(graph)
  const lowered = lowerAll(graph, checked.order, definitions, options)
  const diagnostics = [
    ...settingProblems(graph),
    ...inDefinitions.map((diagnostic) => ({ ...diagnostic, param: 'definitions' })),
    ...checked.diagnostics,
    ...lowered.diagnostics,
  ]
  const { types, functions } = lowered
  const hasErrors = diagnostics.some((diagnostic) => diagnostic.severity === 'error')
  if (hasErrors || options.plan === false) return { diagnostics, types, functions }
  const stages = cutIntoStages(lowered.nodes, lowered.outputs, {
    batchInterval: graph.batchInterval,
    parallelism,
    fuse: options.fuse ?? true,
    watch: new Set(options.watch),
    recompute: options.recompute ?? false,
    remember: graph.remember ?? 0,
    mayMutate: mutates(graph),
  })
  const plan: Plan = {
    name: graph.name,
    batchInterval: graph.batchInterval,
    parallelism,
    shufflePartitions: 'spark.default.parallelism' in graph.settings ? parallelism : null,
    ...(options.recompute ? { recompute: true } : {}),
    definitions: definitionsJs(definitions),
    ...stages,
  }
  return { plan, diagnostics, types, functions }
}

/**
 * Types of streams and functions as `compile` gives them, with what a run has shown where inference knows nothing. For display: nothing
 * may be decided or generated from them, since the next record may be of another type.
 */
export function typesWith(
  document: Graph,
  seen: Readonly<Record<NodeId, PyType>>,
): Pick<Compiled, 'types' | 'functions'> {
  const graph = activePart(document)
  const { definitions } = definitionsOf(graph.definitions)
  const { types, functions } = lowerAll(graph, check(graph).order, definitions, {}, seen)
  return { types, functions }
}

/** sc.defaultParallelism: the setting, else one. */
const parallelismOf = (graph: Graph): number => {
  const value = Number(graph.settings['spark.default.parallelism'] ?? 1)
  return Number.isInteger(value) && value > 0 ? value : 1
}

function settingProblems(graph: Graph): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  if (!(Number.isInteger(graph.batchInterval) && graph.batchInterval >= 1))
    found.push(messages.badBatchInterval(graph.batchInterval))
  const parallelism = graph.settings['spark.default.parallelism']
  if (parallelism !== undefined && !(Number.isInteger(Number(parallelism)) && Number(parallelism) > 0))
    found.push(messages.badParallelism(parallelism))
  return found
}

type LoweredOutput = Output & { readonly node: NodeId; readonly operator: string }

interface Lowered {
  readonly nodes: readonly LoweredNode[]
  readonly outputs: readonly LoweredOutput[]
  readonly diagnostics: readonly Diagnostic[]
  readonly types: Record<NodeId, PyType>
  readonly functions: Record<NodeId, Record<string, FunctionTypes>>
}

/** Lowers node after node; each sees the typed streams of those before it. */
function lowerAll(
  graph: Graph,
  order: readonly CheckedNode[],
  definitions: Definitions,
  { driver: given = () => false, anyRecords = false }: CompileOptions,
  seen: Readonly<Record<NodeId, PyType>> = {},
): Lowered {
  const streams = new Map<NodeId, Stream>()
  const nodes: LoweredNode[] = []
  const outputs = new Map<NodeId, LoweredOutput>()
  const diagnostics: Diagnostic[] = []
  const types: Record<NodeId, PyType> = {}
  const functions: Record<NodeId, Record<string, FunctionTypes>> = {}

  for (const checked of order) {
    const { node, operator } = checked
    const inputs = Object.entries(checked.inputs).map(
      ([port, ids]) => [port, ids.map((id) => streams.get(id)).filter((stream) => stream !== undefined)] as const,
    )
    // A node before this one could not be lowered: it has said why.
    if (inputs.some(([port, found]) => found.length < checked.inputs[port]!.length)) continue
    const known = Object.fromEntries(inputs)
    const problems = streamProblems(checked, known, graph.batchInterval).filter(
      ({ code }) => !(anyRecords && code === 'needs-pairs'),
    )
    const needs =
      typeof operator.needsCheckpoint === 'function' ? operator.needsCheckpoint(node.params) : operator.needsCheckpoint
    if (needs && graph.checkpointDirectory === '') problems.push(messages.needsCheckpoint(operator.name))
    const blocked = problems.some((problem) => problem.severity === 'error' && problem.code !== 'needs-checkpoint')
    diagnostics.push(...problems.map((problem) => ({ ...problem, node: node.id })))
    if (blocked) continue

    const asked = new Map<string, { readonly fn: Fn; readonly diagnostics: readonly Diagnostic[] }>()
    const result = operator.lower(contextFor(checked, known, graph, definitions, asked, given))
    functions[node.id] = {}
    for (const [param, { fn, diagnostics: found }] of asked) {
      diagnostics.push(...found.map((diagnostic) => ({ ...diagnostic, node: node.id, param })))
      const spec = operator.params[param]
      // A key that is new has no state yet.
      const roles = spec?.kind === 'function' ? spec.args : []
      functions[node.id]![param] = {
        args: fn.typed.params.map(({ name, type }, i) => ({
          name,
          type: showType(roles[i] === 'state' ? optionalType(type) : type),
        })),
        returns: showType(fn.returns),
      }
    }
    const fns = new Map([...asked].map(([param, { fn }]) => [param, fn]))
    diagnostics.push(
      ...warnings(checked, known, fns, definitions, graph).map((warning) => ({ ...warning, node: node.id })),
    )
    claim(isOutput(result) ? result.input : result, node.id, operator.name, new Set(Object.values(known).flat()))
    if (isOutput(result)) {
      types[node.id] = result.input.type
      outputs.set(node.id, { ...result, node: node.id, operator: operator.name })
      nodes.push({ node: node.id, operator: operator.name, result: null })
    } else {
      const shown = Object.hasOwn(seen, node.id) ? fillType(result.type, seen[node.id]!) : result.type
      types[node.id] = shown
      streams.set(node.id, shown === result.type ? result : { ...result, type: shown })
      nodes.push({ node: node.id, operator: operator.name, result })
    }
  }
  // Registration order is the order of the document.
  const registered = graph.nodes.map((node) => outputs.get(node.id)).filter((output) => output !== undefined)
  return { nodes, outputs: registered, diagnostics, types, functions }
}

const outputKinds: readonly string[] = ['pprint', 'foreachRDD', 'saveAsTextFiles']
const isOutput = (result: Stream | Output): result is Output => outputKinds.includes(result.kind)

/** Marks the streams that an operator made as its own, and names each by its place in what the operator lowers to. */
function claim(stream: Stream, node: NodeId, operator: string, inputs: ReadonlySet<Stream>): void {
  let made = 0
  const visit = (stream: Stream) => {
    if (inputs.has(stream) || stream.node !== undefined) return
    stream.node = node
    stream.operator = operator
    stream.key = `${node}/${made++}`
    inputsOf(stream).forEach(visit)
  }
  visit(stream)
}

function contextFor(
  { node, operator }: CheckedNode,
  streams: Readonly<Record<string, readonly Stream[]>>,
  graph: Graph,
  definitions: Definitions,
  asked: Map<string, { readonly fn: Fn; readonly diagnostics: readonly Diagnostic[] }>,
  given: (node: NodeId, param: string) => boolean,
): LowerContext {
  const value = (param: string) => {
    if (Object.hasOwn(node.params, param)) return node.params[param] ?? null
    const spec = operator.params[param]!
    const given = 'default' in spec ? (spec.default ?? null) : null
    if ('optional' in spec && spec.optional) return null
    return spec.kind === 'function' && typeof given === 'string' ? { text: given } : given
  }
  let functions = 0
  const typed = (text: FunctionText, args: readonly PyType[], param?: string): Fn => {
    if (param !== undefined && given(node.id, param))
      return { ...typed({ text: 'lambda: None' }, []), returns: anyType, given: true, param }
    const { fn, diagnostics } = inferAt(`${node.id} ${functions++}`, text, args, definitions)
    const made: Fn = {
      typed: fn,
      returns: fn.returns,
      inline: (values, names) => inline(fn, values, names),
      iterate: (values, names, body) => iterate(fn, values, names, body),
      ...(param === undefined ? {} : { param }),
    }
    if (param !== undefined) asked.set(param, { fn: made, diagnostics })
    return made
  }
  const ports = operator.inputs.map((port) => port.name)
  return {
    stream: (port = ports[0]!) => streams[port]![0]!,
    streams: (port) => streams[port] ?? [],
    fn: (param, args) => typed(value(param) as FunctionText, args, param),
    python: (text, args) => typed({ text }, args),
    expression: (param) => typed({ text: `lambda: (${String(value(param))}\n)` }, [], param),
    arity: (param) => positional(value(param)) ?? 1,
    has: (param) => value(param) !== null,
    duration: (param) => {
      const seconds = value(param)
      return typeof seconds === 'number' ? Math.trunc(seconds * 1000) : undefined
    },
    slide: (stream) => slideOf(stream, graph.batchInterval),
    int: (param) => {
      const number = value(param)
      return typeof number === 'number' ? number : undefined
    },
    text: (param) => {
      const text = value(param)
      return typeof text === 'string' ? text : undefined
    },
    flag: (param) => value(param) === true,
  }
}
