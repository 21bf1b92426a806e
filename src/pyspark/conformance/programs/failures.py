# Failures of element functions: the type and the text of Python (§15).

# %% division by zero | batches 1
ssc.queueStream([[1, 0]]).map(lambda x: 1 / x).foreachRDD(show)

# %% integer modulo by zero | batches 1
ssc.queueStream([[0]]).map(lambda x: 5 % x).foreachRDD(show)

# %% a missing key | batches 1
ssc.queueStream([[{}]]).map(lambda d: d['price']).foreachRDD(show)

# %% an index beyond the end | batches 1
ssc.queueStream([[[1]]]).map(lambda l: l[3]).foreachRDD(show)

# %% a tuple's index beyond the end | batches 1
ssc.queueStream([[(1, 2)]]).map(lambda t: t[2]).foreachRDD(show)

# %% a string's index beyond the end | batches 1
ssc.queueStream([['']]).map(lambda s: s[0]).foreachRDD(show)

# %% a missing attribute | batches 1
ssc.queueStream([[1]]).map(lambda x: x.strip()).foreachRDD(show)

# %% None has no attributes | batches 1
ssc.queueStream([[None]]).map(lambda x: x.split()).foreachRDD(show)

# %% adding text to a number | batches 1
ssc.queueStream([[1]]).map(lambda x: x + 'a').foreachRDD(show)

# %% adding a number to text | batches 1
ssc.queueStream([['a']]).map(lambda x: x + 1).foreachRDD(show)

# %% a number that cannot be read | batches 1
ssc.queueStream([['12a']]).map(lambda x: int(x)).foreachRDD(show)

# %% a float that cannot be read | batches 1
ssc.queueStream([['abc']]).map(lambda x: float(x)).foreachRDD(show)

# %% malformed JSON | batches 1
import json

ssc.queueStream([['{bad']]).map(json.loads).foreachRDD(show)

# %% unpacking too many | batches 1
ssc.queueStream([[(1, 2, 3)]]).map(lambda r: (lambda a, b: a)(*r)).foreachRDD(show)

# %% a name that is not there | batches 1
ssc.queueStream([[1]]).map(lambda x: x + undefined_name).foreachRDD(show)

# %% calling what is no function | batches 1
ssc.queueStream([[1]]).map(lambda x: x(2)).foreachRDD(show)

# %% comparing text and number | batches 1
ssc.queueStream([[1]]).map(lambda x: x < 'a').foreachRDD(show)

# %% sorting mixed types | batches 1
ssc.queueStream([[[1, 'a']]]).map(lambda l: sorted(l)).foreachRDD(show)

# %% an unhashable member | batches 1
ssc.queueStream([[[1]]]).map(lambda x: {x}).foreachRDD(show)

# %% too many arguments | batches 1
ssc.queueStream([[1]]).map(lambda x: len(x, 2)).foreachRDD(show)

# %% length of a number | batches 1
ssc.queueStream([[5]]).map(lambda x: len(x)).foreachRDD(show)

# %% sum of texts | batches 1
ssc.queueStream([[['a', 'b']]]).map(lambda l: sum(l)).foreachRDD(show)

# %% a square root of a negative number | batches 1
import math

ssc.queueStream([[-1]]).map(math.sqrt).foreachRDD(show)

# %% overflow of exp | batches 1
import math

ssc.queueStream([[1000]]).map(math.exp).foreachRDD(show)

# %% None times a number | batches 1
ssc.queueStream([[None]]).map(lambda x: x * 2).foreachRDD(show)

# %% an iterator of a number | batches 1
ssc.queueStream([[3]]).map(lambda x: [y for y in x]).foreachRDD(show)

# %% the maximum of nothing | batches 1
ssc.queueStream([[[]]]).map(lambda l: max(l)).foreachRDD(show)

# %% a set as a list | batches 1
ssc.queueStream([[{1}]]).map(lambda s: s[0]).foreachRDD(show)

# %% decoding bytes | batches 1
ssc.queueStream([[b'\xff']]).map(lambda b: b.decode('utf-8')).foreachRDD(show)

# %% a format of the wrong type | batches 1
ssc.queueStream([['x']]).map(lambda s: '%d' % s).foreachRDD(show)

# %% not enough values to format | batches 1
ssc.queueStream([[1]]).map(lambda s: '%s %s' % s).foreachRDD(show)

# %% a negative shift | batches 1
ssc.queueStream([[1]]).map(lambda x: x << -1).foreachRDD(show)

# %% a list that changes type | batches 1
ssc.queueStream([[1]]).map(lambda x: [1] + (2,)).foreachRDD(show)

# %% unpacking in a def | batches 1
def first(record):
    a, b = record
    return a

ssc.queueStream([[(1, 2, 3)]]).map(first).foreachRDD(show)

# %% unpacking too few | batches 1
def first(record):
    a, b, c = record
    return a

ssc.queueStream([[(1, 2)]]).map(first).foreachRDD(show)

# %% an assertion | batches 1
def check(x):
    assert x > 0, "x must be positive"
    return x

ssc.queueStream([[0]]).map(check).foreachRDD(show)

# %% a local that is not bound yet | batches 1
def confused(x):
    if x > 5:
        y = 1
    return y

ssc.queueStream([[1]]).map(confused).foreachRDD(show)

# %% endless recursion | batches 1
def down(x):
    return down(x + 1)

ssc.queueStream([[1]]).map(down).foreachRDD(show)

# %% an exception raised again | batches 1
def twice(x):
    try:
        return 1 // x
    except ZeroDivisionError as error:
        raise ValueError("cannot divide by %d" % x) from error

ssc.queueStream([[0]]).map(twice).foreachRDD(show)

# %% a function of no argument | batches 1
ssc.queueStream([[1]]).map(lambda: 1).foreachRDD(show)

# %% a function of two arguments | batches 1
ssc.queueStream([[1]]).map(lambda a, b: 1).foreachRDD(show)

# %% a filter that fails on the second record
ssc.queueStream([[2, 0], [1]]).filter(lambda x: 4 // x > 1).foreachRDD(show)

# %% a failing batch between good ones
ssc.queueStream([["1"], ["x"], ["3"]]).map(int).foreachRDD(show)

# %% a failing batch in a window stays until it has left
ssc.queueStream([["1"], ["x"], ["3"], ["4"]]).map(int).window(2).foreachRDD(show)

# %% a failing key function of a shuffle
ssc.queueStream([[("a", 1), ("b", None)], [("a", 1)]]).mapValues(lambda v: v + 1).reduceByKey(lambda a, b: a + b).foreachRDD(show)

# %% two outputs fail in one batch
s = ssc.queueStream([[0], [1]])
s.map(lambda x: 1 // x).foreachRDD(show)
s.foreachRDD(lambda rdd: print("between"))
s.map(lambda x: [][x]).foreachRDD(show)
