"""Sales per product over a window of 20 batches that slides by 5. Arguments: the file with the JSON lines of a batch, how many
batches, the checkpoint directory."""

import json
import sys

from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "WindowedSales")
ssc = StreamingContext(sc, 0.2)
ssc.checkpoint(sys.argv[3])
lines = sc.textFile(sys.argv[1], 2)
totals = (
    ssc.queueStream([lines] * int(sys.argv[2]))
    .map(lambda line: json.loads(line))
    .map(lambda sale: (sale["productId"], sale["quantity"] * sale["price"]))
    .reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 4, 1)
)
totals.pprint(3)
ssc.start()
ssc.awaitTerminationOrTimeout(600)
ssc.stop()
