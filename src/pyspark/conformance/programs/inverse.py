# Inverse reduce (§9): recomputed below five slides, incremental from there on.

# %% four slides: recomputed, the inverse is never called | batches 8
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("b", 1)], [("a", 2)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: 1 // 0, 4, 1).foreachRDD(show)

# %% five slides: incremental, ghost keys stay | batches 9
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("b", 1)], [("a", 2)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 5, 1).foreachRDD(show)

# %% five slides with filterFunc: ghosts go | batches 9
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("b", 1)], [("a", 2)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 5, 1, filterFunc=lambda kv: kv[1] != 0).foreachRDD(show)

# %% filterFunc below five slides | batches 7
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1), ("b", 0)], [("b", 1)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 3, 1, None, lambda kv: kv[1] > 0).foreachRDD(show)

# %% ten by two: incremental in steps of two | batches 16
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 2**i)] for i in range(12)])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 10, 2).foreachRDD(show)

# %% eight by two: recomputed | batches 12
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 2**i)] for i in range(8)])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 8, 2).foreachRDD(show)

# %% the order of arguments | batches 8
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("k", c)] for c in "abcdefgh"])
s.reduceByKeyAndWindow(lambda a, b: "(" + a + "+" + b + ")", lambda a, b: "(" + a + "-" + b + ")", 5, 1).foreachRDD(show)

# %% the inverse gets the reduced leaving value | batches 8
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("k", c), ("k", c.upper())] for c in "abcdefgh"])
s.reduceByKeyAndWindow(lambda a, b: "(" + a + "+" + b + ")", lambda a, b: "(" + a + "-" + b + ")", 5, 1, 1).foreachRDD(show)

# %% keys appear in the order: old, then new | local[1], batches 8
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[(c, 1)] for c in "bacdbfa"])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 5, 1).foreachRDD(show)

# %% a key filtered out and entering again | batches 10
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("a", -1)], [], [("a", 5)], [], [], [("b", 1)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 5, 1, filterFunc=lambda kv: kv[1] != 0).foreachRDD(show)

# %% a maximum with a false inverse never falls | batches 9
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("m", v)] for v in (3, 9, 4, 1, 2, 2, 5)])
s.reduceByKeyAndWindow(max, lambda a, b: a, 5, 1).foreachRDD(show)

# %% float sums drift | batches 9
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("f", v)] for v in (0.1, 0.2, 0.3, 1e9, 0.4, 0.5, 0.7)])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 5, 1).foreachRDD(show)

# %% an inverse that fails | batches 7
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)] for i in range(7)])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: 1 // 0, 5, 1).foreachRDD(show)

# %% without slide: the slide of the parent | batches 7
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("a", 1)], [("b", 1)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 5).foreachRDD(show)

# %% window equal to slide | batches 6
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", i)] for i in range(6)])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 2, 2).foreachRDD(show)

# %% the checkpoint directory is required
s = ssc.queueStream([[("a", 1)]])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 2, 1).foreachRDD(show)

# %% countByWindow below five slides | batches 6
ssc.checkpoint("checkpoint")
ssc.queueStream([[1, 2], [3], []]).countByWindow(2, 1).foreachRDD(show)

# %% countByWindow from five slides: nought for ever | batches 9
ssc.checkpoint("checkpoint")
ssc.queueStream([[1, 2], [3], []]).countByWindow(5, 1).foreachRDD(show)

# %% countByWindow before any data | batches 7
ssc.checkpoint("checkpoint")
ssc.queueStream([[], [], [1, 2]]).countByWindow(5, 1).foreachRDD(show)

# %% countByWindow without partitions | batches 4
ssc.checkpoint("checkpoint")
ssc.queueStream([sc.emptyRDD(), sc.parallelize([1], 1), sc.emptyRDD()]).countByWindow(2, 1).foreachRDD(show)

# %% countByWindow needs the checkpoint directory
ssc.queueStream([[1]]).countByWindow(2, 1).pprint()

# %% countByWindow needs its slide
ssc.queueStream([[1]]).countByWindow(2)

# %% countByValueAndWindow | batches 6
ssc.checkpoint("checkpoint")
ssc.queueStream([["a", "b", "a"], ["b"], ["c"]]).countByValueAndWindow(2, 1).foreachRDD(show)

# %% countByValueAndWindow from five slides filters nought | batches 9
ssc.checkpoint("checkpoint")
ssc.queueStream([["a", "b", "a"], ["b"], ["c"]]).countByValueAndWindow(5, 1).foreachRDD(show)

# %% countByValueAndWindow with partitions | batches 4
ssc.checkpoint("checkpoint")
ssc.queueStream([[1, 2, 3, 4], [4, 5]]).countByValueAndWindow(2, 1, 3).foreachRDD(show)

# %% groupByKeyAndWindow | batches 6
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1), ("b", 2)], [("a", 3)], [("c", 4)]])
s.groupByKeyAndWindow(2, 1).mapValues(list).foreachRDD(show)

# %% groupByKeyAndWindow from five slides: empty lists stay | batches 9
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1), ("b", 2)], [("a", 3)], [("c", 4)]])
s.groupByKeyAndWindow(5, 1).mapValues(list).foreachRDD(show)

# %% groupByKeyAndWindow with partitions | batches 4
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[(i, i), (i + 1, -i)] for i in range(4)])
s.groupByKeyAndWindow(2, 1, 3).mapValues(list).foreachRDD(show)

# %% reduceByWindow with inverse below five | batches 6
ssc.checkpoint("checkpoint")
ssc.queueStream([[1, 2], [3], [4]]).reduceByWindow(lambda a, b: a + b, lambda a, b: a - b, 2, 1).foreachRDD(show)

# %% reduceByWindow with inverse from five | batches 9
ssc.checkpoint("checkpoint")
ssc.queueStream([[1, 2], [3], [4]]).reduceByWindow(lambda a, b: a + b, lambda a, b: a - b, 5, 1).foreachRDD(show)

# %% reduceByWindow needs the checkpoint directory with an inverse
ssc.queueStream([[1]]).reduceByWindow(lambda a, b: a + b, lambda a, b: a - b, 2, 1).pprint()

# %% an inverse window on a window | batches 12
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)] for i in range(6)]).window(2, 2)
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 10, 2).foreachRDD(show)

# %% values of None | batches 8
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", None)], [("b", 1)]])
s.reduceByKeyAndWindow(lambda a, b: (a or 0) + (b or 0), lambda a, b: a - b, 5, 1).foreachRDD(show)

# %% sales per product over six intervals | batches 10
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("p%d" % (i % 3), i), ("p%d" % (i % 2), 1)] for i in range(8)])
s.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 6, 1).foreachRDD(show)

# %% a window that is too short for its inverse still asks for the window before | batches 6
pairs = ssc.queueStream([[], [], [(2.5, 1), (2.5, 10)], [(2.5, 5), ((1, 2), 1), ("x", 8), (None, 2)]])
ssc.checkpoint("checkpoint")
pairs.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 1, 1).countByValueAndWindow(1, 2, 4).foreachRDD(show)

# %% without an inverse nothing is asked for that is not read | batches 6
pairs = ssc.queueStream([[], [], [(2.5, 1), (2.5, 10)], [(2.5, 5), ((1, 2), 1), ("x", 8), (None, 2)]])
ssc.checkpoint("checkpoint")
pairs.reduceByKeyAndWindow(lambda a, b: a + b, None, 1, 1).window(1, 2).foreachRDD(show)
