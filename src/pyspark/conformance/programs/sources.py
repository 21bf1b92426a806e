# queueStream and parallelize (§4, §5).

# %% a list of lists
ssc.queueStream([[1, 2, 3], [4, 5, 6, 7, 8], []]).foreachRDD(show)

# %% five records in four partitions | local[4]
ssc.queueStream([[1, 2, 3, 4, 5]]).foreachRDD(show)

# %% ten records in three partitions | local[3]
ssc.queueStream([list(range(10))]).foreachRDD(show)

# %% ten records in four partitions of a list | local[4]
ssc.queueStream([list(range(10))]).foreachRDD(show)

# %% a range slices otherwise than a list | local[4]
ssc.queueStream([range(10)]).foreachRDD(show)

# %% a range with a step | local[3]
ssc.queueStream([range(0, 20, 3), range(5, 0, -1)]).foreachRDD(show)

# %% one partition | local[1]
ssc.queueStream([[1, 2, 3]]).foreachRDD(show)

# %% fewer records than partitions | local[4]
ssc.queueStream([[1], [1, 2], [1, 2, 3]]).foreachRDD(show)

# %% long lists are cut into chunks first | local[3], batches 1
ssc.queueStream([list(range(50))]).foreachRDD(show)

# %% RDDs with their own partitions
ssc.queueStream([sc.parallelize([1, 2, 3, 4], 4), sc.parallelize([5, 6], 1)]).foreachRDD(show)

# %% an RDD that was transformed
ssc.queueStream([sc.parallelize([1, 2, 3]).map(lambda x: x * x)]).foreachRDD(show)

# %% tuples, strings and dicts as items
ssc.queueStream([("a", "b"), "word", {"k": 1, "l": 2}]).foreachRDD(show)

# %% a set as an item of one
ssc.queueStream([{7}, {8}]).foreachRDD(show)

# %% a drained queue gives one empty partition | local[3]
ssc.queueStream([[1, 2, 3]]).foreachRDD(show)

# %% the empty list has the default number of partitions | local[3]
ssc.queueStream([[], [1]]).foreachRDD(show)

# %% an empty RDD has none
ssc.queueStream([sc.emptyRDD(), sc.parallelize([1], 1), sc.emptyRDD()]).foreachRDD(show)

# %% everything at once
ssc.queueStream([[1, 2], [3], [4, 5]], oneAtATime=False).foreachRDD(show)

# %% everything at once, positional
ssc.queueStream([[1, 2], [3]], False).foreachRDD(show)

# %% everything at once with empty items
ssc.queueStream([[], [1], []], oneAtATime=False).foreachRDD(show)

# %% a default list
ssc.queueStream([[1, 2]], default=[0, 0]).foreachRDD(show)

# %% a default RDD
ssc.queueStream([[1, 2]], default=sc.parallelize([9], 3)).foreachRDD(show)

# %% an empty default counts as none
ssc.queueStream([[1, 2]], default=[]).foreachRDD(show)

# %% no items and a default
ssc.queueStream([], default=[5]).foreachRDD(show)

# %% no items and no default
ssc.queueStream([])

# %% everything at once, then the default
ssc.queueStream([[1], [2]], oneAtATime=False, default=[7]).foreachRDD(show)

# %% the list is copied at creation
items = [[1], [2]]
s = ssc.queueStream(items)
items.append([3])
s.foreachRDD(show)

# %% two queues side by side
a = ssc.queueStream([[1], [2]])
b = ssc.queueStream([["x"], ["y"], ["z"]])
a.foreachRDD(show)
b.foreachRDD(show)

# %% a generator of items becomes a list
ssc.queueStream([[i, i * i] for i in range(3)]).foreachRDD(show)

# %% parallelize with two slices inside foreachRDD
ssc.queueStream([[1]]).foreachRDD(lambda rdd: print(sc.parallelize(list(range(7)), 2).glom().collect()))

# %% parallelize with more slices than records
ssc.queueStream([[1]]).foreachRDD(lambda rdd: print(sc.parallelize([1, 2], 5).glom().collect()))

# %% parallelize of a string
ssc.queueStream([[1]]).foreachRDD(lambda rdd: print(sc.parallelize("hello", 2).glom().collect()))

# %% parallelize of ranges of many lengths | local[4]
def slices(rdd):
    for n in (0, 1, 2, 5, 9, 13):
        print(sc.parallelize(range(n)).glom().collect(), sc.parallelize(list(range(n))).glom().collect())

ssc.queueStream([[1]]).foreachRDD(slices)

# %% sc.range
ssc.queueStream([[1]]).foreachRDD(lambda rdd: print(sc.range(5).collect(), sc.range(2, 11, 3, 2).glom().collect()))

# %% union of RDDs by the context
ssc.queueStream([[1, 2]]).foreachRDD(lambda rdd: print(sc.union([rdd, rdd, sc.parallelize([9], 1)]).glom().collect()))

# %% default parallelism
ssc.queueStream([[1]]).foreachRDD(lambda rdd: print(sc.defaultParallelism, rdd.getNumPartitions()))

# %% a setting for the default parallelism | whole
from pyspark import SparkConf, SparkContext
from pyspark.streaming import StreamingContext

conf = SparkConf().setMaster("local[2]").setAppName("setting").set("spark.default.parallelism", "3")
sc = SparkContext(conf=conf)
ssc = StreamingContext(sc, 1)
s = ssc.queueStream([[("a", 1), ("b", 2)], [("c", 3)]])
s.reduceByKey(lambda a, b: a + b).foreachRDD(lambda rdd: print(rdd.glom().collect()))
ssc.start()
ssc.awaitTerminationOrTimeout(2)
ssc.stop()
