import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import {
  addNode,
  connect,
  disconnect,
  moveNodes,
  pinChart,
  removeNodes,
  rename,
  setBatchInterval,
  setCheckpointDirectory,
  setDefinitions,
  setLabel,
  setNote,
  setParam,
  setSeed,
  setSetting,
  unpinChart,
  type Edit,
} from './edit.ts'
import { copy, duplicate, paste } from './fragment.ts'
import {
  historyLimit,
  record,
  redo,
  redoTitle,
  settle,
  startHistory,
  undo,
  undoTitle,
  type History,
} from './history.ts'

const operators = ['queueStream', 'map', 'filter', 'reduceByKey', 'window', 'union', 'join', 'pprint']

/** An edit chosen by three numbers: any edit can follow any other. */
function someEdit(graph: Graph, kind: number, a: number, b: number): Edit {
  const node = graph.nodes[a % Math.max(1, graph.nodes.length)]?.id ?? 'nobody'
  const other = graph.nodes[b % Math.max(1, graph.nodes.length)]?.id ?? 'nobody'
  const operator = operators[b % operators.length]!
  const wire = graph.wires[a % Math.max(1, graph.wires.length)]
  const edits: (() => Edit)[] = [
    () => addNode(graph, operator),
    () => addNode(graph, operator, { after: node }),
    () => addNode(graph, operator, wire ? { onWire: wire } : {}),
    () => removeNodes(graph, [node, other], { keepGap: b % 2 === 0 }),
    () => connect(graph, { from: node, to: other, port: 'in' }),
    () => (wire ? disconnect(graph, wire) : setSeed(graph, a)),
    () => setParam(graph, node, 'f', { text: `lambda x: x + ${b}` }),
    () => setLabel(graph, node, `label ${b}`),
    () => setNote(graph, node, `note ${b}`),
    () => moveNodes(graph, { [node]: { x: a, y: b } }),
    () => setDefinitions(graph, `limit = ${b}`),
    () => setBatchInterval(graph, 1000 * (1 + (a % 5))),
    () => setCheckpointDirectory(graph, `dir-${b % 3}`),
    () => setSetting(graph, 'spark.default.parallelism', b % 3 === 0 ? null : String(b % 3)),
    () => pinChart(graph, node),
    () => unpinChart(graph, graph.charts[a % Math.max(1, graph.charts.length)]?.id ?? 'none'),
    () => duplicate(graph, [node, other]),
    () => {
      const pasted = paste(graph, copy(graph, [node]))
      return 'edit' in pasted ? pasted.edit : rename(graph, 'nothing to paste')
    },
    () => rename(graph, `pipeline ${b}`),
  ]
  return edits[kind % edits.length]!()
}

const steps = fc.array(fc.tuple(fc.nat(100), fc.nat(50), fc.nat(50), fc.nat(1500)), { maxLength: 60 })

describe('history', () => {
  it('undoes any sequence of edits to the identity and redoes it to the same', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let history: History = startHistory(emptyGraph)
        let now = 0
        for (const [kind, a, b, pause] of sequence)
          history = record(history, someEdit(history.graph, kind, a, b), (now += pause))
        const end = history.graph
        const seen: Graph[] = [end]
        while (undoTitle(history)) {
          history = undo(history)
          seen.push(history.graph)
        }
        expect(history.graph).toBe(emptyGraph)
        for (const expected of seen.reverse().slice(1)) {
          history = redo(history)
          expect(history.graph).toBe(expected)
        }
        expect(redoTitle(history)).toBeNull()
        expect(history.graph).toBe(end)
      }),
      { numRuns: 60 },
    )
  })

  it('never changes the graph it is given', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let graph: Graph = emptyGraph
        for (const [kind, a, b] of sequence) {
          const before = JSON.stringify(graph)
          const next = someEdit(graph, kind, a, b).graph
          expect(JSON.stringify(graph)).toBe(before)
          graph = next
        }
      }),
      { numRuns: 30 },
    )
  })

  it('keeps every id unique through any sequence', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let graph: Graph = emptyGraph
        const issued = new Set<string>()
        for (const [kind, a, b] of sequence) {
          const edit = someEdit(graph, kind, a, b)
          for (const id of edit.created) {
            expect(issued.has(id)).toBe(false)
            issued.add(id)
          }
          graph = edit.graph
        }
      }),
      { numRuns: 60 },
    )
  })

  const typed = (texts: readonly [string, number][]) => {
    const { graph } = addNode(emptyGraph, 'map')
    let history = startHistory(graph)
    for (const [text, now] of texts) history = record(history, setLabel(history.graph, 'map-1', text), now)
    return history
  }

  it('makes a burst of typing in one field one step', () => {
    const history = typed([
      ['s', 0],
      ['sa', 500],
      ['sal', 1000],
    ])
    expect(history.past).toHaveLength(1)
    expect(undo(history).graph.nodes[0]!.label).toBe('')
    expect(redo(undo(history)).graph.nodes[0]!.label).toBe('sal')
  })

  it('starts a new step after a pause of 600 ms, in another field, and after leaving the field', () => {
    expect(
      typed([
        ['s', 0],
        ['sa', 600],
      ]).past,
    ).toHaveLength(2)
    let history = typed([['s', 0]])
    history = record(history, setNote(history.graph, 'map-1', 'n'), 10)
    history = record(history, setLabel(history.graph, 'map-1', 'sa'), 20)
    expect(history.past.map((step) => step.title.message)).toEqual(['Rename map', 'Edit the note of map', 'Rename map'])
    const left = settle(typed([['s', 0]]))
    expect(record(left, setLabel(left.graph, 'map-1', 'sa'), 10).past).toHaveLength(2)
  })

  it('forgets what could be redone after a new edit, and steps beyond the limit', () => {
    let history = typed([['s', 0]])
    history = record(undo(history), setLabel(undo(history).graph, 'map-1', 't'), 5000)
    expect(redoTitle(history)).toBeNull()
    for (let i = 0; i < historyLimit + 50; i++)
      history = record(history, setSeed(history.graph, 1000 + i), 10_000 + 700 * i)
    expect(history.past).toHaveLength(historyLimit)
  })

  it('does nothing at either end', () => {
    const history = startHistory(emptyGraph)
    expect(undo(history)).toBe(history)
    expect(redo(history)).toBe(history)
  })
})
