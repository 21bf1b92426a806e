import { call } from '#builtins/call.ts'
import { allow, type Allowance } from '#builtins/deadline.ts'
import { error } from '#builtins/errors.ts'
import { host, withHost, type Host } from '#builtins/host.ts'
import { Pause, run, type Steps, type Yielded } from '#builtins/steps.ts'
import { str } from '#builtins/repr.ts'
import { TaskFailed } from '#engine/failure.ts'
import type { PyFunction, PyValue } from '#builtins/values.ts'
import { PyError } from '#builtins/values.ts'
import type { Files } from './directory.ts'
import type { OutputLine } from './outputLine.ts'
import { tracebackOf } from '#python/program.ts'
import { pickled } from './pickle.ts'
import type { Source, Wanted } from './sources.ts'
import { waitNow } from './schedule.ts'
import type { StreamingRun } from './streamingRun.ts'

/** What a program's run is given. Times are milliseconds since the epoch. */
export interface World {
  /** File name as it stands in tracebacks. */
  readonly file: string
  readonly print: (text: string, stream: 'stdout' | 'stderr') => void
  /** One line of `--format jsonl`; absent: frames are printed as Spark prints them. */
  readonly line: ((line: OutputLine) => void) | undefined
  /** 'either': virtual, unless the program reads what nothing feeds and only a live clock can bring. Times are milliseconds. */
  readonly clock: { readonly mode: 'virtual' | 'live' | 'either'; readonly start: number; readonly now: () => number }
  /** Minutes east of UTC. */
  readonly utcOffset: (time: number) => number
  /** Batches after which a streaming context stops gracefully. */
  readonly batches: number | undefined
  /** `--master`, for a program that names none. */
  readonly master: string | undefined
  readonly processors: number
  /** How long the program may go on without waiting, by a clock that really moves; milliseconds. Absent: for ever. */
  readonly patience: { readonly now: () => number; readonly limit: number } | undefined
  /** Functions that the compiler takes are compiled; else the interpreter runs them all. */
  readonly compiled: boolean
  /** What a source is fed with; undefined where nothing is bound to it. */
  readonly fed: (wanted: Wanted) => Source | undefined
  /** A source that nothing feeds. Throws where there is no way to receive it. */
  readonly receive: (wanted: Wanted, live: boolean, batchInterval: number) => Source
  readonly files: Files
  /** Writes a file that the program opened for writing; throws PyError where it may not. */
  readonly write: (path: string, content: Uint8Array) => void
  readonly remove: (path: string) => void
  /** What relative paths begin at. */
  readonly currentDirectory: string
  readonly save: (path: string, partitions: readonly (readonly string[])[]) => void
}

/** What a program waits for. */
export class Waiting extends Pause {
  constructor(
    override readonly until: number,
    readonly done: () => boolean,
    /** It waits for a streaming context to end. */
    readonly forTermination = false,
  ) {
    super('wait', until)
  }
}

/** A value of the driver on its way to tasks. */
export interface TaskValue {
  /** Pickles it for a batch; what it gives is why that cannot be done. */
  take(): PyError | undefined
  /** The copy of the task at work. */
  value(): PyValue
}

/** One line of the program's execution. */
export interface Thread {
  readonly steps: Generator<Pause | Yielded, PyValue, PyValue>
  waiting: Waiting | undefined
  readonly daemon: boolean
  ended: boolean
}

/** The driver of one program: its clock, its contexts, and what tasks see of its variables. */
export class Driver {
  readonly runs: StreamingRun[] = []
  readonly started: number
  /** Time is the wall clock's. */
  live: boolean
  /** The SparkContext object, for `rdd.context`. */
  context: PyValue = null
  checkpointDirectory = ''
  /** The program has accumulators: it can tell how often its functions are called. */
  countsCalls = false
  /** Makes a Py4JJavaError; given by the module py4j.protocol. */
  javaError: PyFunction | undefined
  /** A batch is being generated or run: waiting only lets time pass. */
  inBatch = false
  /** `spark.default.parallelism` when the program sets it: partitions of an RDD's shuffle that does not say. */
  shufflePartitions: number | null = null
  /** The failure of a task is told with this exception's traceback, when it is the same. */
  raised: PyError | undefined
  /** Output operations that failed. */
  failures = 0
  private readonly ofTasks = new WeakSet<PyError>()
  private readonly causes = new WeakMap<PyError, unknown>()
  private readonly refused = new Set<string>()
  private virtual: number
  private task = 0
  private depth = 0
  /** What the program may compute until it waits: a virtual clock stands still meanwhile. */
  allowance: Allowance | undefined
  readonly threads: Thread[] = []
  /** What the program wants to be called when it ends. */
  readonly atExit: PyValue[] = []

  constructor(
    readonly world: World,
    /** The program's text. */
    readonly text: string,
  ) {
    this.live = world.clock.mode === 'live'
    this.started = world.clock.start
    this.virtual = this.started
    this.hasWaited()
  }

  now(): number {
    return this.live ? this.world.clock.now() : this.virtual
  }

  /** Minutes east of UTC: a virtual clock is in UTC. */
  utcOffset(time: number): number {
    return this.live ? this.world.utcOffset(time) : 0
  }

  /** A new task begins: what it changes stays its own. */
  beginTask(): void {
    this.task++
  }

  /** The program waited: it may go on for as long again. */
  hasWaited(): void {
    this.allowance = this.world.patience && allow(this.world.patience)
  }

  get inTask(): boolean {
    return this.depth > 0
  }

  /** A value as tasks see it: as it was when the batch was generated, a copy for every task. */
  perTask(valueNow: () => PyValue): TaskValue {
    let atBatch: PyValue = null
    let task = -1
    let copy: PyValue = null
    return {
      take() {
        task = -1
        try {
          atBatch = pickled(valueNow())
        } catch (failed) {
          if (failed instanceof PyError) return failed
          throw failed
        }
        return undefined
      },
      value: () => {
        if (task !== this.task) {
          copy = pickled(atBatch)
          task = this.task
        }
        return copy
      },
    }
  }

  /** A function of the program as the tasks of its streams call it. */
  forTasks(fn: PyValue): TaskValue {
    const { take, value } = this.perTask(() => fn)
    const called: PyFunction = (...args) => this.inTasks(value(), args)
    return { take, value: () => called }
  }

  /** A function given to a method of an RDD, as one task of it calls it. */
  forRdd(fn: PyFunction): PyFunction {
    let copy: PyValue | undefined
    return (...args) => {
      copy ??= pickled(fn)
      return this.inTasks(copy, args)
    }
  }

  private inTasks(fn: PyValue, args: readonly PyValue[]): PyValue {
    this.depth++
    try {
      return this.told(() => call(fn, args))
    } catch (failed) {
      if (failed instanceof PyError) this.ofTasks.add(failed)
      throw failed
    } finally {
      this.depth--
    }
  }

  /** A job of the driver failed: its caller gets Java's exception around that of the task, which is kept for who asks. */
  private jobFailed(failed: unknown): unknown {
    const ofTask = failed instanceof TaskFailed || (failed instanceof PyError && this.ofTasks.has(failed))
    if (!ofTask || this.inTask) return failed
    const { type, message } =
      failed instanceof TaskFailed ? failed.failure : { type: failed.type, message: str(failed) }
    const error = this.javaFailure(
      'z:org.apache.spark.api.python.PythonRDD.collectAndServe',
      `org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed 1 times, most recent failure: Lost task 0.0 in stage 0.0 (TID 0) (localhost executor driver): org.apache.spark.api.python.PythonException: ${this.tracebackOf(type, message)}`,
    )
    this.causes.set(error, failed)
    return error
  }

  /** Runs a callback of the program, on the driver, in the midst of a batch: what it computes may need what the engine shares. */
  callBack(fn: PyValue, args: readonly PyValue[]): PyValue {
    const { shared } = host()
    try {
      return this.told(() => withHost({ ...this.host, shared }, () => call(fn, args)))
    } catch (failed) {
      // What nobody caught is told as what it was in the task.
      const cause = failed instanceof PyError ? this.causes.get(failed) : undefined
      if (cause instanceof PyError) this.raised = cause
      throw cause ?? failed
    }
  }

  /** Remembers the exception that leaves a function of the program, for its traceback. */
  private told<T>(work: () => T): T {
    try {
      return work()
    } catch (failed) {
      if (failed instanceof PyError) this.raised = failed
      throw failed
    }
  }

  /** The traceback of the last exception of a callback, when it was this one; else its last line alone. */
  tracebackOf(type: string, message: string): string {
    const { raised } = this
    const last = message === '' ? type : `${type}: ${message}`
    return raised?.type === type ? tracebackOf(raised) : `Traceback (most recent call last):\n${last}\n`
  }

  /** What built-ins that run on the driver may ask of it. */
  get host(): Host {
    const { world } = this
    return {
      print: (text, stream = 'stdout') => world.print(text, stream),
      now: () => this.now(),
      utcOffset: (time) => this.utcOffset(time),
      closure: (fn) => this.forRdd(fn),
      jobFailed: (failed) => this.jobFailed(failed),
      pause: (pause) => waitNow(this, pause),
      read: (path) => world.files.read(path),
      write: (path, content) => world.write(path, content),
    }
  }

  /**
   * The exception of something that Millrace does not do. It is told at once as well: a program that swallows every exception must not
   * hide it from its reader.
   */
  refusal(name: string): PyError {
    const text = `${name} is not available here: DataFrames and SQL are not part of Millrace yet. The rest of the program runs.`
    if (!this.refused.has(name)) this.world.print(`NotImplementedError: ${text}\n`, 'stderr')
    this.refused.add(name)
    return error('NotImplementedError', text)
  }

  /** The exception of a call into the JVM that failed. */
  javaFailure(method: string, text: string): PyError {
    const made = this.javaError && call(this.javaError, [method, text])
    return made instanceof PyError ? made : new PyError('Py4JJavaError', [text])
  }

  /** Where the program waits: until a time, or until something has come about, whichever is first. */
  *wait(until: number, done: () => boolean, forTermination = false): Steps<void> {
    if (!done()) yield new Waiting(until, done, forTermination)
  }

  /** Starts a thread; it runs when the program next waits. */
  spawn(steps: Steps<PyValue>, from: number, daemon: boolean): Thread {
    const thread: Thread = { steps: run(steps), waiting: new Waiting(from, () => false), daemon, ended: false }
    this.threads.push(thread)
    return thread
  }

  /** The next time at which anything happens by itself: a batch falls due. */
  get dueRun(): StreamingRun | undefined {
    return this.runs.filter((one) => one.state === 'ACTIVE').sort((a, b) => a.nextTime - b.nextTime)[0]
  }

  /** Moves a virtual clock on. */
  advance(time: number): void {
    this.virtual = Math.max(this.virtual, time)
  }

  /** Runs the batch that is due. */
  runDue(due: StreamingRun): void {
    this.inBatch = true
    try {
      due.runNext()
    } finally {
      this.inBatch = false
    }
  }

  stopAll(): void {
    for (const run of this.runs) run.stopNow()
  }
}
