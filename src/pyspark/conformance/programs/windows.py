# Windows (§8). The queue drains, so that windows empty.

# %% window of three | batches 8
ssc.queueStream([["a"], ["b"], ["c"], ["d"], ["e"]]).window(3).foreachRDD(show)

# %% window of three by two | batches 8
ssc.queueStream([["a"], ["b"], ["c"], ["d"], ["e"]]).window(3, 2).foreachRDD(show)

# %% tumbling window | batches 6
ssc.queueStream([["a"], ["b"], ["c"], ["d"], ["e"]]).window(2, 2).foreachRDD(show)

# %% window of four by two | batches 8
ssc.queueStream([["a"], ["b"], ["c"], ["d"], ["e"]]).window(4, 2).foreachRDD(show)

# %% window of one
ssc.queueStream([["a"], ["b"]]).window(1).foreachRDD(show)

# %% slide longer than the window | batches 9
ssc.queueStream([["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]).window(1, 3).foreachRDD(show)

# %% slide longer than the window, on a source another output reads | batches 9
s = ssc.queueStream([[i] for i in range(9)])
s.foreachRDD(lambda rdd: None)
s.window(1, 3).foreachRDD(show)

# %% the sliding window of three over one to ten | batches 10
ssc.queueStream([[i] for i in range(1, 11)]).window(3, 1).foreachRDD(lambda rdd: print(set(rdd.collect())))

# %% pprint prints nothing between slides | batches 4
ssc.queueStream([["a"], ["b"], ["c"]]).window(2, 2).pprint()

# %% a window on a window counts twice | batches 6
ssc.queueStream([["a"], ["b"], ["c"], ["d"]]).window(2).window(2).foreachRDD(show)

# %% a window on a tumbling window | batches 8
ssc.queueStream([[i] for i in range(8)]).window(2, 2).window(4, 2).foreachRDD(show)

# %% a window on a tumbling window by four | batches 8
ssc.queueStream([[i] for i in range(8)]).window(2, 2).window(4, 4).foreachRDD(show)

# %% a tumbling window on a sliding one | batches 6
ssc.queueStream([[i] for i in range(6)]).window(3, 1).window(2, 2).foreachRDD(show)

# %% window durations by name
ssc.queueStream([[1], [2], [3]]).window(windowDuration=2, slideDuration=1).foreachRDD(show)

# %% fractional seconds | every 0.5, batches 6
ssc.queueStream([[i] for i in range(6)]).window(1.5, 1).foreachRDD(show)

# %% an interval of two | every 2, batches 4
ssc.queueStream([[i] for i in range(4)]).window(4, 2).foreachRDD(show)

# %% an interval of three with zero time off the grid | every 3, batches 4
ssc.queueStream([[i] for i in range(4)]).window(6, 6).foreachRDD(show)

# %% a map after a window
ssc.queueStream([[1], [2], [3]]).window(2).map(lambda x: x * x).foreachRDD(show)

# %% a map before a window runs once per record
ssc.queueStream([[1], [2], [3]]).map(lambda x: x * x).window(2).foreachRDD(show)

# %% count over a window
ssc.queueStream([[1, 2], [3], []]).window(2).count().foreachRDD(show)

# %% reduce over a window | batches 6
ssc.queueStream([[1, 2], [3]]).window(2).reduce(lambda a, b: a + b).foreachRDD(show)

# %% reduceByKey over a window
ssc.queueStream([[("a", 1)], [("a", 2), ("b", 1)], [("b", 5)]]).window(2).reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% a window over batches without partitions
ssc.queueStream([sc.emptyRDD(), sc.emptyRDD(), sc.parallelize([1], 1)]).window(2).foreachRDD(show)

# %% a window over partitioned batches merges them
s = ssc.queueStream([[(1, "a"), (2, "b")], [(1, "c"), (4, "d")], [(3, "e")]])
s.partitionBy(2).window(3).foreachRDD(show)

# %% a window over reduced batches merges them
s = ssc.queueStream([[(1, 1), (2, 1), (1, 1)], [(1, 1), (4, 1)], [(3, 1)]])
s.reduceByKey(lambda a, b: a + b, 2).window(2).foreachRDD(show)

# %% a window of a filtered partitioned stream keeps the partitioner
s = ssc.queueStream([[(1, "a"), (2, "b")], [(1, "c"), (4, "d")]]).partitionBy(2)
s.filter(lambda kv: kv[0] != 2).window(2).foreachRDD(show)

# %% two windows of one stream
s = ssc.queueStream([[1], [2], [3], [4]])
s.window(2).foreachRDD(show)
s.window(3, 3).foreachRDD(show)

# %% a window of batches with different numbers of partitions
ssc.queueStream([sc.parallelize([1, 2, 3], 3), sc.parallelize([4], 1), sc.parallelize([], 2)]).window(3).foreachRDD(show)

# %% persisted parents: a random-looking function gives the same records to every window
import itertools

numbers = itertools.count()
s = ssc.queueStream([[1], [2], [3]]).transform(lambda rdd: (lambda n: rdd.map(lambda x: (x, n)))(next(numbers)))
s.window(3).foreachRDD(show)

# %% a window must fit the parent's slide | every 2
ssc.queueStream([[1]]).window(3)

# %% a slide must fit the parent's slide | every 2
ssc.queueStream([[1]]).window(4, 3)

# %% a window on a window must fit its slide
ssc.queueStream([[1]]).window(4, 2).window(3, 2)

# %% a slide on a window must fit its slide
ssc.queueStream([[1]]).window(4, 2).window(4, 3)

# %% milliseconds of a window are cut
ssc.queueStream([[1], [2], [3]]).window(2.0004).foreachRDD(show)

# %% a window below a millisecond of fit is refused
ssc.queueStream([[1]]).window(2.001)

# %% a window without duration is refused
ssc.queueStream([[1]]).window()

# %% reduceByKeyAndWindow without inverse | batches 6
s = ssc.queueStream([[("a", 1), ("b", 1)], [("a", 2)], [("c", 1)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, None, 2, 1).foreachRDD(show)

# %% reduceByKeyAndWindow without inverse by two | batches 8
s = ssc.queueStream([[("a", i), (i, 1)] for i in range(6)])
s.reduceByKeyAndWindow(lambda a, b: a + b, None, 4, 2).foreachRDD(show)

# %% the fold of reduceByKeyAndWindow | batches 5
s = ssc.queueStream([[("k", c), ("k", c.upper())] for c in "abcd"])
s.reduceByKeyAndWindow(lambda a, b: "(" + a + b + ")", None, 3, 1, 1).foreachRDD(show)

# %% filterFunc is ignored without inverse | batches 4
s = ssc.queueStream([[("a", 1), ("b", 0)], [("a", 2)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, None, 2, 1, filterFunc=lambda kv: kv[1] > 0).foreachRDD(show)

# %% reduceByKeyAndWindow with three partitions | batches 4
s = ssc.queueStream([[(i, 1), (i + 1, 1)] for i in range(4)])
s.reduceByKeyAndWindow(lambda a, b: a + b, None, 2, 1, 3).foreachRDD(show)

# %% reduceByKeyAndWindow needs its inverse argument
ssc.queueStream([[("a", 1)]]).reduceByKeyAndWindow(lambda a, b: a + b, windowDuration=2)

# %% reduceByWindow without inverse | batches 6
ssc.queueStream([[1, 2], [3], [4]]).reduceByWindow(lambda a, b: a + b, None, 2, 1).foreachRDD(show)

# %% reduceByWindow without inverse by two | batches 6
ssc.queueStream([["a", "b"], ["c"], ["d"]]).reduceByWindow(lambda a, b: "(" + a + b + ")", None, 4, 2).foreachRDD(show)

# %% a windowed reduce on a windowed stream counts several times | batches 6
s = ssc.queueStream([[("a", 1)] for _ in range(4)])
s.window(2).reduceByKeyAndWindow(lambda a, b: a + b, None, 2, 1).foreachRDD(show)

# %% joining windows of different lengths | batches 5
s = ssc.queueStream([[("a", i)] for i in range(5)])
s.window(2).join(s).foreachRDD(show)

# %% slices of a stream
s = ssc.queueStream([[1], [2], [3], [4]])
got = []

def look(time, rdd):
    if time.second == 24:
        for r in s.slice(time.timestamp() - 2, time.timestamp()):
            print(r.collect())

ssc.remember(10)
s.foreachRDD(look)

# %% slices by datetimes
from datetime import timedelta

s = ssc.queueStream([[1], [2], [3], [4]])

def look(time, rdd):
    print([r.collect() for r in s.slice(time - timedelta(seconds=1), time)])

ssc.remember(10)
s.foreachRDD(look)

# %% slices of a windowed stream keep to its slide | batches 6
s = ssc.queueStream([[i] for i in range(6)]).window(2, 2)

def look(time, rdd):
    print([r.collect() for r in s.slice(time.timestamp() - 3, time.timestamp())])

ssc.remember(10)
s.foreachRDD(look)

# %% a slice before start is refused
s = ssc.queueStream([[1], [2]])
s.foreachRDD(show)
s.slice(0, 10)
