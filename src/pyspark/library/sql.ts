/**
 * `pyspark.sql` as far as streaming programs need it without DataFrames: Row, and a session that has a SparkContext. DataFrames and SQL are
 * refused where they are used.
 */
export const sqlSource = String.raw`
import _millrace
from collections import namedtuple
from pyspark import SparkConf, SparkContext

def _row_class(fields):
    class Row(namedtuple("Row", fields)):
        def asDict(self, recursive=False):
            return dict(zip(self._fields, self))
    return Row

# With names a row; without, a maker of rows that have these names.
def Row(*args, **kwargs):
    if args and kwargs:
        raise ValueError("Can not use both args and kwargs to create Row")
    if kwargs:
        return _row_class(list(kwargs))(*kwargs.values())
    return _row_class(list(args))

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
