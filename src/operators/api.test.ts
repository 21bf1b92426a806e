import { describe, expect, it } from 'vitest'
import { methods } from '#builtins/catalogue.ts'
import { operators } from './index.ts'

// PySpark's API as its reference lists it, and where each member of it is.

/** Members of DStream that make a stream or an output: each is an operator of that name. */
const streamMethods =
  'map flatMap filter mapPartitions mapPartitionsWithIndex glom mapValues flatMapValues count reduce countByValue reduceByKey combineByKey groupByKey partitionBy repartition transform transformWith union cogroup join leftOuterJoin rightOuterJoin fullOuterJoin window reduceByWindow countByWindow countByValueAndWindow groupByKeyAndWindow reduceByKeyAndWindow updateStateByKey foreachRDD pprint saveAsTextFiles cache persist checkpoint'

/** Members of StreamingContext that make a stream, and the operator that stands for each. */
const contextMethods: Readonly<Record<string, string>> = {
  socketTextStream: 'socketTextStream',
  textFileStream: 'textFileStream',
  binaryRecordsStream: 'binaryRecordsStream',
  queueStream: 'queueStream',
  transform: 'transformAll',
  union: 'unionAll',
}

const learning =
  'StreamingKMeans StreamingLinearRegressionWithSGD StreamingLogisticRegressionWithSGD predictOn predictOnValues'

const rddNames =
  'map flatMap filter mapPartitions mapPartitionsWithIndex glom keyBy keys values mapValues flatMapValues distinct union intersection subtract subtractByKey cartesian groupBy groupByKey reduceByKey combineByKey aggregateByKey foldByKey join leftOuterJoin rightOuterJoin fullOuterJoin cogroup groupWith sortByKey sortBy zipWithIndex zipWithUniqueId zip partitionBy repartition coalesce repartitionAndSortWithinPartitions sample randomSplit takeSample sampleByKey persist cache unpersist collect count first take top takeOrdered reduce treeReduce fold aggregate treeAggregate max min sum mean stats variance stdev sampleVariance sampleStdev histogram isEmpty countByKey countByValue collectAsMap reduceByKeyLocally lookup foreach foreachPartition saveAsTextFile getNumPartitions toLocalIterator setName name toDebugString checkpoint localCheckpoint isCheckpointed isLocallyCheckpointed getCheckpointFile countApprox'

const names = new Set(operators.map((operator) => operator.name))
const words = (text: string) => text.split(' ')

describe('the API', () => {
  it('of DStream is all there', () => {
    expect(words(streamMethods).filter((name) => !names.has(name))).toEqual([])
  })
  it('of StreamingContext is all there', () => {
    expect(Object.values(contextMethods).filter((name) => !names.has(name))).toEqual([])
  })
  it('of streaming machine learning is all there', () => {
    expect(words(learning).filter((name) => !names.has(name))).toEqual([])
  })
  it('of RDD is all there', () => {
    expect(words(rddNames).filter((name) => !(name in methods['RDD']!))).toEqual([])
  })
  it('has nothing besides but the simulations, Kafka and what is refused by name', () => {
    const known = new Set([...words(streamMethods), ...Object.values(contextMethods), ...words(learning)])
    expect([...names].filter((name) => !known.has(name)).sort()).toEqual(['kafkaStream', 'simulated'])
  })
})
