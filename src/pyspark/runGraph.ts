import { isRdd } from '#builtins/rdd.ts'
import type { PyValue } from '#builtins/values.ts'
import { emptyGraph, type FunctionText, type Graph, type NodeId, type ParamValue } from '#model/graph.ts'
import type { ParamSpec } from '#operators/define.ts'
import { numberOf, type RecordedNode, type Recorder } from './recorder.ts'

/** The recorded calls as a graph that the compiler takes, with the program's own functions and values in place of texts. */

/** Operators whose functions run on the driver, with whole RDDs. */
const onDriver = new Set(['transform', 'transformWith', 'transformAll', 'foreachRDD'])

/** Whether a parameter's value is the driver's to give when the engine asks (`Ports.driver`). */
export const isDriverParam = (node: RecordedNode, param: string): boolean =>
  node.operator.params[param]?.kind === 'python' ||
  (node.operator.params[param]?.kind === 'function' && onDriver.has(node.operator.name))

/** The node that a shared name was made for. */
export const nodeOf = (sharedName: string): NodeId => sharedName.slice(0, sharedName.indexOf('.'))
/** The name by which generated code asks for a function of the program (`Ports.shared`). */
export const sharedName = (node: NodeId, param: string): string => `${node}.${param}`

/** `texts`: the functions that the compiler may see, by `sharedName`; the others are asked of the driver at every call. */
export function runGraph(
  recorder: Recorder,
  about: Pick<Graph, 'name' | 'settings' | 'checkpointDirectory' | 'definitions' | 'remember'>,
  arity: (fn: PyValue) => number,
  texts: ReadonlyMap<string, FunctionText>,
): Graph {
  const reached = recorder.reached
  return {
    ...emptyGraph,
    ...about,
    batchInterval: recorder.batchInterval,
    nodes: recorder.nodes
      .filter(({ id }) => reached.has(id))
      .map((node) => ({
        id: node.id,
        operator: node.operator.name,
        params: Object.fromEntries(
          [...node.values]
            .filter(([param]) => Object.hasOwn(node.operator.params, param))
            .map(([param, value]) => [
              param,
              texts.get(sharedName(node.id, param)) ?? paramOf(node, param, value, arity),
            ]),
        ),
        label: '',
        note: '',
        position: { x: 0, y: 0 },
      })),
    wires: recorder.wires.filter(({ to }) => reached.has(to)),
  }
}

function paramOf(node: RecordedNode, param: string, value: PyValue, arity: (fn: PyValue) => number): ParamValue {
  const spec: ParamSpec = node.operator.params[param]!
  if (value === null) return null
  switch (spec.kind) {
    case 'function':
      if (!isDriverParam(node, param)) return sharedFunction(node.id, param)
      return placeholder(node.operator.name === 'transformAll' ? 1 : arity(value))
    case 'python':
      // Never read: the driver gives the value.
      return isRdd(value) ? '[]' : '[[]]'
    case 'seconds':
    case 'int':
      return numberOf(value)
    case 'text':
      return String(value)
    case 'flag':
      return value === true
    case 'input':
      return { kind: 'lines', name: node.id, text: '' }
  }
}

/** A function that takes so many arguments: all that the compiler wants to know of one that the driver runs. */
const placeholder = (count: number): FunctionText => ({
  text: `lambda ${Array.from({ length: count }, (_, i) => `a${i}`).join(', ')}: None`,
})

const sharedFunction = (node: NodeId, param: string): FunctionText => ({
  text: 'f',
  bindings: { f: `__shared__('${sharedName(node, param)}')` },
})
