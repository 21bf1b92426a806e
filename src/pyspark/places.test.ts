import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { openProgram } from './openProgram.ts'
import type { Lines } from './places.ts'
import { writePlaced, writeProgram } from './write.ts'

const cut = (text: string, { first, last }: Lines) =>
  text
    .split('\n')
    .slice(first - 1, last)
    .join('\n')

const chain = `from pyspark import SparkContext
from pyspark.streaming import StreamingContext

def words(line):
    return line.split()

sc = SparkContext("local[2]", "words")
ssc = StreamingContext(sc, 1)
counts = (
    ssc.socketTextStream("localhost", 9999)
    .flatMap(words)
    .map(lambda w: (w, 1))
    .reduceByKey(
        lambda a, b: a + b
    )
)
counts.pprint()
ssc.start()
ssc.awaitTermination()
`

describe('where nodes stand in a program', () => {
  it('in a chain over several lines, each call has its own, and the function it names', async () => {
    const { graph, places } = await openProgram(chain)
    const shown = graph!.nodes.map(({ id }) => places![id]!.map((lines) => cut(chain, lines).trim()))
    expect(shown).toEqual([
      ['ssc.socketTextStream("localhost", 9999)'],
      ['.flatMap(words)', 'def words(line):\n    return line.split()'],
      ['.map(lambda w: (w, 1))'],
      ['.reduceByKey(\n        lambda a, b: a + b\n    )'],
      ['counts.pprint()'],
    ])
  })

  it('is known of every node of every scenario, in what is written and in what is read of it', async () => {
    for (const { graph: make } of scenarios) {
      const graph = make('en')
      const { text, places } = writePlaced(graph)
      expect(text).toBe(writeProgram(graph))
      expect(Object.keys(places).sort()).toEqual(graph.nodes.map(({ id }) => id).sort())
      const opened = await openProgram(text)
      for (const node of opened.graph!.nodes) {
        const [call] = opened.places![node.id]!
        // The same statement, by the lines that were written for it.
        const [home, ...others] = Object.values(places).filter(
          ([w]) => w!.first <= call!.first && call!.last <= w!.last,
        )
        expect([node.id, others]).toEqual([node.id, []])
        expect(cut(text, home![0]!)).toContain(cut(text, call!))
      }
    }
  })

  it('without comments a program holds none, and its nodes are found all the same', async () => {
    const graph = scenarios[0]!.graph('en')
    const { text, places } = writePlaced(graph, { comments: false })
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([])
    expect(cut(text, places[graph.nodes[0]!.id]![0]!)).toContain('ssc.')
    const { graph: read } = await openProgram(text)
    expect(read!.nodes.map((n) => n.operator).sort()).toEqual(graph.nodes.map((n) => n.operator).sort())
  })
})
