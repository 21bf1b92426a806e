import { binaryRecordsStream } from './binaryRecordsStream.ts'
import { cache } from './cache.ts'
import { checkpoint } from './checkpoint.ts'
import { cogroup } from './cogroup.ts'
import { combineByKey } from './combineByKey.ts'
import { count } from './count.ts'
import { countByValue } from './countByValue.ts'
import { countByValueAndWindow } from './countByValueAndWindow.ts'
import { countByWindow } from './countByWindow.ts'
import type { Operator } from './define.ts'
import { filter } from './filter.ts'
import { flatMap } from './flatMap.ts'
import { flatMapValues } from './flatMapValues.ts'
import { foreachRDD } from './foreachRDD.ts'
import { fullOuterJoin } from './fullOuterJoin.ts'
import { glom } from './glom.ts'
import { groupByKey } from './groupByKey.ts'
import { groupByKeyAndWindow } from './groupByKeyAndWindow.ts'
import { join } from './join.ts'
import { kafkaStream } from './kafkaStream.ts'
import { leftOuterJoin } from './leftOuterJoin.ts'
import { map } from './map.ts'
import { mapPartitions } from './mapPartitions.ts'
import { mapPartitionsWithIndex } from './mapPartitionsWithIndex.ts'
import { mapValues } from './mapValues.ts'
import { partitionBy } from './partitionBy.ts'
import { persist } from './persist.ts'
import { predictOn } from './predictOn.ts'
import { predictOnValues } from './predictOnValues.ts'
import { pprint } from './pprint.ts'
import { queueStream } from './queueStream.ts'
import { reduce } from './reduce.ts'
import { reduceByKey } from './reduceByKey.ts'
import { reduceByKeyAndWindow } from './reduceByKeyAndWindow.ts'
import { reduceByWindow } from './reduceByWindow.ts'
import { repartition } from './repartition.ts'
import { rightOuterJoin } from './rightOuterJoin.ts'
import { saveAsTextFiles } from './saveAsTextFiles.ts'
import { simulated } from './simulated.ts'
import { socketTextStream } from './socketTextStream.ts'
import { StreamingKMeans } from './StreamingKMeans.ts'
import { StreamingLinearRegressionWithSGD } from './StreamingLinearRegressionWithSGD.ts'
import { StreamingLogisticRegressionWithSGD } from './StreamingLogisticRegressionWithSGD.ts'
import { textFileStream } from './textFileStream.ts'
import { transform } from './transform.ts'
import { transformAll } from './transformAll.ts'
import { transformWith } from './transformWith.ts'
import { union } from './union.ts'
import { unionAll } from './unionAll.ts'
import { updateStateByKey } from './updateStateByKey.ts'
import { window } from './window.ts'

/** Every operator, in the order of the palette. An explicit list: it gives types, works without a bundler, and a test compares it with the folder. */
export const operators: readonly Operator[] = [
  socketTextStream,
  queueStream,
  textFileStream,
  binaryRecordsStream,
  kafkaStream,
  simulated,

  map,
  flatMap,
  filter,
  mapValues,
  flatMapValues,
  mapPartitions,
  mapPartitionsWithIndex,
  glom,
  union,
  unionAll,
  transform,
  transformWith,
  transformAll,
  cache,
  persist,
  checkpoint,
  predictOn,
  predictOnValues,

  reduceByKey,
  groupByKey,
  join,
  leftOuterJoin,
  rightOuterJoin,
  fullOuterJoin,
  cogroup,
  combineByKey,
  count,
  countByValue,
  reduce,
  repartition,
  partitionBy,

  window,
  reduceByKeyAndWindow,
  reduceByWindow,
  countByWindow,
  countByValueAndWindow,
  groupByKeyAndWindow,

  updateStateByKey,
  StreamingKMeans,
  StreamingLinearRegressionWithSGD,
  StreamingLogisticRegressionWithSGD,

  pprint,
  foreachRDD,
  saveAsTextFiles,
]

const byName = new Map(operators.map((operator) => [operator.name, operator]))

/** The operator of this name; undefined for names that no file defines. */
export const metaOf = (name: string): Operator | undefined => byName.get(name)
