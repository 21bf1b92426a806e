import { isCallable } from '#builtins/call.ts'
import { error } from '#builtins/errors.ts'
import type { Steps } from '#builtins/steps.ts'
import { PyTuple, type PyError, type PyObject, type PyValue } from '#builtins/values.ts'
import { compile, type Compiled } from '#compiler/compile.ts'
import { createEngine, type BatchResult, type Engine, type OutputFailure } from '#engine/engine.ts'
import type { DriverFunction, Ports } from '#engine/ports.ts'
import { datetimeOf } from '#engine/time.ts'
import type { NodeId } from '#model/graph.ts'
import { sourceOf } from '#python/program.ts'
import { argumentCount } from './callback.ts'
import type { Driver, TaskValue } from './driver.ts'
import type { Listener } from './listener.ts'
import { foldedApart } from './folding.ts'
import { failureText, isFailure, outputLines } from './outputLine.ts'
import { Recorder, type RecordedNode } from './recorder.ts'
import { retrace } from './retrace.ts'
import { isDriverParam, nodeOf, runGraph, sharedName } from './runGraph.ts'
import { WrittenFunctions } from './written.ts'
import type { Blocks, Source, Wanted } from './sources.ts'

/**
 * What stands behind a StreamingContext: its calls while it is being built, its engine once it is started (`spark-semantics.md` §2). Time comes
 * from the driver, which asks for batch after batch.
 */
export class StreamingRun implements PyObject {
  readonly pyType = 'JavaObject'
  state: 'INITIALIZED' | 'ACTIVE' | 'STOPPED' = 'INITIALIZED'
  readonly recorder: Recorder
  readonly wanted = new Map<NodeId, Wanted>()
  readonly listeners: Listener[] = []
  checkpointDirectory = ''
  remember: number | undefined
  /** The last error of a batch: awaitTermination raises it. */
  failure: string | undefined
  nextTime = 0
  private opened = new Map<NodeId, Source>()
  private receiving = true
  /** What was recorded as it runs. */
  private running: Recorder
  private engine: Engine | undefined
  private ports: Ports | undefined

  constructor(
    readonly driver: Driver,
    /** The Python object. */
    readonly context: PyValue,
    batchInterval: number,
    private readonly settings: Readonly<Record<string, string>>,
    private readonly parallelism: number,
  ) {
    this.recorder = new Recorder(batchInterval)
    this.running = this.recorder
  }

  get sources(): readonly Source[] {
    return [...this.opened.values()]
  }

  /** The error of adding something too late; undefined while the context is being built. */
  tooLate(method: string): PyError | undefined {
    if (this.state === 'INITIALIZED') return undefined
    const when = this.state === 'ACTIVE' ? 'starting' : 'stopping'
    return this.driver.javaFailure(
      method,
      `java.lang.IllegalStateException: Adding new inputs, transformations, and output operations after ${when} a context is not supported`,
    )
  }

  start(): void {
    const { driver } = this
    if (this.state === 'ACTIVE') return
    if (this.state === 'STOPPED')
      throw driver.javaFailure('start', 'java.lang.IllegalStateException: StreamingContext has already been stopped')
    if (driver.runs.some((run) => run.state === 'ACTIVE'))
      throw driver.javaFailure(
        'start',
        'java.lang.IllegalStateException: Only one StreamingContext may be started in this JVM. Currently running StreamingContext was started atorg.apache.spark.streaming.api.java.JavaStreamingContext.start(JavaStreamingContext.scala:563)',
      )
    try {
      this.prepare()
    } catch (failed) {
      this.state = 'STOPPED'
      throw failed
    }
    this.state = 'ACTIVE'
    for (const listener of this.listeners) listener.started(driver.now())
  }

  /** Compiles what was recorded and opens its sources. Throws what Spark's `start` throws. */
  private prepare(): void {
    const { driver, recorder } = this
    const { world } = driver
    const invalid = (text: string) =>
      driver.javaFailure('start', `java.lang.IllegalArgumentException: requirement failed: ${text}`)
    if (recorder.outputs.length === 0) throw invalid('No output operations registered, so nothing to execute')
    this.running = foldedApart(recorder)
    const nodes = new Map(this.running.nodes.map((node) => [node.id, node]))
    const { plan, diagnostics } = this.compile(nodes)
    if (!plan) {
      const problem = diagnostics.find((diagnostic) => diagnostic.severity === 'error')!
      throw problem.code === 'needs-checkpoint'
        ? invalid('The checkpoint directory has not been set. Please set it by StreamingContext.checkpoint().')
        : invalid(problem.message.replace(/^requirement failed: /, ''))
    }
    this.openSources()
    const batch = recorder.batchInterval
    const zeroTime = driver.live ? Math.floor(driver.now() / batch) * batch : driver.now()
    this.nextTime = zeroTime + batch
    const ports: Ports = (this.ports = {
      clock: { now: () => driver.now() },
      pull: (node, from, to) => this.pull(node, from, to),
      print: (text, op) => {
        if (!world.line || plan.outputs[op]?.kind !== 'pprint') world.print(text, 'stdout')
      },
      save: world.save,
      announce: () => driver.beginTask(),
      closure: (fn) => driver.forRdd(fn),
      context: driver.context,
      driver: (node, param) => this.driverFunction(nodes.get(node)!, param),
      shared: (name) => this.shared.get(name)!.value(),
      listen: (event) => this.listeners.forEach((listener) => listener.told(event)),
      utcOffset: (time) => driver.utcOffset(time),
    })
    this.engine = createEngine(plan, ports, { zeroTime, lazyOutputs: !world.line, slices: true })
  }

  private openSources(): void {
    const { driver, recorder } = this
    const reached = [...this.wanted].filter(([node]) => recorder.reached.has(node))
    const feeds = reached.map(([, wanted]) => driver.world.fed(wanted))
    if (feeds.includes(undefined) && driver.world.clock.mode === 'either') driver.live = true
    reached.forEach(([node, wanted], i) => {
      this.opened.set(node, feeds[i] ?? driver.world.receive(wanted, driver.live, recorder.batchInterval))
    })
  }

  /** Batches run so far. */
  get batches(): number {
    return this.engine?.batches ?? 0
  }

  /** Batches until everything has been read; Infinity where that cannot be known. */
  get inputBatches(): number {
    const { recorder } = this
    const queues = recorder.nodes.flatMap(({ id, operator, values }) => {
      if (operator.name !== 'queueStream' || !recorder.reached.has(id)) return []
      return values.get('default') ? [Infinity] : [(values.get('rdds') as PyValue[]).length]
    })
    const all = [...queues, ...this.sources.map((source) => source.batches)]
    return all.length > 0 ? Math.max(...all) : Infinity
  }

  private pull(node: NodeId, from: number, to: number): Blocks {
    const source = this.opened.get(node)
    const index = Math.round((to - this.nextTime) / this.recorder.batchInterval) + this.engine!.batches
    return this.receiving && source ? source.pull(index, from, to) : []
  }

  /** What the engine calls for a parameter that the program gives: a function of whole RDDs, or a value. */
  private driverFunction(node: RecordedNode, param: string): DriverFunction {
    const { driver } = this
    const value = node.values.get(param)!
    if (typeof value !== 'function') return () => value
    // ssc.transform hands over all RDDs as one argument, and never the time.
    if (node.operator.name === 'transformAll') return (_time, rdds) => driver.callBack(value, [new PyTuple(rdds)])
    const count = argumentCount(value)
    return (time, rdds) =>
      driver.callBack(value, count === rdds.length ? [...rdds] : [datetimeOf(time, this.ports!), ...rdds])
  }

  /** What tasks are handed by the driver, by the name that the plan has for it. */
  private shared = new Map<string, TaskValue>()

  /**
   * The plan, with the functions that the compiler takes compiled and the others called in the interpreter. A text that it does not take
   * after all is taken back.
   */
  private compile(nodes: ReadonlyMap<NodeId, RecordedNode>): Compiled {
    const { driver, running: recorder } = this
    const functions = recorder.nodes
      .filter(({ id }) => recorder.reached.has(id))
      .flatMap((node) =>
        [...node.values].flatMap(([param, value]) =>
          isCallable(value) && node.operator.params[param]?.kind === 'function' && !isDriverParam(node, param)
            ? [{ node: node.id, param, fn: value }]
            : [],
        ),
      )
    const refused = new Set<string>()
    for (;;) {
      const written = new WrittenFunctions(driver.text)
      for (const { node, param, fn } of functions)
        if (typeof fn === 'function' && driver.world.compiled && !refused.has(sharedName(node, param)))
          written.add(node, param, fn)
      const graph = runGraph(
        recorder,
        {
          name: driver.world.file,
          settings: this.settings,
          checkpointDirectory: this.checkpointDirectory || driver.checkpointDirectory,
          definitions: written.definitions,
          ...(this.remember === undefined ? {} : { remember: this.remember }),
        },
        argumentCount,
        written.texts,
      )
      const compiled = compile(graph, {
        parallelism: this.parallelism,
        recompute: driver.countsCalls,
        anyRecords: true,
        driver: (node, param) => isDriverParam(nodes.get(node)!, param),
      })
      const blamed = blamedTexts(compiled, written)
      if (blamed.length > 0) {
        for (const key of blamed) refused.add(key)
        continue
      }
      this.shared = new Map([...written.values].map(([name, now]) => [name, driver.perTask(now)]))
      for (const { node, param, fn } of functions) {
        const key = sharedName(node, param)
        if (written.texts.has(key)) continue
        this.shared.set(key, driver.forTasks(fn))
      }
      return compiled
    }
  }

  /** Pickles what tasks are handed, as Spark does while it generates a batch; gives what cannot be, by node. */
  private pickle(): ReadonlyMap<NodeId, PyError> {
    const problems = new Map<NodeId, PyError>()
    for (const [name, shared] of this.shared) {
      const problem = shared.take()
      if (problem) problems.set(nodeOf(name), problem)
    }
    return problems
  }

  /** Runs the batch that is due. */
  runNext(): void {
    const engine = this.engine!
    const { world } = this.driver
    const result = engine.runBatch(this.nextTime, { unsendable: this.pickle() })
    this.nextTime += this.recorder.batchInterval
    if (world.line) for (const line of outputLines(engine, engine.plan, result)) world.line(line)
    for (const failure of result.failures) if (isFailure(failure, engine.plan)) this.failed(failure, result)
    if (engine.batches >= (world.batches ?? Infinity)) this.stopNow()
  }

  private failed(failure: OutputFailure, result: BatchResult): void {
    const functionOf = ({ node, param }: { readonly node: NodeId; readonly param?: string }) => {
      const value = this.running.nodes.find(({ id }) => id === node)?.values.get(param ?? '')
      return typeof value === 'function' ? value : undefined
    }
    const fn = functionOf(failure)
    const source = fn && sourceOf(fn)
    const line = source ? `, line ${source.span.line}` : ''
    const where = `${failure.operator} ${failure.node}${failure.param === undefined ? '' : `, ${failure.param}`}${line}`
    this.driver.world.print(failureText(failure, result, this.engine!.plan, where), 'stderr')
    this.driver.failures++
    const told =
      this.driver.raised?.type === failure.type
        ? this.driver.tracebackOf(failure.type, failure.message)
        : retrace(failure, this.engine!.plan.streams[failure.stream]?.steps ?? [], functionOf)
    this.driver.raised = undefined
    this.failure = `org.apache.spark.SparkException: An exception was raised by Python:\n${told}`
  }

  /** awaitTermination: true when the context was stopped, false when the time ran out. Raises the last error of a batch. */
  *await(timeout: number | undefined): Steps<boolean> {
    const { driver } = this
    const until = timeout === undefined ? Infinity : driver.now() + timeout
    yield* driver.wait(until, () => this.state === 'STOPPED' || this.failure !== undefined, true)
    if (this.failure !== undefined) throw driver.javaFailure('awaitTermination', this.failure)
    return this.state === 'STOPPED'
  }

  /**
   * Stops; gracefully after two more ticks: Spark's timer fires the one it is waiting for, and once more after it was told to stop. Nothing is
   * received meanwhile.
   */
  *stop(gracefully: boolean): Steps<void> {
    if (this.state === 'ACTIVE' && gracefully && !this.driver.inBatch) {
      this.receiving = false
      for (const source of this.sources) source.stop()
      for (let tick = 0; tick < 2 && this.state === 'ACTIVE'; tick++)
        yield* this.driver.wait(this.nextTime, () => this.state !== 'ACTIVE')
    }
    this.stopNow()
  }

  stopNow(): void {
    if (this.state === 'STOPPED') return
    this.state = 'STOPPED'
    for (const source of this.sources) source.stop()
  }

  /** DStream.slice: RDDs of the times from `begin` to `end`, milliseconds. */
  slice(node: NodeId, begin: number, end: number): PyValue {
    if (!this.engine)
      throw this.driver.javaFailure('slice', `org.apache.spark.SparkException: ${node} has not been initialized`)
    return [...this.engine.slice(node, begin, end)]
  }
}

export const asRun = (value: PyValue): StreamingRun => {
  if (value instanceof StreamingRun) return value
  throw error('TypeError', 'a StreamingContext was expected')
}

/** Functions whose texts the compiler has something against; all of them when it is the definitions. */
function blamedTexts({ diagnostics }: Compiled, { texts }: WrittenFunctions): readonly string[] {
  const problems = diagnostics.filter(({ severity, node, param }) => severity === 'error' && (node || param))
  if (problems.some(({ param }) => param === 'definitions')) return [...texts.keys()]
  return problems.map(({ node, param }) => sharedName(node ?? '', param ?? '')).filter((key) => texts.has(key))
}
