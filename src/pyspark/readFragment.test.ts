import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import { canonical } from './canonical.ts'
import { readFragment, type ReadFragment } from './readFragment.ts'
import { writeFragment } from './writeFragment.ts'

const node = (id: string, operator: string, label = '', params: GraphNode['params'] = {}): GraphNode => ({
  id,
  operator,
  params,
  label,
  note: '',
  position: { x: 0, y: 0 },
})
const around: Graph = {
  ...emptyGraph,
  batchInterval: 1000,
  definitions: 'LENGTH = 60\n\n\ndef parse(line):\n    return line.split()\n',
  nodes: [
    node('socketTextStream-1', 'socketTextStream'),
    node('flatMap-2', 'flatMap', 'Words', { f: { text: 'parse' } }),
  ],
  wires: [{ from: 'socketTextStream-1', to: 'flatMap-2', port: 'in' }],
}
const read = async (text: string): Promise<ReadFragment> => {
  const { fragment, diagnostics } = await readFragment(text, around)
  expect(diagnostics).toEqual([])
  return fragment!
}
const sketch = ({ nodes, wires }: Pick<ReadFragment, 'nodes' | 'wires'>) => {
  const nameOf = (id: string) => nodes.find((one) => one.id === id)?.operator ?? id
  return wires.map(({ from, to, port }) => `${nameOf(from)} ${nameOf(to)} ${port}`)
}

describe('statements that are pasted', () => {
  it('become nodes, wires between them, and wires from the streams of the pipeline that they name', async () => {
    const fragment = await read(
      '    # one for each\n    pairs = words.map(lambda w: (w, 1))\n    counts = pairs.reduceByKey(lambda a, b: a + b)\n    counts.pprint(5)\n',
    )
    expect(sketch(fragment)).toEqual(['map reduceByKey in', 'reduceByKey pprint in'])
    expect(fragment.nodes).toMatchObject([
      { label: 'pairs', note: 'one for each', params: { f: { text: 'lambda w: (w, 1)' } } },
      { label: 'counts', note: '', params: { func: { text: 'lambda a, b: a + b' } } },
      { label: '', note: '', params: { num: 5 } },
    ])
    expect(fragment.incoming).toEqual([{ from: 'flatMap-2', to: fragment.nodes[0]!.id, port: 'in' }])
    expect(fragment.unknown).toEqual([])
    expect(fragment.definitions).toBe(around.definitions)
    expect(new Set(fragment.nodes.map(({ position }) => position.x)).size).toBe(3)
  })

  it('may join streams that nobody made, and use the definitions of the pipeline', async () => {
    const fragment = await read('both = stream.window(LENGTH, 2).join(other).mapValues(parse)')
    expect(fragment.unknown).toEqual(['stream', 'other'])
    expect(sketch(fragment)).toEqual(['window join in', 'join mapValues in'])
    expect(fragment.nodes[0]!.params).toMatchObject({ windowDuration: 60, slideDuration: 2 })
    expect(fragment.definitions).toBe(around.definitions)
  })

  it('bring the definitions that they need; a def of one node alone is its own', async () => {
    const text = `LIMIT = 3
def longer(w):
    return len(w) > LIMIT
def shout(w):
    return w.upper()
a = words.filter(longer).map(shout)
b = words.filter(lambda w: not longer(w))
`
    const fragment = await read(text)
    expect(fragment.nodes.map(({ params }) => ({ f: params['f'] }))).toEqual([
      { f: { text: 'longer' } },
      { f: { text: 'def shout(w):\n    return w.upper()' } },
      { f: { text: 'lambda w: not longer(w)' } },
    ])
    expect(fragment.definitions).toBe(
      `${around.definitions.trimEnd()}\n\nLIMIT = 3\n\ndef longer(w):\n    return len(w) > LIMIT\n`,
    )
  })

  it('are refused where they define anew what the pipeline defines otherwise', async () => {
    const text = 'def parse(line):\n    return []\na = words.map(parse)\nb = words.flatMap(parse)'
    const { fragment, diagnostics } = await readFragment(text, around)
    expect(fragment).toBeUndefined()
    expect(diagnostics.map(({ code, args }) => [code, args])).toEqual([['program.otherDefinition', { name: 'parse' }]])
  })

  it('say with their own lines what is wrong with them', async () => {
    const failing = await readFragment('pairs = words.map(lambda w: w)\npairs.count().pprnt()', around)
    expect(failing.fragment).toBeUndefined()
    expect(failing.diagnostics[0]).toMatchObject({ code: 'program.failed', args: { line: 2, type: 'AttributeError' } })
    expect(failing.diagnostics[0]!.message).toMatch(/^Line 2: AttributeError/)
    const broken = await readFragment('pairs = words.map(lambda w: w', around)
    expect(broken.diagnostics[0]).toMatchObject({ args: { line: 1, type: 'SyntaxError' } })
  })

  it('hold an operation, else there is nothing to paste', async () => {
    for (const text of ['', '# nothing', 'x = 3', 'print("a".upper())'])
      expect((await readFragment(text, around)).diagnostics.map(({ code }) => code)).toEqual(['program.nothingPasted'])
  })

  it('may be a whole program', async () => {
    const fragment = await read(`from pyspark import SparkContext
from pyspark.streaming import StreamingContext
ssc = StreamingContext(SparkContext("local[2]", "x"), 1)
lines = ssc.socketTextStream("localhost", 9999)
lines.count().pprint()
ssc.start()
ssc.awaitTermination()
`)
    expect(sketch(fragment)).toEqual(['socketTextStream count in', 'count pprint in'])
  })
})

describe('nodes copied as statements', () => {
  const graphs = scenarios.flatMap(({ id, graph }) =>
    (['en', 'zh'] as const).map((at) => [`${id} ${at}`, graph(at)] as const),
  )

  it.each(graphs)('are the same nodes when they are pasted: %s', async (_name, graph) => {
    const whole = await readFragment(
      writeFragment(
        graph,
        graph.nodes.map(({ id }) => id),
      ),
      { ...graph, nodes: [], wires: [] },
    )
    expect(whole.diagnostics).toEqual([])
    expect(canonical({ ...graph, ...whole.fragment, charts: [] })).toEqual(canonical({ ...graph, charts: [] }))
  })

  it.each(graphs.filter(([name]) => name.endsWith('en')))('find what fed them: %s', async (_name, graph) => {
    for (const { id } of graph.nodes) {
      const { fragment, diagnostics } = await readFragment(writeFragment(graph, [id]), graph)
      expect(diagnostics).toEqual([])
      expect(fragment!.incoming.map(({ from, port }) => [from, port])).toEqual(
        graph.wires.filter(({ to }) => to === id).map(({ from, port }) => [from, port]),
      )
    }
  })
})
