/** Everything generated code may call, by name, as `py`. The interpreter uses the same functions. */
export {
  add,
  and_,
  augmented,
  floordiv,
  invert,
  lshift,
  matmul,
  mod,
  mul,
  neg,
  or_,
  pos,
  pow,
  rshift,
  sub,
  truediv,
  xor,
} from './arithmetic.ts'
export { callMethod, delAttr, getAttr, setAttr } from './attributes.ts'
export { bind, boundMethod, call, callSteps, func, keywordsOf, withInfo } from './call.ts'
export { exceptionMatches, raised } from './classes.ts'
export { makeClass, membersOf } from './classObject.ts'
export { contains, eq, ge, gt, is_, le, lt, ne } from './compare.ts'
export { enter, exit } from './contextManager.ts'
export { tick, ticks } from './deadline.ts'
export { error, isInstanceOf, raise, toPyError } from './errors.ts'
export { convert, format } from './format.ts'
export { host, withHost } from './host.ts'
export { generator, iter, iterator, unpack, yieldFrom } from './iterate.ts'
export { matchClass, matchMapping, matchSequence, restOfMapping } from './match.ts'
export { provide } from './library.ts'
export { localsOf, namespace } from './namespace.ts'
export { builtin, importAll, importFrom, module } from './names.ts'
export {
  addInt,
  float,
  floordivFloat,
  floordivInt,
  intToFloat,
  modFloat,
  modInt,
  mulInt,
  negInt,
  subInt,
  sumInts,
  truedivFloat,
  truedivInt,
  unfloat,
} from './numbers.ts'
export { ascii, repr, str } from './repr.ts'
export { delItem, field, getItem, itemOfList, itemOfTuple, len, setItem, slice } from './subscript.ts'
export { not_, truth } from './truth.ts'
export { typeName } from './typeNames.ts'
export { bytes, constantSet, dict, list, makeSlice, mergeInto, set, spread, spreadArguments, tuple } from './make.ts'
export { enterCall, finish, leaveCall, yieldsOf } from './steps.ts'
export { splitWhitespace, strip } from './characters.ts'
export { splitBy } from './methods/str.ts'
export { floatOf, intOf, truncate } from './numberParse.ts'
export { lenStr } from './text.ts'
