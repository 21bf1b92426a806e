/**
 * A program as a pipeline. Its top level runs in the interpreter, with the same modules as when it is run, up to `ssc.start()`; what it has called
 * until then are the nodes and wires. Functions are cut from the text.
 */
import { Pause, type Steps } from '#builtins/steps.ts'
import { isRdd } from '#builtins/rdd.ts'
import { PyDict, type PyFunction, type PyValue } from '#builtins/values.ts'
import type { Diagnostic } from '#model/diagnostic.ts'
import { emptyGraph, type FunctionText, type Graph, type NodeId, type ParamValue } from '#model/graph.ts'
import type { ParamSpec } from '#operators/define.ts'
import { parseModule } from '#python/parse.ts'
import { capturedBy, hostFunction, runModule, sourceOf, type ModuleEnd } from '#python/program.ts'
import type { Module } from '#python/tree.ts'
import { assignedLater } from './assignedLater.ts'
import { callsOfNodes, writtenCalls, type WrittenCall } from './calls.ts'
import { definitionsOf } from './definitions.ts'
import { Driver, type World } from './driver.ts'
import { literalOf } from './literal.ts'
import { messages } from './messages.ts'
import { modulesOf } from './modules.ts'
import { identifiersIn } from './names.ts'
import { nativesOf } from './natives.ts'
import { numberOf, type RecordedNode } from './recorder.ts'
import { isDriverParam } from './runGraph.ts'
import { silence } from './sources.ts'
import { asRun, type StreamingRun } from './streamingRun.ts'
import { defaultZeroTime } from './zeroTime.ts'

export interface ReadProgram {
  /** Absent when there is no pipeline to show. */
  readonly graph?: Graph
  /** The call that made each node, where the text tells. */
  readonly calls: ReadonlyMap<NodeId, WrittenCall>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a program. What it prints is not shown; what it would wait for is there at once. */
export function readProgram(text: string, file = 'program.py'): ReadProgram {
  const ended = runToStart(text, file)
  const { runs, end } = ended
  const parsed = parseModule(text)
  const failure = end?.error ? [failureOf(end, file)] : []
  const run = runs.find(({ recorder }) => recorder.nodes.length > 0) ?? runs[0]
  if (!run || !parsed.ok)
    return { calls: new Map(), diagnostics: failure.length > 0 ? failure : [messages.noContext()] }
  if (run.recorder.nodes.length === 0)
    return { calls: new Map(), diagnostics: failure.length > 0 ? failure : [messages.noCalls()] }
  const several = runs.length > 1 ? [messages.severalContexts(runs.length)] : []
  const read = graphOf(run, ended, parsed.tree, text, file)
  return { ...read, diagnostics: [...failure, ...several, ...read.diagnostics] }
}

interface Ended {
  readonly runs: readonly StreamingRun[]
  /** By run: the configuration of its SparkContext. */
  readonly settings: ReadonlyMap<StreamingRun, Readonly<Record<string, string>>>
  readonly globals: PyDict
  /** Undefined: the program came to `start()`. */
  readonly end: ModuleEnd | undefined
  readonly checkpointDirectory: string
}

const atStart = 'start'
/** Waits before `start()` that are no waits here; a program that goes on waiting never starts. */
const mostWaits = 10_000

function runToStart(text: string, file: string): Ended {
  const driver = new Driver(quietWorld(file), text)
  const natives = nativesOf(driver)
  const settings = new Map<StreamingRun, Readonly<Record<string, string>>>()
  const create = natives['new_streaming'] as PyFunction
  let globals: PyDict | undefined
  const program = runModule(text, {
    file,
    modules: modulesOf({
      ...natives,
      new_streaming: hostFunction('new_streaming', 'context, interval, conf, parallelism', (...args) => {
        const run = asRun(create(...args))
        const pairs = [...(args[2] as PyDict).pairs()].map(([key, value]) => [String(key), String(value)])
        settings.set(run, Object.fromEntries(pairs) as Record<string, string>)
        return run
      }),
      start: hostFunction('start', 'run', function* (): Steps<PyValue> {
        return yield new Pause(atStart)
      }),
    }),
    ...driver.host,
    print: () => undefined,
    globals: (names) => (globals = names),
  })
  let step = program.next()
  for (let waits = 0; !step.done && step.value.kind !== atStart && waits < mostWaits; waits++) step = program.next(null)
  const end = step.done ? step.value : undefined
  return {
    runs: driver.runs,
    settings,
    globals: end?.globals ?? globals ?? new PyDict(),
    end,
    checkpointDirectory: driver.checkpointDirectory,
  }
}

/** A world in which nothing is read, received or written. */
const quietWorld = (file: string): World => ({
  file,
  print: () => undefined,
  line: undefined,
  clock: { mode: 'virtual', start: defaultZeroTime, now: () => defaultZeroTime },
  utcOffset: () => 0,
  batches: undefined,
  master: undefined,
  processors: 2,
  patience: undefined,
  compiled: false,
  fed: () => silence,
  receive: () => silence,
  files: { read: () => undefined, list: () => [] },
  write: () => undefined,
  remove: () => undefined,
  currentDirectory: '/',
  save: () => undefined,
})

/** The exception that ended the program, with the line of its text. */
function failureOf({ error, traceback = '' }: ModuleEnd, file: string): Diagnostic {
  const lines = [...traceback.matchAll(/^ {2}File "([^"]*)", line (\d+)/gm)].filter(([, name]) => name === file)
  const line = lines.at(-1)?.[2]
  const last = traceback.trimEnd().split('\n').at(-1) ?? ''
  const [, type = error!.type, text = ''] = /^([\w.]+)(?:: (.*))?$/.exec(last) ?? []
  return messages.failed(type, text, line === undefined ? undefined : Number(line))
}

/** Settings of Spark's that say where a program runs, and not what it does. */
const notSettings = new Set(['spark.app.name', 'spark.master'])

function graphOf(run: StreamingRun, ended: Ended, module: Module, text: string, file: string): Required<ReadProgram> {
  const { recorder } = run
  const calls = callsOfNodes(
    recorder.nodes.map(({ operator }) => operator.name),
    writtenCalls(module, text),
  )
  const reader = new ParamReader(ended.globals, file)
  const nodes = recorder.nodes.map((node, i) => ({
    id: node.id,
    operator: node.operator.name,
    params: reader.params(node, calls[i]),
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  }))
  const { definitions, diagnostics } = definitionsOf(module, text, ended.globals, reader.wanted)
  const rebound = recorder.nodes.flatMap((node, i) => {
    const line = calls[i]?.lines.first
    if (line === undefined) return []
    const functions = [...node.values].filter(([param]) => isElementFunction(node, param))
    return functions.flatMap(([, fn]) => assignedLater(module, node.operator.name, fn, line))
  })
  const conf = ended.settings.get(run) ?? {}
  const graph: Graph = {
    ...emptyGraph,
    name: conf['spark.app.name'] ?? '',
    batchInterval: recorder.batchInterval,
    settings: Object.fromEntries(Object.entries(conf).filter(([key]) => !notSettings.has(key))),
    checkpointDirectory: run.checkpointDirectory || ended.checkpointDirectory,
    issued: nodes.length,
    definitions,
    nodes,
    wires: recorder.wires,
  }
  const written = recorder.nodes.flatMap(({ id }, i) => (calls[i] ? [[id, calls[i]] as const] : []))
  return { graph, calls: new Map(written), diagnostics: [...reader.diagnostics, ...diagnostics, ...rebound] }
}

const isElementFunction = (node: RecordedNode, param: string): boolean =>
  node.operator.params[param]?.kind === 'function' && !isDriverParam(node, param)

/** Values that a program passed, as the parameters of nodes. */
class ParamReader {
  /** Names of the program that its functions read. */
  readonly wanted = new Set<string>()
  readonly diagnostics: Diagnostic[] = []

  constructor(
    private readonly globals: PyDict,
    private readonly file: string,
  ) {}

  params(node: RecordedNode, call: WrittenCall | undefined): Readonly<Record<string, ParamValue>> {
    const given = Object.entries(node.operator.params).flatMap(([param, spec], i): [string, ParamValue][] => {
      if (spec.kind === 'input') return [[param, inputOf(node, spec.default)]]
      const value = node.values.get(param)
      if (value === undefined) return []
      const written = call?.args.find(({ keyword }) => keyword === param) ?? call?.args[i]
      const argument = written?.keyword === undefined || written.keyword === param ? written?.text : undefined
      const read = value === null ? null : this.param(node, param, spec, value, argument, call)
      return read === null || read === undefined ? [] : [[param, read]]
    })
    return Object.fromEntries(given)
  }

  private param(
    node: RecordedNode,
    param: string,
    spec: ParamSpec,
    value: PyValue,
    argument: string | undefined,
    call: WrittenCall | undefined,
  ): ParamValue | undefined {
    switch (spec.kind) {
      case 'function':
        return this.functionText(node, param, value, argument, call)
      case 'python': {
        const literal = literalOf(recordsOf(value)) ?? /^StorageLevel\.\w+$/.exec(argument ?? '')?.[0]
        if (literal === undefined)
          this.diagnostics.push(messages.notLiteral(node.operator.name, param, call?.lines.first))
        return literal
      }
      case 'seconds':
      case 'int':
        return numberOf(value)
      case 'text':
        return String(value)
      case 'flag':
        return value === true
      case 'input':
        return undefined
    }
  }

  /** A function as it is written: its name where the top level defines it, its text where it stands in the call, with what it captured. */
  private functionText(
    { operator }: RecordedNode,
    param: string,
    value: PyValue,
    argument: string | undefined,
    call: WrittenCall | undefined,
  ): FunctionText | undefined {
    const source = typeof value === 'function' ? sourceOf(value) : undefined
    const isMethod = typeof value === 'function' && value.py?.self !== undefined
    if (source && !isMethod && source.file === this.file) {
      if (!source.isLambda && this.globals.get(source.name) === value) return this.named(source.name)
      return this.closure(source.text, value as PyFunction)
    }
    const name = [...this.globals.pairs()].find(([, other]) => other === value)?.[0]
    if (typeof name === 'string') return this.named(name)
    if (argument !== undefined) return this.named(argument)
    const builtin = typeof value === 'function' ? value.py?.name : undefined
    if (builtin !== undefined) return { text: builtin }
    this.diagnostics.push(messages.unwritten(operator.name, param, call?.lines.first))
    return undefined
  }

  /** Text whose names are the program's. */
  private named(text: string): FunctionText {
    for (const name of identifiersIn(text)) this.wanted.add(name)
    return { text }
  }

  private closure(text: string, fn: PyFunction): FunctionText {
    const bindings: Record<string, string> = {}
    for (const [name, { kind, value }] of capturedBy(fn) ?? []) {
      const literal = kind === 'cell' ? literalOf(value) : undefined
      if (literal !== undefined) bindings[name] = literal
      else this.wanted.add(name)
    }
    return { text, ...(Object.keys(bindings).length > 0 && { bindings }) }
  }
}

/** Where a source reads from here: a WebSocket in a socket's place; of a directory, the files that are yet to be dropped. */
function inputOf({ values }: RecordedNode, usual: ParamValue): ParamValue {
  const directory = values.get('directory')
  return typeof directory === 'string' ? { kind: 'lines', name: directory, text: '' } : usual
}

/** RDDs as the lists of their records. */
function recordsOf(value: PyValue): PyValue {
  if (isRdd(value)) return [...value.all()]
  return Array.isArray(value) ? value.map(recordsOf) : value
}
