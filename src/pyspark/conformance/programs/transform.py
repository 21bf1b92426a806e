# transform, driver functions, shared variables, listeners (§3.4, §14.3, §18.2).

# %% transform
ssc.queueStream([[3, 1, 2], []]).transform(lambda rdd: rdd.map(lambda x: x * 10)).foreachRDD(show)

# %% transform with the time
ssc.queueStream([[1], [2]]).transform(lambda t, rdd: rdd.map(lambda x: (t.second, x))).foreachRDD(show)

# %% transform into another RDD altogether
ssc.queueStream([[1], [2]]).transform(lambda rdd: sc.parallelize([7, 8, 9], 3)).foreachRDD(show)

# %% transform into pairs that are shuffled
ssc.queueStream([["a", "b", "a"]]).transform(lambda rdd: rdd.map(lambda w: (w, 1)).reduceByKey(lambda a, b: a + b)).foreachRDD(show)

# %% transform runs actions while the batch is being built
def top(rdd):
    best = rdd.max() if not rdd.isEmpty() else None
    print("best", best)
    return rdd.map(lambda x: (x, x == best))

ssc.queueStream([[1, 3, 2], []]).transform(top).foreachRDD(show)

# %% a transform that fails voids the whole batch
s = ssc.queueStream([[1], [0], [2]])
s.foreachRDD(show)
s.transform(lambda rdd: rdd if rdd.first() else rdd.nothing()).foreachRDD(show)

# %% a transform that raises an exception of its own
def check(rdd):
    if rdd.count() > 1:
        raise RuntimeError("too many: %d" % rdd.count())
    return rdd

ssc.queueStream([[1], [1, 2], [3]]).transform(check).foreachRDD(show)

# %% a transform that gives a list fails
ssc.queueStream([[1]]).transform(lambda rdd: [1, 2]).foreachRDD(show)

# %% a transform of three arguments is refused
ssc.queueStream([[1]]).transform(lambda a, b, c: a)

# %% a transform without arguments is refused
ssc.queueStream([[1]]).transform(lambda: None)

# %% a transform of any number of arguments is refused
ssc.queueStream([[1]]).transform(lambda *args: args[-1])

# %% a partial has no code
from functools import partial

ssc.queueStream([[1]]).foreachRDD(partial(print))

# %% a built-in has no code
ssc.queueStream([[1]]).foreachRDD(print)

# %% transform filters by a driver's list
blocked = ["spam"]
s = ssc.queueStream([["ham", "spam"], ["ham", "egg"], ["egg"]])

def learn(rdd):
    blocked.append("ham")

s.transform(lambda rdd: rdd.filter(lambda w: w not in blocked)).foreachRDD(show)
s.foreachRDD(learn)

# %% zipWithIndex in a transform
ssc.queueStream([["a", "b", "c"], ["d"]]).transform(lambda rdd: rdd.zipWithIndex()).foreachRDD(show)

# %% distinct in a transform
ssc.queueStream([[1, 2, 1, 3, 2]]).transform(lambda rdd: rdd.distinct()).foreachRDD(show)

# %% sorting in a transform
ssc.queueStream([[3, 1, 2, 5, 4], []]).transform(lambda rdd: rdd.sortBy(lambda x: x)).foreachRDD(show)

# %% coalesce in a transform
ssc.queueStream([[1, 2, 3, 4]]).transform(lambda rdd: rdd.coalesce(1)).foreachRDD(show)

# %% the RDDs of earlier batches kept by the driver
kept = []
def keep(rdd):
    kept.append(rdd)
    return sc.union(kept)

ssc.queueStream([[1], [2], [3]]).transform(keep).foreachRDD(show)

# %% a broadcast variable
rates = sc.broadcast({"EUR": 1.1, "GBP": 1.3})
s = ssc.queueStream([[("EUR", 10), ("GBP", 2)], [("EUR", 1)]])
s.map(lambda kv: (kv[0], kv[1] * rates.value[kv[0]])).foreachRDD(show)

# %% a broadcast that is replaced between batches
limit = sc.broadcast(2)
s = ssc.queueStream([[1, 2, 3], [1, 2, 3], [1, 2, 3]])

def raise_limit(rdd):
    global limit
    limit = sc.broadcast(limit.value + 1)

s.transform(lambda rdd: rdd.filter(lambda x: x < limit.value)).foreachRDD(show)
s.foreachRDD(raise_limit)

# %% an accumulator
seen = sc.accumulator(0)

def count(x):
    seen.add(1)
    return x

s = ssc.queueStream([[1, 2, 3], [4, 5]]).map(count)
s.foreachRDD(lambda rdd: print(rdd.collect(), seen.value))

# %% an accumulator counts every evaluation
seen = sc.accumulator(0)

def count(x):
    seen.add(1)
    return x

s = ssc.queueStream([[1, 2, 3], [4, 5]]).map(count)
s.foreachRDD(lambda rdd: print(rdd.count(), rdd.count(), seen.value))

# %% an accumulator of floats and with +=
total = sc.accumulator(0.5)

def output(rdd):
    global total
    rdd.foreach(lambda x: total.add(x))
    total += 1
    print(total.value)

ssc.queueStream([[0.25, 0.25], [1.0]]).foreachRDD(output)

# %% an accumulator with a parameter class
from pyspark import AccumulatorParam

class Words(AccumulatorParam):
    def zero(self, value):
        return []

    def addInPlace(self, a, b):
        return sorted(a + b)

words = sc.accumulator([], Words())

def output(rdd):
    rdd.foreach(lambda w: words.add([w]))
    print(words.value)

ssc.queueStream([["b", "a"], ["c"]]).foreachRDD(output)

# %% an accumulator's value cannot be read in a task
seen = sc.accumulator(0)
ssc.queueStream([[1]]).map(lambda x: seen.value).foreachRDD(show)

# %% dropped words are counted as in the guide
from pyspark import SparkContext

def excluded(context):
    if "excluded" not in globals():
        globals()["excludedWords"] = context.broadcast(["a", "b"])
    return globals()["excludedWords"]

def dropped(context):
    if "droppedWords" not in globals():
        globals()["droppedWords"] = context.accumulator(0)
    return globals()["droppedWords"]

def echo(time, rdd):
    words = excluded(rdd.context)
    counter = dropped(rdd.context)

    def keep(pair):
        if pair[0] in words.value:
            counter.add(pair[1])
            return False
        return True

    print("Counts at time %s %s" % (time, rdd.filter(keep).collect()))
    print("Dropped %d word(s) totally" % counter.value)

lines = ssc.queueStream([["a b c a"], ["d a"]])
lines.flatMap(lambda l: l.split()).map(lambda w: (w, 1)).reduceByKey(lambda a, b: a + b).foreachRDD(echo)

# %% classes with methods as parsers
import json

class Parser:
    currency = "EUR"

    def __init__(self, rate):
        self.rate = rate

    def parse(self, line):
        sale = json.loads(line)
        return (sale["product"], round(sale["price"] * sale.get("quantity", 1) * self.rate, 2))

parser = Parser(1.1)
lines = ssc.queueStream([['{"product": "tea", "price": 3.5, "quantity": 2}', '{"product": "milk", "price": 1.2}']])
lines.map(lambda line: parser.parse(line)).foreachRDD(show)
lines.map(parser.parse).reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% named tuples from a function
from collections import namedtuple

def fields(line):
    parts = line.split(",")
    return (parts[0], int(parts[1]))

ssc.queueStream([["a,1", "b,2"], ["c,x"]]).map(fields).foreachRDD(show)

# %% counters and default dicts in partitions
from collections import Counter, defaultdict

def tally(records):
    counts = defaultdict(int)
    for record in records:
        counts[record] += 1
    return sorted(counts.items())

s = ssc.queueStream([list("abracadabra"), []])
s.mapPartitions(tally).foreachRDD(show)
s.glom().map(lambda p: Counter(p).most_common(1)).foreachRDD(show)

# %% a listener hears every batch
from pyspark.streaming.listener import StreamingListener

class Ears(StreamingListener):
    def onBatchSubmitted(self, event):
        print("submitted", event.batchInfo().batchTime().milliseconds())

    def onBatchCompleted(self, event):
        info = event.batchInfo()
        print("completed", info.batchTime().milliseconds(), info.numRecords(), info.totalDelay() >= 0)

ssc.addStreamingListener(Ears())
ssc.queueStream([[1, 2], [3]]).foreachRDD(show)

# %% exceptions of the person's own class in an element function
class BadRecord(Exception):
    pass

def check(x):
    if x < 0:
        raise BadRecord("negative: %r" % x)
    return x

ssc.queueStream([[1], [-1], [2]]).map(check).foreachRDD(show)

# %% caught exceptions in an element function
def number(text):
    try:
        return [float(text)]
    except ValueError as error:
        return ["bad: %s" % error]

ssc.queueStream([["1", "x", "2.5", ""]]).flatMap(number).foreachRDD(show)
