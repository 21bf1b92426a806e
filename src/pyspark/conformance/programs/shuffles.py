# Shuffles: grouping, combining, placing (§4, §7).

# %% reduceByKey in one partition keeps first appearance | local[1]
s = ssc.queueStream([[("b", 1), ("a", 2), ("b", 3), ("c", 4), ("a", 5)]])
s.reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% reduceByKey places keys by hash | local[3]
s = ssc.queueStream([[(w, 1) for w in "the quick brown fox jumps over the lazy dog the end".split()], []])
s.reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% reduceByKey with a number of partitions
s = ssc.queueStream([[(i % 5, i) for i in range(12)]])
s.reduceByKey(lambda a, b: a + b, 3).foreachRDD(show)

# %% reduceByKey with numPartitions by name
s = ssc.queueStream([[(i % 5, i) for i in range(12)]])
s.reduceByKey(lambda a, b: a + b, numPartitions=1).foreachRDD(show)

# %% a single value passes untouched
s = ssc.queueStream([[("a", 0), ("b", 2), ("b", 3)]])
s.reduceByKey(lambda a, b: 1 // (a - a)).foreachRDD(show)

# %% a single value passes untouched and no key repeats
s = ssc.queueStream([[("a", 0), ("b", 2)]])
s.reduceByKey(lambda a, b: 1 // 0).foreachRDD(show)

# %% the fold of reduceByKey: inside map partitions first | local[3]
s = ssc.queueStream([[("k", c) for c in "abcdefgh"]])
s.reduceByKey(lambda a, b: "(" + a + b + ")").foreachRDD(show)

# %% order of keys over map partitions | local[2]
s = ssc.queueStream([[(4, 1), (2, 1), (8, 1), (2, 1), (6, 1), (4, 1)]])
s.reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% groupByKey keeps the order of arrival
s = ssc.queueStream([[("a", 1), ("b", 2), ("a", 3), ("b", 4), ("a", 5)]])
s.groupByKey().mapValues(list).foreachRDD(show)

# %% groupByKey with a number of partitions
s = ssc.queueStream([[(i % 3, i) for i in range(9)], []])
s.groupByKey(4).mapValues(list).foreachRDD(show)

# %% groups have a length and can be iterated twice
s = ssc.queueStream([[("a", 1), ("b", 2), ("a", 3)]])
s.groupByKey().mapValues(lambda g: (len(g), sum(g), sorted(g))).foreachRDD(show)

# %% combineByKey makes averages
s = ssc.queueStream([[("a", 1), ("b", 2), ("a", 4), ("b", 8), ("a", 5)]])
s.combineByKey(lambda v: (v, 1), lambda c, v: (c[0] + v, c[1] + 1), lambda a, b: (a[0] + b[0], a[1] + b[1])).foreachRDD(show)

# %% combineByKey tells who was called | local[3]
s = ssc.queueStream([[("k", 1), ("k", 2), ("k", 3), ("k", 4), ("k", 5), ("l", 6)]])
s.combineByKey(lambda v: [v], lambda c, v: c + [v], lambda a, b: [a, b]).foreachRDD(show)

# %% combineByKey with partitions
s = ssc.queueStream([[(i % 4, i) for i in range(8)]])
s.combineByKey(str, lambda c, v: c + "," + str(v), lambda a, b: a + "|" + b, 2).foreachRDD(show)

# %% combineByKey with one partition never merges combiners | local[1]
s = ssc.queueStream([[("k", 1), ("k", 2), ("l", 3)]])
s.combineByKey(lambda v: [v], lambda c, v: c + [v], lambda a, b: 1 // 0).foreachRDD(show)

# %% partitionBy
ssc.queueStream([[(i, i * i) for i in range(7)], []]).partitionBy(3).foreachRDD(show)

# %% partitionBy with a function
ssc.queueStream([[(i, str(i)) for i in range(7)]]).partitionBy(3, lambda k: k // 3).foreachRDD(show)

# %% partitionBy with negative targets
ssc.queueStream([[(i, str(i)) for i in range(-4, 4)]]).partitionBy(3, lambda k: k).foreachRDD(show)

# %% partitionBy into one
ssc.queueStream([[(i, i) for i in range(5)]]).partitionBy(1).foreachRDD(show)

# %% partitionBy of words | local[3]
ssc.queueStream([[(w, len(w)) for w in ["a", "b", "c", "hello", "world", ""]]]).partitionBy(4).foreachRDD(show)

# %% two shuffles with the same partitioner
s = ssc.queueStream([[(i % 5, 1) for i in range(10)]])
s.reduceByKey(lambda a, b: a + b, 3).mapValues(lambda v: v * 2).groupByKey(3).mapValues(list).foreachRDD(show)

# %% two shuffles with different numbers of partitions
s = ssc.queueStream([[(i % 5, 1) for i in range(10)]])
s.reduceByKey(lambda a, b: a + b, 3).groupByKey(2).mapValues(list).foreachRDD(show)

# %% swapping key and value shuffles again
s = ssc.queueStream([["a", "b", "a", "c", "b", "a"]])
s.countByValue().map(lambda kv: (kv[1], kv[0])).groupByKey().mapValues(sorted).foreachRDD(show)

# %% union of two streams
a = ssc.queueStream([[1, 2], [3]])
b = ssc.queueStream([[4], [5, 6]])
a.union(b).foreachRDD(show)

# %% union with itself
a = ssc.queueStream([[1, 2], [3]])
a.union(a).foreachRDD(show)

# %% union of three
a, b, c = (ssc.queueStream([[i, i], [i]]) for i in range(3))
ssc.union(a, b, c).foreachRDD(show)

# %% union of one is that one
a = ssc.queueStream([[1]])
print(ssc.union(a) is a)
ssc.union(a).foreachRDD(show)

# %% union drops inputs without partitions
a = ssc.queueStream([sc.emptyRDD(), sc.parallelize([1], 1)])
b = ssc.queueStream([sc.parallelize([2], 1), sc.emptyRDD()])
a.union(b).foreachRDD(show)

# %% union of two without partitions
a = ssc.queueStream([sc.emptyRDD()])
b = ssc.queueStream([sc.emptyRDD()])
a.union(b).foreachRDD(show)

# %% union of two partitioned alike merges partition by partition
a = ssc.queueStream([[(1, "a"), (2, "b"), (3, "c")]]).partitionBy(2)
b = ssc.queueStream([[(1, "x"), (2, "y"), (4, "z")]]).partitionBy(2)
a.union(b).foreachRDD(show)

# %% union of two partitioned differently appends
a = ssc.queueStream([[(1, "a"), (2, "b"), (3, "c")]]).partitionBy(2)
b = ssc.queueStream([[(1, "x"), (2, "y"), (4, "z")]]).partitionBy(3)
a.union(b).foreachRDD(show)

# %% union of a partitioned stream and a plain one
a = ssc.queueStream([[(1, "a"), (2, "b"), (3, "c")]]).partitionBy(2)
b = ssc.queueStream([[(1, "x"), (2, "y")]])
a.union(b).foreachRDD(show)

# %% union of reduced streams
f = lambda a, b: a + b
a = ssc.queueStream([[(1, 1), (2, 2), (1, 3)]]).reduceByKey(f)
b = ssc.queueStream([[(1, 5), (3, 2)]]).reduceByKey(f)
a.union(b).foreachRDD(show)

# %% union of different slides is refused
a = ssc.queueStream([[1]])
a.union(a.window(2, 2))

# %% ssc.union of different slides is refused
a = ssc.queueStream([[1]])
ssc.union(a, a.window(2, 2))

# %% ssc.union of nothing is refused
ssc.union()

# %% repartition of few records
ssc.queueStream([[1, 2, 3]]).repartition(1).foreachRDD(show)

# %% repartition gives exactly so many partitions
ssc.queueStream([[1, 2, 3], []]).repartition(4).foreachRDD(lambda rdd: print(rdd.getNumPartitions(), sorted(rdd.collect())))

# %% repartition without partitions
ssc.queueStream([sc.emptyRDD()]).repartition(3).foreachRDD(show)

# %% reduceByKey without partitions
ssc.queueStream([sc.emptyRDD()]).reduceByKey(lambda a, b: a + b, 3).foreachRDD(show)

# %% groupByKey without partitions
ssc.queueStream([sc.emptyRDD()]).groupByKey(2).foreachRDD(show)

# %% reduceByKey of records that are not pairs fails
ssc.queueStream([[1, 2]]).reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% reduceByKey of strings of two characters works
ssc.queueStream([["ab", "cd", "ae"]]).reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% reduceByKey of what a map surely gives as text of two characters works
ssc.queueStream([["ab", "cd", "ae"]]).map(lambda w: f"{w}").reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% reduceByKey of what a map surely gives as longer text fails
ssc.queueStream([["one", "two"]]).map(lambda w: f"{w}").reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% a join of what a map surely gives as numbers fails
numbers = ssc.queueStream([[1, 2]]).map(lambda n: 7)
numbers.join(numbers).foreachRDD(show)

# %% mapValues of text is of its first two characters
ssc.queueStream([["one", "two"]]).map(lambda w: f"{w}").mapValues(lambda v: v + "!").foreachRDD(show)

# %% state of what a map surely gives as text of two characters
ssc.queueStream([["ab", "cd", "ae"], ["ax"]]).map(lambda w: f"{w}").updateStateByKey(lambda v, s: (s or "") + "".join(v)).foreachRDD(show)

# %% reduceByKey of triples fails
ssc.queueStream([[(1, 2, 3)]]).reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% keys that cannot be hashed fail
ssc.queueStream([[([1], 2), ([1], 3)]]).reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% a dict as key fails
ssc.queueStream([[({}, 2)]]).groupByKey().foreachRDD(show)

# %% a set as key fails
ssc.queueStream([[({1}, 2)]]).partitionBy(2).foreachRDD(show)

# %% reduce functions that fail
ssc.queueStream([[("a", 1), ("a", "x")]]).reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% a reduce function of one argument fails where it is called
ssc.queueStream([[("a", 1), ("b", 2)], [("a", 1), ("a", 2)]]).reduceByKey(lambda a: a).foreachRDD(show)

# %% numPartitions of nought
ssc.queueStream([[("a", 1)]]).reduceByKey(lambda a, b: a + b, 0).foreachRDD(show)
