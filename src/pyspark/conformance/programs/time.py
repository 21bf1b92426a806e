# Time (spark-semantics §1) and what a batch is (§3).

# %% the first batch ends one interval after zero time
ssc.queueStream([[1], [2]]).foreachRDD(show)

# %% an interval of half a second has half seconds in its times | every 0.5
ssc.queueStream([[1], [2], [3]]).foreachRDD(show)

# %% an interval that does not divide zero time starts at its next multiple | every 3
ssc.queueStream([[1], [2]]).foreachRDD(show)

# %% an interval of seven seconds | every 7
ssc.queueStream([[1], [2]]).foreachRDD(show)

# %% milliseconds are cut, not rounded | every 1.0059
ssc.queueStream([[1], [2], [3]]).foreachRDD(show)

# %% a quarter of a second prints its microseconds | every 0.25
ssc.queueStream([[1], [2], [3]]).pprint()

# %% the time given to transform is the end of the batch
def stamped(time, rdd):
    return rdd.map(lambda x: (str(time), x))

ssc.queueStream([[1], [2]]).transform(stamped).foreachRDD(show)

# %% the time is a naive datetime
def tell(time, rdd):
    print(type(time).__name__, time.tzinfo, time.hour, time.minute, time.second, time.microsecond)

ssc.queueStream([[1]]).foreachRDD(tell)

# %% outputs run in the order in which they were registered
s = ssc.queueStream([[1], [2]])
s.map(lambda x: x * 10).foreachRDD(show)
s.foreachRDD(show)
s.map(lambda x: x * 100).foreachRDD(show)

# %% an input that no output asks for is not read
unused = ssc.queueStream([[1], [2]])
ssc.queueStream([[3], [4]]).foreachRDD(show)

# %% one stream, two consumers: one item of the queue per batch
s = ssc.queueStream([[1], [2], [3]])
s.foreachRDD(show)
s.foreachRDD(show)

# %% a transform function runs once per output path
calls = []
def noted(rdd):
    calls.append(len(calls))
    return rdd

t = ssc.queueStream([[1], [2]]).transform(noted)
t.foreachRDD(lambda rdd: print(len(calls)))
t.map(lambda x: -x).foreachRDD(lambda rdd: print(len(calls)))

# %% cache ends the folding: its transform function runs once per batch
calls = []
def noted(rdd):
    calls.append(len(calls))
    return rdd

t = ssc.queueStream([[1], [2]]).transform(noted).cache()
t.foreachRDD(lambda rdd: print(len(calls)))
t.map(lambda x: -x).foreachRDD(lambda rdd: print(len(calls)))

# %% generation of all outputs comes before the jobs
def noisy(rdd):
    print("building")
    return rdd

s = ssc.queueStream([[1], [2]])
s.foreachRDD(lambda rdd: print("first output"))
s.transform(noisy).foreachRDD(lambda rdd: print("second output"))

# %% a stream with a longer slide asks for its parent at its own times | batches 6
s = ssc.queueStream([[1], [2], [3], [4]])
s.window(2, 2).foreachRDD(show)

# %% gaps of a wide slide take nothing from the queue | batches 8
s = ssc.queueStream([[1], [2], [3], [4], [5], [6]])
s.window(2, 4).foreachRDD(show)

# %% another output reads the gaps | batches 8
s = ssc.queueStream([[1], [2], [3], [4], [5], [6]])
s.window(2, 4).foreachRDD(show)
s.foreachRDD(show)

# %% remember accepts seconds
ssc.remember(10)
ssc.queueStream([[1], [2]]).foreachRDD(show)

# %% remember twice is refused
ssc.remember(10)
ssc.remember(20)
