# RDD operations inside foreachRDD (§13): `rdd` holds 1 to 5 in two partitions.

# %% collect, count, first, take | batches 1
def output(rdd):
    print(rdd.collect(), rdd.count(), rdd.first(), rdd.take(2))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% first of an empty RDD | batches 1
def output(rdd):
    sc.emptyRDD().first()

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% first of empty partitions | batches 1
def output(rdd):
    rdd.filter(lambda x: False).first()

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% take more than there is | batches 1
def output(rdd):
    print(rdd.take(100), rdd.take(0))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% take of a negative number | batches 1
def output(rdd):
    print(rdd.take(-1))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% isEmpty | batches 1
def output(rdd):
    print(rdd.isEmpty(), rdd.filter(lambda x: x > 9).isEmpty(), sc.emptyRDD().isEmpty())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% top | batches 1
def output(rdd):
    print(rdd.top(2), rdd.top(2, key=lambda x: -x), rdd.top(99))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% takeOrdered | batches 1
def output(rdd):
    print(rdd.takeOrdered(2), rdd.takeOrdered(2, key=lambda x: -x), rdd.takeOrdered(99))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% top and takeOrdered of empty partitions | batches 1
def output(rdd):
    print(rdd.filter(lambda x: False).top(2), rdd.filter(lambda x: False).takeOrdered(2))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% top of no partitions | batches 1
def output(rdd):
    print(sc.emptyRDD().top(2))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% takeOrdered of no partitions | batches 1
def output(rdd):
    print(sc.emptyRDD().takeOrdered(2))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% ties in takeOrdered and top | batches 1
def output(rdd):
    pairs = sc.parallelize([(i, i % 2) for i in range(6)], 2)
    print(pairs.takeOrdered(4, key=lambda p: p[1]), pairs.top(4, key=lambda p: p[1]))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% reduce | batches 1
def output(rdd):
    print(rdd.reduce(lambda a, b: a + b), rdd.reduce(lambda a, b: a - b), rdd.map(str).reduce(lambda a, b: '(' + a + b + ')'))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% reduce with an empty partition | batches 1
def output(rdd):
    print(sc.parallelize([1], 3).reduce(lambda a, b: a - b))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% reduce of an empty RDD | batches 1
def output(rdd):
    rdd.filter(lambda x: False).reduce(lambda a, b: a)

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% reduce of no partitions | batches 1
def output(rdd):
    sc.emptyRDD().reduce(lambda a, b: a)

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% treeReduce | batches 1
def output(rdd):
    print(rdd.treeReduce(lambda a, b: a + b), rdd.treeReduce(max, 1))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% fold | batches 1
def output(rdd):
    print(rdd.fold(0, lambda a, b: a + b), rdd.fold(100, lambda a, b: a + b))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% fold of no partitions | batches 1
def output(rdd):
    print(sc.emptyRDD().fold(7, lambda a, b: a + b))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% fold of empty partitions | batches 1
def output(rdd):
    print(sc.parallelize([], 3).fold(7, lambda a, b: a + b))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% fold of words tells the order | batches 1
def output(rdd):
    print(rdd.map(str).fold('.', lambda a, b: '(' + a + b + ')'))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% aggregate | batches 1
def output(rdd):
    print(rdd.aggregate((0, 0), lambda a, x: (a[0] + x, a[1] + 1), lambda a, b: (a[0] + b[0], a[1] + b[1])))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% aggregate with a zero that shows | batches 1
def output(rdd):
    print(rdd.aggregate(['z'], lambda a, x: a + [x], lambda a, b: a + b))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% treeAggregate | batches 1
def output(rdd):
    print(rdd.treeAggregate(0, lambda a, x: a + x, lambda a, b: a + b))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% max and min | batches 1
def output(rdd):
    print(rdd.max(), rdd.min(), rdd.max(key=lambda x: -x), rdd.min(lambda x: -x))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% max of an empty RDD | batches 1
def output(rdd):
    sc.emptyRDD().max()

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% min of empty partitions | batches 1
def output(rdd):
    rdd.filter(lambda x: False).min()

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sum and mean | batches 1
def output(rdd):
    print(rdd.sum(), rdd.mean(), rdd.map(float).sum())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sum of an empty RDD | batches 1
def output(rdd):
    print(sc.emptyRDD().sum(), rdd.filter(lambda x: False).sum())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% mean of an empty RDD | batches 1
def output(rdd):
    print(rdd.filter(lambda x: False).mean())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% stats | batches 1
def output(rdd):
    print(rdd.stats())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% stats of a part | batches 1
def output(rdd):
    s = rdd.stats()
    print(s.count(), s.sum(), s.mean(), s.variance(), s.sampleVariance(), s.stdev(), s.sampleStdev(), s.max(), s.min())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% variance and deviation | batches 1
def output(rdd):
    print(rdd.variance(), rdd.stdev(), rdd.sampleVariance(), rdd.sampleStdev())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% histogram in buckets of equal width | batches 1
def output(rdd):
    print(rdd.histogram(2))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% histogram in given buckets | batches 1
def output(rdd):
    print(rdd.histogram([0, 2, 4, 10]))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% histogram of words | batches 1
def output(rdd):
    print(sc.parallelize(['ab', 'ac', 'b', 'bd', 'ef'], 2).histogram(('a', 'b', 'c')))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% countByValue | batches 1
def output(rdd):
    print(dict(rdd.map(lambda x: x % 3).countByValue()))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% countByKey | batches 1
def output(rdd):
    print(dict(rdd.map(lambda x: (x % 2, x)).countByKey()))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% countByValue is a defaultdict | batches 1
def output(rdd):
    print(rdd.countByValue())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% collectAsMap: the last wins | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 2, x)).collectAsMap())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% lookup | batches 1
def output(rdd):
    pairs = rdd.map(lambda x: (x % 2, x))
    print(pairs.lookup(1), pairs.lookup(7), pairs.partitionBy(3).lookup(0))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% map, filter, flatMap | batches 1
def output(rdd):
    print(rdd.map(lambda x: x * 2).filter(lambda x: x > 4).flatMap(lambda x: [x, x]).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% mapPartitions and with index | batches 1
def output(rdd):
    print(rdd.mapPartitions(lambda it: [sum(it)]).collect(), rdd.mapPartitionsWithIndex(lambda i, it: [(i, list(it))]).collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% keyBy, keys, values | batches 1
def output(rdd):
    k = rdd.keyBy(lambda x: x * x)
    print(k.collect(), k.keys().collect(), k.values().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% mapValues and flatMapValues | batches 1
def output(rdd):
    k = rdd.map(lambda x: (x, range(x)))
    print(k.mapValues(len).collect(), k.flatMapValues(list).collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% distinct | batches 1
def output(rdd):
    print(rdd.map(lambda x: x % 3).distinct().glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% distinct with partitions | batches 1
def output(rdd):
    print(rdd.map(lambda x: x % 3).distinct(4).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% distinct of words | batches 1
def output(rdd):
    print(sc.parallelize('a b c a d b e'.split(), 3).distinct().glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% union and plus | batches 1
def output(rdd):
    print(rdd.union(sc.parallelize([9, 9], 1)).glom().collect(), (rdd + rdd).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% union with no partitions | batches 1
def output(rdd):
    print(rdd.union(sc.emptyRDD()).glom().collect(), sc.emptyRDD().union(rdd).getNumPartitions())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% intersection | batches 1
def output(rdd):
    print(sorted(rdd.intersection(sc.parallelize([2, 3, 3, 7])).collect()))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% intersection with duplicates tells places | batches 1
def output(rdd):
    print(sc.parallelize([1, 1, 2, 3], 2).intersection(sc.parallelize([3, 1, 1], 2)).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% subtract keeps the duplicates of the left | batches 1
def output(rdd):
    print(sc.parallelize([1, 1, 2, 3, 3], 2).subtract(sc.parallelize([2], 1)).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% subtract with partitions | batches 1
def output(rdd):
    print(rdd.subtract(sc.parallelize([2], 1), 3).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% subtractByKey | batches 1
def output(rdd):
    pairs = rdd.map(lambda x: (x, x * x))
    print(pairs.subtractByKey(sc.parallelize([(2, None), (9, None)])).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% cartesian | batches 1
def output(rdd):
    print(rdd.cartesian(sc.parallelize(['x', 'y'], 2)).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% groupBy | batches 1
def output(rdd):
    print([(k, list(v)) for k, v in rdd.groupBy(lambda x: x % 2).collect()])

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% groupBy with partitions | batches 1
def output(rdd):
    print(rdd.groupBy(lambda x: x % 3, 3).mapValues(list).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% groupByKey | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 2, x)).groupByKey().mapValues(list).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% reduceByKey | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 2, x)).reduceByKey(lambda a, b: a + b).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% reduceByKey with partitions | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 2, x)).reduceByKey(lambda a, b: a + b, 3).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% reduceByKeyLocally | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 2, x)).reduceByKeyLocally(lambda a, b: a + b))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% combineByKey | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 2, x)).combineByKey(str, lambda c, v: c + str(v), lambda a, b: a + '|' + b).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% aggregateByKey | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 2, x)).aggregateByKey((0, 0), lambda a, v: (a[0] + v, a[1] + 1), lambda a, b: (a[0] + b[0], a[1] + b[1])).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% aggregateByKey copies its zero | batches 1
def output(rdd):
    def put(a, v):
        a.append(v)
        return a
    print(rdd.map(lambda x: (x % 2, x)).aggregateByKey([], put, lambda a, b: a + b).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% foldByKey | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 2, x)).foldByKey(100, lambda a, b: a + b).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% join of RDDs | batches 1
def output(rdd):
    a = rdd.map(lambda x: (x, 'a'))
    b = sc.parallelize([(1, 'b'), (3, 'c'), (7, 'd')], 2)
    print(a.join(b).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% outer joins of RDDs | batches 1
def output(rdd):
    a = sc.parallelize([(1, 'a'), (2, 'b')], 1)
    b = sc.parallelize([(1, 'x'), (7, 'y')], 1)
    for r in (a.leftOuterJoin(b), a.rightOuterJoin(b), a.fullOuterJoin(b)):
        print(r.glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% cogroup and groupWith | batches 1
def output(rdd):
    a = sc.parallelize([(1, 'a'), (2, 'b')], 2)
    b = sc.parallelize([(1, 'x'), (7, 'y')], 2)
    for r in (a.cogroup(b), a.groupWith(b, a)):
        print(r.mapValues(lambda groups: tuple(list(g) for g in groups)).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sortByKey | batches 1
def output(rdd):
    pairs = rdd.map(lambda x: (-x, x))
    print(pairs.sortByKey().glom().collect(), pairs.sortByKey(False).collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sortByKey with one partition | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x % 3, x)).sortByKey(True, 1).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sortByKey with a key function | batches 1
def output(rdd):
    print(sc.parallelize([('b', 1), ('A', 2), ('c', 3), ('B', 4)], 2).sortByKey(True, 1, keyfunc=lambda k: k.lower()).collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sortBy | batches 1
def output(rdd):
    print(rdd.sortBy(lambda x: -x).collect(), rdd.sortBy(lambda x: x % 2, True, 1).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sortBy descending keeps ties | batches 1
def output(rdd):
    print(sc.parallelize([('a', 1), ('b', 2), ('c', 1), ('d', 2)], 1).sortBy(lambda kv: kv[1], ascending=False).collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sortBy over partitions | batches 1
def output(rdd):
    print(sc.parallelize([5, 3, 8, 1, 9, 2, 7], 3).sortBy(lambda x: x).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sortBy of mixed types fails | batches 1
def output(rdd):
    sc.parallelize([1, 'a'], 1).sortBy(lambda x: x, True, 1).collect()

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% zipWithIndex | batches 1
def output(rdd):
    print(rdd.zipWithIndex().glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% zipWithUniqueId | batches 1
def output(rdd):
    print(rdd.zipWithUniqueId().glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% zip | batches 1
def output(rdd):
    print(rdd.zip(rdd.map(lambda x: x * x)).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% zip of different partitions | batches 1
def output(rdd):
    rdd.zip(sc.parallelize([1], 1))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% zip of unequal lengths | batches 1
def output(rdd):
    sc.parallelize([1, 2, 3], 1).zip(sc.parallelize([1, 2], 1)).collect()

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% partitionBy | batches 1
def output(rdd):
    print(rdd.map(lambda x: (x, x)).partitionBy(3).glom().collect(), rdd.map(lambda x: (x, x)).partitionBy(2, lambda k: k + 1).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% coalesce | batches 1
def output(rdd):
    print(sc.parallelize(list(range(8)), 4).coalesce(2).glom().collect(), rdd.coalesce(9).getNumPartitions(), sc.parallelize(list(range(7)), 5).coalesce(3).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% repartition into one | batches 1
def output(rdd):
    print(rdd.repartition(1).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% repartitionAndSortWithinPartitions | batches 1
def output(rdd):
    print(rdd.map(lambda x: (-x, x)).repartitionAndSortWithinPartitions(2, lambda k: k % 2).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% getNumPartitions | batches 1
def output(rdd):
    print(rdd.getNumPartitions(), sc.emptyRDD().getNumPartitions(), sc.parallelize([]).getNumPartitions())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% toLocalIterator | batches 1
def output(rdd):
    print(list(rdd.toLocalIterator()), next(rdd.toLocalIterator()))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% foreach with an accumulator | batches 1
def output(rdd):
    seen = sc.accumulator(0)
    rdd.foreach(lambda x: seen.add(x))
    print(seen.value)

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% names | batches 1
def output(rdd):
    named = rdd.setName('sales')
    print(named.name())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% cache and persist give the same RDD | batches 1
def output(rdd):
    print(rdd.cache() is rdd, rdd.is_cached)

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% partitioner of results | batches 1
def output(rdd):
    r = rdd.map(lambda x: (x % 2, x)).reduceByKey(lambda a, b: a + b, 3)
    print(r.partitioner is not None, r.mapValues(lambda v: v).partitioner == r.partitioner, r.map(lambda kv: kv).partitioner)

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% sums of floats | batches 1
def output(rdd):
    print(sc.parallelize([0.1] * 10, 3).sum(), sc.parallelize([0.1] * 10, 1).sum())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% max of words | batches 1
def output(rdd):
    print(sc.parallelize(['b', 'a', 'C'], 2).max(), sc.parallelize(['b', 'a', 'C'], 2).min(key=str.lower))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% pipe of operations on pairs | batches 1
def output(rdd):
    counts = sc.parallelize('to be or not to be'.split(), 2).map(lambda w: (w, 1)).reduceByKey(lambda a, b: a + b)
    print(counts.sortBy(lambda kv: (-kv[1], kv[0])).collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% glom of words | batches 1
def output(rdd):
    print(sc.parallelize(list('abcdefg'), 3).glom().collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% number of distinct | batches 1
def output(rdd):
    print(rdd.map(lambda x: x % 2).distinct().count())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% values of dicts | batches 1
def output(rdd):
    print(sorted(sc.parallelize([{'k': 1}, {'k': 2}]).map(lambda d: d['k']).collect()))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% union of many with a partitioner | batches 1
def output(rdd):
    a = rdd.map(lambda x: (x, 1)).partitionBy(2)
    b = rdd.map(lambda x: (x, 2)).partitionBy(2)
    print(a.union(b).glom().collect(), a.union(rdd.map(lambda x: (x, 3))).getNumPartitions())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% id and context | batches 1
def output(rdd):
    print(rdd.context is sc, rdd.ctx is sc)

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% an unknown method | batches 1
def output(rdd):
    rdd.colect()

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% a method with too many arguments | batches 1
def output(rdd):
    rdd.count(1)

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% saveAsTextFile | batches 1
def output(rdd):
    rdd.saveAsTextFile('saved')

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% textFile | batches 1
def output(rdd):
    with open('in.txt', 'w') as file:
        file.write('one\ntwo\nthree\n')
    print(sc.textFile('in.txt').collect())

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)

# %% lines and words | batches 1
def output(rdd):
    with open('in.txt', 'w') as file:
        file.write('a b\nb c\n')
    print(sorted(sc.textFile('in.txt').flatMap(lambda l: l.split()).countByValue().items()))

ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(output)
