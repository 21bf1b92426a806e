# Joins and cogroups (§11).

# %% join
a = ssc.queueStream([[("k", 1), ("k", 2), ("l", 3)], [("m", 4)]])
b = ssc.queueStream([[("k", "x"), ("k", "y"), ("n", "z")], [("m", "w")]])
a.join(b).foreachRDD(show)

# %% leftOuterJoin
a = ssc.queueStream([[("k", 1), ("k", 2), ("l", 3)], [("m", 4)]])
b = ssc.queueStream([[("k", "x"), ("k", "y"), ("n", "z")], []])
a.leftOuterJoin(b).foreachRDD(show)

# %% rightOuterJoin
a = ssc.queueStream([[("k", 1), ("k", 2), ("l", 3)], []])
b = ssc.queueStream([[("k", "x"), ("k", "y"), ("n", "z")], [("m", "w")]])
a.rightOuterJoin(b).foreachRDD(show)

# %% fullOuterJoin
a = ssc.queueStream([[("k", 1), ("k", 2), ("l", 3)], []])
b = ssc.queueStream([[("k", "x"), ("k", "y"), ("n", "z")], [("m", "w")]])
a.fullOuterJoin(b).foreachRDD(show)

# %% cogroup
a = ssc.queueStream([[("k", 1), ("k", 2), ("l", 3)], []])
b = ssc.queueStream([[("k", "x"), ("n", "z")], [("m", "w")]])
a.cogroup(b).mapValues(lambda groups: tuple(list(g) for g in groups)).foreachRDD(show)

# %% join in one partition keeps first appearance | local[1]
a = ssc.queueStream([[("c", 1), ("a", 2), ("b", 3)]])
b = ssc.queueStream([[("b", "x"), ("c", "y"), ("a", "z")]])
a.join(b).foreachRDD(show)

# %% fullOuterJoin in one partition: left first | local[1]
a = ssc.queueStream([[("c", 1), ("a", 2)]])
b = ssc.queueStream([[("b", "x"), ("d", "y"), ("a", "z")]])
a.fullOuterJoin(b).foreachRDD(show)

# %% joins with a number of partitions
a = ssc.queueStream([[(i, i) for i in range(6)]])
b = ssc.queueStream([[(i, -i) for i in range(3, 9)]])
a.join(b, 3).foreachRDD(show)
a.fullOuterJoin(b, 4).foreachRDD(show)

# %% cogroup with a number of partitions
a = ssc.queueStream([[(i, i) for i in range(4)]])
b = ssc.queueStream([[(i, -i) for i in range(2, 6)]])
a.cogroup(b, 3).mapValues(lambda groups: [sorted(g) for g in groups]).foreachRDD(show)

# %% left and right outer joins with a number of partitions
a = ssc.queueStream([[(i, i) for i in range(4)]])
b = ssc.queueStream([[(i, -i) for i in range(2, 6)]])
a.leftOuterJoin(b, 1).foreachRDD(show)
a.rightOuterJoin(b, numPartitions=3).foreachRDD(show)

# %% a None value looks like a missing one
a = ssc.queueStream([[("k", None), ("l", 1)]])
b = ssc.queueStream([[("k", 2)]])
a.fullOuterJoin(b).foreachRDD(show)

# %% a join with itself
a = ssc.queueStream([[("k", 1), ("k", 2)]])
a.join(a).foreachRDD(show)

# %% a join of streams partitioned alike
a = ssc.queueStream([[(1, "a"), (2, "b")]]).partitionBy(2)
b = ssc.queueStream([[(1, "x"), (2, "y")]]).partitionBy(2)
a.join(b, 2).foreachRDD(show)

# %% a join of reduced streams
f = lambda a, b: a + b
a = ssc.queueStream([[("a", 1), ("a", 2), ("b", 5)]]).reduceByKey(f)
b = ssc.queueStream([[("a", 1.5), ("b", 0.5), ("b", 0.25)]]).reduceByKey(f)
a.join(b).foreachRDD(show)

# %% different slides: the left slide, and nothing stands in | batches 6
s = ssc.queueStream([[("k", i)] for i in range(6)])
s.join(s.window(2, 2)).foreachRDD(show)

# %% different slides the other way round | batches 6
s = ssc.queueStream([[("k", i)] for i in range(6)])
s.window(2, 2).join(s).foreachRDD(show)

# %% an outer join with a side that has no RDD | batches 4
s = ssc.queueStream([[("k", i)] for i in range(4)])
s.leftOuterJoin(s.window(2, 2)).foreachRDD(show)

# %% a join with a side without partitions
a = ssc.queueStream([sc.emptyRDD(), sc.parallelize([("k", 1)], 1)])
b = ssc.queueStream([[("k", "x")], [("k", "y")]])
a.join(b).foreachRDD(show)
a.fullOuterJoin(b).foreachRDD(show)

# %% both sides without partitions
a = ssc.queueStream([sc.emptyRDD()])
b = ssc.queueStream([sc.emptyRDD()])
a.join(b).foreachRDD(show)

# %% a join with a fixed RDD in transform
prices = sc.parallelize([("tea", 3.5), ("milk", 1.2)])
s = ssc.queueStream([[("tea", 2), ("milk", 1), ("rum", 1)], [("milk", 6)]])
s.transform(lambda rdd: rdd.join(prices)).foreachRDD(show)

# %% the fixed RDD is looked up at every batch
prices = sc.parallelize([("tea", 1)])
s = ssc.queueStream([[("tea", 2)], [("tea", 2)]])

def change(rdd):
    global prices
    prices = sc.parallelize([("tea", 99)])

s.transform(lambda rdd: rdd.join(prices)).foreachRDD(show)
s.foreachRDD(change)

# %% keys of 1, 1.0 and True meet
a = ssc.queueStream([[(1, "i"), (2, "i")]])
b = ssc.queueStream([[(1.0, "f"), (True, "b"), ("1", "s")]])
a.join(b).foreachRDD(show)

# %% joins of tuples of tuples
a = ssc.queueStream([[(("s1", "p1"), 1), (("s1", "p2"), 2)]])
b = ssc.queueStream([[(("s1", "p1"), "x")]])
a.join(b).mapValues(lambda vw: vw[0]).foreachRDD(show)

# %% records that are not pairs fail in a join
a = ssc.queueStream([[1]])
b = ssc.queueStream([[("k", 1)]])
a.join(b).foreachRDD(show)

# %% transformWith
a = ssc.queueStream([[1, 2], [3]])
b = ssc.queueStream([[2, 3], [3]])
a.transformWith(lambda x, y: x.intersection(y), b).foreachRDD(lambda rdd: print(sorted(rdd.collect())))

# %% transformWith gets the time
a = ssc.queueStream([[1, 2], [3]])
b = ssc.queueStream([[2], [3, 4]])
a.transformWith(lambda t, x, y: x.union(y).map(lambda v: (t.second, v)), b).foreachRDD(show)

# %% transformWith of different slides | batches 4
a = ssc.queueStream([[i] for i in range(4)])
a.transformWith(lambda x, y: x.union(y), a.window(2, 2)).foreachRDD(show)

# %% transformWith with a function of one argument
a = ssc.queueStream([[1]])
a.transformWith(lambda x: x, a)

# %% ssc.transform over three streams
a, b, c = (ssc.queueStream([[i], [i * 10]]) for i in (1, 2, 3))
ssc.transform([a, b, c], lambda rdds: rdds[2].union(rdds[0]).union(rdds[1])).foreachRDD(show)

# %% ssc.transform with one stream
a = ssc.queueStream([[1, 2], [3]])
ssc.transform([a], lambda rdds: rdds[0].map(lambda x: -x)).foreachRDD(show)

# %% ssc.transform over different slides is refused
a = ssc.queueStream([[1]])
ssc.transform([a, a.window(2, 2)], lambda rdds: rdds[0]).foreachRDD(show)

# %% clicks joined with windowed views | batches 6
clicks = ssc.queueStream([[], [("ad1", "c1")], [], [("ad2", "c2"), ("ad1", "c3")]])
views = ssc.queueStream([[("ad1", "v1"), ("ad2", "v2")], [], [("ad2", "v3")]])
views.window(3).join(clicks).foreachRDD(show)
