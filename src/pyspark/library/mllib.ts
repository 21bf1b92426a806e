/**
 * The streaming algorithms of `pyspark.mllib` as Python text: a model that foreachRDD trains on the driver, and predictions with the model as it is
 * when a batch is generated. The numbers come from `builtins/ml`.
 */

export const clusteringSource = String.raw`
import _millrace
from pyspark import RDD
from pyspark.mllib.linalg import Vectors
from pyspark.streaming import DStream

def _time_unit(unit):
    if unit not in ["batches", "points"]:
        raise ValueError("timeUnit should be 'batches' or 'points', got %s." % unit)
    return unit

class KMeansModel:
    def __init__(self, centers):
        self.centers = centers

    @property
    def clusterCenters(self):
        return self.centers

    @property
    def k(self):
        return len(self.centers)

    def predict(self, x):
        return x.map(self.predict) if isinstance(x, RDD) else _millrace.kmeans_nearest(self.centers, x)

class StreamingKMeansModel(KMeansModel):
    def __init__(self, clusterCenters, clusterWeights):
        KMeansModel.__init__(self, clusterCenters)
        self._clusterWeights = list(clusterWeights)

    @property
    def clusterWeights(self):
        return self._clusterWeights

    def update(self, data, decayFactor, timeUnit):
        if not isinstance(data, RDD):
            raise TypeError("Data should be of an RDD, got %s." % type(data))
        centers, self._clusterWeights = _millrace.kmeans_updated(
            self.centers, self._clusterWeights, data.collect(), float(decayFactor), _time_unit(timeUnit))
        self.centers = [Vectors.dense(center) for center in centers]
        return self

class StreamingKMeans:
    def __init__(self, k=2, decayFactor=1.0, timeUnit="batches"):
        self._k = k
        self._decayFactor = decayFactor
        self._timeUnit = _time_unit(timeUnit)
        self._model = None

    def latestModel(self):
        return self._model

    def _validate(self, dstream):
        if self._model is None:
            raise ValueError("Initial centers should be set either by setInitialCenters or setRandomCenters.")
        if not isinstance(dstream, DStream):
            raise TypeError("Expected dstream to be of type DStream, got type %s" % type(dstream))

    def setK(self, k):
        self._k = k
        return self

    def setDecayFactor(self, decayFactor):
        self._decayFactor = decayFactor
        return self

    def setHalfLife(self, halfLife, timeUnit):
        self._timeUnit = timeUnit
        self._decayFactor = _millrace.half_life(halfLife)
        return self

    def setInitialCenters(self, centers, weights):
        self._model = StreamingKMeansModel(centers, weights)
        return self

    def setRandomCenters(self, dim, weight, seed):
        numbers = _millrace.standard_normals(seed, self._k * dim)
        centers = [Vectors.dense(numbers[i * dim:(i + 1) * dim]) for i in range(self._k)]
        return self.setInitialCenters(centers, [weight] * self._k)

    def trainOn(self, dstream):
        self._validate(dstream)
        def update(rdd):
            self._model.update(rdd, self._decayFactor, self._timeUnit)
        dstream.foreachRDD(update)

    def predictOn(self, dstream):
        self._validate(dstream)
        return dstream.map(lambda x: self._model.predict(x))

    def predictOnValues(self, dstream):
        self._validate(dstream)
        return dstream.mapValues(lambda x: self._model.predict(x))
`

/** What regression and classification share. */
export const linearSource = String.raw`
import _millrace
from pyspark import RDD
from pyspark.mllib.linalg import Vectors
from pyspark.streaming import DStream

class LinearModel:
    def __init__(self, weights, intercept):
        self._coeff = Vectors.dense(weights)
        self._intercept = float(intercept)

    @property
    def weights(self):
        return self._coeff

    @property
    def intercept(self):
        return self._intercept

    def __repr__(self):
        return "(weights=%s, intercept=%r)" % (self._coeff, self._intercept)

    def predict(self, x):
        return x.map(self.predict) if isinstance(x, RDD) else self._answer(_millrace.dot(self._coeff, x) + self._intercept)

class StreamingLinearAlgorithm:
    def __init__(self, model):
        self._model = model

    def latestModel(self):
        return self._model

    def _validate(self, dstream):
        if not isinstance(dstream, DStream):
            raise TypeError("dstream should be a DStream object, got %s" % type(dstream))
        if not self._model:
            raise ValueError("Model must be initialized using setInitialWeights")

    def _train(self, dstream, loss, model):
        self._validate(dstream)
        def update(rdd):
            if not rdd.isEmpty():
                self._model = model(_millrace.descend(
                    self._model.weights, rdd, loss, self.stepSize, self.numIterations, self.miniBatchFraction,
                    self.regParam, self.convergenceTol), 0.0)
        dstream.foreachRDD(update)

    def predictOn(self, dstream):
        self._validate(dstream)
        return dstream.map(lambda x: self._model.predict(x))

    def predictOnValues(self, dstream):
        self._validate(dstream)
        return dstream.mapValues(lambda x: self._model.predict(x))
`

export const regressionSource = String.raw`
from _millrace_regression import LabeledPoint
from _millrace_linear import LinearModel, StreamingLinearAlgorithm

class LinearRegressionModel(LinearModel):
    def _answer(self, margin):
        return margin

class StreamingLinearRegressionWithSGD(StreamingLinearAlgorithm):
    regParam = 0.0

    def __init__(self, stepSize=0.1, numIterations=50, miniBatchFraction=1.0, convergenceTol=0.001):
        self.stepSize = stepSize
        self.numIterations = numIterations
        self.miniBatchFraction = miniBatchFraction
        self.convergenceTol = convergenceTol
        StreamingLinearAlgorithm.__init__(self, None)

    def setInitialWeights(self, initialWeights):
        self._model = LinearRegressionModel(initialWeights, 0)
        return self

    def trainOn(self, dstream):
        self._train(dstream, "squares", LinearRegressionModel)
`

export const classificationSource = String.raw`
import _millrace
from _millrace_linear import LinearModel, StreamingLinearAlgorithm

class LogisticRegressionModel(LinearModel):
    def _answer(self, margin):
        return _millrace.classified(margin)

class StreamingLogisticRegressionWithSGD(StreamingLinearAlgorithm):
    def __init__(self, stepSize=0.1, numIterations=50, miniBatchFraction=1.0, regParam=0.0, convergenceTol=0.001):
        self.stepSize = stepSize
        self.numIterations = numIterations
        self.regParam = regParam
        self.miniBatchFraction = miniBatchFraction
        self.convergenceTol = convergenceTol
        StreamingLinearAlgorithm.__init__(self, None)

    def setInitialWeights(self, initialWeights):
        self._model = LogisticRegressionModel(initialWeights, 0)
        return self

    def trainOn(self, dstream):
        self._train(dstream, "logistic", LogisticRegressionModel)
`
