import { inputsOf } from '#operators/lower/slide.ts'
import type { Output, Stream } from '#operators/lower/stream.ts'

/**
 * PySpark folds a chain of operations into one function on the nearest stream that is not such a chain, so a `transform` function runs once for
 * every stream that is asked for behind it, not once (`spark-semantics.md` §3.4). Only a function that a driver program gave can show it:
 * behind those, every stream that is asked for gets a chain of its own. `copied` hears of each copy.
 */
export function unfolded<T extends Output>(
  outputs: readonly T[],
  copied: (copy: Stream, original: Stream) => void,
): readonly T[] {
  const affected = new Map<Stream, boolean>()
  const isAffected = (stream: Stream): boolean => {
    const known = affected.get(stream)
    if (known !== undefined) return known
    const own = stream.kind === 'batch' && stream.fn.given === true && isFolded(stream)
    const result = own || inputsOf(stream).some(isAffected)
    affected.set(stream, result)
    return result
  }
  const copies = new Map<Stream, Map<Stream, Stream>>()
  /** `stream` as a part of the chain that ends in `owner`. */
  const rewrite = (stream: Stream, owner: Stream): Stream => {
    if (!isAffected(stream)) return stream
    const known = copies.get(stream)?.get(owner)
    if (known) return known
    const end = isFolded(stream) ? owner : stream
    const inputs = inputsOf(stream).map((input) =>
      // A chain goes on; what ends one reads each of its inputs as a stream of its own.
      rewrite(input, isFolded(stream) || isPersisted(stream) ? end : input),
    )
    const made = withInputs(stream, inputs)
    const others = copies.get(stream) ?? new Map<Stream, Stream>()
    if (others.size > 0) made.key = `${stream.key}~${others.size}`
    copies.set(stream, others.set(owner, made))
    copied(made, stream)
    return made
  }
  return outputs.map((output) => ({ ...output, input: rewrite(output.input, output.input) }))
}

/** Whether the author asked Spark to keep the stream's RDDs. */
export const isPersisted = (stream: Stream): boolean =>
  ['cache', 'persist', 'checkpoint'].includes(stream.operator ?? '')

/** Whether PySpark makes the stream by folding its function into the one before. */
function isFolded(stream: Stream): boolean {
  if (isPersisted(stream)) return false
  if (stream.kind === 'batch') return stream.inputs.length === 1 && !stream.together
  return ['narrow', 'combine', 'partitionBy', 'repartition'].includes(stream.kind)
}

function withInputs(stream: Stream, inputs: readonly Stream[]): Stream {
  switch (stream.kind) {
    case 'queue':
    case 'receive':
      return stream
    case 'cogroup':
      return { ...stream, left: inputs[0]!, right: inputs[1]! }
    case 'union':
    case 'batch':
      return { ...stream, inputs }
    case 'inverseWindow': {
      const [input] = inputs
      return input!.kind === 'combine' ? { ...stream, input: input! } : stream
    }
    case 'window':
    case 'narrow':
    case 'combine':
    case 'state':
    case 'partitionBy':
    case 'repartition':
      return { ...stream, input: inputs[0]! }
  }
}
