import { call, callSteps } from '#builtins/call.ts'
import { getItem, len } from '#builtins/runtime.ts'
import { error, raise } from '#builtins/errors.ts'
import { portableHash } from '#builtins/hash.ts'
import { int } from '#builtins/numbers.ts'
import { iter } from '#builtins/iterate.ts'
import { decodeBytes } from '#builtins/encoding.ts'
import { PyRange } from '#builtins/range.ts'
import { str } from '#builtins/repr.ts'
import { isRdd, type PyRdd } from '#builtins/rdd.ts'
import type { Steps } from '#builtins/steps.ts'
import { truth } from '#builtins/truth.ts'
import { typeName } from '#builtins/typeNames.ts'
import { PyDict, PyError, PyTuple, type PyValue } from '#builtins/values.ts'
import { linesOf } from '#receivers/lines.ts'
import { hostFunction, tracebackOf } from '#python/program.ts'
import { checkpointProblem } from './checkpointFiles.ts'
import { anything } from './anything.ts'
import { argumentCount, timeOf } from './callback.ts'
import type { Driver } from './driver.ts'
import { learningNatives } from './learning.ts'
import { listenerOf } from './listener.ts'
import { expandPath } from './paths.ts'
import { pickled } from './pickle.ts'
import { numberOf, StreamHandle } from './recorder.ts'
import { rddKind, rddMaker } from './rdds.ts'
import type { Wanted } from './sources.ts'
import { asRun, StreamingRun } from './streamingRun.ts'

/** The module `_millrace`: what the Python texts of `library/` ask of the driver. Arguments come by position. */
export function nativesOf(driver: Driver): Readonly<Record<string, PyValue>> {
  const { world } = driver
  const rdds = rddMaker(driver)
  const members: Record<string, PyValue> = { RDD: rddKind, ...learningNatives }
  const define = (name: string, signature: string, run: (...args: PyValue[]) => PyValue | Steps<PyValue>) => {
    members[name] = hostFunction(name, signature, run)
  }

  define('anything', 'name', (name) => anything(String(name)))
  define('arguments', 'fn', (fn) => argumentCount(fn!))
  define('call_site', '', () => world.file)
  define('default_master', '', () => world.master ?? 'local[1]')
  define('in_task', '', () => driver.inTask)
  define('java_error', 'method, text', (method, text) => driver.javaFailure(String(method), String(text)))
  define('java_error_with', 'make', (make) => {
    driver.javaError = make as NonNullable<Driver['javaError']>
    return null
  })
  define('java_text', 'value', (value) => (value === true ? 'true' : value === false ? 'false' : str(value!)))
  define('parallelism', 'master, setting', (master, setting) => {
    const given = Number(setting ?? NaN)
    if (Number.isInteger(given) && given > 0) {
      driver.shufflePartitions = given
      return given
    }
    const cores = /^local\[(.*?)(?:,.*)?\]$/.exec(String(master))?.[1]
    if (cores === '*') return world.processors
    return cores === undefined ? 1 : Number(cores)
  })
  define('portable_hash', 'x', (x) => int(portableHash(x!)))
  define('pickled', 'value', (value) => pickled(value!))
  define('set_context', 'context', (context) => {
    driver.context = context!
    return null
  })
  define('set_checkpoint_dir', 'directory', (directory) => {
    driver.checkpointDirectory = String(directory)
    return null
  })
  define('start_time', '', () => driver.started)
  define('stop_all', '', () => {
    driver.stopAll()
    return null
  })

  define('parallelize', 'values, slices', (values, slices) =>
    rdds.parallelize(values instanceof PyRange || Array.isArray(values) ? values : [...iter(values!)], Number(slices)),
  )
  define('empty_rdd', '', () => rdds.of([]))
  const filesOf = (path: PyValue): readonly (readonly [string, Uint8Array])[] => {
    const found = expandPath(String(path), world.files)
    if (found.length === 0)
      throw driver.javaFailure(
        'partitions',
        `org.apache.hadoop.mapred.InvalidInputException: Input path does not exist: file:${String(path)}`,
      )
    return found.map((file) => [file, world.files.read(file)!])
  }
  define('text_file', 'path, partitions', (path, partitions) =>
    rdds.of(
      splitLines(
        filesOf(path!).map(([, bytes]) => bytes),
        Number(partitions),
      ),
    ),
  )
  define('whole_text_files', 'path, partitions', (path, partitions) =>
    rdds.parallelize(
      filesOf(path!).map(([file, bytes]) => new PyTuple([`file:${file}`, decodeBytes(bytes, 'utf-8', 'replace')])),
      Number(partitions),
    ),
  )
  define('union_rdds', 'rdds', (given) => {
    if (len(given!) === 0) return getItem(given!, 0)
    return rdds.union([...iter(given!)] as PyRdd[])
  })
  define('serializer', 'rdd', (rdd) => {
    if (!isRdd(rdd!)) throw error('AttributeError', `'${typeName(rdd!)}' object has no attribute '_jrdd_deserializer'`)
    return rdds.serializerOf(rdd)
  })

  define('new_streaming', 'context, interval, settings, parallelism', (context, interval, settings, parallelism) => {
    const run = new StreamingRun(
      driver,
      context!,
      Number(interval),
      Object.fromEntries([...(settings as PyDict).pairs()].map(([key, value]) => [String(key), String(value)])),
      Number(parallelism),
    )
    driver.runs.push(run)
    return run
  })
  define('state', 'run', (run) => asRun(run!).state)
  define('start', 'run', (run) => {
    asRun(run!).start()
    return null
  })
  define('wait', 'run, timeout', function* (run, timeout): Steps<PyValue> {
    return yield* asRun(run!).await(timeout === null ? undefined : Number(timeout))
  })
  define('stop', 'run, gracefully', function* (run, gracefully): Steps<PyValue> {
    yield* asRun(run!).stop(gracefully === true)
    return null
  })
  define('sleep', 'seconds', function* (seconds): Steps<PyValue> {
    yield* driver.wait(driver.now() + numberOf(seconds!) * 1000, () => false)
    return null
  })
  define('wait_for', 'timeout, done', function* (timeout, done): Steps<PyValue> {
    const until = timeout === null ? Infinity : driver.now() + numberOf(timeout!) * 1000
    yield* driver.wait(until, () => truth(call(done!, [])))
    return null
  })
  define('run_thread', 'run, delay, daemon', (run, delay, daemon) => {
    const thread = driver.spawn(callSteps(run!, []), driver.now() + numberOf(delay!) * 1000, daemon === true)
    return hostFunction('ended', '', () => thread.ended)
  })
  define('at_exit', 'work', (work) => {
    driver.atExit.push(work!)
    return null
  })
  define('counts_calls', '', () => {
    driver.countsCalls = true
    return null
  })
  define('current_directory', '', () => world.currentDirectory)
  define('processors', '', () => world.processors)
  define('is_file', 'path', (path) => world.files.read(String(path)) !== undefined)
  define('list_files', 'path', (path) => world.files.list(String(path)).map(({ name }) => name))
  define('file_size', 'path', (path) => existing(path!).length)
  define('remove_file', 'path', (path) => {
    existing(path!)
    world.remove(String(path))
    return null
  })
  const existing = (path: PyValue): Uint8Array =>
    world.files.read(String(path)) ?? raise('FileNotFoundError', 2, `No such file or directory: '${String(path)}'`)
  define('traceback', 'error', (failed) => (failed instanceof PyError ? tracebackOf(failed) : 'NoneType: None\n'))
  define('refuse', 'name', (name) => {
    throw driver.refusal(String(name))
  })
  define('now', '', () => driver.now())
  define('checkpoint', 'run, directory', (run, directory) => {
    asRun(run!).checkpointDirectory = directory === null ? '' : String(directory)
    return null
  })
  define('refuse_checkpoint', 'directory', (directory) => {
    const problem = checkpointProblem(String(directory), world.files)
    if (problem !== undefined) throw driver.javaFailure('tryRecoverFromCheckpoint', problem)
    return null
  })
  define('remember', 'run, duration', (run, duration) => {
    const streaming = asRun(run!)
    if (streaming.remember !== undefined)
      throw driver.javaFailure(
        'remember',
        `java.lang.IllegalArgumentException: requirement failed: Remember duration already set as ${streaming.remember} ms. Cannot set it again.`,
      )
    streaming.remember = Number(duration)
    return null
  })

  const record = (run: PyValue, operator: PyValue, streams: PyValue, params: PyValue, method: PyValue): PyValue => {
    const streaming = asRun(run)
    const inputs = [...iter(streams)] as StreamHandle[]
    const late = streaming.tooLate(String(method))
    if (late) throw late
    return streaming.recorder.add(String(operator), inputs, valuesOf(params))
  }
  define('record', 'run, operator, streams, params, method', (run, operator, streams, params, method) =>
    record(run!, operator!, streams!, params!, method!),
  )
  define('fold', 'run, operator, stream, params', (run, operator, stream, params) => {
    const streaming = asRun(run!)
    // PySpark builds these in Python alone: only what reads them finds that it is too late.
    if (streaming.state !== 'INITIALIZED') return new StreamHandle(undefined, (stream as StreamHandle).slide)
    return streaming.recorder.add(String(operator), [stream as StreamHandle], valuesOf(params!), true)
  })
  define('output', 'run, operator, stream, params', (run, operator, stream, params) => {
    const method =
      (stream as StreamHandle).node === undefined
        ? 'None.org.apache.spark.streaming.api.python.PythonTransformedDStream'
        : 'foreachRDD'
    return record(run!, operator!, [stream!], params!, method)
  })
  define('transform_many', 'run, streams, func', (run, streams, func) =>
    record(run!, 'transformAll', streams!, PyDict.of([['transformFunc', func!]]), 'transform'),
  )
  define('slide', 'stream', (stream) => (stream as StreamHandle).slide)
  define('persist', 'run, stream, operator, params', (run, stream, operator, params) => {
    const handle = stream as StreamHandle
    const { state, recorder } = asRun(run!)
    if (state !== 'INITIALIZED')
      throw driver.javaFailure(
        'persist',
        'java.lang.UnsupportedOperationException: Cannot change storage level of a DStream after streaming context has started',
      )
    handle.node = recorder.add(String(operator), [handle], valuesOf(params!)).node
    return null
  })
  define('checkpoint_stream', 'run, stream, interval', (run, stream, interval) => {
    const handle = stream as StreamHandle
    const { state, recorder } = asRun(run!)
    if (state !== 'INITIALIZED')
      throw driver.javaFailure(
        'checkpoint',
        'java.lang.UnsupportedOperationException: Cannot change checkpoint interval of a DStream after streaming context has started',
      )
    handle.node = recorder.add('checkpoint', [handle], new Map([['interval', Number(interval) / 1000]])).node
    return null
  })
  define('listen', 'run, announcer', (run, announcer) => {
    const streaming = asRun(run!)
    streaming.listeners.push(listenerOf(announcer!, streaming, driver))
    return null
  })
  define('slice', 'run, stream, begin, end', (run, stream, begin, end) => {
    const at = (time: PyValue) => timeOf(time, (at) => driver.utcOffset(at))
    return asRun(run!).slice((stream as StreamHandle).node!, at(begin!), at(end!))
  })

  const receive = (
    run: PyValue,
    operator: string,
    method: string,
    values: readonly [string, PyValue][],
    wanted: Wanted,
  ): PyValue => {
    const handle = record(run, operator, [], PyDict.of(values), method) as StreamHandle
    asRun(run).wanted.set(handle.node!, wanted)
    return handle
  }
  define('socket', 'run, host, port', (run, host, port) => {
    if (typeof port !== 'number')
      throw driver.javaFailure(
        'socketTextStream',
        `Trace:\npy4j.Py4JException: Method socketTextStream([class ${javaClass(host!)}, class ${javaClass(port!)}, class org.apache.spark.storage.StorageLevel]) does not exist`,
      )
    return receive(
      run!,
      'socketTextStream',
      'socketTextStream',
      [
        ['host', String(host)],
        ['port', port],
      ],
      {
        kind: 'socket',
        names: [`${String(host)}:${port}`, String(port)],
        host: String(host),
        port,
      },
    )
  })
  define('text_files', 'run, directory', (run, directory) =>
    receive(run!, 'textFileStream', 'textFileStream', [['directory', String(directory)]], {
      kind: 'text',
      names: [String(directory)],
      directory: String(directory),
    }),
  )
  define('binary_records', 'run, directory, length', (run, directory, length) =>
    receive(
      run!,
      'binaryRecordsStream',
      'binaryRecordsStream',
      [
        ['directory', String(directory)],
        ['recordLength', Number(length)],
      ],
      {
        kind: 'binary',
        names: [String(directory)],
        directory: String(directory),
        recordLength: Number(length),
      },
    ),
  )
  define('kafka', 'run, topics, method', (run, topics, method) =>
    receive(run!, 'kafkaStream', String(method), [['topics', [...iter(topics!)].map(String).join(', ')]], {
      kind: 'kafka',
      names: [...iter(topics!)].map(String),
    }),
  )
  return members
}

const valuesOf = (params: PyValue): ReadonlyMap<string, PyValue> =>
  new Map([...(params as PyDict).pairs()].map(([key, value]) => [String(key), value]))

/** What py4j turns a Python value into. */
function javaClass(value: PyValue): string {
  switch (typeName(value)) {
    case 'str':
      return 'java.lang.String'
    case 'int':
      return 'java.lang.Integer'
    case 'float':
      return 'java.lang.Double'
    case 'bool':
      return 'java.lang.Boolean'
    case 'list':
      return 'java.util.ArrayList'
    default:
      return 'java.lang.Object'
  }
}

/**
 * The lines of files in the splits that Hadoop makes of them: about `wanted` in all, by bytes; a line belongs to the split in which it begins.
 */
function splitLines(files: readonly Uint8Array[], wanted: number): readonly (readonly string[])[] {
  const total = files.reduce((sum, file) => sum + file.length, 0)
  const size = Math.max(1, Math.min(Math.floor(total / Math.max(1, wanted)), 32 * 1024 * 1024))
  return files.flatMap((bytes) => {
    const starts: number[] = []
    let at = 0
    // The last split may be a tenth longer than the others.
    for (; (bytes.length - at) / size > 1.1; at += size) starts.push(at)
    if (at < bytes.length) starts.push(at)
    const ends = starts.slice(1).map((start) => lineEnd(bytes, start))
    return starts.map((_, i) => {
      const from = i === 0 ? 0 : ends[i - 1]!
      const to = i < ends.length ? ends[i]! : bytes.length
      return linesOf(decodeBytes(bytes.slice(Math.min(from, to), to), 'utf-8', 'replace'))
    })
  })
}

/** Where the line that holds the byte at `at` ends: a split reads the line it ends in to its end. */
function lineEnd(bytes: Uint8Array, at: number): number {
  const found = bytes.indexOf(10, at)
  return found < 0 ? bytes.length : found + 1
}
