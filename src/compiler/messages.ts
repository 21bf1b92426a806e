import type { Diagnostic } from '#model/diagnostic.ts'

/** What the compiler says about a graph. Codes are stable: the interface looks its own words up by them. */
const error = (
  code: string,
  message: string,
  advice: string,
  args: Diagnostic['args'] = {},
  fixes?: Diagnostic['fixes'],
): Diagnostic => ({ severity: 'error', code, message, advice, args, ...(fixes ? { fixes } : {}) })

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
