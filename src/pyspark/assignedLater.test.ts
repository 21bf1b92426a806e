import { describe, expect, it } from 'vitest'
import { readProgram } from './read.ts'

const lines = (body: string) => `from pyspark import SparkContext
from pyspark.streaming import StreamingContext
sc = SparkContext("local[2]", "Later")
ssc = StreamingContext(sc, 1)
words = ssc.socketTextStream("localhost", 9999)
${body}
ssc.start()
`

const found = (body: string) =>
  readProgram(lines(body))
    .diagnostics.filter(({ code }) => code === 'program.assignedLater')
    .map(({ args }) => [args?.['operator'], args?.['name'], args?.['line'], args?.['later']])

describe('a variable of the driver that is assigned after a function that reads it was handed over', () => {
  it('is named with both lines, whether the function reads it itself or calls what does', () => {
    expect(found('limit = 1\nwords.filter(lambda w: len(w) > limit).pprint()\nlimit = 2')).toEqual([
      ['filter', 'limit', 7, 8],
    ])
    expect(
      found(
        'limit = 1\ndef long(w):\n    return len(w) > limit\nwords.filter(lambda w: long(w)).pprint()\nif limit:\n    limit += 1',
      ),
    ).toEqual([['filter', 'limit', 9, 11]])
  })

  it('is the variable of a loop that wires a stream in each turn', () => {
    expect(found('for limit in [1, 2]:\n    words.filter(lambda w: len(w) > limit).pprint()')).toEqual([
      ['filter', 'limit', 7, 6],
    ])
  })

  it('is no matter when the value is kept, assigned before, or read by the driver', () => {
    expect(found('limit = 1\nwords.filter(lambda w, limit=limit: len(w) > limit).pprint()\nlimit = 2')).toEqual([])
    expect(found('limit = 1\nlimit = 2\nwords.filter(lambda w: len(w) > limit).pprint()')).toEqual([])
    expect(found('n = 0\ndef tell(rdd):\n    print(n)\nwords.foreachRDD(tell)\nn = 1')).toEqual([])
    expect(found('def wire():\n    words.filter(lambda w: len(w) > limit).pprint()\nlimit = 1\nwire()')).toEqual([])
  })
})
