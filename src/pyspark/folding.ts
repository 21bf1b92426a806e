import type { NodeId } from '#model/graph.ts'
import { Recorder, type RecordedNode } from './recorder.ts'

/**
 * PySpark folds a chain of Python operations into one function for each stream that the JVM gets to see, so that a transform's function runs once
 * for every such stream (`spark-semantics.md` §3.4). These are the same calls with such transforms copied, one for each that reads them.
 */
export function foldedApart(recorder: Recorder): Recorder {
  const apart = new Recorder(recorder.batchInterval)
  apart.nodes = [...recorder.nodes]
  apart.wires = []
  const byId = new Map(recorder.nodes.map((node) => [node.id, node]))
  const parentOf = (id: NodeId): NodeId => recorder.wires.find(({ to }) => to === id)!.from
  const readers = (id: NodeId): number => recorder.wires.filter(({ from }) => from === id).length
  const repeats = (id: NodeId): boolean => {
    const node = byId.get(id)!
    return node.folded && (node.operator.name === 'transform' || repeats(parentOf(id)))
  }
  let copies = 0
  const copy = (id: NodeId): NodeId => {
    const node = byId.get(id)!
    if (!node.folded) return id
    const twin: RecordedNode = { ...node, id: `${id}~${++copies}` }
    apart.nodes.push(twin)
    apart.wires.push({ from: copy(parentOf(id)), to: twin.id, port: 'in' })
    return twin.id
  }
  for (const wire of recorder.wires) {
    const own = byId.get(wire.to)!.folded && repeats(wire.from) && readers(wire.from) > 1
    apart.wires.push(own ? { ...wire, from: copy(wire.from) } : wire)
  }
  return apart
}
