import { metaOf } from '#operators/index.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { RecordView } from '#model/run.ts'
import type { FunctionTypes } from '#session/types.ts'
import type { Samples } from './sampleCompletion.ts'
import { sampleValue, type SampleValue } from './sampleValue.ts'

/** The node whose records a function parameter sees; undefined where it sees none as they are (RDDs, iterators, state). */
export const sampledNode = (graph: Graph, node: NodeId): NodeId | undefined => {
  const operator = graph.nodes.find(({ id }) => id === node)?.operator
  const port = operator === undefined ? undefined : metaOf(operator)?.inputs[0]?.name
  return graph.wires.find((wire) => wire.to === node && wire.port === port)?.from
}

/**
 * What the arguments of a function were in the shown batch: by the names that the author gave them, from the first record that came in.
 * `types`: the function's own names; `operator` says what each place of the call is.
 */
export function argumentSamples(
  operator: string,
  param: string,
  types: FunctionTypes | undefined,
  records: readonly RecordView[],
): Samples {
  const meta = metaOf(operator)
  const spec = meta?.params[param]
  const record = records[0]
  if (!types || spec?.kind !== 'function' || !record) return {}
  const pairs = meta?.inputs[0]?.accepts === 'pairs'
  const samples: Record<string, SampleValue> = {}
  for (const [i, { name }] of types.args.entries()) {
    const repr = reprOf(spec.args[i] ?? '', record, pairs)
    if (repr !== undefined) samples[name] = sampleValue(repr)
  }
  return samples
}

/** What the operator hands in at a place that it calls `role`. */
function reprOf(role: string, record: RecordView, pairs: boolean): string | undefined {
  switch (role) {
    case 'record':
    case 'kv':
      return record.repr
    case 'key':
      return record.key
    case 'value':
      return pairs ? record.value : record.repr
    case 'a':
    case 'b':
      return pairs ? record.value : record.repr
    case 'values':
      return record.value === undefined ? undefined : `[${record.value}]`
  }
  return undefined
}
