import type { BuiltinTable } from './define.ts'
import { bytesMethods } from './methods/bytes.ts'
import { dictMethods } from './methods/dict.ts'
import { listMethods, tupleMethods } from './methods/list.ts'
import { floatMethods, intMethods } from './methods/number.ts'
import { frozensetMethods, setMethods } from './methods/set.ts'
import { strMethods } from './methods/str.ts'
import { dequeMethods } from './deque.ts'
import { namedTupleMethods } from './namedTuple.ts'
import { rddMethods } from './rdd.ts'

/** Methods by the type's name. A subclass (`bool`, `Counter`) is asked before its base; `attributes.ts` knows who inherits. */
export const methods: Readonly<Record<string, BuiltinTable>> = {
  str: strMethods,
  list: listMethods,
  tuple: tupleMethods,
  dict: dictMethods,
  set: setMethods,
  frozenset: frozensetMethods,
  bytes: bytesMethods,
  int: intMethods,
  float: floatMethods,
  deque: dequeMethods,
  namedtuple: namedTupleMethods,
  RDD: rddMethods,
}
