# updateStateByKey (§10).

# %% running totals | batches 5
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1), ("b", 2), ("a", 3)], [("b", 5)], []])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0)).foreachRDD(show)

# %% every known key is updated in every batch | batches 4
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("b", 1)], []])
s.updateStateByKey(lambda values, state: (state or []) + [len(values)]).foreachRDD(show)

# %% None drops a key | batches 6
ssc.checkpoint("checkpoint")
def update(values, state):
    return sum(values) if values else None

ssc.queueStream([[("a", 1), ("b", 2)], [("b", 3)], [], [("a", 7)]]).updateStateByKey(update).foreachRDD(show)

# %% nought, empty and False are kept | batches 3
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 0), ("b", ""), ("c", False), ("d", None), ("e", [])], []])
s.updateStateByKey(lambda values, state: values[0] if values else state).foreachRDD(show)

# %% previous keys come first | local[1], batches 4
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("b", 1), ("d", 1)], [("a", 1), ("d", 1)], [("c", 1), ("b", 1)]])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0)).foreachRDD(show)

# %% values are in the order of the batch | batches 3
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("k", c) for c in "abcdef"], [("k", c) for c in "xyz"]])
s.updateStateByKey(lambda values, state: (state or "") + "".join(values) + ".").foreachRDD(show)

# %% three partitions | batches 3
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[(i, 1) for i in range(7)], [(2, 1), (9, 1)]])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0), 3).foreachRDD(show)

# %% numPartitions by name | batches 2
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[(i, 1) for i in range(7)]])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0), numPartitions=1).foreachRDD(show)

# %% an initial RDD | batches 4
ssc.checkpoint("checkpoint")
initial = sc.parallelize([("a", 100), ("z", 7)])
s = ssc.queueStream([[("a", 1), ("b", 2)], [("z", 3)]])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0), initialRDD=initial).foreachRDD(show)

# %% an initial list | batches 3
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], []])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0), initialRDD=[("a", 10), ("y", 1)]).foreachRDD(show)

# %% a key twice in the initial list | batches 2
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], []])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0), initialRDD=[("a", 10), ("a", 20), ("b", 5), ("b", 6)]).foreachRDD(show)

# %% an initial RDD, nothing in the first batch | batches 3
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[], [("a", 1)]])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0), None, [("a", 10)]).foreachRDD(show)

# %% the initial state passes through the update function | batches 2
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[], []])
s.updateStateByKey(lambda values, state: None if state == 1 else state * 2, initialRDD=[("a", 1), ("b", 2)]).foreachRDD(show)

# %% state of a stream without partitions | batches 4
ssc.checkpoint("checkpoint")
s = ssc.queueStream([sc.emptyRDD(), sc.parallelize([("a", 1)], 1), sc.emptyRDD()])
s.updateStateByKey(lambda values, state: sum(values) + (state or 0)).foreachRDD(show)

# %% no RDD: the state stays and the function is not called | batches 5
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("a", 1)], [("a", 1)]]).transform(lambda t, rdd: rdd if t.second % 2 else None)
s.updateStateByKey(lambda values, state: (state or []) + [len(values)]).foreachRDD(show)

# %% no RDD in the first batch | batches 4
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("a", 1)], [("a", 1)]]).transform(lambda t, rdd: None if t.second % 2 else rdd)
s.updateStateByKey(lambda values, state: (state or []) + [len(values)]).foreachRDD(show)

# %% state on a windowed stream | batches 6
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", i)] for i in range(6)]).window(2, 2)
s.updateStateByKey(lambda values, state: (state or []) + values).foreachRDD(show)

# %% state of a state | batches 4
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("b", 1)], [("a", 1)]])
totals = s.updateStateByKey(lambda values, state: sum(values) + (state or 0))
totals.updateStateByKey(lambda values, state: (state or 0) + sum(values)).foreachRDD(show)

# %% mutating the old state shows in what was emitted | batches 4
ssc.checkpoint("checkpoint")
def update(values, state):
    state = state if state is not None else []
    state.extend(values)
    return state

ssc.queueStream([[("a", 1)], [("a", 2)], [("b", 3)]]).updateStateByKey(update).foreachRDD(show)

# %% two outputs of a state | batches 3
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1), ("b", 1)], [("a", 1)]])
totals = s.updateStateByKey(lambda values, state: sum(values) + (state or 0))
totals.foreachRDD(show)
totals.filter(lambda kv: kv[1] > 1).pprint()

# %% an update function that fails spoils every later batch | batches 4
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)], [("a", 0)], [("a", 1)]])
s.updateStateByKey(lambda values, state: sum(1 // v for v in values) + (state or 0)).foreachRDD(show)

# %% the checkpoint directory is required
ssc.queueStream([[("a", 1)]]).updateStateByKey(lambda values, state: 1).pprint()

# %% the context's checkpoint directory is enough | batches 2
sc.setCheckpointDir("checkpoint")
ssc.queueStream([[("a", 1)], [("a", 1)]]).updateStateByKey(lambda v, s: sum(v) + (s or 0)).foreachRDD(show)

# %% a checkpoint interval of the state | batches 5
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[("a", 1)] for _ in range(5)])
totals = s.updateStateByKey(lambda v, s: sum(v) + (s or 0))
totals.checkpoint(2)
totals.foreachRDD(show)

# %% a checkpoint interval that does not fit the slide | every 2
ssc.checkpoint("checkpoint")
totals = ssc.queueStream([[("a", 1)]]).updateStateByKey(lambda v, s: 1)
totals.checkpoint(3)
totals.pprint()

# %% a checkpoint interval below the slide | every 2
ssc.checkpoint("checkpoint")
totals = ssc.queueStream([[("a", 1)]]).updateStateByKey(lambda v, s: 1)
totals.checkpoint(1)
totals.pprint()

# %% keys of several types | batches 3
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[(1, "i"), (1.0, "f"), ("1", "s"), ((1, 2), "t"), (None, "n")], [(True, "b")]])
s.updateStateByKey(lambda values, state: (state or []) + values).foreachRDD(show)

# %% inventory with alerts | batches 5
ssc.checkpoint("checkpoint")
def stock(moves, level):
    return (level if level is not None else 100) + sum(moves)

moves = ssc.queueStream([[("milk", -30), ("tea", -5)], [("milk", -40)], [("tea", -90), ("milk", 60)], [("milk", -55)]])
levels = moves.updateStateByKey(stock)
levels.foreachRDD(show)
levels.filter(lambda kv: kv[1] < 40).map(lambda kv: "ALERT: reorder %s (%d left)" % kv).pprint()

# %% sessions with a time-out of empty batches | batches 7
ssc.checkpoint("checkpoint")
def session(clicks, state):
    count, quiet = state or (0, 0)
    if clicks:
        return (count + len(clicks), 0)
    return (count, quiet + 1) if quiet < 2 else None

s = ssc.queueStream([[("u1", 1), ("u2", 1)], [("u1", 1)], [], [("u3", 1)], [("u3", 1)]])
s.updateStateByKey(session).foreachRDD(show)
