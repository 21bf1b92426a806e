# portable_hash and where keys go (§14.1, §14.2). Each program deals keys of one kind to several partitions.

# %% small integers
ssc.queueStream([[(k, 0) for k in range(-6, 7)]]).partitionBy(4).foreachRDD(show)

# %% integers about 2^61
ssc.queueStream([[(2**61 + d, d) for d in range(-4, 4)]]).partitionBy(4).foreachRDD(show)

# %% integers about 2^31 and 2^53
ssc.queueStream([[(k + d, 0) for k in (2**31, -(2**31), 2**53, -(2**53)) for d in (-1, 0, 1)]]).partitionBy(5).foreachRDD(show)

# %% very large integers
ssc.queueStream([[(k, 0) for k in (10**20, -(10**20), 10**40 + 7, 2**200, -(2**127), 3**77)]]).partitionBy(7).foreachRDD(show)

# %% the integer with no hash of its own
ssc.queueStream([[(-1, "a"), (-2, "b"), (-1.0, "c")]]).partitionBy(3).foreachRDD(show)

# %% booleans are integers
ssc.queueStream([[(True, 1), (False, 0), (1, 1), (0, 0)]]).partitionBy(3).foreachRDD(show)

# %% whole floats are integers
ssc.queueStream([[(float(k), 0) for k in range(-3, 4)] + [(1e20, 0), (-0.0, 0)]]).partitionBy(4).foreachRDD(show)

# %% fractions
ssc.queueStream([[(k / 7, k) for k in range(1, 14)]]).partitionBy(4).foreachRDD(show)

# %% decimals as people write them
ssc.queueStream([[(k, 0) for k in (0.1, 0.2, 0.5, 1.5, 2.25, 3.14, 9.99, 19.95, -0.1, 1e-9, 1e300)]]).partitionBy(5).foreachRDD(show)

# %% infinities
ssc.queueStream([[(float("inf"), 1), (float("-inf"), 2)]]).partitionBy(4).foreachRDD(show)

# %% tiny and denormal floats
ssc.queueStream([[(k, 0) for k in (5e-324, 2.2250738585072014e-308, -5e-324, 1.7976931348623157e308)]]).partitionBy(7).foreachRDD(show)

# %% letters
ssc.queueStream([[(k, 0) for k in "abcdefghijklmnopqrstuvwxyz"]]).partitionBy(4).foreachRDD(show)

# %% words
ssc.queueStream([[(w, 0) for w in "millrace turns streams of records into numbers that one can trust".split()]]).partitionBy(5).foreachRDD(show)

# %% strings of every length to seventeen
ssc.queueStream([[("x" * n, n) for n in range(18)]]).partitionBy(4).foreachRDD(show)

# %% Latin-1 strings
ssc.queueStream([[(w, 0) for w in ("é", "über", "naïve", "Ærø", "ÿ")]]).partitionBy(4).foreachRDD(show)

# %% strings of two bytes a character
ssc.queueStream([[(w, 0) for w in ("日本", "Ω", "привет", "a日", "한국어")]]).partitionBy(4).foreachRDD(show)

# %% strings of four bytes a character
ssc.queueStream([[(w, 0) for w in ("😀", "a😀", "日😀本", "🏳️‍🌈")]]).partitionBy(4).foreachRDD(show)

# %% the empty string
ssc.queueStream([[("", 1), (" ", 2), ("\0", 3)]]).partitionBy(3).foreachRDD(show)

# %% bytes
ssc.queueStream([[(w, 0) for w in (b"", b"a", b"ab", b"\x00", b"\xff" * 9)]]).partitionBy(4).foreachRDD(show)

# %% None
ssc.queueStream([[(None, 1), (0, 2), (None, 3)]]).partitionBy(3).foreachRDD(show)

# %% pairs
ssc.queueStream([[((i, j), 0) for i in range(3) for j in range(3)]]).partitionBy(4).foreachRDD(show)

# %% tuples of words and numbers
ssc.queueStream([[(k, 0) for k in (("a", 1), ("a", 2), ("b", 1), ("store-7", "p3"), ("x", None), ("y", 1.5))]]).partitionBy(5).foreachRDD(show)

# %% nested, long and empty tuples
ssc.queueStream([[(k, 0) for k in ((), (1,), ((1,),), (1, 2, 3, 4, 5, 6, 7), (None,), ((), ()), (("a", ("b",)), "c"))]]).partitionBy(4).foreachRDD(show)

# %% tuples with negative numbers
ssc.queueStream([[((-i, i), 0) for i in range(6)]]).partitionBy(4).foreachRDD(show)

# %% frozen sets
ssc.queueStream([[(frozenset([1, 2, 3]), 0), (frozenset(), 0), (frozenset(["a"]), 0)]]).partitionBy(4).foreachRDD(lambda rdd: print(rdd.map(lambda kv: sorted(map(str, kv[0]))).glom().collect()))

# %% complex numbers
ssc.queueStream([[(k, 0) for k in (1j, 2 + 3j, 1 + 0j)]]).partitionBy(4).foreachRDD(show)

# %% dates and times
from datetime import date, datetime

ssc.queueStream([[(date(2024, 5, 1), 0), (datetime(2024, 5, 1, 10, 30), 0)]]).partitionBy(4).foreachRDD(show)

# %% one and one point nought and True are one key
ssc.queueStream([[(1, "int"), (1.0, "float"), (True, "bool"), ("1", "str")]]).groupByKey(2).mapValues(list).foreachRDD(show)

# %% nought, its negative and False are one key
ssc.queueStream([[(0, "int"), (-0.0, "float"), (False, "bool"), ("", "str"), (None, "none")]]).groupByKey(2).mapValues(list).foreachRDD(show)

# %% the first key seen stays
ssc.queueStream([[(1.0, 1), (1, 2)], [(True, 1), (1, 2)], [(1, 1), (1.0, 2)]]).reduceByKey(lambda a, b: a + b, 1).foreachRDD(show)

# %% tuples are equal when their members are
ssc.queueStream([[((1, 2), "a"), ((1.0, 2), "b"), ((True, 2.0), "c")]]).groupByKey(3).mapValues(list).foreachRDD(show)

# %% large floats and integers that are equal
ssc.queueStream([[(2**53, "i"), (float(2**53), "f"), (2**53 + 1, "next")]]).groupByKey(2).mapValues(list).foreachRDD(show)

# %% named tuples are tuples
from collections import namedtuple

Sale = namedtuple("Sale", "store product")
ssc.queueStream([[(("s1", "p1"), 1), (("s1", "p1"), 2)]]).map(lambda kv: (tuple(Sale(*kv[0])), kv[1])).reduceByKey(lambda a, b: a + b, 2).foreachRDD(show)

# %% strings that look like numbers
ssc.queueStream([[(str(k), k) for k in range(12)]]).reduceByKey(lambda a, b: a + b, 4).foreachRDD(show)

# %% identifiers of products and stores
ssc.queueStream([[("product-%03d" % k, k) for k in range(16)]]).partitionBy(4).foreachRDD(show)

# %% the hash itself
from pyspark.rdd import portable_hash

print([portable_hash(k) for k in (None, 0, -1, 1.5, (1, 2), (), (None, 2), 2**61)])
