import { allow } from '#builtins/deadline.ts'
import * as py from '#builtins/runtime.ts'
import { PyTuple, TimeLimit, type PyFunction } from '#builtins/values.ts'
import { conditionCode, isAboutRecords } from '#compiler/condition.ts'
import { load } from '#engine/code.ts'
import type { Breakpoint, BreakpointHit } from '#model/breakpoint.ts'
import type { Graph } from '#model/graph.ts'
import { openWatchedProgram, taskLimit, type LookedAtProgram } from './engineProgram.ts'
import type { OpenProgram } from './program.ts'
import { viewOf } from '../why/way.ts'

/**
 * Breakpoints of a run: while there are any, its programs are compiled so that the records they look at exist, and are looked at after each
 * batch. Without any, programs are opened as ever.
 */
export interface Breakpoints {
  set(list: readonly Breakpoint[]): void
  readonly open: OpenProgram
  /** What is wrong with the condition of each, by its id, in a program of this graph. */
  problems(graph: Graph): Readonly<Record<string, string>>
}

export function createBreakpoints(openPlain: OpenProgram): Breakpoints {
  let list: readonly Breakpoint[] = []
  return {
    set: (next) => void (list = next.filter(({ enabled }) => enabled)),
    problems: (graph) =>
      Object.fromEntries(
        list.flatMap(({ id, condition }) => {
          const { problem } = condition.trim() === '' ? {} : conditionCode(graph, condition)
          return problem === undefined ? [] : [[id, problem]]
        }),
      ),
    open(graph, setting) {
      const watched = list.filter(({ node }) => graph.nodes.some(({ id }) => id === node))
      if (watched.length === 0) return openPlain(graph, setting)
      const program = openWatchedProgram(
        graph,
        setting,
        watched.map(({ node }) => streamNode(graph, node)),
      )
      const watches = watched.flatMap((breakpoint) => watchOf(program, breakpoint, setting.now))
      return {
        ...program,
        run(index, received, stops) {
          const outcome = program.run(index, received, stops)
          const hits = watches.flatMap((watch) => watch(index) ?? [])
          return hits.length ? { ...outcome, hits } : outcome
        },
      }
    },
  }
}

/** An output operation gives nothing: what it reads is looked at. */
const streamNode = (graph: Graph, node: string): string => {
  const output = !graph.wires.some(({ from }) => from === node)
  return (output && graph.wires.find(({ to }) => to === node)?.from) || node
}

type Watch = (batch: number) => BreakpointHit | undefined

/** Looks at what a node gave in the batch that just ran. A condition that cannot be compiled is none: it was refused when it was set. */
function watchOf(program: LookedAtProgram, breakpoint: Breakpoint, now: () => number): readonly Watch[] {
  const { id, node, condition } = breakpoint
  const { engine, graph } = program
  const always = condition.trim() === ''
  const compiled = always ? undefined : conditionCode(graph, condition)
  if (compiled && compiled.problem !== undefined) return []
  const isState = graph.nodes.find((one) => one.id === node)?.operator === 'updateStateByKey'
  return [
    (batch) =>
      engine.look((_streams, run): BreakpointHit | undefined => {
        const found = engine.records(node, 0, Infinity)
        if (!found) return undefined
        const at = { breakpoint: id, node, batch }
        const { rows, total } = found
        if (always)
          return total > 0 ? { ...at, record: { ...viewOf(rows[0]!.record), index: 0 }, held: total } : undefined
        const holds = load<PyFunction>(compiled!.code, run.namespace)
        run.allowance = allow({ limit: taskLimit, now })
        try {
          if (!isAboutRecords(condition))
            return py.truth(holds(null, null, null, null, batch, total)) ? { ...at, held: total } : undefined
          const held = rows.flatMap(({ record }, index) => {
            const pair = record instanceof PyTuple && record.items.length === 2 ? record.items : undefined
            const [key, value] = [pair?.[0] ?? null, pair?.[1] ?? null]
            return py.truth(holds(record, key, value, isState ? value : null, batch, total)) ? [index] : []
          })
          const [first] = held
          return first === undefined
            ? undefined
            : { ...at, record: { ...viewOf(rows[first]!.record), index: first }, held: held.length }
        } catch (caught) {
          return { ...at, held: 0, error: errorText(caught) }
        } finally {
          run.allowance = undefined
        }
      }),
  ]
}

function errorText(caught: unknown): string {
  if (caught instanceof TimeLimit) return 'TimeLimit'
  const error = py.toPyError(caught)
  const message = py.str(error)
  return message === '' ? error.type : `${error.type}: ${message}`
}
