# Element operations (§7) on full, empty (En), zero-partition (E0) and absent batches.

# %% map
ssc.queueStream([[1, 2, 3], [], [4]]).map(lambda x: x * 2).foreachRDD(show)

# %% map over no partitions
ssc.queueStream([sc.emptyRDD()]).map(lambda x: x * 2).foreachRDD(show)

# %% flatMap of lists, strings, ranges and generators
def spread(x):
    return {0: [x, x], 1: "ab", 2: range(3), 3: (i for i in (7, 8)), 4: []}[x]

ssc.queueStream([[0, 1, 2], [3, 4]]).flatMap(spread).foreachRDD(show)

# %% flatMap of a dict gives its keys
ssc.queueStream([[1, 2]]).flatMap(lambda x: {x: 0, -x: 0}).foreachRDD(show)

# %% flatMap of words
ssc.queueStream([["to be or", "not to be"]]).flatMap(lambda line: line.split(" ")).foreachRDD(show)

# %% flatMap with a function that gives no iterable fails
ssc.queueStream([[1]]).flatMap(lambda x: x).foreachRDD(show)

# %% filter keeps what is true
ssc.queueStream([[0, 1, "", "a", None, [], [0], {}, 0.0, 2.5]]).filter(lambda x: x).foreachRDD(show)

# %% filter that keeps nothing keeps the partitions
ssc.queueStream([[1, 2, 3]]).filter(lambda x: False).foreachRDD(show)

# %% filter with None as result
ssc.queueStream([[1, 2, 3]]).filter(lambda x: None if x == 2 else x).foreachRDD(show)

# %% mapValues
ssc.queueStream([[("a", 1), ("b", 2)], []]).mapValues(lambda v: v + 0.5).foreachRDD(show)

# %% flatMapValues
ssc.queueStream([[("a", [1, 2]), ("b", []), ("c", "xy")]]).flatMapValues(lambda v: v).foreachRDD(show)

# %% mapValues on longer tuples keeps two
ssc.queueStream([[("a", 1, 5), ("b", 2, 6)]]).mapValues(lambda v: v * 10).foreachRDD(show)

# %% mapValues on lists as pairs
ssc.queueStream([[["a", 1], ["b", 2]]]).mapValues(lambda v: v * 10).foreachRDD(show)

# %% mapValues on records that are not pairs fails
ssc.queueStream([[5]]).mapValues(lambda v: v).foreachRDD(show)

# %% mapPartitions sees each partition once
ssc.queueStream([[1, 2, 3, 4], [5]]).mapPartitions(lambda it: [sum(it)]).foreachRDD(show)

# %% mapPartitions as a generator
def pairs(records):
    previous = None
    for record in records:
        if previous is not None:
            yield (previous, record)
        previous = record

ssc.queueStream([[1, 2, 3, 4, 5]]).mapPartitions(pairs).foreachRDD(show)

# %% mapPartitions is called for empty partitions too
ssc.queueStream([[], [1]]).mapPartitions(lambda it: [len(list(it))]).foreachRDD(show)

# %% mapPartitions is not called without partitions
ssc.queueStream([sc.emptyRDD()]).mapPartitions(lambda it: [len(list(it))]).foreachRDD(show)

# %% mapPartitionsWithIndex | local[3]
ssc.queueStream([[1, 2, 3, 4, 5], [6]]).mapPartitionsWithIndex(lambda i, it: [(i, x) for x in it]).foreachRDD(show)

# %% glom
ssc.queueStream([[1, 2, 3, 4], [], [5]]).glom().foreachRDD(show)

# %% glom without partitions
ssc.queueStream([sc.emptyRDD()]).glom().foreachRDD(show)

# %% count
ssc.queueStream([[1, 2, 3], [], [4]]).count().foreachRDD(show)

# %% count without partitions gives nothing
ssc.queueStream([sc.emptyRDD(), sc.parallelize([1], 1)]).count().foreachRDD(show)

# %% count of a drained queue is nought
ssc.queueStream([[1, 2, 3]]).count().pprint()

# %% reduce
ssc.queueStream([[1, 2, 3], [4]]).reduce(lambda a, b: a + b).foreachRDD(show)

# %% reduce of an empty batch gives nothing
ssc.queueStream([[], [1]]).reduce(lambda a, b: a + b).foreachRDD(show)

# %% reduce folds from the left within a partition, then across | local[3]
ssc.queueStream([list("abcdefg")]).reduce(lambda a, b: "(" + a + b + ")").foreachRDD(show)

# %% reduce that subtracts | local[2]
ssc.queueStream([[10, 3, 2, 1]]).reduce(lambda a, b: a - b).foreachRDD(show)

# %% countByValue
ssc.queueStream([["a", "b", "a", "c", "a"], []]).countByValue().foreachRDD(show)

# %% countByValue of mixed numbers
ssc.queueStream([[1, 1.0, True, 2, "1"]]).countByValue().foreachRDD(show)

# %% countByValue of lists fails
ssc.queueStream([[[1], [1]]]).countByValue().foreachRDD(show)

# %% chains fold and keep their meaning
s = ssc.queueStream([list(range(10)), [1]])
s.map(lambda x: x + 1).filter(lambda x: x % 2).flatMap(lambda x: [x] * (x % 3)).map(str).foreachRDD(show)

# %% built-in functions as element functions
ssc.queueStream([["1", "22", "333"]]).map(len).foreachRDD(show)

# %% a class as an element function
ssc.queueStream([["1", "22"]]).map(int).map(float).map(str).foreachRDD(show)

# %% a partial as an element function
from functools import partial

def add(a, b):
    return a + b

ssc.queueStream([[1, 2]]).map(partial(add, 10)).foreachRDD(show)

# %% an operator's function
from operator import add, itemgetter

s = ssc.queueStream([[("a", 1), ("b", 2), ("a", 3)]])
s.reduceByKey(add).foreachRDD(show)
s.map(itemgetter(1)).reduce(add).foreachRDD(show)

# %% a bound method as an element function
class Scale:
    def __init__(self, factor):
        self.factor = factor

    def of(self, x):
        return x * self.factor

ssc.queueStream([[1, 2]]).map(Scale(3).of).foreachRDD(show)

# %% a callable object as an element function
class Scale:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x):
        return x * self.factor

ssc.queueStream([[1, 2]]).map(Scale(4)).foreachRDD(show)

# %% a lambda with a default
ssc.queueStream([[1, 2]]).map(lambda x, k=10: x * k).foreachRDD(show)

# %% lambdas made in a loop see its last value
streams = [ssc.queueStream([[1], [2]]).map(lambda x: x * factor) for factor in (1, 2, 3)]
for s in streams:
    s.foreachRDD(show)

# %% lambdas made in a for statement see the variable when the batch is built
s = ssc.queueStream([[1], [2]])
for factor in (1, 10, 100):
    s.map(lambda x: x * factor).foreachRDD(show)

# %% default arguments keep the value of each turn
s = ssc.queueStream([[1], [2]])
for factor in (1, 10, 100):
    s.map(lambda x, factor=factor: x * factor).foreachRDD(show)

# %% a closure over a function's variable
def scaled(stream, factor):
    def scale(x):
        return x * factor
    return stream.map(scale)

s = ssc.queueStream([[1, 2]])
scaled(s, 3).foreachRDD(show)
scaled(s, 5).foreachRDD(show)

# %% assigning a global inside an element function does not reach the driver
total = 0
def add(x):
    global total
    total += x
    return total

ssc.queueStream([[1, 2, 3, 4], [5, 6]]).map(add).foreachRDD(show)
ssc.queueStream([[0], [0]]).foreachRDD(lambda rdd: print("driver", total))

# %% the driver's variable is read when the batch is built
factor = 1
s = ssc.queueStream([[1, 2], [1, 2], [1, 2]])

def step(rdd):
    global factor
    factor += 10
    print("factor", factor)

s.map(lambda x: x * factor).foreachRDD(show)
s.foreachRDD(step)

# %% a list in a closure is a copy
seen = []
s = ssc.queueStream([[1, 2], [3]])
s.map(lambda x: (seen.append(x), len(seen))).foreachRDD(show)
s.foreachRDD(lambda rdd: print(seen))

# %% StopIteration in an element function becomes a RuntimeError
def stop(x):
    raise StopIteration("enough")

ssc.queueStream([[1]]).map(stop).foreachRDD(show)

# %% transform keeps no RDD when its function gives None
ssc.queueStream([[1], [2], [3]]).transform(lambda t, rdd: rdd if t.second % 2 else None).foreachRDD(show)

# %% an operation after a transform that gave None fails
ssc.queueStream([[1], [2], [3]]).transform(lambda t, rdd: rdd if t.second % 2 else None).map(lambda x: x).foreachRDD(show)

# %% a window after a transform that gave None skips the batch
t = ssc.queueStream([[1], [2], [3]]).transform(lambda t, rdd: rdd if t.second % 2 else None)
t.window(2).foreachRDD(show)

# %% preservesPartitioning keeps the keys where they are
s = ssc.queueStream([[(1, 1), (2, 2), (3, 3)]]).partitionBy(2)
s.map(lambda kv: kv, preservesPartitioning=True).reduceByKey(lambda a, b: a + b, 2).foreachRDD(show)

# %% a map loses the partitioner and shuffles again
s = ssc.queueStream([[(1, 1), (2, 2), (3, 3)]]).partitionBy(2)
s.map(lambda kv: (kv[0] + 1, kv[1])).reduceByKey(lambda a, b: a + b, 2).foreachRDD(show)
