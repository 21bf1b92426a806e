# Output operations (§12).

# %% pprint
ssc.queueStream([[1, "two", 3.0, None, ("a", 1), [1], {"k": 2}, b"x"], []]).pprint()

# %% pprint of more than ten | batches 2
ssc.queueStream([list(range(12)), list(range(10))]).pprint()

# %% pprint of three | batches 2
ssc.queueStream([[1, 2, 3, 4], [1, 2, 3]]).pprint(3)

# %% pprint of none
ssc.queueStream([[1], []]).pprint(0)

# %% pprint with num by name | batches 1
ssc.queueStream([[1, 2, 3]]).pprint(num=1)

# %% pprint of a hundred over partitions | local[4], batches 1
ssc.queueStream([list(range(30))]).pprint(100)

# %% pprint without partitions
ssc.queueStream([sc.emptyRDD()]).pprint()

# %% pprint on half seconds | every 0.5
ssc.queueStream([[1], [2]]).pprint()

# %% pprint looks at one more than it prints | local[1], batches 1
ssc.queueStream([[1, 2, 3, 0]]).map(lambda x: 1 // x).pprint(2)

# %% pprint fails on the record one behind | local[1], batches 1
ssc.queueStream([[1, 2, 0, 3]]).map(lambda x: 1 // x).pprint(2)

# %% pprint does not look at the second partition when the first has enough | local[2], batches 1
ssc.queueStream([[1, 2, 0, 3]]).map(lambda x: 1 // x).pprint(1)

# %% strings with quotes and lines | batches 1
ssc.queueStream([["it's", 'say "x"', "two\nlines", "tab\t", "é日😀", ("it's", 'a"b', "\\")]]).pprint()

# %% numbers as Python prints them | batches 1
ssc.queueStream([[1.0, 1e16, 1e-5, 123456789.123, 0.1 + 0.2, 10**30, True, -0.0, 1e22, 2.5e-300]]).pprint()

# %% several pprints in one batch | batches 2
s = ssc.queueStream([[1, 2], [3]])
s.pprint()
s.map(lambda x: x * x).pprint()
s.count().pprint()

# %% word count as in the book | batches 3
lines = ssc.queueStream([["to be or not to be", "that is"], ["the question"]])
counts = lines.flatMap(lambda line: line.split(" ")).map(lambda w: (w, 1)).reduceByKey(lambda a, b: a + b)
counts.pprint()

# %% foreachRDD with the RDD
ssc.queueStream([[1, 2], [3]]).foreachRDD(lambda rdd: print(rdd.collect(), rdd.count()))

# %% foreachRDD with time and RDD
ssc.queueStream([[1, 2], [3]]).foreachRDD(lambda time, rdd: print(str(time), rdd.collect()))

# %% foreachRDD with any number of arguments
def output(*args):
    print(len(args), args[-1].collect())

ssc.queueStream([[1]]).foreachRDD(output)

# %% foreachRDD that gives a number fails
ssc.queueStream([[1, 2], []]).foreachRDD(lambda rdd: rdd.count())

# %% foreachRDD that gives a list fails
ssc.queueStream([[1, 2], []]).foreachRDD(lambda rdd: rdd.collect())

# %% foreachRDD that gives an RDD is accepted
ssc.queueStream([[1, 2]]).foreachRDD(lambda rdd: rdd.map(lambda x: x))

# %% foreachRDD that gives False or nought is accepted
ssc.queueStream([[1, 2]]).foreachRDD(lambda rdd: 0)

# %% a foreachRDD without action computes nothing
def boom(x):
    raise ValueError("never")

ssc.queueStream([[1]]).map(boom).foreachRDD(lambda rdd: print("called"))

# %% a foreachRDD that raises
def fail(rdd):
    if not rdd.isEmpty():
        raise KeyError("store-7")

ssc.queueStream([[1], []]).foreachRDD(fail)

# %% one output fails, the others go on
s = ssc.queueStream([[1, 0], [2]])
s.map(lambda x: 10 // x).foreachRDD(show)
s.foreachRDD(show)

# %% saveAsTextFiles
s = ssc.queueStream([[1, "two", ("a", 3.0), b"bytes", None, 1.0], []])
s.saveAsTextFiles("out/part", "txt")
s.map(lambda x: (x, 1)).saveAsTextFiles("pairs")

# %% saveAsTextFiles without suffix
ssc.queueStream([["one", "two\nlines"]]).saveAsTextFiles("result")

# %% saveAsTextFiles with an empty suffix | batches 1
ssc.queueStream([[1, 2, 3]]).saveAsTextFiles("result", "")

# %% saveAsTextFiles without partitions | batches 1
ssc.queueStream([sc.emptyRDD()]).saveAsTextFiles("none")

# %% driver-side collections filled from foreachRDD
totals = {}
history = []

def collect(time, rdd):
    for key, value in rdd.collect():
        totals[key] = totals.get(key, 0) + value
    history.append(rdd.count())
    print(sorted(totals.items()), history)

ssc.queueStream([[("a", 1), ("b", 2)], [("a", 5)]]).foreachRDD(collect)

# %% foreachPartition with an accumulator
total = sc.accumulator(0)

def add(records):
    for record in records:
        total.add(record)

def output(rdd):
    rdd.foreachPartition(add)
    print(total.value)

ssc.queueStream([[1, 2, 3], [4]]).foreachRDD(output)

# %% the top three words of a batch
s = ssc.queueStream([["a", "b", "a", "c", "c", "c", "d"], ["d"]])
counts = s.map(lambda w: (w, 1)).reduceByKey(lambda a, b: a + b)
counts.foreachRDD(lambda rdd: print(rdd.takeOrdered(3, key=lambda kv: (-kv[1], kv[0]))))

# %% sorted by a transform
s = ssc.queueStream([[("a", 3), ("b", 1), ("c", 2)], []])
s.transform(lambda rdd: rdd.sortBy(lambda kv: kv[1], ascending=False)).foreachRDD(show)
