# Contexts, their states and the texts of their refusals (§2, §6).

# %% no output operation
ssc.queueStream([[1]]).map(lambda x: x)

# %% no stream at all
pass

# %% an operation after start | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "late")
ssc = StreamingContext(sc, 1)
s = ssc.queueStream([[1]])
s.pprint()
ssc.start()
s.map(lambda x: x).pprint()

# %% an input after start | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "late")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1]]).pprint()
ssc.start()
ssc.queueStream([[1]])

# %% a window after start | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "late")
ssc = StreamingContext(sc, 1)
s = ssc.queueStream([[1]])
s.pprint()
ssc.start()
s.window(2)

# %% an output after stop | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "late")
ssc = StreamingContext(sc, 1)
s = ssc.queueStream([[1]])
s.pprint()
ssc.start()
ssc.stop(False)
s.pprint()

# %% starting after stop | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "again")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1]]).pprint()
ssc.start()
ssc.stop(False)
ssc.start()

# %% starting twice only warns | whole
import time

from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "twice")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1]]).pprint()
ssc.start()
ssc.start()
time.sleep(2)
ssc.stop()
print("stopped")

# %% stopping twice only warns | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "twice")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1]]).pprint()
ssc.start()
ssc.stop(stopSparkContext=False)
ssc.stop(stopSparkContext=False)
print("stopped")

# %% a second context while one is active | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "two")
first = StreamingContext(sc, 1)
first.queueStream([[1]]).pprint()
first.start()
second = StreamingContext(sc, 1)
second.queueStream([[1]]).pprint()
second.start()

# %% a second context after the first has stopped | whole
import time

from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "two")
first = StreamingContext(sc, 1)
first.queueStream([[1]]).pprint()
first.start()
time.sleep(1)
first.stop(False)
print("between")

# %% sleeping lets batches run | whole
import time

from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "sleep")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1], [2], [3]]).pprint()
ssc.start()
print("started")
time.sleep(2)
print("slept")
time.sleep(0.5)
print("half")
time.sleep(0.5)
print("whole")
ssc.stop()

# %% awaitTermination with a timeout, then stop | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "await")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1], [2], [3]]).pprint()
ssc.start()
print(ssc.awaitTermination(2))
ssc.stop()
print("over")

# %% awaitTerminationOrTimeout tells whether it ended | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "await")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1], [2], [3]]).foreachRDD(lambda rdd: None)
ssc.start()
print(ssc.awaitTerminationOrTimeout(2))
ssc.stop()
print(ssc.awaitTerminationOrTimeout(2))

# %% awaitTermination raises the error of a batch | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "error")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1], [0], [2]]).map(lambda x: 10 // x).pprint()
ssc.start()
ssc.awaitTermination(5)
print("not reached")

# %% an error that is caught does not stop the context | whole
import time

from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "error")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1], [0], [2], [3]]).map(lambda x: 10 // x).pprint()
ssc.start()
try:
    ssc.awaitTermination(5)
except Exception as error:
    print("caught", "ZeroDivisionError" in str(error))
time.sleep(2)
ssc.stop()

# %% getActive and getOrCreate | whole
from pyspark import SparkConf, SparkContext
from pyspark.streaming import StreamingContext

def create():
    sc = SparkContext.getOrCreate(SparkConf().setMaster("local[2]").setAppName("active"))
    ssc = StreamingContext(sc, 1)
    ssc.queueStream([[1]]).pprint()
    print("created")
    return ssc

print(StreamingContext.getActive())
ssc = StreamingContext.getActiveOrCreate(None, create)
print(StreamingContext.getActive())
ssc.start()
print(StreamingContext.getActive() is ssc, StreamingContext.getActiveOrCreate(None, create) is ssc)
ssc.awaitTerminationOrTimeout(1)
ssc.stop()
print(StreamingContext.getActive())

# %% an error of an earlier batch is raised at once | whole
import time

from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "error")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[0], [1], [2], [3]]).map(lambda x: 10 // x).pprint()
ssc.start()
time.sleep(2)
for attempt in range(2):
    try:
        ssc.awaitTerminationOrTimeout(1)
    except Exception as error:
        print("caught", "ZeroDivisionError" in str(error))
ssc.stop()

# %% getActiveOrCreate needs a function | whole
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

StreamingContext.getActiveOrCreate(None, 5)

# %% an error while building
ssc.queueStream([[1]]).pprint()
raise ValueError("wrong from the start")

# %% a misspelt operation
ssc.queueStream([[1]]).flatmap(lambda x: x)

# %% a wrong keyword
ssc.queueStream([[1]]).map(func=lambda x: x)

# %% too few arguments
ssc.queueStream([[1]]).reduceByKey()

# %% persist and cache accept levels
from pyspark import StorageLevel

s = ssc.queueStream([[1], [2]])
s.persist(StorageLevel.MEMORY_AND_DISK).map(lambda x: x + 1).foreachRDD(show)
s.cache().foreachRDD(show)

# %% checkpoint of a stream without directory
s = ssc.queueStream([[1], [2]])
s.checkpoint(2)
s.pprint()

# %% checkpoint of a stream with directory
ssc.checkpoint("checkpoint")
s = ssc.queueStream([[1], [2], [3]]).map(lambda x: x)
s.checkpoint(2)
s.foreachRDD(show)

# %% a closure over the SparkContext fails when it is shipped
ssc.queueStream([[1]]).map(lambda x: sc.parallelize([x]).count()).foreachRDD(show)

# %% an RDD inside an element function fails
other = sc.parallelize([1, 2])
ssc.queueStream([[1]]).map(lambda x: other.count()).foreachRDD(show)

# %% a driver-only program | whole
from pyspark import SparkContext

sc = SparkContext("local[2]", "rdd only")
lines = sc.parallelize(["to be or", "not to be"], 2)
counts = lines.flatMap(lambda line: line.split()).map(lambda w: (w, 1)).reduceByKey(lambda a, b: a + b)
for word, count in sorted(counts.collect()):
    print("%s: %i" % (word, count))
sc.stop()

# %% pi by counting | whole
from operator import add

from pyspark import SparkContext

sc = SparkContext(master="local[2]", appName="pi")
inside = sc.parallelize(range(1000), 4).map(lambda i: 1 if (i * 7 % 101) ** 2 + (i * 13 % 101) ** 2 < 10201 else 0).reduce(add)
print("%d of 1000" % inside)

# %% graceful stop runs what was due | whole
import time

from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "graceful")
ssc = StreamingContext(sc, 1)
ssc.queueStream([[1], [2], [3], [4], [5]]).pprint()
ssc.start()
time.sleep(2)
ssc.stop(stopSparkContext=True, stopGraceFully=True)
print("over")
