import type { PyValue } from '#builtins/values.ts'
import { module } from '#builtins/names.ts'
import { moduleNames } from '#python/known.ts'
import { absentModule } from '#python/program.ts'
import { argparseSource } from './library/argparse.ts'
import { kafkaSource } from './library/kafka.ts'
import { classificationSource, clusteringSource, linearSource, regressionSource } from './library/mllib.ts'
import { javaGatewaySource, py4jSource } from './library/py4j.ts'
import { errorsSource, sparkSource } from './library/spark.ts'
import { sqlSource } from './library/sql.ts'
import {
  atexitSource,
  futureSource,
  loggingSource,
  osPathSource,
  osSource,
  queueSource,
  signalSource,
  tracebackSource,
  warningsSource,
} from './library/standard.ts'
import { streamingSource } from './library/streaming.ts'
import { threadingSource } from './library/threading.ts'

/** What `import name` gives a program: Python text, a table of values, a value, or undefined where Python's own modules decide. */
export type Imported = PyValue | { readonly source: string } | Readonly<Record<string, PyValue>> | undefined

const only = (from: string, ...names: readonly string[]) => ({ source: `from ${from} import ${names.join(', ')}\n` })

/** Modules written in Python, by name. Parts of PySpark that programs import from deeper modules point at where they are defined. */
const sources: Readonly<Record<string, { readonly source: string }>> = {
  pyspark: { source: sparkSource },
  'pyspark.errors': { source: errorsSource },
  'pyspark.context': only('pyspark', 'SparkContext', 'SparkConf'),
  'pyspark.conf': only('pyspark', 'SparkConf'),
  'pyspark.rdd': only('pyspark', 'RDD', 'portable_hash'),
  'pyspark.broadcast': only('pyspark', 'Broadcast'),
  'pyspark.accumulators': only('pyspark', 'Accumulator', 'AccumulatorParam'),
  'pyspark.storagelevel': only('pyspark', 'StorageLevel'),
  'pyspark.files': only('pyspark', 'SparkFiles'),
  'pyspark.streaming': { source: streamingSource },
  'pyspark.streaming.context': only('pyspark.streaming', 'StreamingContext'),
  'pyspark.streaming.dstream': only('pyspark.streaming', 'DStream', 'TransformedDStream'),
  'pyspark.streaming.listener': only('pyspark.streaming', 'StreamingListener'),
  'pyspark.streaming.kafka': { source: kafkaSource },
  'pyspark.mllib': { source: '' },
  'pyspark.mllib.clustering': { source: clusteringSource },
  'pyspark.mllib.regression': { source: regressionSource },
  'pyspark.mllib.classification': { source: classificationSource },
  _millrace_linear: { source: linearSource },
  'pyspark.sql': { source: sqlSource },
  'pyspark.sql.session': only('pyspark.sql', 'SparkSession'),
  'pyspark.sql.context': only('pyspark.sql', 'SQLContext', 'HiveContext'),
  py4j: { source: '' },
  'py4j.protocol': { source: py4jSource },
  'py4j.java_gateway': { source: javaGatewaySource },
  __future__: { source: futureSource },
  argparse: { source: argparseSource },
  atexit: { source: atexitSource },
  logging: { source: loggingSource },
  os: { source: osSource },
  'os.path': { source: osPathSource },
  queue: { source: queueSource },
  signal: { source: signalSource },
  threading: { source: threadingSource },
  traceback: { source: tracebackSource },
  warnings: { source: warningsSource },
  findspark: {
    source:
      'def init(spark_home=None, python_path=None, edit_rc=False, edit_profile=False):\n    pass\n\ndef find():\n    return "/opt/spark"\n',
  },
}

/** The modules of a program. `guarded`: the import stands in a `try` that handles its failure. */
export function modulesOf(natives: Readonly<Record<string, PyValue>>) {
  return (name: string, { guarded = false }: { readonly guarded?: boolean } = {}): Imported => {
    if (name === '_millrace') return natives
    // Ours has more than the catalogue's, which element functions are compiled with.
    if (name === '_millrace_regression') return module('pyspark.mllib.regression')
    if (Object.hasOwn(sources, name)) return sources[name]
    if (moduleNames().includes(name)) return undefined
    return isLibrary(name) && !guarded ? absentModule(name) : undefined
  }
}

/**
 * A library that may exist somewhere: its import succeeds, only its use is refused. What would be PySpark's own does not exist when it is not
 * here; of DataFrames and SQL only the use is refused, too.
 */
function isLibrary(name: string): boolean {
  const [top] = name.split('.')
  return (top !== 'pyspark' && top !== 'py4j') || name.startsWith('pyspark.sql.')
}
