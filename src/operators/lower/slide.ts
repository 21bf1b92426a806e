import type { Stream } from './stream.ts'

/**
 * Milliseconds between two RDDs of a stream: its own for windows, the batch interval for sources, else that of its first parent
 * (`spark-semantics.md` §1).
 */
export function slideOf(stream: Stream, batchInterval: number): number {
  switch (stream.kind) {
    case 'queue':
    case 'receive':
      return batchInterval
    case 'window':
    case 'inverseWindow':
      return stream.slideDuration
    case 'cogroup':
      return slideOf(stream.left, batchInterval)
    case 'union':
    case 'batch':
      return slideOf(stream.inputs[0]!, batchInterval)
    case 'narrow':
    case 'combine':
    case 'state':
    case 'partitionBy':
    case 'repartition':
      return slideOf(stream.input, batchInterval)
  }
}

/** The streams a stream reads, in order. */
export function inputsOf(stream: Stream): readonly Stream[] {
  switch (stream.kind) {
    case 'queue':
    case 'receive':
      return []
    case 'cogroup':
      return [stream.left, stream.right]
    case 'union':
    case 'batch':
      return stream.inputs
    case 'window':
    case 'inverseWindow':
    case 'narrow':
    case 'combine':
    case 'state':
    case 'partitionBy':
    case 'repartition':
      return [stream.input]
  }
}
