# The programs of the textbooks, as they stand there.

# %% words over a socket | whole
# fed 9999: [["hello world", "hello"], [], ["bye"]]
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "NetworkWordCount")
ssc = StreamingContext(sc, 1)
lines = ssc.socketTextStream("localhost", 9999)
words = lines.flatMap(lambda line: line.split(" "))
pairs = words.map(lambda word: (word, 1))
wordCounts = pairs.reduceByKey(lambda x, y: x + y)
wordCounts.pprint()
ssc.start()
ssc.awaitTermination()

# %% sales of each product over the last minute, by what enters and leaves | whole
# fed retail-topic: [["{\"product_id\": \"a\", \"quantity\": 1, \"price\": 10}", "{\"product_id\": \"b\", \"quantity\": 2, \"price\": 5}"], ["{\"product_id\": \"a\", \"quantity\": 3, \"price\": 10}"], [], [], [], [], [], []]
from pyspark import SparkContext
from pyspark.streaming import StreamingContext
from pyspark.streaming.kafka import KafkaUtils
import json

sc = SparkContext(appName="Retail")
sc.setLogLevel("WARN")
ssc = StreamingContext(sc, 10)
ssc.checkpoint("checkpoint")
sales = KafkaUtils.createStream(ssc, "zookeeper:2181", "consumer-group", {"retail-topic": 1})
parsed = sales.map(lambda kv: json.loads(kv[1]))
amounts = parsed.map(lambda s: (s["product_id"], s["quantity"] * s["price"]))
windowed = amounts.reduceByKeyAndWindow(lambda a, b: a + b, lambda a, b: a - b, 60, 10)
windowed.pprint()
ssc.start()
ssc.awaitTermination()

# %% a window that is reduced over a window again counts everything several times | whole
# fed retail-topic: [["{\"product_id\": \"a\", \"quantity\": 1, \"price\": 10}"], [], ["{\"product_id\": \"b\", \"quantity\": 2, \"price\": 5}"], [], [], [], [], []]
from pyspark import SparkContext
from pyspark.streaming import StreamingContext
from pyspark.streaming.kafka import KafkaUtils
import json

sc = SparkContext(appName="Retail")
ssc = StreamingContext(sc, 10)
ssc.checkpoint("checkpoint")
sales = KafkaUtils.createStream(ssc, "zookeeper:2181", "consumer-group", {"retail-topic": 1})
parsed = sales.map(lambda kv: json.loads(kv[1]))
windowed = parsed.window(60, 10)
totals = windowed.map(lambda s: (s["product_id"], s["quantity"])).reduceByKeyAndWindow(
    lambda a, b: a + b, lambda a, b: a - b, 60, 10
)
totals.pprint()
ssc.start()
ssc.awaitTermination()

# %% all sales of a window | whole
# fed 9999: [["a,1.5", "b,2"], [], ["c,4"], [], [], [], [], []]
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext(appName="Totals")
ssc = StreamingContext(sc, 10)
sales = ssc.socketTextStream("localhost", 9999).map(lambda l: float(l.split(",")[1]))
sales.window(60).reduce(lambda a, b: a + b).pprint()
ssc.start()
ssc.awaitTermination()

# %% an inventory that warns when it runs low | whole
# fed 9999: [["pen,10", "cup,7"], ["pen,-6"], [], ["cup,-1", "pen,2"]]
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

THRESHOLD = 5

def update(changes, stock):
    return sum(changes) + (stock or 0)

def alert(time, rdd):
    for product, stock in rdd.filter(lambda kv: kv[1] < THRESHOLD).collect():
        print("ALERT %s: %s has %d left" % (time.strftime("%H:%M:%S"), product, stock))

sc = SparkContext(appName="Inventory")
ssc = StreamingContext(sc, 1)
ssc.checkpoint("checkpoint")
changes = ssc.socketTextStream("localhost", 9999).map(lambda l: l.split(",")).map(lambda f: (f[0], int(f[1])))
inventory = changes.updateStateByKey(update)
inventory.foreachRDD(alert)
inventory.pprint()
ssc.start()
ssc.awaitTermination()

# %% a window of three over one to ten | whole, batches 12
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "Windows")
ssc = StreamingContext(sc, 1)
windows = []
ssc.queueStream([[i] for i in range(1, 11)]).window(3, 1).foreachRDD(lambda rdd: windows.append(set(rdd.collect())))
ssc.start()
ssc.awaitTerminationOrTimeout(10)
ssc.stop()
print([sorted(window) for window in windows[2:]])

# %% Kafka directly | whole
# fed orders: [["x", "", "y"]]
from pyspark import SparkContext
from pyspark.streaming import StreamingContext
from pyspark.streaming.kafka import KafkaUtils

sc = SparkContext(appName="Direct")
ssc = StreamingContext(sc, 1)
stream = KafkaUtils.createDirectStream(ssc, ["orders", "returns"], {"metadata.broker.list": "localhost:9092"})
stream.map(lambda message: message[1]).filter(lambda line: line != "").count().pprint()
stream.pprint()
ssc.start()
ssc.awaitTermination()

# %% streams joined, and a stream with what is known before | whole
# fed 9999: [["1,3", "3,1"], ["2,9"]]
# fed 9998: [["1,2"], ["2,2", "4,4"]]
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "Joins")
ssc = StreamingContext(sc, 1)
names = sc.parallelize([("1", "pen"), ("2", "cup")])
sold = ssc.socketTextStream("localhost", 9999).map(lambda l: tuple(l.split(",")))
sent = ssc.socketTextStream("localhost", 9998).map(lambda l: tuple(l.split(",")))
sold.transform(lambda rdd: rdd.join(names)).pprint()
sold.leftOuterJoin(sent).pprint()
ssc.start()
ssc.awaitTermination()

# %% files that appear in a directory | whole
# fed logs: [["GET /a 200", "GET /b 500"], [], ["POST /a 200"]]
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "Logs")
ssc = StreamingContext(sc, 2)
lines = ssc.textFileStream("logs")
lines.map(lambda line: (line.split(" ")[2], 1)).reduceByKey(lambda a, b: a + b).pprint()
lines.window(4).count().pprint()
ssc.start()
ssc.awaitTermination()
