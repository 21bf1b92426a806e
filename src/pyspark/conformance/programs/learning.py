# Streaming models of pyspark.mllib. Numbers are rounded: a last bit is not what is asked for.

# %% clusters that follow the stream | whole, batches 5
from pyspark import SparkContext
from pyspark.mllib.clustering import StreamingKMeans
from pyspark.mllib.linalg import Vectors
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "KMeans")
ssc = StreamingContext(sc, 1)
points = [[[0.1, 0.2], [9.0, 9.5], [0.3, 0.1]], [[8.5, 9.1]], [], [[-0.4, 0.0], [10.0, 9.0]]]
training = ssc.queueStream([[Vectors.dense(point) for point in batch] for batch in points])
model = StreamingKMeans(k=2, decayFactor=0.5).setInitialCenters([[1.0, 1.0], [5.0, 5.0]], [0.0, 0.0])
model.trainOn(training)
model.predictOn(training).pprint()
model.predictOnValues(training.map(lambda point: (round(float(point[0]), 6), point))).pprint()
training.foreachRDD(lambda rdd: print([[round(float(x), 9) for x in center] for center in model.latestModel().centers]))
ssc.start()
ssc.awaitTermination()

# %% random first centres | whole, batches 3
from pyspark import SparkContext
from pyspark.mllib.clustering import StreamingKMeans
from pyspark.mllib.linalg import Vectors
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "KMeans")
ssc = StreamingContext(sc, 1)
training = ssc.queueStream([[Vectors.dense([0.1, 0.2, 0.3])], [Vectors.dense([3.0, 1.0, 2.0]), Vectors.dense([1.0, 1.0, 1.0])]])
model = StreamingKMeans(k=3, timeUnit="points").setHalfLife(2.0, "points").setRandomCenters(3, 1.0, 42)
print([[round(float(x), 9) for x in center] for center in model.latestModel().centers])
model.trainOn(training)
training.foreachRDD(lambda rdd: print([[round(float(x), 9) for x in center] for center in model.latestModel().centers]))
ssc.start()
ssc.awaitTermination()

# %% a line through what comes | whole, batches 4
from pyspark import SparkContext
from pyspark.mllib.linalg import Vectors
from pyspark.mllib.regression import LabeledPoint, StreamingLinearRegressionWithSGD
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "Regression")
ssc = StreamingContext(sc, 1)
batches = [[(3.0 * x + 1.0 * y, [x, y]) for x, y in batch] for batch in [[(0.1, 0.9), (0.5, -0.3)], [(1.0, 1.0)], [(-0.2, 0.7), (0.4, 0.4)]]]
stream = ssc.queueStream([[LabeledPoint(label, Vectors.dense(features)) for label, features in batch] for batch in batches])
model = StreamingLinearRegressionWithSGD(stepSize=0.2, numIterations=15)
model.setInitialWeights([0.0, 0.0])
model.trainOn(stream)
model.predictOn(stream.map(lambda point: point.features)).map(lambda value: round(float(value), 9)).pprint()
model.predictOnValues(stream.map(lambda point: (point.label, point.features))).mapValues(lambda value: round(float(value), 9)).pprint()
stream.foreachRDD(lambda rdd: print([round(float(w), 9) for w in model.latestModel().weights]))
ssc.start()
ssc.awaitTermination()

# %% a border between two classes | whole, batches 3
from pyspark import SparkContext
from pyspark.mllib.classification import StreamingLogisticRegressionWithSGD
from pyspark.mllib.regression import LabeledPoint
from pyspark.streaming import StreamingContext

sc = SparkContext("local[2]", "Classification")
ssc = StreamingContext(sc, 1)
batches = [[(1.0, [1.0, 0.5]), (0.0, [-1.0, 0.2])], [(1.0, [0.4, 0.4]), (0.0, [-0.3, -0.9])], [(0.0, [-0.1, 0.1])]]
stream = ssc.queueStream([[LabeledPoint(label, features) for label, features in batch] for batch in batches])
model = StreamingLogisticRegressionWithSGD(stepSize=0.5, numIterations=20, regParam=0.1)
model.setInitialWeights([0.0, 0.0])
model.trainOn(stream)
model.predictOnValues(stream.map(lambda point: (point.label, point.features))).pprint()
stream.foreachRDD(lambda rdd: print([round(float(w), 9) for w in model.latestModel().weights]))
ssc.start()
ssc.awaitTermination()

# %% a model that has nowhere to begin | whole, batches 2
from pyspark import SparkContext
from pyspark.mllib.clustering import StreamingKMeans
from pyspark.streaming import StreamingContext

ssc = StreamingContext(SparkContext("local[2]", "KMeans"), 1)
StreamingKMeans(k=2).trainOn(ssc.queueStream([[1]]))
