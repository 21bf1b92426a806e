"""Word count per micro-batch: lines of ten words. Arguments: the file with the lines of a batch, how many batches."""

import sys

from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "WordCount")
ssc = StreamingContext(sc, 0.2)
lines = sc.textFile(sys.argv[1], 2)
counts = (
    ssc.queueStream([lines] * int(sys.argv[2]))
    .flatMap(lambda line: line.split(" "))
    .map(lambda word: (word, 1))
    .reduceByKey(lambda a, b: a + b)
)
counts.pprint(3)
ssc.start()
ssc.awaitTerminationOrTimeout(600)
ssc.stop()
