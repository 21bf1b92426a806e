/**
 * `import pyspark` as Python text: the context, its configuration and shared variables. What only the engine can do is asked of the module
 * `_millrace` (`natives.ts`); what PySpark itself does in Python is done here in Python, so that signatures, subclasses and TypeErrors are
 * Python's own.
 */
export const sparkSource = String.raw`
import _millrace
import py4j.protocol
from pyspark.errors import PySparkRuntimeError
from _millrace import RDD, portable_hash

class StorageLevel:
    def __init__(self, useDisk, useMemory, useOffHeap, deserialized, replication=1):
        self.useDisk = useDisk
        self.useMemory = useMemory
        self.useOffHeap = useOffHeap
        self.deserialized = deserialized
        self.replication = replication

    def _fields(self):
        return (self.useDisk, self.useMemory, self.useOffHeap, self.deserialized, self.replication)

    def __repr__(self):
        return "StorageLevel(%s, %s, %s, %s, %s)" % self._fields()

    def __str__(self):
        places = [(self.useDisk, "Disk "), (self.useMemory, "Memory "), (self.useOffHeap, "OffHeap ")]
        words = "".join([word for used, word in places if used])
        form = "Deserialized" if self.deserialized else "Serialized"
        return "%s%s %sx Replicated" % (words, form, self.replication)

    def __eq__(self, other):
        return isinstance(other, StorageLevel) and self._fields() == other._fields()

    def __hash__(self):
        return hash(self._fields())

StorageLevel.NONE = StorageLevel(False, False, False, False)
StorageLevel.DISK_ONLY = StorageLevel(True, False, False, False)
StorageLevel.DISK_ONLY_2 = StorageLevel(True, False, False, False, 2)
StorageLevel.DISK_ONLY_3 = StorageLevel(True, False, False, False, 3)
StorageLevel.MEMORY_ONLY = StorageLevel(False, True, False, False)
StorageLevel.MEMORY_ONLY_2 = StorageLevel(False, True, False, False, 2)
StorageLevel.MEMORY_AND_DISK = StorageLevel(True, True, False, False)
StorageLevel.MEMORY_AND_DISK_2 = StorageLevel(True, True, False, False, 2)
StorageLevel.OFF_HEAP = StorageLevel(True, True, True, False, 1)
StorageLevel.MEMORY_AND_DISK_DESER = StorageLevel(True, True, False, True)
# Names of Spark 1 and 2 that old programs still use.
StorageLevel.MEMORY_ONLY_SER = StorageLevel.MEMORY_ONLY
StorageLevel.MEMORY_ONLY_SER_2 = StorageLevel.MEMORY_ONLY_2
StorageLevel.MEMORY_AND_DISK_SER = StorageLevel.MEMORY_AND_DISK
StorageLevel.MEMORY_AND_DISK_SER_2 = StorageLevel.MEMORY_AND_DISK_2


class SparkConf:
    def __init__(self, loadDefaults=True, _jvm=None, _jconf=None):
        self._conf = {}

    def set(self, key, value):
        self._conf[key] = _millrace.java_text(value)
        return self

    def setIfMissing(self, key, value):
        if key not in self._conf:
            self.set(key, value)
        return self

    def setMaster(self, value):
        return self.set("spark.master", value)

    def setAppName(self, value):
        return self.set("spark.app.name", value)

    def setSparkHome(self, value):
        return self.set("spark.home", value)

    def setExecutorEnv(self, key=None, value=None, pairs=None):
        if (key is None) == (pairs is None):
            raise PySparkRuntimeError("[KEY_VALUE_PAIR_REQUIRED] Key-value pair or a list of pairs is required.")
        for name, setting in pairs if pairs is not None else [(key, value)]:
            self.set("spark.executorEnv." + name, setting)
        return self

    def setAll(self, pairs):
        for key, value in pairs:
            self.set(key, value)
        return self

    def get(self, key, defaultValue=None):
        return self._conf.get(key, defaultValue)

    def getAll(self):
        return list(self._conf.items())

    def contains(self, key):
        return key in self._conf

    def toDebugString(self):
        return "\n".join(["%s=%s" % pair for pair in sorted(self._conf.items())])


class AccumulatorParam:
    def zero(self, value):
        raise NotImplementedError

    def addInPlace(self, value1, value2):
        raise NotImplementedError


class AddingAccumulatorParam(AccumulatorParam):
    def __init__(self, zero_value):
        self.zero_value = zero_value

    def zero(self, value):
        return self.zero_value

    def addInPlace(self, value1, value2):
        value1 += value2
        return value1


class Accumulator:
    def __class_getitem__(cls, item):
        return cls

    # Tasks get this very object and not a copy: what they add arrives at the driver.
    _is_shared = True

    def __init__(self, aid, value, accum_param):
        self.aid = aid
        self.accum_param = accum_param
        self._value = value

    @property
    def value(self):
        self._on_driver()
        return self._value

    @value.setter
    def value(self, value):
        self._on_driver()
        self._value = value

    def _on_driver(self):
        if _millrace.in_task():
            raise PySparkRuntimeError("[VALUE_NOT_ACCESSIBLE] Value ${'`'}Accumulator.value${'`'} cannot be accessed inside tasks.")

    def add(self, term):
        self._value = self.accum_param.addInPlace(self._value, term)

    def __iadd__(self, term):
        self.add(term)
        return self

    def __str__(self):
        return str(self._value)

    def __repr__(self):
        return "Accumulator<id=%i, value=%s>" % (self.aid, self._value)


class Broadcast:
    def __class_getitem__(cls, item):
        return cls

    _is_shared = True

    def __init__(self, sc=None, value=None, pickle_registry=None, path=None, sock_file=None):
        # Workers see the value as it was pickled; so does the driver, as Broadcast reads it back from its file.
        self._value = _millrace.pickled(value)
        self._destroyed = False

    @property
    def value(self):
        if self._destroyed and _millrace.in_task():
            raise _millrace.java_error("value", "org.apache.spark.SparkException: Attempted to use Broadcast after it was destroyed")
        return self._value

    def unpersist(self, blocking=False):
        pass

    def destroy(self, blocking=False):
        self._destroyed = True


class SparkFiles:
    @classmethod
    def get(cls, filename):
        return filename

    @classmethod
    def getRootDirectory(cls):
        return "."


class SparkContext:
    _active_spark_context = None
    _next_accum_id = 0
    PACKAGE_EXTENSIONS = (".zip", ".egg", ".jar")

    def __init__(self, master=None, appName=None, sparkHome=None, pyFiles=None, environment=None, batchSize=0,
                 serializer=None, conf=None, gateway=None, jsc=None, profiler_cls=None, udf_profiler_cls=None,
                 memory_profiler_cls=None):
        active = SparkContext._active_spark_context
        if active is not None:
            raise ValueError(
                "Cannot run multiple SparkContexts at once; existing SparkContext(app=%s, master=%s) created by __init__ at %s "
                % (active.appName, active.master, active._callsite))
        self._conf = SparkConf()
        if conf is not None:
            self._conf.setAll(conf.getAll())
        if master:
            self._conf.setMaster(master)
        if appName:
            self._conf.setAppName(appName)
        for key, value in (environment or {}).items():
            self._conf.setExecutorEnv(key, value)
        self._conf.setIfMissing("spark.master", _millrace.default_master())
        self._conf.setIfMissing("spark.app.name", "pyspark-shell")
        self.master = self._conf.get("spark.master")
        self.appName = self._conf.get("spark.app.name")
        self.sparkHome = sparkHome
        self.environment = environment or {}
        self.pythonExec = "python3"
        self.pythonVer = "3.11"
        self._jvm = _millrace.anything("_jvm")
        self._jsc = _millrace.anything("_jsc")
        self._gateway = _millrace.anything("_gateway")
        self._callsite = _millrace.call_site()
        self._parallelism = _millrace.parallelism(self.master, self._conf.get("spark.default.parallelism"))
        self._checkpoint_dir = None
        self._properties = {}
        self._stopped = False
        SparkContext._active_spark_context = self
        _millrace.set_context(self)

    def __repr__(self):
        return "<SparkContext master=%s appName=%s>" % (self.master, self.appName)

    def __enter__(self):
        return self

    def __exit__(self, type, value, trace):
        self.stop()

    @classmethod
    def getOrCreate(cls, conf=None):
        if SparkContext._active_spark_context is None:
            SparkContext(conf=conf or SparkConf())
        return SparkContext._active_spark_context

    @classmethod
    def setSystemProperty(cls, key, value):
        pass

    def setLogLevel(self, logLevel):
        levels = ["ALL", "DEBUG", "ERROR", "FATAL", "TRACE", "WARN", "INFO", "OFF"]
        if logLevel.upper() not in levels:
            raise _millrace.java_error("setLogLevel", "java.lang.IllegalArgumentException: requirement failed: Supplied level " + logLevel + " did not match one of: " + ",".join(levels))

    @property
    def version(self):
        return "3.5.3"

    @property
    def applicationId(self):
        return "local-%d" % self.startTime

    @property
    def uiWebUrl(self):
        return None

    @property
    def startTime(self):
        return _millrace.start_time()

    @property
    def defaultParallelism(self):
        return self._parallelism

    @property
    def defaultMinPartitions(self):
        return min(self._parallelism, 2)

    def stop(self):
        if not self._stopped:
            self._stopped = True
            _millrace.stop_all()
        SparkContext._active_spark_context = None

    def _running(self):
        if self._stopped:
            raise _millrace.java_error("parallelize", "java.lang.IllegalStateException: Cannot call methods on a stopped SparkContext.")

    def emptyRDD(self):
        return _millrace.empty_rdd()

    def range(self, start, end=None, step=1, numSlices=None):
        return self.parallelize(range(0, start, step) if end is None else range(start, end, step), numSlices)

    def parallelize(self, c, numSlices=None):
        if self._stopped:
            raise AttributeError("'NoneType' object has no attribute 'sc'")
        slices = self._parallelism if numSlices is None else int(numSlices)
        if slices == 0:
            raise ZeroDivisionError("integer division or modulo by zero")
        return _millrace.parallelize(c, slices)

    def textFile(self, name, minPartitions=None, use_unicode=True):
        return _millrace.text_file(name, minPartitions or self.defaultMinPartitions)

    def wholeTextFiles(self, path, minPartitions=None, use_unicode=True):
        return _millrace.whole_text_files(path, minPartitions or self.defaultMinPartitions)

    def union(self, rdds):
        return _millrace.union_rdds(rdds)

    def broadcast(self, value):
        return Broadcast(self, value)

    def accumulator(self, value, accum_param=None):
        if accum_param is None:
            if isinstance(value, int):
                accum_param = AddingAccumulatorParam(0)
            elif isinstance(value, float):
                accum_param = AddingAccumulatorParam(0.0)
            else:
                raise TypeError("No default accumulator param for type %s" % type(value))
        _millrace.counts_calls()
        SparkContext._next_accum_id += 1
        return Accumulator(SparkContext._next_accum_id - 1, value, accum_param)

    def addFile(self, path, recursive=False):
        pass

    def addPyFile(self, path):
        pass

    def addArchive(self, path):
        pass

    def setCheckpointDir(self, dirName):
        self._checkpoint_dir = dirName
        _millrace.set_checkpoint_dir(dirName)

    def getCheckpointDir(self):
        return self._checkpoint_dir

    def setJobGroup(self, groupId, description, interruptOnCancel=False):
        pass

    def setLocalProperty(self, key, value):
        self._properties[key] = value

    def getLocalProperty(self, key):
        return self._properties.get(key)

    def setJobDescription(self, value):
        pass

    def sparkUser(self):
        return "millrace"

    def cancelJobGroup(self, groupId):
        pass

    def cancelAllJobs(self):
        pass

    def runJob(self, rdd, partitionFunc, partitions=None, allowLocal=False):
        chosen = list(range(rdd.getNumPartitions())) if partitions is None else list(partitions)
        parts = rdd.mapPartitions(partitionFunc).glom().collect()
        return [record for index in chosen for record in parts[index]]

    def getConf(self):
        conf = SparkConf()
        conf.setAll(self._conf.getAll())
        return conf


class TaskContext:
    @classmethod
    def get(cls):
        return None

from pyspark.sql import HiveContext, Row, SQLContext
`

/** `pyspark.errors`: what PySpark itself raises. */
export const errorsSource = String.raw`
class PySparkException(Exception):
    pass

class PySparkRuntimeError(PySparkException, RuntimeError):
    pass

class PySparkTypeError(PySparkException, TypeError):
    pass

class PySparkValueError(PySparkException, ValueError):
    pass
`
