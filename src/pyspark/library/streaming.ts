/**
 * `import pyspark.streaming` as Python text. A call on a DStream is written down as a node of the graph (`_millrace.record`); the checks that
 * PySpark makes in Python, with their texts, are here, those of the JVM are in `natives.ts` (`spark-semantics.md` §2.1).
 */
export const streamingSource = String.raw`
import _millrace
from pyspark import SparkContext, StorageLevel, RDD

def _ms(seconds):
    return int(seconds * 1000)


class StreamingListener:
    def __init__(self):
        pass

    def onStreamingStarted(self, streamingStarted):
        pass

    def onReceiverStarted(self, receiverStarted):
        pass

    def onReceiverError(self, receiverError):
        pass

    def onReceiverStopped(self, receiverStopped):
        pass

    def onBatchSubmitted(self, batchSubmitted):
        pass

    def onBatchStarted(self, batchStarted):
        pass

    def onBatchCompleted(self, batchCompleted):
        pass

    def onOutputOperationStarted(self, outputOperationStarted):
        pass

    def onOutputOperationCompleted(self, outputOperationCompleted):
        pass


# What listeners get: Java objects, whose fields are methods without arguments.
class _Info:
    def __init__(self, fields):
        self._fields = fields

    def __getattr__(self, name):
        if name not in self._fields:
            raise AttributeError(name)
        value = self._fields[name]
        return lambda: value


class _Time:
    def __init__(self, milliseconds):
        self._milliseconds = milliseconds

    def milliseconds(self):
        return self._milliseconds

    def toString(self):
        return str(self)

    def __str__(self):
        return "%d ms" % self._milliseconds

    __repr__ = __str__


def _batch(fields):
    info = dict(fields, batchTime=_Time(fields["batchTime"]))
    info["streamIdToInputInfo"] = {one["inputStreamId"]: _Info(one) for one in fields["inputs"]}
    info["outputOperationInfos"] = {one["id"]: _output(one) for one in fields["outputs"]}
    return _Info(info)


def _output(fields):
    return _Info(dict(fields, batchTime=_Time(fields["batchTime"])))


class _Announcer:
    def __init__(self, listener):
        self._listener = listener

    def started(self, time):
        self._listener.onStreamingStarted(_Info({"time": time}))

    def batch(self, method, fields):
        getattr(self._listener, method)(_Info({"batchInfo": _batch(fields)}))

    def output(self, method, fields):
        getattr(self._listener, method)(_Info({"outputOperationInfo": _output(fields)}))


class StreamingContext:
    _activeContext = None

    def __init__(self, sparkContext, batchDuration=None, jssc=None):
        sparkContext._jvm
        self._sc = sparkContext
        if batchDuration is None:
            raise AssertionError
        self._jssc = _millrace.new_streaming(self, _ms(batchDuration), sparkContext._conf._conf, sparkContext.defaultParallelism)

    @classmethod
    def getOrCreate(cls, checkpointPath, setupFunc):
        _millrace.refuse_checkpoint(checkpointPath)
        ssc = setupFunc()
        ssc.checkpoint(checkpointPath)
        return ssc

    @classmethod
    def getActive(cls):
        active = StreamingContext._activeContext
        if active is not None and _millrace.state(active._jssc) != "ACTIVE":
            StreamingContext._activeContext = None
        return StreamingContext._activeContext

    @classmethod
    def getActiveOrCreate(cls, checkpointPath, setupFunc):
        if not callable(setupFunc):
            raise TypeError("setupFunc should be callable.")
        active = cls.getActive()
        if active is not None:
            return active
        if checkpointPath is not None:
            return cls.getOrCreate(checkpointPath, setupFunc)
        return setupFunc()

    @property
    def sparkContext(self):
        return self._sc

    def start(self):
        _millrace.start(self._jssc)
        StreamingContext._activeContext = self

    def awaitTermination(self, timeout=None):
        _millrace.wait(self._jssc, None if timeout is None else _ms(timeout))

    def awaitTerminationOrTimeout(self, timeout):
        return _millrace.wait(self._jssc, _ms(timeout))

    def stop(self, stopSparkContext=True, stopGraceFully=False):
        _millrace.stop(self._jssc, stopGraceFully)
        StreamingContext._activeContext = None
        if stopSparkContext:
            self._sc.stop()

    def remember(self, duration):
        _millrace.remember(self._jssc, _ms(duration))

    def checkpoint(self, directory):
        self._sc.setCheckpointDir(directory)
        _millrace.checkpoint(self._jssc, directory)

    def socketTextStream(self, hostname, port, storageLevel=StorageLevel.MEMORY_AND_DISK_2):
        return DStream(_millrace.socket(self._jssc, hostname, port), self, "utf8")

    def textFileStream(self, directory):
        return DStream(_millrace.text_files(self._jssc, directory), self, "utf8")

    def binaryRecordsStream(self, directory, recordLength):
        return DStream(_millrace.binary_records(self._jssc, directory, recordLength), self, "bytes")

    def queueStream(self, rdds, oneAtATime=True, default=None):
        if default and not isinstance(default, RDD):
            default = self._sc.parallelize(default)
        if not rdds and default:
            rdds = [rdds]
        if rdds and not isinstance(rdds[0], RDD):
            rdds = [self._sc.parallelize(one) for one in rdds]
        forms = [_millrace.serializer(rdd) for rdd in rdds]
        first = rdds[0]
        form = forms[0] if len(set(forms)) == 1 else "auto"
        stream = _millrace.record(self._jssc, "queueStream", [], {"rdds": list(rdds), "oneAtATime": oneAtATime, "default": default or None}, "queueStream")
        return DStream(stream, self, form)

    def transform(self, dstreams, transformFunc):
        streams = [stream._jdstream for stream in dstreams]
        if len(set([_millrace.slide(stream) for stream in streams])) > 1:
            raise _millrace.java_error("transform", "java.lang.IllegalArgumentException: requirement failed: Some of the DStreams have different slide durations")
        return DStream(_millrace.transform_many(self._jssc, streams, transformFunc), self, "auto")

    def union(self, *dstreams):
        if not dstreams:
            raise ValueError("should have at least one DStream to union")
        if len(dstreams) == 1:
            return dstreams[0]
        if len(set([stream._jrdd_deserializer for stream in dstreams])) > 1:
            raise ValueError("All DStreams should have same serializer")
        if len(set([stream._slideDuration for stream in dstreams])) > 1:
            raise ValueError("All DStreams should have same slide duration")
        stream = _millrace.record(self._jssc, "unionAll", [stream._jdstream for stream in dstreams], {}, "union")
        return DStream(stream, self, dstreams[0]._jrdd_deserializer)

    def addStreamingListener(self, streamingListener):
        _millrace.listen(self._jssc, _Announcer(streamingListener))


class DStream:
    # DStream[int] in annotations
    def __class_getitem__(cls, item):
        return cls

    def __init__(self, jdstream, ssc, jrdd_deserializer):
        self._jdstream = jdstream
        self._ssc = ssc
        self._sc = ssc._sc
        self._jrdd_deserializer = jrdd_deserializer
        self.is_cached = False
        self.is_checkpointed = False

    # PySpark folds these into Python functions and asks the JVM for nothing until something reads the stream.
    def _folded(self, operator, **params):
        stream = _millrace.fold(self._ssc._jssc, operator, self._jdstream, params)
        return TransformedDStream(stream, self._ssc, "auto")

    def _asked(self, operator, others=(), form="auto", **params):
        streams = [self._jdstream] + [other._jdstream for other in others]
        return DStream(_millrace.record(self._ssc._jssc, operator, streams, params, operator), self._ssc, form)

    @property
    def _slideDuration(self):
        return _millrace.slide(self._jdstream) / 1000.0

    def context(self):
        return self._ssc

    def count(self):
        return self._folded("count")

    def filter(self, f):
        return self._folded("filter", f=f)

    def flatMap(self, f, preservesPartitioning=False):
        return self._folded("flatMap", f=f, preservesPartitioning=preservesPartitioning)

    def map(self, f, preservesPartitioning=False):
        return self._folded("map", f=f, preservesPartitioning=preservesPartitioning)

    def mapPartitions(self, f, preservesPartitioning=False):
        return self._folded("mapPartitions", f=f, preservesPartitioning=preservesPartitioning)

    def mapPartitionsWithIndex(self, f, preservesPartitioning=False):
        return self._folded("mapPartitionsWithIndex", f=f, preservesPartitioning=preservesPartitioning)

    def reduce(self, func):
        return self._folded("reduce", func=func)

    def reduceByKey(self, func, numPartitions=None):
        return self._folded("reduceByKey", func=func, numPartitions=numPartitions)

    def combineByKey(self, createCombiner, mergeValue, mergeCombiners, numPartitions=None):
        return self._folded("combineByKey", createCombiner=createCombiner, mergeValue=mergeValue,
                            mergeCombiners=mergeCombiners, numPartitions=numPartitions)

    def partitionBy(self, numPartitions, partitionFunc=None):
        return self._folded("partitionBy", numPartitions=numPartitions, partitionFunc=partitionFunc)

    def mapValues(self, f):
        return self._folded("mapValues", f=f)

    def flatMapValues(self, f):
        return self._folded("flatMapValues", f=f)

    def glom(self):
        return self._folded("glom")

    def groupByKey(self, numPartitions=None):
        return self._folded("groupByKey", numPartitions=numPartitions)

    def countByValue(self):
        return self._folded("countByValue")

    def repartition(self, numPartitions):
        return self._folded("repartition", numPartitions=numPartitions)

    def transform(self, func):
        assert _millrace.arguments(func) in (1, 2), "func should take one or two arguments"
        return self._folded("transform", func=func)

    def transformWith(self, func, other, keepSerializer=False):
        assert _millrace.arguments(func) in (2, 3), "func should take two or three arguments"
        other._jrdd_deserializer
        form = self._jrdd_deserializer if keepSerializer else "auto"
        return self._asked("transformWith", [other], form, func=func)

    def foreachRDD(self, func):
        _millrace.arguments(func)
        _millrace.output(self._ssc._jssc, "foreachRDD", self._jdstream, {"func": func})

    def pprint(self, num=10):
        _millrace.output(self._ssc._jssc, "pprint", self._jdstream, {"num": num})

    def saveAsTextFiles(self, prefix, suffix=None):
        _millrace.output(self._ssc._jssc, "saveAsTextFiles", self._jdstream, {"prefix": prefix, "suffix": suffix})

    def cache(self):
        self.is_cached = True
        _millrace.persist(self._ssc._jssc, self._jdstream, "cache", {})
        return self

    def persist(self, storageLevel):
        self.is_cached = True
        _millrace.persist(self._ssc._jssc, self._jdstream, "persist", {"storageLevel": storageLevel})
        return self

    def checkpoint(self, interval):
        self.is_checkpointed = True
        _millrace.checkpoint_stream(self._ssc._jssc, self._jdstream, _ms(interval))
        return self

    def union(self, other):
        if self._slideDuration != other._slideDuration:
            raise ValueError("the two DStream should have same slide duration")
        return self._asked("union", [other], self._jrdd_deserializer)

    def cogroup(self, other, numPartitions=None):
        return self._asked("cogroup", [other], numPartitions=numPartitions)

    def join(self, other, numPartitions=None):
        return self._asked("join", [other], numPartitions=numPartitions)

    def leftOuterJoin(self, other, numPartitions=None):
        return self._asked("leftOuterJoin", [other], numPartitions=numPartitions)

    def rightOuterJoin(self, other, numPartitions=None):
        return self._asked("rightOuterJoin", [other], numPartitions=numPartitions)

    def fullOuterJoin(self, other, numPartitions=None):
        return self._asked("fullOuterJoin", [other], numPartitions=numPartitions)

    def slice(self, begin, end):
        return _millrace.slice(self._ssc._jssc, self._jdstream, begin, end)

    def _validate_window_param(self, window, slide):
        duration = _millrace.slide(self._jdstream)
        if _ms(window) % duration != 0:
            raise ValueError("windowDuration must be multiple of the parent dstream's slide (batch) duration (%d ms)" % duration)
        if slide and _ms(slide) % duration != 0:
            raise ValueError("slideDuration must be multiple of the parent dstream's slide (batch) duration (%d ms)" % duration)

    def window(self, windowDuration, slideDuration=None):
        self._validate_window_param(windowDuration, slideDuration)
        return self._asked("window", (), self._jrdd_deserializer, windowDuration=windowDuration, slideDuration=slideDuration)

    def _windowed(self, operator, **params):
        self._validate_window_param(params["windowDuration"], params["slideDuration"])
        stream = self._asked(operator, **params)
        return TransformedDStream(stream._jdstream, self._ssc, "auto")

    def reduceByWindow(self, reduceFunc, invReduceFunc, windowDuration, slideDuration):
        return self._windowed("reduceByWindow", reduceFunc=reduceFunc, invReduceFunc=invReduceFunc,
                              windowDuration=windowDuration, slideDuration=slideDuration)

    def countByWindow(self, windowDuration, slideDuration):
        return self._windowed("countByWindow", windowDuration=windowDuration, slideDuration=slideDuration)

    def countByValueAndWindow(self, windowDuration, slideDuration, numPartitions=None):
        return self._windowed("countByValueAndWindow", windowDuration=windowDuration, slideDuration=slideDuration,
                              numPartitions=numPartitions)

    def groupByKeyAndWindow(self, windowDuration, slideDuration, numPartitions=None):
        return self._windowed("groupByKeyAndWindow", windowDuration=windowDuration, slideDuration=slideDuration,
                              numPartitions=numPartitions)

    def reduceByKeyAndWindow(self, func, invFunc, windowDuration, slideDuration=None, numPartitions=None, filterFunc=None):
        self._validate_window_param(windowDuration, slideDuration)
        stream = self._asked("reduceByKeyAndWindow", func=func, invFunc=invFunc or None, windowDuration=windowDuration,
                             slideDuration=slideDuration, numPartitions=numPartitions, filterFunc=filterFunc)
        return stream if invFunc else TransformedDStream(stream._jdstream, self._ssc, "auto")

    def updateStateByKey(self, updateFunc, numPartitions=None, initialRDD=None):
        if initialRDD and not isinstance(initialRDD, RDD):
            initialRDD = self._sc.parallelize(initialRDD)
        return self._asked("updateStateByKey", updateFunc=updateFunc, numPartitions=numPartitions, initialRDD=initialRDD or None)


class TransformedDStream(DStream):
    pass
`
