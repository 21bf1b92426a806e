import { describe, expect, it } from 'vitest'
import { compile } from '#compiler/compile.ts'
import type { Graph } from '#model/graph.ts'
import { canonical } from './canonical.ts'
import { openProgram } from './openProgram.ts'
import { writeProgram } from './write.ts'

const program = (body: string, interval = '1') => `from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "Shop")
ssc = StreamingContext(sc, ${interval})
${body}
ssc.start()
ssc.awaitTermination()
`

async function opened(text: string, file?: string): Promise<Graph> {
  const { graph, diagnostics } = await openProgram(text, file)
  expect(diagnostics).toEqual([])
  return graph!
}

/** What a pipeline does, in short: operator, label and parameters of every node. */
const shape = (graph: Graph) => graph.nodes.map(({ operator, label, params }) => [operator, label, params])
const problemsOf = async (text: string) =>
  (await openProgram(text)).diagnostics.map(({ code, message }) => `${code}: ${message}`)

describe('what a program becomes', () => {
  it('one node for each call, named after variables, with comments as notes', async () => {
    const graph = await opened(
      program(`
# Lines of the till.
lines = ssc.socketTextStream("localhost", 9999)
word_counts = lines.flatMap(lambda line: line.split(" ")) \\
    .map(lambda word: (word, 1)) \\
    .reduceByKey(lambda a, b: a + b, 2)
word_counts.pprint(5)
`),
    )
    expect(shape(graph)).toEqual([
      [
        'socketTextStream',
        'lines',
        {
          host: 'localhost',
          port: 9999,
          input: { kind: 'websocket', url: 'ws://localhost:9998', framing: 'lines' },
        },
      ],
      ['flatMap', '', { f: { text: 'lambda line: line.split(" ")' }, preservesPartitioning: false }],
      ['map', '', { f: { text: 'lambda word: (word, 1)' }, preservesPartitioning: false }],
      ['reduceByKey', 'word counts', { func: { text: 'lambda a, b: a + b' }, numPartitions: 2 }],
      ['pprint', '', { num: 5 }],
    ])
    expect(graph.nodes[0]!.note).toBe('Lines of the till.')
    expect([graph.name, graph.batchInterval]).toEqual(['Shop', 1000])
    const [first, second] = graph.nodes.map(({ position }) => position)
    expect(second!.x).toBeGreaterThan(first!.x)
  })

  it('definitions are what its functions read, as they are written, and nothing else', async () => {
    const graph = await opened(
      program(`
import json
import csv
LIMIT = 40  # reorder below
unused = 3

# A line of the till.
def parse(line):
    """sku, quantity"""
    return tuple(json.loads(line))

def low(pair):
    return pair[1] < LIMIT

ssc.socketTextStream("localhost", 9999).map(parse).filter(low).pprint()
`),
    )
    expect(graph.definitions).toBe(`import json
LIMIT = 40  # reorder below


# A line of the till.
def parse(line):
    """sku, quantity"""
    return tuple(json.loads(line))


def low(pair):
    return pair[1] < LIMIT
`)
    expect(graph.nodes.slice(1, 3).map(({ params }) => params['f'])).toEqual([{ text: 'parse' }, { text: 'low' }])
    expect(compile(graph).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('what the driver works out is kept as its value: arguments, loops, closures', async () => {
    const graph = await opened(
      program(`
threshold = int("4") * 10

def above(limit):
    return lambda kv: kv[1] > limit

pairs = ssc.queueStream([sc.parallelize([(k, n)]) for k, n in [("a", 50), ("b", 7)]])
pairs.filter(lambda kv: kv[1] < threshold).pprint()
for limit in [1, 2]:
    pairs.filter(above(limit)).pprint()
`),
    )
    expect(graph.nodes[0]!.params['rdds']).toBe("[[('a', 50)], [('b', 7)]]")
    expect(graph.definitions).toBe('threshold = 40\n')
    expect(graph.nodes.filter(({ operator }) => operator === 'filter').map(({ params }) => params['f'])).toEqual([
      { text: 'lambda kv: kv[1] < threshold' },
      { text: 'lambda kv: kv[1] > limit', bindings: { limit: '1' } },
      { text: 'lambda kv: kv[1] > limit', bindings: { limit: '2' } },
    ])
  })

  it('a pipeline that a function or `main` builds, with names of modules and built-ins as functions', async () => {
    const graph = await opened(`import operator
import sys
from pyspark import SparkConf, SparkContext
from pyspark.streaming import StreamingContext

def create():
    conf = SparkConf().setAppName("Made").set("spark.default.parallelism", "3")
    ssc = StreamingContext(SparkContext(conf=conf), 0.5)
    sizes = ssc.textFileStream("in").map(len)
    sizes.reduce(operator.add).pprint()
    return ssc

if __name__ == "__main__":
    context = StreamingContext.getOrCreate("checkpoints", create)
    context.start()
    context.awaitTermination()
`)
    expect(graph.settings).toEqual({ 'spark.default.parallelism': '3' })
    expect([graph.batchInterval, graph.checkpointDirectory]).toEqual([500, 'checkpoints'])
    expect(shape(graph).slice(1, 3)).toEqual([
      ['map', 'sizes', { f: { text: 'len' }, preservesPartitioning: false }],
      ['reduce', '', { func: { text: 'operator.add' } }],
    ])
    expect(graph.definitions).toBe('import operator\n')
  })

  it('the way back keeps the text of its functions to the letter', async () => {
    const graph = await opened(
      program(`
def scaled(by):
    def times(x):
        # odd   spacing stays
        return  x*by
    return times

ssc.queueStream([[1, 2]]).map(scaled(3)).map(lambda x :  x  + 1).pprint()
`),
    )
    const text = 'def times(x):\n    # odd   spacing stays\n    return  x*by'
    expect(graph.nodes[1]!.params['f']).toEqual({ text, bindings: { by: '3' } })
    const written = writeProgram(graph)
    expect(written).toContain('lambda x :  x  + 1')
    expect(canonical(await opened(written))).toEqual(canonical(graph))
  })
})

describe('what cannot become a pipeline says so', () => {
  it('with the line and the exception of Python', async () => {
    expect(await problemsOf(program('lines = ssc.socketTextStrem("localhost", 9999)'))).toEqual([
      expect.stringMatching(/^program\.failed: Line 6: AttributeError: .*socketTextStrem/),
    ])
    expect(await problemsOf('x = 1\nprint x\n')).toEqual([expect.stringMatching(/Line 2: SyntaxError/)])
  })

  it('without a context or a stream', async () => {
    expect(await problemsOf('print("hello")\n')).toEqual([expect.stringMatching(/^program\.noContext/)])
    expect(await problemsOf(program(''))).toEqual([expect.stringMatching(/^program\.noCalls/)])
  })

  it('names what only the driver has, and opens the rest', async () => {
    const { graph, diagnostics } = await openProgram(
      program(`
seen = sc.accumulator(0)
ssc.queueStream([[1]]).foreachRDD(lambda rdd: seen.add(rdd.count()))
`),
    )
    expect(diagnostics.map(({ code, args }) => [code, args['name']])).toEqual([['program.notKept', 'seen']])
    expect(graph!.nodes.map(({ operator }) => operator)).toEqual(['queueStream', 'foreachRDD'])
  })
})
