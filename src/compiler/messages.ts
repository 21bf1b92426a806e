import type { Diagnostic } from '#model/diagnostic.ts'

/** What the compiler says about a graph. Codes are stable: the interface looks its own words up by them. */
const error = (
  code: string,
  message: string,
  advice: string,
  args: Diagnostic['args'] = {},
  fixes?: Diagnostic['fixes'],
): Diagnostic => ({ severity: 'error', code, message, advice, args, ...(fixes ? { fixes } : {}) })

type Words = readonly [code: string, message: string, advice: string, args?: Diagnostic['args']]

const warning = (...[code, message, advice, args = {}]: Words): Diagnostic => ({
  severity: 'warning',
  code,
  message,
  advice,
  args,
})

const hint = (...words: Words): Diagnostic => ({ ...warning(...words), severity: 'hint' })

export const messages = {
  unknownOperator: (operator: string) =>
    error(
      'unknown-operator',
      `There is no operator called ${operator}.`,
      'Remove the node, or open the document with the version that made it.',
      { operator },
    ),
  unknownParam: (operator: string, param: string) =>
    error('unknown-param', `${operator} has no parameter ${param}.`, 'Remove the parameter.', { operator, param }),
  missingParam: (operator: string, param: string) =>
    error('missing-param', `${operator} needs ${param}.`, `Fill in ${param}.`, { operator, param }),
  wrongParam: (operator: string, param: string, expected: string, got: string) =>
    error('wrong-param', `${param} of ${operator} must be ${expected}, not ${got}.`, `Change ${param}.`, {
      operator,
      param,
      expected,
      got,
    }),
  missingInput: (operator: string, port: string, named: boolean) =>
    error(
      'missing-input',
      named ? `Nothing is wired into the port ${port} of ${operator}.` : `Nothing is wired into ${operator}.`,
      'Draw a wire to it, or remove the node.',
      { operator, port },
    ),
  crowdedPort: (operator: string, port: string, wires: number) =>
    error(
      'crowded-port',
      `${operator} takes one stream at ${port}, but ${wires} are wired to it.`,
      'Put a union before it.',
      {
        operator,
        port,
        wires,
      },
    ),
  unknownPort: (operator: string, port: string) =>
    error('unknown-port', `${operator} has no port ${port}.`, 'Remove the wire.', { operator, port }),
  wireFromOutput: (output: string, operator: string) =>
    error(
      'wire-from-output',
      `${output} is an output operation: nothing comes out of it.`,
      `Wire ${operator} to the stream before it.`,
      {
        output,
        operator,
      },
    ),
  cycle: (operator: string) =>
    error(
      'cycle',
      `${operator} would wait for its own result: its wires form a circle.`,
      'Remove one wire of the circle.',
      { operator },
    ),
  chainTooLong: (operator: string, most: number) =>
    error(
      'chain-too-long',
      `${operator} stands behind a chain of ${most} operators, and a batch cannot go back further than that.`,
      'Do more in one function, or split the pipeline.',
      { operator, most },
    ),
  noOutput: () =>
    error(
      'no-output',
      'No output operations registered, so nothing to execute.',
      'Add pprint, foreachRDD or saveAsTextFiles to a stream.',
    ),
  needsPairs: (operator: string, port: string, got: string) =>
    error(
      'needs-pairs',
      `${operator} works on (key, value) pairs, but this stream carries ${got}.`,
      'Put a map before it that returns a tuple, such as lambda w: (w, 1).',
      { operator, got },
      [
        {
          kind: 'insert',
          title: { code: 'insert-map' },
          operator: 'map',
          place: 'before',
          port,
        },
      ],
    ),
  windowMultiple: (param: string, seconds: number, parent: number, nearest: readonly number[]) =>
    error(
      'window-multiple',
      `${param} must be multiple of the parent dstream's slide (batch) duration (${parent} ms)`,
      `${seconds} s does not fit ${parent / 1000} s. The nearest that do are ${nearest.map((s) => `${s} s`).join(' and ')}.`,
      { param, seconds, parent: parent / 1000, parentMs: parent },
      nearest.map((value) => ({
        kind: 'setParam' as const,
        title: { code: 'set-seconds', args: { value } },
        param,
        value,
      })),
    ),
  needsCheckpoint: (operator: string) =>
    error(
      'needs-checkpoint',
      'requirement failed: The checkpoint directory has not been set. Please set it by StreamingContext.checkpoint().',
      `${operator} keeps data from batch to batch, and Spark writes that to a checkpoint directory.`,
      { operator },
      [{ kind: 'setSetting', title: { code: 'set-checkpoint' }, key: 'checkpointDirectory', value: 'checkpoint' }],
    ),
  unionSlides: (left: number, right: number) =>
    error(
      'union-slides',
      'the two DStream should have same slide duration',
      `One slides every ${left / 1000} s, the other every ${right / 1000} s. Window one of them, so that both slide alike.`,
      { left: left / 1000, right: right / 1000 },
    ),
  joinSlides: (operator: string, left: number, right: number): Diagnostic => ({
    severity: 'warning',
    code: 'join-slides',
    message: `${operator} pairs streams that slide every ${left / 1000} s and every ${right / 1000} s: where the second has no RDD, it counts as empty.`,
    advice: 'Window one of them, so that both slide alike.',
    args: { operator, left: left / 1000, right: right / 1000 },
  }),
  transformArity: (count: number) =>
    error(
      'transform-arity',
      'func should take one or two arguments',
      `It takes ${count}. Write lambda rdd: … or lambda time, rdd: ….`,
      {
        count,
      },
    ),
  transformWithArity: (count: number) =>
    error(
      'transform-with-arity',
      'func should take two or three arguments',
      `It takes ${count}. Write lambda a, b: … or lambda time, a, b: ….`,
      { count },
    ),
  noCode: (operator: string, name: string) =>
    error(
      'no-code',
      "'builtin_function_or_method' object has no attribute '__code__'",
      `${operator} looks into its function, and ${name} is built in. Write lambda rdd: ${name}(rdd).`,
      { operator, name },
    ),
  unionAllSlides: (first: number, other: number) =>
    error(
      'union-all-slides',
      'All DStreams should have same slide duration',
      `One slides every ${first / 1000} s, another every ${other / 1000} s. Window one of them, so that all slide alike.`,
      { left: first / 1000, right: other / 1000 },
    ),
  unionSerializers: () =>
    error(
      'union-serializers',
      'All DStreams should have same serializer',
      'ssc.union takes a stream as it comes from a socket or file, or one that an operation made, but not both. Put map(lambda line: line) after the source, or use union.',
    ),
  transformAllSlides: (first: number, other: number) =>
    error(
      'transform-all-slides',
      'requirement failed: Some of the DStreams have different slide durations',
      `One slides every ${first / 1000} s, another every ${other / 1000} s. Window one of them, so that all slide alike.`,
      { left: first / 1000, right: other / 1000 },
    ),
  checkpointLow: (className: string, interval: number, slide: number) =>
    error(
      'checkpoint-low',
      `requirement failed: The checkpoint interval for ${className} has been set to ${interval} ms which is lower than its slide time (${slide} ms). Please set it to at least ${slide} ms.`,
      `Use ${slide / 1000} s or a multiple of it; five to ten slides are a good interval.`,
      { interval: interval / 1000, slide: slide / 1000 },
      [
        {
          kind: 'setParam',
          title: { code: 'set-seconds', args: { value: slide / 1000 } },
          param: 'interval',
          value: slide / 1000,
        },
      ],
    ),
  // Two spaces and "which not", as Spark prints it.
  checkpointMultiple: (className: string, interval: number, slide: number, nearest: readonly number[]) =>
    error(
      'checkpoint-multiple',
      `requirement failed: The checkpoint interval for ${className} has been set to  ${interval} ms which not a multiple of its slide time (${slide} ms). Please set it to a multiple of ${slide} ms.`,
      `The nearest that fit are ${nearest.map((s) => `${s} s`).join(' and ')}.`,
      { interval: interval / 1000, slide: slide / 1000 },
      nearest.map((value) => ({
        kind: 'setParam' as const,
        title: { code: 'set-seconds', args: { value } },
        param: 'interval',
        value,
      })),
    ),
  windowOnWindow: (operator: string, inner: string, times: number) =>
    warning(
      'window-on-window',
      `${operator} counts everything up to ${times} times: its input is a window already (${inner}), whose results overlap.`,
      `Wire ${operator} to the stream before ${inner}, or make that window slide by its own length.`,
      { operator, inner, times },
    ),
  ghostKeys: () =>
    hint(
      'ghost-keys',
      'Keys that have left the window stay in the result for ever, with what the inverse leaves of them (0 for counts).',
      'Add filterFunc, such as lambda kv: kv[1] != 0.',
    ),
  endlessState: () =>
    hint(
      'endless-state',
      'No key is ever forgotten: updateFunc never returns None, so the state grows with every new key and is gone through in every batch.',
      'Return None for a key that is no longer needed.',
    ),
  truthyResult: (type: string) =>
    warning(
      'truthy-result',
      `foreachRDD wants nothing back, but this function returns ${type}: a value that is not empty or zero makes the batch's output fail.`,
      'Do something with the value, such as print(…), or return None.',
      { type },
    ),
  lazyResult: () =>
    warning(
      'lazy-result',
      'Nothing is computed here: the function only describes an RDD and runs no action.',
      'End with an action such as rdd.foreach(…), rdd.collect() or rdd.count() inside print(…).',
    ),
  reassigned: (name: string, first: number, last: number) =>
    warning(
      'reassigned',
      `${name} is assigned on line ${first} of the definitions and again on line ${last}: the function sees the last value, in every batch.`,
      'Give the values different names.',
      { name, first, last },
    ),
  notAssociative: (a: string, b: string, c: string, left: string, right: string) =>
    warning(
      'not-associative',
      `The function is not associative: f(f(${a}, ${b}), ${c}) is ${left}, but f(${a}, f(${b}, ${c})) is ${right}. The result depends on how Spark groups the values.`,
      'Reduce something that can be added up, such as (sum, count), and finish with mapValues.',
      { a, b, c, leftResult: left, rightResult: right },
    ),
  notCommutative: (a: string, b: string, one: string, other: string, sequence: boolean): Diagnostic => ({
    ...warning(
      'not-commutative',
      `The function is not commutative: f(${a}, ${b}) is ${one}, but f(${b}, ${a}) is ${other}. The result depends on the order in which values arrive.`,
      'Make the order not matter, or sort what came together afterwards.',
      { a, b, leftResult: one, rightResult: other },
    ),
    ...(sequence ? { severity: 'hint' as const } : {}),
  }),
  notUndone: (a: string, b: string, whole: string, left: string) =>
    warning(
      'not-undone',
      `The inverse does not undo the function: f(${a}, ${b}) is ${whole}, and taking ${b} out again gives ${left}, not ${a}. The window goes wrong and stays so.`,
      'Give None for the inverse, or one that undoes the function for every value.',
      { a, b, whole, leftResult: left },
    ),
  /** Spark's parameter is a number of milliseconds; anything else would be a guess. */
  badBatchInterval: (value: number) =>
    error('bad-batch-interval', `The batch interval must be at least 1 ms, not ${value}.`, 'Set a batch interval.', {
      value,
    }),
  badParallelism: (value: string) =>
    error(
      'bad-parallelism',
      `spark.default.parallelism must be a whole number above zero, not ${value}.`,
      'Change the setting.',
      {
        value,
      },
    ),
}
