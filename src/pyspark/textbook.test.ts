import { describe, expect, it } from 'vitest'
import { runProgram, type ProgramOptions } from './runProgram.ts'

/** The programs of the textbooks, whole, and what they print: frames to the byte. */

/** pprint's frame so many seconds after the zero time, 22:13:20. */
const frame = (second: number, ...records: string[]) =>
  ['-'.repeat(43), `Time: 2023-11-14 22:13:${20 + second}`, '-'.repeat(43), ...records, '', ''].join('\n')

function printed(text: string, options: ProgramOptions): string {
  const { stdout, stderr, exit } = runProgram(text, options)
  expect([stderr, exit]).toEqual(['', 0])
  return stdout
}

const head = (interval: number) => `from pyspark import SparkContext
from pyspark.streaming import StreamingContext
from pyspark.streaming.kafka import KafkaUtils
import json

sc = SparkContext(appName="Retail")
sc.setLogLevel("WARN")
ssc = StreamingContext(sc, ${interval})
ssc.checkpoint("checkpoint")
`
const tail = `
ssc.start()
ssc.awaitTermination()
`
const sale = (product: string, quantity: number, price: number) =>
  JSON.stringify({ product_id: product, quantity, price })

describe('the programs of the textbooks', () => {
  it('counts words over a socket', () => {
    const text = `${head(1)}
lines = ssc.socketTextStream("localhost", 9999)
words = lines.flatMap(lambda line: line.split(" "))
pairs = words.map(lambda word: (word, 1))
wordCounts = pairs.reduceByKey(lambda x, y: x + y)
wordCounts.pprint()
${tail}`
    expect(printed(text, { inputs: { '9999': { batches: [['hello world', 'hello'], [], ['bye']] } } })).toBe(
      frame(1, "('hello', 2)", "('world', 1)") + frame(2) + frame(3, "('bye', 1)"),
    )
  })

  it('sums the sales of each product over the last minute, every ten seconds, by what enters and leaves', () => {
    const text = `${head(10)}
sales = KafkaUtils.createStream(ssc, "zookeeper:2181", "consumer-group", {"retail-topic": 1})
parsed = sales.map(lambda kv: json.loads(kv[1]))
amounts = parsed.map(lambda s: (s["product_id"], s["quantity"] * s["price"]))
windowed = amounts.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 60, 10)
windowed.pprint()
${tail}`
    const batches = [[sale('a', 1, 10), sale('b', 2, 5)], [sale('a', 3, 10)], [], [], [], [], [], []]
    const out = printed(text, { inputs: { 'retail-topic': { batches } } })
    const totals = out.split('\n').filter((line) => line.startsWith('('))
    expect(totals).toEqual([
      ...["('a', 10)", "('b', 10)"],
      ...Array.from({ length: 5 }, () => ["('a', 40)", "('b', 10)"]).flat(),
      // The first batch has left: nothing remains of b but its name.
      ...["('a', 30)", "('b', 0)"],
      ...["('a', 0)", "('b', 0)"],
    ])
  })

  it('adds up all sales of a window', () => {
    const text = `${head(10)}
sales = ssc.socketTextStream("localhost", 9999).map(lambda l: float(l.split(",")[1]))
sales.window(60).reduce(lambda a, b: a + b).pprint()
${tail}`
    const batches = [['a,1.5', 'b,2'], [], ['c,4']]
    expect(printed(text, { inputs: { '9999': { batches } } })).toBe(
      frame(10, '3.5') + frame(20, '3.5') + frame(30, '7.5'),
    )
  })

  it('keeps an inventory and warns when it runs low', () => {
    const text = `${head(1)}
THRESHOLD = 5

def update(changes, stock):
    return sum(changes) + (stock or 0)

def alert(time, rdd):
    for product, stock in rdd.filter(lambda kv: kv[1] < THRESHOLD).collect():
        print("ALERT %s: %s has %d left" % (time.strftime("%H:%M:%S"), product, stock))

changes = ssc.socketTextStream("localhost", 9999).map(lambda l: l.split(",")).map(lambda f: (f[0], int(f[1])))
inventory = changes.updateStateByKey(update)
inventory.foreachRDD(alert)
inventory.pprint()
${tail}`
    const batches = [['pen,10', 'cup,7'], ['pen,-6'], ['cup,-1', 'pen,2']]
    expect(printed(text, { inputs: { '9999': { batches } } })).toBe(
      frame(1, "('pen', 10)", "('cup', 7)") +
        'ALERT 22:13:22: pen has 4 left\n' +
        frame(2, "('pen', 4)", "('cup', 7)") +
        frame(3, "('pen', 6)", "('cup', 6)"),
    )
  })

  it('slides a window of three over one to ten', () => {
    const text = `from pyspark import SparkContext
from pyspark.streaming import StreamingContext
sc = SparkContext("local[2]", "Windows")
ssc = StreamingContext(sc, 1)
windows = []
ssc.queueStream([[i] for i in range(1, 11)]).window(3, 1).foreachRDD(lambda rdd: windows.append(set(rdd.collect())))
ssc.start()
ssc.awaitTerminationOrTimeout(10)
ssc.stop()
print([sorted(window) for window in windows[2:]])
`
    const sets = Array.from({ length: 8 }, (_, i) => `[${i + 1}, ${i + 2}, ${i + 3}]`)
    expect(printed(text, {})).toBe(`[${sets.join(', ')}]\n`)
  })

  it('reads Kafka directly', () => {
    const text = `${head(1)}
stream = KafkaUtils.createDirectStream(ssc, ["orders", "returns"], {"metadata.broker.list": "localhost:9092"})
stream.map(lambda message: message[1]).filter(lambda line: line != "").count().pprint()
stream.pprint()
${tail}`
    expect(printed(text, { inputs: { orders: 'x\n\ny' } })).toBe(
      frame(1, '2') + frame(1, "(None, 'x')", "(None, '')", "(None, 'y')"),
    )
  })

  it('joins streams, and a stream with what is known before', () => {
    const text = `${head(1)}
names = sc.parallelize([("1", "pen"), ("2", "cup")])
sold = ssc.socketTextStream("localhost", 9999).map(lambda l: tuple(l.split(",")))
sent = ssc.socketTextStream("localhost", 9998).map(lambda l: tuple(l.split(",")))
sold.transform(lambda rdd: rdd.join(names)).pprint()
sold.leftOuterJoin(sent).pprint()
${tail}`
    expect(printed(text, { inputs: { '9999': '1,3\n3,1', '9998': '1,2' } })).toBe(
      frame(1, "('1', ('3', 'pen'))") + frame(1, "('1', ('3', '2'))", "('3', ('1', None))"),
    )
  })
})
