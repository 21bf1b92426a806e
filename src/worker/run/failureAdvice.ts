import { PyTuple, type PyValue } from '#builtins/values.ts'
import { isFunctionText, type GraphNode } from '#model/graph.ts'
import type { Fix, Span } from '#model/diagnostic.ts'
import type { RunProblem } from '#model/run.ts'

/** A failure as far as it was traced: in which function of which node, where in its text, and on which record. */
export interface TracedFailure {
  readonly node: GraphNode | undefined
  readonly param: string | undefined
  readonly type: string
  readonly span: Span | undefined
  readonly record: PyValue | undefined
}

/** Functions whose bad records can be left out: what they give is a record, several, or a yes or no. */
const guarded = new Set(['map', 'flatMap', 'filter', 'mapValues', 'flatMapValues'])
/** What no change of the function's text mends. */
const notMended = new Set(['TimeLimit', 'InternalError', 'MemoryError', 'KeyboardInterrupt'])

/** Why a function failed in this data, where that can be told closer than Python does, and the edits that would mend it. */
export function adviceFor(
  failure: TracedFailure,
): Pick<RunProblem, 'code' | 'fixes'> & Partial<Pick<RunProblem, 'args'>> {
  const { node, param, type } = failure
  if (!node || param === undefined || notMended.has(type)) return {}
  const beyond = type === 'IndexError' ? indexBeyond(failure) : undefined
  const fixes: Fix[] = []
  if (beyond) {
    const { name, size, span } = beyond
    const text = `[${size - 1}]`
    const title = { code: 'fix.useInstead', args: { text: `${name}${text}` } }
    fixes.push({ kind: 'replaceText', title, param, span, text })
  }
  if (guarded.has(node.operator)) fixes.push({ kind: 'guard', title: { code: 'fix.guard' }, param })
  return {
    ...(beyond && {
      code: 'run.indexBeyond',
      args: { index: beyond.index, name: beyond.name, size: beyond.size, last: beyond.size - 1 },
    }),
    ...(fixes.length > 0 && { fixes }),
  }
}

/** The brackets of `kv[2]` where `kv` is the function's argument and the record a tuple of two. */
function indexBeyond({ node, param, span, record }: TracedFailure) {
  const value = node?.params[param ?? '']
  if (!isFunctionText(value) || !span || span.endLine !== span.line || !(record instanceof PyTuple)) return undefined
  const size = record.items.length
  const line = value.text.split('\n')[span.line - 1] ?? ''
  const [, digits] = /^\[(\d+)\]$/.exec(line.slice(span.column - 1, span.endColumn - 1)) ?? []
  const [, name] = /(?:^|[^\w.])(\w+)$/.exec(line.slice(0, span.column - 1)) ?? []
  if (digits === undefined || name === undefined || !new RegExp(`^\\s*lambda\\s+${name}\\s*:`).test(value.text))
    return undefined
  return size > 0 && Number(digits) >= size ? { name, index: Number(digits), size, span } : undefined
}
