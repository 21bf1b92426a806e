import type { Operator } from './define.ts'
import { filter } from './filter.ts'
import { flatMap } from './flatMap.ts'
import { foreachRDD } from './foreachRDD.ts'
import { map } from './map.ts'
import { pprint } from './pprint.ts'
import { queueStream } from './queueStream.ts'
import { reduceByKey } from './reduceByKey.ts'
import { reduceByKeyAndWindow } from './reduceByKeyAndWindow.ts'
import { transform } from './transform.ts'
import { updateStateByKey } from './updateStateByKey.ts'
import { window } from './window.ts'

/** Every operator, in the order of the palette. An explicit list: it gives types, works without a bundler, and a test compares it with the folder. */
export const operators: readonly Operator[] = [
  queueStream,

  map,
  flatMap,
  filter,
  transform,

  reduceByKey,

  window,
  reduceByKeyAndWindow,

  updateStateByKey,

  pprint,
  foreachRDD,
]

const byName = new Map(operators.map((operator) => [operator.name, operator]))

/** The operator of this name; undefined for names that no file defines. */
export const metaOf = (name: string): Operator | undefined => byName.get(name)
