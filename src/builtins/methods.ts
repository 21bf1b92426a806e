import type { BuiltinTable } from './define.ts'
import { denseMethods, sparseMethods } from './ml/module.ts'
import { byteArrayMethods } from './byteArray.ts'
import { dequeMethods } from './deque.ts'
import { bytesMethods } from './methods/bytes.ts'
import { fileMethods } from './file.ts'
import { dictMethods } from './methods/dict.ts'
import { generatorMethods } from './methods/generator.ts'
import { listMethods, tupleMethods } from './methods/list.ts'
import { floatMethods, intMethods } from './methods/number.ts'
import { frozensetMethods, setMethods, viewMethods } from './methods/set.ts'
import { strMethods } from './methods/str.ts'
import { counterMethods, orderedDictMethods } from './modules/collections.ts'
import { dateMethods, datetimeMethods, timedeltaMethods, timeMethods, timezoneMethods } from './modules/datetime.ts'
import { csvWriterMethods } from './modules/csv.ts'
import { hashMethods } from './modules/hashlib.ts'
import { randomMethods } from './modules/random.ts'
import { matchMethods, patternMethods } from './modules/re.ts'
import { namedTupleMethods } from './namedTuple.ts'
import { rangeMethods } from './range.ts'
import { rddMethods } from './rdd/methods.ts'
import { statMethods } from './rdd/statCounter.ts'

/** Methods by the type's name. A subclass (`bool`, `Counter`) is asked before its base; `attributes.ts` knows who inherits. */
export const methods: Readonly<Record<string, BuiltinTable>> = {
  str: strMethods,
  list: listMethods,
  tuple: tupleMethods,
  dict: dictMethods,
  set: setMethods,
  frozenset: frozensetMethods,
  bytes: bytesMethods,
  bytearray: byteArrayMethods,
  int: intMethods,
  float: floatMethods,
  deque: dequeMethods,
  namedtuple: namedTupleMethods,
  Counter: counterMethods,
  OrderedDict: orderedDictMethods,
  generator: generatorMethods,
  dict_keys: viewMethods,
  dict_items: viewMethods,
  date: dateMethods,
  datetime: datetimeMethods,
  time: timeMethods,
  timedelta: timedeltaMethods,
  timezone: timezoneMethods,
  BufferedReader: fileMethods,
  BufferedWriter: fileMethods,
  HASH: hashMethods,
  Random: randomMethods,
  StringIO: fileMethods,
  TextIOWrapper: fileMethods,
  '_csv.writer': csvWriterMethods,
  Match: matchMethods,
  Pattern: patternMethods,
  range: rangeMethods,
  RDD: rddMethods,
  StatCounter: statMethods,
  DenseVector: denseMethods,
  SparseVector: sparseMethods,
}
