import { getAttr } from '#builtins/attributes.ts'
import { PyDict, type PyValue } from '#builtins/values.ts'
import type { BatchEvent, EngineEvent, OutputEvent } from '#engine/events.ts'
import type { Driver } from './driver.ts'
import type { StreamingRun } from './streamingRun.ts'

/** A StreamingListener of the program, told what the engine does (`spark-semantics.md` §18.2). */
export interface Listener {
  /** The context started, at this time in milliseconds. */
  started(time: number): void
  told(event: EngineEvent): void
}

const methods = {
  batchSubmitted: 'onBatchSubmitted',
  batchStarted: 'onBatchStarted',
  batchCompleted: 'onBatchCompleted',
  outputStarted: 'onOutputOperationStarted',
  outputCompleted: 'onOutputOperationCompleted',
} as const

/** `announcer`: the object of `library/streaming.ts` that makes Java's objects of these fields. */
export function listenerOf(announcer: PyValue, run: StreamingRun, driver: Driver): Listener {
  const tell = (method: string, ...args: PyValue[]) => driver.callBack(getAttr(announcer, method), args)
  return {
    started: (time) => tell('started', time),
    told(event) {
      if ('batch' in event) tell('batch', methods[event.kind], batchFields(event.batch, run))
      else tell('output', methods[event.kind], outputFields(event.output, run))
    },
  }
}

const fields = (values: Readonly<Record<string, PyValue>>): PyDict => PyDict.of(Object.entries(values))
/** Python gets −1 for what is not known yet. */
const known = (time: number | null): number => time ?? -1
const between = (from: number | null, to: number | null): number => (from === null || to === null ? -1 : to - from)

function batchFields(batch: BatchEvent, run: StreamingRun): PyDict {
  const { time, submission, start, end, inputs, outputs } = batch
  const sources = run.recorder.nodes.filter(({ operator }) => operator.family === 'source').map(({ id }) => id)
  return fields({
    batchTime: time,
    submissionTime: submission,
    processingStartTime: known(start),
    processingEndTime: known(end),
    schedulingDelay: between(submission, start),
    processingDelay: between(start, end),
    totalDelay: between(submission, end),
    numRecords: inputs.reduce((sum, { records }) => sum + records, 0),
    inputs: inputs.map(({ node, records }) =>
      fields({
        inputStreamId: sources.indexOf(node),
        numRecords: records,
        metadata: new PyDict(),
        metadataDescription: null,
      }),
    ),
    outputs: outputs.map((output) => outputFields(output, run)),
  })
}

function outputFields({ time, id, node, start, end, failure }: OutputEvent, run: StreamingRun): PyDict {
  const name = run.recorder.nodes.find((one) => one.id === node)!.operator.name
  return fields({
    batchTime: time,
    id,
    name: `${name} at NativeMethodAccessorImpl.java:0`,
    description: name,
    startTime: start,
    endTime: known(end),
    failureReason: failure,
  })
}
