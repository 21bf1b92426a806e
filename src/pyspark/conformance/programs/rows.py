# Row without DataFrames: records with names.

# %% rows are records with names
from pyspark import Row

lines = ssc.queueStream([["pen,2", "ink,5"], ["pen,1"]])
sales = lines.map(lambda l: l.split(",")).map(lambda f: Row(product=f[0], units=int(f[1])))
sales.pprint()
sales.filter(lambda r: r.units > 1).map(lambda r: (r.product, r["units"], r[1], r.asDict(), "units" in r)).foreachRDD(show)

# %% a maker of rows with fixed names
from pyspark.sql import Row

Sale = Row("product", "units")
stream = ssc.queueStream([[("pen", 2), ("ink", 5)], [("pen", 1)]]).map(lambda t: Sale(*t))
stream.pprint()
stream.map(lambda r: (r.product, r.units)).reduceByKey(lambda a, b: a + b).foreachRDD(show)
print(Sale)

# %% rows are keys as tuples are
from pyspark import Row

ssc.queueStream([[1, 2, 1, 3]]).map(lambda n: (Row(n=n, even=n % 2 == 0), 1)).reduceByKey(lambda a, b: a + b).foreachRDD(show)
ssc.queueStream([[3, 1, 2]]).map(lambda n: Row(n=n)).transform(lambda rdd: rdd.sortBy(lambda r: r.n)).pprint()

# %% a row within a row
from pyspark import Row

ssc.queueStream([[1]]).map(lambda n: Row(outer=Row(inner=n), tags=[Row(t="a")])).map(lambda r: (str(r), r.asDict(), r.asDict(True), len(r), r == Row(outer=Row(inner=1), tags=[Row(t="a")]))).foreachRDD(show)

# %% a row without the name fails
from pyspark import Row

ssc.queueStream([[1]]).map(lambda n: Row(a=n).b).foreachRDD(show)

# %% too many values for a row fail
from pyspark import Row

ssc.queueStream([[1]]).map(lambda n: Row("a")(n, n)).foreachRDD(show)
