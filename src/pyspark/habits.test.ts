import { describe, expect, it } from 'vitest'
import { runProgram, type ProgramOptions } from './runProgram.ts'

/** What people's programs do besides calling operators: each is a short program of its own. */

const streaming = `from pyspark import SparkContext
from pyspark.streaming import StreamingContext
sc = SparkContext("local[2]", "habits")
ssc = StreamingContext(sc, 1)
`
/** As it is run, and with the interpreter alone: both must do the same. */
function run(text: string, options: ProgramOptions = {}) {
  const ran = runProgram(text, options)
  expect(runProgram(text, { ...options, compiled: false })).toEqual(ran)
  return ran
}
/** What a program prints when nothing goes wrong. */
function printed(text: string, options?: ProgramOptions): string {
  const { stdout, stderr, exit } = run(text, options)
  expect([stderr, exit]).toEqual(['', 0])
  return stdout
}
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)

describe('imports', () => {
  it('takes libraries that are not there, and refuses their use by name and line', () => {
    const { stdout, stderr, exit } = run('import requests\nimport numpy as np\nprint("on")\nrequests.get("http://x")\n')
    expect(stdout).toBe('on\n')
    expect(stderr).toContain('File "program.py", line 4, in <module>')
    expect(lastLine(stderr)).toBe("ModuleNotFoundError: No module named 'requests'")
    expect(exit).toBe(1)
  })

  it('says "not there" where the program is ready for it', () => {
    expect(
      printed('try:\n    import ujson as json\nexcept ImportError:\n    import json\nprint(json.dumps([1]))'),
    ).toBe('[1]\n')
  })

  it('does not invent parts of PySpark', () => {
    const { stderr, exit } = run('import pyspark.streming\n')
    expect(lastLine(stderr)).toBe("ModuleNotFoundError: No module named 'pyspark.streming'")
    expect(exit).toBe(1)
  })

  it('knows what PySpark programs import beside it', () => {
    expect(
      printed(
        `import findspark
findspark.init()
import argparse, logging, os, queue, signal, sys, threading, time, typing, warnings
from pyspark import SparkConf, SparkContext, StorageLevel
from pyspark.rdd import RDD
from pyspark.streaming.kafka import KafkaUtils
from pyspark.sql import SparkSession, Row, functions as F
from pyspark.sql.types import StructType, StringType
from py4j.protocol import Py4JJavaError
print(os.path.basename("a/b.csv"), RDD.__name__)`,
      ),
    ).toBe('b.csv RDD\n')
  })
})

describe('configuration that changes nothing', () => {
  it('is accepted', () => {
    expect(
      printed(`from pyspark import SparkConf, SparkContext, StorageLevel
conf = SparkConf().setAppName("shop").setMaster("local[3]").set("spark.executor.memory", "1g")
sc = SparkContext(conf=conf)
sc.setLogLevel("ERROR")
log4j = sc._jvm.org.apache.log4j
log4j.LogManager.getLogger("org").setLevel(log4j.Level.ERROR)
rdd = sc.parallelize([3, 1, 2]).persist(StorageLevel.MEMORY_AND_DISK)
print(sc.appName, sc.defaultParallelism, conf.get("spark.executor.memory"), StorageLevel.MEMORY_ONLY, rdd.sum())
sc.stop()`),
    ).toBe('shop 3 1g Memory Serialized 1x Replicated 6\n')
  })

  it('gives a session its context', () => {
    expect(
      printed(`from pyspark.sql import SparkSession
spark = SparkSession.builder.appName("s").master("local[2]").config("a", 1).getOrCreate()
print(spark.sparkContext.appName, spark.sparkContext.parallelize([1]).collect(), spark.conf.get("a"))`),
    ).toBe('s [1] 1\n')
  })
})

describe('what tasks see of the driver', () => {
  it('never brings back what a task changes', () => {
    expect(
      printed(`from pyspark import SparkContext
sc = SparkContext("local[2]", "x")
counter, seen = 0, []
def visit(x):
    global counter
    counter += x
    seen.append(x)
sc.parallelize(range(5)).foreach(visit)
print(counter, seen)`),
    ).toBe('0 []\n')
  })

  it('takes variables as they are when a batch is generated', () => {
    const text = `${streaming}factor = 1
def raise_factor(rdd):
    global factor
    factor *= 10
s = ssc.queueStream([[1, 2], [3]])
s.foreachRDD(raise_factor)
s.map(lambda x: x * factor).pprint()
ssc.start()
ssc.awaitTermination()
print(factor)`
    expect(
      printed(text)
        .split('\n')
        .filter((line) => /^\d+$/.test(line)),
    ).toEqual(['1', '2', '30', '100'])
  })

  it('gives every task its own copy, and shares accumulators and broadcasts', () => {
    expect(
      printed(`from pyspark import SparkContext
sc = SparkContext("local[2]", "x")
box = []
def put(x):
    box.append(x)
    return len(box)
print(sc.parallelize([5, 6, 7, 8], 2).map(put).collect(), box)
total = sc.accumulator(0)
names = sc.broadcast({1: "one"})
print(sc.parallelize([1, 2]).map(lambda x: (total.add(x), names.value.get(x))[1]).collect(), total.value)`),
    ).toBe("[1, 2, 1, 2] []\n['one', None] 3\n")
  })

  it('calls a transform once for every stream that it is folded into, and minds what it gives', () => {
    const text = (then: string) => `${streaming}calls = []
def noted(rdd):
    calls.append(1)
    return rdd if len(calls) < 5 else None
t = ssc.queueStream([[1], [2], [3]]).transform(noted)
${then}
ssc.start()
ssc.awaitTermination()`
    const apart = `t.foreachRDD(lambda rdd: print(len(calls)))
t.map(lambda x: -x).foreachRDD(lambda rdd: print(len(calls), rdd.collect()))`
    const { stdout, stderr } = run(text(apart))
    expect(stdout).toBe('2\n2 [-1]\n4\n4 [-2]\n')
    expect(stderr).toContain("AttributeError: 'NoneType' object has no attribute 'mapPartitionsWithIndex'\n  batch 3")
    expect(printed(text('t.foreachRDD(lambda rdd: print(rdd.collect()))'))).toBe('[1]\n[2]\n[3]\n')
    expect(
      run(`${streaming}seen = sc.accumulator(0)
ssc.queueStream([[1]]).map(lambda x: seen.value).pprint()
ssc.start()
ssc.awaitTermination()`).stderr,
    ).toContain('Value `Accumulator.value` cannot be accessed inside tasks.')
  })

  it('has accumulators of the program', () => {
    expect(
      printed(`from pyspark import SparkContext
from pyspark.accumulators import AccumulatorParam
class Words(AccumulatorParam):
    def zero(self, value):
        return []
    def addInPlace(self, a, b):
        return a + b
sc = SparkContext("local[2]", "x")
words = sc.accumulator([], Words())
def visit(line):
    global words
    words += line.split()
sc.parallelize(["a b", "c"]).foreach(visit)
print(sorted(words.value))`),
    ).toBe("['a', 'b', 'c']\n")
  })

  it('refuses contexts and RDDs in tasks, in the words of Spark', () => {
    const { stderr, exit } = run(`from pyspark import SparkContext
sc = SparkContext()
a = sc.parallelize([1])
a.map(lambda x: a.count() + x).collect()`)
    expect(stderr).toContain('It appears that you are attempting to broadcast an RDD or reference an RDD from an')
    expect(exit).toBe(1)
    expect(
      run(
        'from pyspark import SparkContext\nsc = SparkContext()\nsc.parallelize([1]).map(lambda x: sc.version).collect()',
      ).stderr,
    ).toContain('It appears that you are attempting to reference SparkContext')
  })
})

describe('the driver', () => {
  it('fills lists, counters and dicts from foreachRDD', () => {
    expect(
      printed(`${streaming}total, batches, last = {}, [], None
def note(time, rdd):
    global last
    last = time
    batches.append(rdd.count())
    for key, value in rdd.collect():
        total[key] = total.get(key, 0) + value
ssc.queueStream([[("a", 1), ("b", 2)], [("a", 3)]]).foreachRDD(note)
ssc.start()
ssc.awaitTermination()
print(total, batches, last)`),
    ).toBe("{'a': 4, 'b': 2} [2, 1] 2023-11-14 22:13:22\n")
  })

  it('runs foreachPartition, methods of objects, and lambdas made in loops', () => {
    expect(
      printed(`${streaming}class Parser:
    def __init__(self, separator):
        self.separator = separator
    def parse(self, line):
        return line.split(self.separator)
def send(records):
    for record in records:
        print("sent", record)
s = ssc.queueStream([["a;b", "c"]])
s.flatMap(Parser(";").parse).foreachRDD(lambda rdd: rdd.foreachPartition(send))
outs = []
def keep(n):
    return lambda rdd: outs.append((n, rdd.collect()))
for n in range(3):
    s.map(lambda x, n=n: len(x) * n).foreachRDD(keep(n))
for n in range(2):
    s.map(lambda x: n).foreachRDD(lambda rdd: outs.append(rdd.collect()))
ssc.start()
ssc.awaitTermination()
print(outs)`),
    ).toBe('sent a\nsent b\nsent c\n[(0, [0, 0]), (1, [3, 1]), (2, [6, 2]), [1, 1], [1, 1]]\n')
  })

  it('keeps singletons in globals()', () => {
    expect(
      printed(`from pyspark import SparkContext
sc = SparkContext()
def words(sc):
    if "excluded" not in globals():
        globals()["excluded"] = sc.broadcast(["a"])
    return globals()["excluded"]
print(words(sc) is words(sc), words(sc).value)`),
    ).toBe("True ['a']\n")
  })

  it('stops when the program says so, after two more batches when gracefully, and goes on', () => {
    const text = (stop: string) => `import time
${streaming}n = []
ssc.queueStream([[1]], default=[0]).foreachRDD(lambda rdd: n.append(rdd.first()))
ssc.start()
time.sleep(3)
ssc.stop(${stop})
print(n, StreamingContext.getActive())
time.sleep(5)
print(len(n))`
    expect(printed(text(''))).toBe('[1, 0, 0] None\n3\n')
    expect(printed(text('stopSparkContext=False, stopGraceFully=True'))).toBe('[1, 0, 0, 0, 0] None\n5\n')
  })

  it('waits with a timeout, by an event and in a loop', () => {
    expect(
      printed(`import threading
${streaming}n = []
done = threading.Event()
def note(rdd):
    n.append(rdd.count())
    if len(n) == 4:
        done.set()
ssc.queueStream([[1]]).foreachRDD(note)
ssc.start()
print(ssc.awaitTerminationOrTimeout(2), len(n))
done.wait()
print(len(n))
while not ssc.awaitTerminationOrTimeout(1):
    if len(n) > 5:
        ssc.stop()
print(len(n))`),
    ).toBe('False 2\n4\n6\n')
  })

  it('runs threads while the program waits', () => {
    expect(
      printed(`import threading, time
${streaming}log = []
def ticker():
    for i in range(3):
        time.sleep(1.5)
        log.append("tick")
ssc.queueStream([[1]]).foreachRDD(lambda rdd: log.append("batch"))
threading.Thread(target=ticker, daemon=True).start()
ssc.start()
time.sleep(4)
ssc.stop()
print(log)`),
    ).toBe("['batch', 'tick', 'batch', 'batch', 'tick', 'batch']\n")
  })

  it('trains streaming models, and predicts with the one that the batch before left', () => {
    expect(
      printed(`${streaming}from pyspark.mllib.linalg import Vectors
from pyspark.mllib.regression import LabeledPoint, StreamingLinearRegressionWithSGD
from pyspark.mllib.clustering import StreamingKMeans
points = ssc.queueStream([["1,1", "2,2"], ["3,3"]]).map(lambda l: [float(x) for x in l.split(",")])
train = points.map(lambda v: LabeledPoint(v[0], Vectors.dense(v[1:])))
line = StreamingLinearRegressionWithSGD(stepSize=0.2, numIterations=25)
line.setInitialWeights([0.0])
line.trainOn(train)
out = []
line.predictOnValues(train.map(lambda p: (p.label, p.features))).foreachRDD(lambda rdd: out.append(rdd.collect()))
means = StreamingKMeans(k=2, decayFactor=1.0).setInitialCenters([[0.0], [5.0]], [1.0, 1.0])
means.trainOn(points.map(lambda v: v[1:]))
means.predictOn(points.map(lambda v: v[1:])).foreachRDD(lambda rdd: out.append(rdd.collect()))
ssc.start()
ssc.awaitTermination()
print([out[0], [(label, round(y, 3)) for label, y in out[2]], out[1], out[3]])
print(means.latestModel().centers, means.latestModel().clusterWeights)`),
    ).toBe(
      '[[(1.0, 0.0), (2.0, 0.0)], [(3.0, 2.976)], [0, 0], [0]]\n[DenseVector([1.5]), DenseVector([5.0])] [4.0, 1.0]\n',
    )
  })

  it('tells listeners what happens', () => {
    expect(
      printed(
        `${streaming}from pyspark.streaming import StreamingListener
class Log(StreamingListener):
    def onStreamingStarted(self, started):
        print("started", started.time())
    def onBatchCompleted(self, completed):
        info = completed.batchInfo()
        print(info.batchTime(), info.numRecords(), info.outputOperationInfos()[0].failureReason())
ssc.addStreamingListener(Log())
ssc.socketTextStream("localhost", 9999).foreachRDD(lambda rdd: None)
ssc.start()
ssc.awaitTermination()`,
        { inputs: { '9999': { batches: [['a', 'b'], ['c']] } } },
      ),
    ).toBe('started 1700000000000\n1700000001000 ms 2 None\n1700000002000 ms 1 None\n')
  })

  it('opens the files it was given, and writes', () => {
    expect(
      printed(
        `with open("words.txt") as f:
    words = [line.strip() for line in f]
with open("out.txt", "a") as f:
    f.write("x\\n")
print(words, open("out.txt").read())
from pyspark import SparkContext
print(SparkContext("local[2]").textFile("words.txt").glom().collect())`,
        { files: { 'words.txt': 'to\nbe\nor\nnot\n' } },
      ),
    ).toBe("['to', 'be', 'or', 'not'] x\n\n[['to', 'be', 'or'], ['not'], []]\n")
  })

  it('reads arguments', () => {
    const text = `import argparse
parser = argparse.ArgumentParser(description="Counts")
parser.add_argument("--port", type=int, default=9999)
parser.add_argument("host")
args = parser.parse_args()
print(args.host, args.port + 1)`
    expect(printed(text, { argv: ['here', '--port', '7'] })).toBe('here 8\n')
    const wrong = run(text, { argv: ['--port', 'x', 'h'], file: 'count.py' })
    expect([wrong.stderr, wrong.exit]).toEqual([
      "usage: count.py [-h] [--port PORT] host\ncount.py: error: argument --port: invalid int value: 'x'\n",
      2,
    ])
  })
})

describe('failures', () => {
  const failing = `${streaming}s = ssc.queueStream([[1, 0], [2]])
s.map(lambda x: 4 // x).foreachRDD(lambda rdd: print(rdd.collect()))
ssc.start()
`
  it('raises the error of a batch where the program waits, with the line of the program', () => {
    const { stdout, stderr, exit } = run(`${failing}ssc.awaitTermination()\nprint("never")`)
    expect(stdout).toBe('')
    expect(stderr).toContain(
      'ZeroDivisionError: integer division or modulo by zero\n  batch 1, time 1700000001000 ms, output foreachRDD [0], in map map-2, f, line 6, record 0',
    )
    expect(stderr).toContain('File "program.py", line 8, in <module>\n    ssc.awaitTermination()')
    expect(stderr).toContain('py4j.protocol.Py4JJavaError: An error occurred while calling')
    expect(stderr).toContain('File "program.py", line 6, in <lambda>')
    expect(exit).toBe(1)
  })

  it('goes on where the program only sleeps, and ends with 1', () => {
    const { stdout, exit } = run(`import time\n${failing}time.sleep(2)\nprint("on")`)
    expect([stdout, exit]).toEqual(['[2]\non\n', 1])
  })

  it('is never hidden by a bare except', () => {
    const { stdout, stderr, exit } = run(`${failing}try:
    ssc.awaitTermination()
except:
    print("hidden")`)
    expect([stdout, exit]).toEqual(['hidden\n', 1])
    expect(stderr).toContain('ZeroDivisionError')
  })

  it('is a sentence with the line when the top level never ends', () => {
    let clock = 0
    const patience = { now: () => (clock += 10), limit: 100 }
    const { stderr, exit } = runProgram('x = 1\nwhile True:\n    try:\n        x += 1\n    except:\n        pass\n', {
      patience,
    })
    expect(stderr).toBe(
      'TimeLimit: the program ran too long without waiting for a batch. A loop that never ends is the usual reason.\n  File "program.py", line 4, in <module>\n',
    )
    expect(exit).toBe(1)
  })

  it('reaches the driver as the failure of a job', () => {
    expect(
      printed(`from py4j.protocol import Py4JJavaError
${streaming}def count(rdd):
    try:
        print(rdd.map(lambda x: 6 // x).collect())
    except ZeroDivisionError:
        print("not this")
    except Py4JJavaError as e:
        print("job failed", "ZeroDivisionError: integer division or modulo by zero" in str(e))
count(sc.parallelize([1, 0]))
ssc.queueStream([[0], [2]]).map(lambda x: 4 // x).foreachRDD(count)
ssc.start()
ssc.awaitTermination()`),
    ).toBe('job failed True\njob failed True\n[3]\n')
  })

  it('refuses DataFrames by name, also behind an except, while the rest runs', () => {
    const { stdout, stderr } = run(`${streaming}from pyspark.sql import SparkSession, Row
def process(time, rdd):
    try:
        spark = SparkSession.builder.getOrCreate()
        spark.createDataFrame(rdd.map(lambda w: Row(word=w))).show()
    except BaseException:
        pass
    print("words", rdd.count())
ssc.queueStream([["a"], ["b", "c"]]).foreachRDD(process)
ssc.start()
ssc.awaitTermination()`)
    expect(stdout).toBe('words 1\nwords 2\n')
    expect(stderr).toBe(
      'NotImplementedError: SparkSession.createDataFrame is not available here: DataFrames and SQL are not part of Millrace yet. The rest of the program runs.\n',
    )
  })

  it('names what is missing or misspelt', () => {
    expect(lastLine(run('ssc = StreamingContext(sc, 1)').stderr)).toMatch(
      /^NameError: name 'StreamingContext' is not defined/,
    )
    expect(lastLine(run(`${streaming}ssc.queueStream([[1]]).reduceBykey(max)`).stderr)).toMatch(
      /^AttributeError: 'DStream' object has no attribute 'reduceBykey'/,
    )
    expect(run(`${streaming}ssc.socketTextStream("localhost", "9999")`).stderr).toContain(
      'py4j.Py4JException: Method socketTextStream([class java.lang.String, class java.lang.String, class org.apache.spark.storage.StorageLevel]) does not exist',
    )
    expect(run(`${streaming}ssc.start()`).stderr).toContain(
      'java.lang.IllegalArgumentException: requirement failed: No output operations registered, so nothing to execute',
    )
  })

  it('refuses what comes after start, when something reads it', () => {
    const { stdout, exit } = run(`${streaming}s = ssc.queueStream([[1]])
s.foreachRDD(lambda rdd: None)
ssc.start()
mapped = s.map(lambda x: x)
for late in (lambda: mapped.pprint(), lambda: s.window(2), lambda: ssc.queueStream([[1]])):
    try:
        late()
    except Exception as e:
        print(type(e).__name__, str(e).split(": ", 1)[1][:70])
ssc.stop()`)
    expect(stdout).toBe(
      `${'Py4JJavaError java.lang.IllegalStateException: Adding new inputs, transformations, a\n'.repeat(3)}`,
    )
    expect(exit).toBe(0)
  })
})
