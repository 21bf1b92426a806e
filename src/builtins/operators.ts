import {
  anyType,
  boolType,
  floatType,
  intType,
  joinTypes,
  listType,
  strType,
  tupleType,
  type PyType,
} from '#model/pytype.ts'
import * as arithmetic from './arithmetic.ts'
import * as compare from './compare.ts'
import { entry, table, type Builtin, type TypeRule } from './define.ts'
import { always, isFloat, isInt, isKind, itemOf } from './rules.ts'
import { getItem } from './subscript.ts'
import type { PyValue } from './values.ts'

/** Python's operators: the type rule, the meaning, and the JavaScript for numbers and strings of known types. */

const isNumber = (type: PyType | undefined): boolean => isInt(type) || isFloat(type)
const bothInt = ([a, b]: readonly PyType[]): boolean => isInt(a) && isInt(b)
const someFloat = ([a, b]: readonly PyType[]): boolean => isNumber(a) && isNumber(b) && (isFloat(a) || isFloat(b))

/** A typed number as a bare JavaScript float. */
const asFloat = ({ js, type }: { js: string; type: PyType }): string => (isInt(type) ? `py.intToFloat(${js})` : js)

interface Numbers {
  /** JavaScript for two ints, giving `intResult`. */
  readonly ints?: (a: string, b: string) => string
  readonly intResult?: PyType
  readonly floats?: (a: string, b: string) => string
}

const numeric =
  ({ intResult = intType }: Numbers, other: TypeRule = () => anyType): TypeRule =>
  (args) =>
    bothInt(args) ? intResult : someFloat(args) ? floatType : other(args)

function binary(name: string, call: (a: PyValue, b: PyValue) => PyValue, numbers: Numbers, other?: TypeRule): Builtin {
  const type = numeric(numbers, other)
  return entry(name, 'a, b, /', type, call, (args) => {
    if (args.length !== 2) return undefined
    const [a, b] = args as [(typeof args)[0], (typeof args)[0]]
    const types = [a.type, b.type]
    if (bothInt(types)) return numbers.ints && { js: numbers.ints(a.js, b.js), type: numbers.intResult ?? intType }
    if (someFloat(types)) return numbers.floats && { js: numbers.floats(asFloat(a), asFloat(b)), type: floatType }
    if (name === '+' && isKind(a.type, 'str') && isKind(b.type, 'str'))
      return { js: `(${a.js} + ${b.js})`, type: strType }
    return undefined
  })
}

const helper = (name: string) => (a: string, b: string) => `py.${name}(${a}, ${b})`

const concatenation: TypeRule = ([a, b]) => {
  if (a?.kind === 'str' && b?.kind === 'str') return strType
  if (a?.kind === 'list' && b?.kind === 'list') return listType(joinTypes(a.item, b.item))
  if (a?.kind === 'tuple' && b?.kind === 'tuple') return tupleType(...a.items, ...b.items)
  return anyType
}

const repetition: TypeRule = ([a, b]) => {
  const [sequence, times] = isInt(a) ? [b, a] : [a, b]
  return isInt(times) && isKind(sequence, 'str', 'list') ? sequence! : anyType
}

const bits: TypeRule = (args) =>
  bothInt(args)
    ? intType
    : args.every((t) => isKind(t, 'bool'))
      ? boolType
      : args.every((t) => isKind(t, 'set'))
        ? args.reduce(joinTypes)
        : anyType

const comparison = (name: string, js: string, call: (a: PyValue, b: PyValue) => boolean): Builtin =>
  entry(name, 'a, b, /', always(boolType), call, (args) => {
    if (args.length !== 2) return undefined
    const [a, b] = args as [(typeof args)[0], (typeof args)[0]]
    const equality = name === '==' || name === '!='
    // Code units order like code points except around surrogates; equality is safe for every string.
    const sameKind = (kind: PyType['kind']) => isKind(a.type, kind) && isKind(b.type, kind)
    if (sameKind('float') || (equality && (sameKind('str') || sameKind('bool'))))
      return { js: `(${a.js} ${js} ${b.js})`, type: boolType }
    // An int is a number, or a bigint beyond every number it could equal: == and < compare both kinds by value.
    if (isInt(a.type) && isInt(b.type))
      return { js: `(${a.js} ${equality ? js.slice(0, 2) : js} ${b.js})`, type: boolType }
    if (isNumber(a.type) && isNumber(b.type))
      return { js: `(${a.js} ${equality ? js.slice(0, 2) : js} ${b.js})`, type: boolType }
    return undefined
  })

const unary = (name: string, call: (a: PyValue) => PyValue, type: TypeRule, inline?: Builtin['inline']): Builtin =>
  entry(name, 'a, /', type, call, inline)

const sameNumber: TypeRule = ([a]) => (isNumber(a) ? a! : isKind(a, 'bool') ? intType : anyType)

export const operators = table(
  binary('+', arithmetic.add, { ints: helper('addInt'), floats: (a, b) => `(${a} + ${b})` }, concatenation),
  binary('-', arithmetic.sub, { ints: helper('subInt'), floats: (a, b) => `(${a} - ${b})` }, bits),
  binary('*', arithmetic.mul, { ints: helper('mulInt'), floats: (a, b) => `(${a} * ${b})` }, repetition),
  binary('/', arithmetic.truediv, { ints: helper('truedivInt'), intResult: floatType, floats: helper('truedivFloat') }),
  binary('//', arithmetic.floordiv, { ints: helper('floordivInt'), floats: helper('floordivFloat') }),
  binary('%', arithmetic.mod, { ints: helper('modInt'), floats: helper('modFloat') }, ([a]) =>
    isKind(a, 'str') ? strType : anyType,
  ),
  // An int to a negative power is a float, and a negative float to a fraction is no float at all.
  entry('**', 'a, b, /', always(anyType), (a: PyValue, b: PyValue) => arithmetic.pow(a, b)),
  entry('@', 'a, b, /', always(anyType), arithmetic.matmul),
  entry('&', 'a, b, /', bits, arithmetic.and_),
  entry('|', 'a, b, /', bits, arithmetic.or_),
  entry('^', 'a, b, /', bits, arithmetic.xor),
  entry('<<', 'a, b, /', bits, arithmetic.lshift),
  entry('>>', 'a, b, /', bits, arithmetic.rshift),
  comparison('==', '===', compare.eq),
  comparison('!=', '!==', compare.ne),
  comparison('<', '<', compare.lt),
  comparison('<=', '<=', compare.le),
  comparison('>', '>', compare.gt),
  comparison('>=', '>=', compare.ge),
  entry('is', 'a, b, /', always(boolType), compare.is_),
  entry('is not', 'a, b, /', always(boolType), (a: PyValue, b: PyValue) => !compare.is_(a, b)),
  entry('in', 'a, b, /', always(boolType), (a: PyValue, b: PyValue) => compare.contains(b, a)),
  entry('not in', 'a, b, /', always(boolType), (a: PyValue, b: PyValue) => !compare.contains(b, a)),
  unary('neg', arithmetic.neg, sameNumber, ([a]) =>
    isInt(a?.type)
      ? { js: `py.negInt(${a!.js})`, type: intType }
      : isFloat(a?.type)
        ? { js: `(-${a!.js})`, type: floatType }
        : undefined,
  ),
  unary('pos', arithmetic.pos, sameNumber, ([a]) => (a && isNumber(a.type) ? a : undefined)),
  unary('invert', arithmetic.invert, ([a]) => (isKind(a, 'int', 'bool') ? intType : anyType)),
  entry(
    'getItem',
    'a, b, /',
    ([a, b]) => {
      if (a?.kind === 'dict') return a.value
      if (isKind(a, 'str', 'bytes') && isInt(b)) return itemOf(a)
      return isKind(a, 'list', 'tuple', 'tupleOf') && isInt(b) ? itemOf(a) : anyType
    },
    getItem,
    ([a, b]) => {
      if (!a || !b) return undefined
      if (isKind(a.type, 'any', 'dict') && isFieldName(b.js)) {
        // A record read from JSON answers by a property of its own; everything else takes the way through getItem.
        const js = `py.field(${a.js}?.plain?.[${b.js}], ${a.js}, ${b.js})`
        return a.type.kind === 'dict' ? item(js, a.type.value) : { js, type: anyType }
      }
      if (!isInt(b.type)) return undefined
      // Items of containers are universal; a float item is taken out of its box.
      if (a.type.kind === 'list') return item(`py.itemOfList(${a.js}, ${b.js})`, a.type.item)
      return undefined
    },
  ),
)

const item = (js: string, type: PyType) => ({ js: isFloat(type) ? `py.unfloat(${js})` : js, type })

/** A string literal that no JavaScript object inherits as a property. */
const isFieldName = (js: string): boolean => /^"[A-Za-z_]\w*"$/.test(js) && !((JSON.parse(js) as string) in {})
