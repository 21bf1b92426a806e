/**
 * `pyspark.sql` as far as streaming programs need it without DataFrames: Row, and a session that has a SparkContext. DataFrames and SQL are
 * refused where they are used.
 */
export const sqlSource = String.raw`
import _millrace
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkTypeError, PySparkValueError

def _plain(value):
    if isinstance(value, Row):
        return value.asDict(True)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value

# With names a row; without, a row of values, which called makes rows that have these names.
class Row(tuple):
    def __new__(cls, *args, **kwargs):
        if args and kwargs:
            raise PySparkValueError("[CANNOT_SET_TOGETHER] args and kwargs should not be set together.")
        return _named(kwargs, kwargs.values()) if kwargs else tuple.__new__(cls, args)

    def asDict(self, recursive=False):
        if not hasattr(self, "__fields__"):
            raise PySparkTypeError("[CANNOT_CONVERT_TYPE] Cannot convert Row into dict.")
        return dict(zip(self.__fields__, map(_plain, self) if recursive else self))

    def __call__(self, *args):
        if len(args) > len(self):
            raise PySparkValueError("[TOO_MANY_VALUES] Expected %d values for \x60fields\x60, got %d." % (len(self), len(args)))
        return _named(self, args)

    def __contains__(self, item):
        return item in self.__fields__ if hasattr(self, "__fields__") else super().__contains__(item)

    def __getitem__(self, item):
        if isinstance(item, (int, slice)):
            return super().__getitem__(item)
        if item not in self.__fields__:
            raise PySparkValueError(item)
        at = self.__fields__.index(item)
        if at >= len(self):
            raise KeyError(item)
        return super().__getitem__(at)

    def __getattr__(self, item):
        if item.startswith("__") or item not in self.__fields__[:len(self)]:
            raise AttributeError(item)
        return self[item]

    def __setattr__(self, key, value):
        raise RuntimeError("Row is read-only")

    def __repr__(self):
        if hasattr(self, "__fields__"):
            return "Row(%s)" % ", ".join("%s=%r" % field for field in zip(self.__fields__, self))
        return "<Row(%s)>" % ", ".join(map(repr, self))

def _named(fields, values):
    row = tuple.__new__(Row, values)
    row.__dict__["__fields__"] = list(fields)
    return row

class _Refused:
    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        _millrace.refuse(self._name + "." + name)

    def __call__(self, *args, **options):
        _millrace.refuse(self._name)

class _Builder:
    def __init__(self):
        self._options = SparkConf()

    def master(self, master):
        return self.config("spark.master", master)

    def appName(self, name):
        return self.config("spark.app.name", name)

    def enableHiveSupport(self):
        return self

    def config(self, key=None, value=None, conf=None, map=None):
        if conf is not None:
            self._options.setAll(conf.getAll())
        elif map is not None:
            self._options.setAll(map.items())
        else:
            self._options.set(key, value)
        return self

    def getOrCreate(self):
        if SparkSession._active is None:
            SparkSession._active = SparkSession(SparkContext.getOrCreate(self._options))
        return SparkSession._active

class _RuntimeConfig:
    def __init__(self, sc):
        self._conf = sc._conf

    def set(self, key, value):
        self._conf.set(key, value)

    def get(self, key, default=None):
        return self._conf.get(key, default)

class SparkSession:
    _active = None

    def __init__(self, sparkContext, jsparkSession=None, options={}):
        self._sc = sparkContext
        self.conf = _RuntimeConfig(sparkContext)

    class _Builders:
        def __get__(self, instance, owner):
            return _Builder()

    builder = _Builders()

    @classmethod
    def getActiveSession(cls):
        return cls._active

    @property
    def sparkContext(self):
        return self._sc

    @property
    def version(self):
        return self._sc.version

    def newSession(self):
        return SparkSession(self._sc)

    def stop(self):
        self._sc.stop()
        SparkSession._active = None

    def __enter__(self):
        return self

    def __exit__(self, type, value, trace):
        self.stop()

    def __getattr__(self, name):
        _millrace.refuse("SparkSession." + name)

class SQLContext:
    def __init__(self, sparkContext, sparkSession=None, jsqlContext=None):
        self._sc = sparkContext

    @classmethod
    def getOrCreate(cls, sc):
        return cls(sc)

    def __getattr__(self, name):
        _millrace.refuse("SQLContext." + name)

HiveContext = SQLContext
DataFrame = _Refused("DataFrame")
Column = _Refused("Column")
Window = _Refused("Window")
functions = _Refused("pyspark.sql.functions")
types = _Refused("pyspark.sql.types")
`
