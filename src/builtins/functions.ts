import {
  anyType,
  boolType,
  bytesType,
  dictType,
  floatType,
  intType,
  iteratorType,
  joinTypes,
  listType,
  noneType,
  objectType,
  pairType,
  setType,
  strType,
  tupleType,
  type PyType,
} from '#model/pytype.ts'
import { add, divmod, neg, ownUnary, pow } from './arithmetic.ts'
import { index, size } from './arguments.ts'
import { attributeNames, callMethod, delAttr, findAttr, getAttr, setAttr } from './attributes.ts'
import { bytesOf, PyByteArray } from './byteArray.ts'
import { call, isCallable } from './call.ts'
import { isInstance, isSubclass } from './classes.ts'
import { makeClass } from './classObject.ts'
import { PyClassMethod, PyProperty, PyStaticMethod } from './descriptors.ts'
import { newSuper } from './superObject.ts'
import { gt, lt, same } from './compare.ts'
import { entry, table, type Builtin, type TypedJs } from './define.ts'
import { decodeBytes, encodeText } from './encoding.ts'
import { metaHooks } from './metaHooks.ts'
import { error, exceptionNames, isInstanceOf, raise } from './errors.ts'
import { openFile } from './file.ts'
import { format } from './format.ts'
import { hash } from './hash.ts'
import { host } from './host.ts'
import { iter, iterator, JsIterator } from './iterate.ts'
import { fromHex } from './methods/bytes.ts'
import { update } from './methods/dict.ts'
import { sort } from './methods/list.ts'
import { fromBytes } from './methods/number.ts'
import { modelFunctions } from './ml/models.ts'
import { makeTranslation } from './methods/str.ts'
import { classNamed } from './lateNames.ts'
import { floatOf, intOf, truncate } from './numberParse.ts'
import { roundFloat } from './numberText.ts'
import { float, int, isFloat, isInt, toBig, toInt, unfloat, type Int } from './numbers.ts'
import { PyRange } from './range.ts'
import { ascii, repr, str } from './repr.ts'
import { always, isKind, itemOf, returnOf, unknown } from './rules.ts'
import { len } from './subscript.ts'
import { codePoint, lenStr } from './text.ts'
import { truth } from './truth.ts'
import { argumentTypeName, isIterator, qualifiedTypeName } from './typeNames.ts'
import {
  PyBytes,
  PyDict,
  PyError,
  PySet,
  PySlice,
  PyTuple,
  identityOf,
  type PyIterator,
  type PyValue,
} from './values.ts'

type Maybe = PyValue | undefined

const given = (value: Maybe): value is Exclude<PyValue, null> => value !== undefined && value !== null

/** Inline for one argument, by its kind. */
const byKind = (kinds: Partial<Record<PyType['kind'], (js: string) => TypedJs>>): Builtin['inline'] => {
  return (args) => (args.length === 1 ? kinds[args[0]!.type.kind]?.(args[0]!.js) : undefined)
}
const typedJs = (type: PyType, make: (js: string) => string) => (js: string) => ({ js: make(js), type })

function abs(value: PyValue): PyValue {
  if (isInt(value)) return toInt(value) < 0 ? neg(value) : toInt(value)
  if (isFloat(value)) return float(Math.abs(unfloat(value)))
  return ownUnary('__abs__', value) ?? raise('TypeError', `bad operand type for abs(): '${qualifiedTypeName(value)}'`)
}

/** min and max: the first of the best, by `better(candidate, best)`. */
function extreme(name: 'min' | 'max', key: Maybe, otherwise: Maybe, args: readonly PyValue[]): PyValue {
  if (args.length === 0) return raise('TypeError', `${name} expected at least 1 argument, got 0`)
  if (args.length > 1 && otherwise !== undefined)
    return raise('TypeError', `Cannot specify a default for ${name}() with multiple positional arguments`)
  const keyOf = given(key) ? (item: PyValue) => call(key, [item]) : (item: PyValue) => item
  let best: Maybe
  let bestKey: PyValue = null
  for (const item of args.length === 1 ? iter(args[0]!) : args) {
    const k = keyOf(item)
    if (best === undefined || (name === 'min' ? lt(k, bestKey) : gt(k, bestKey))) {
      best = item
      bestKey = k
    }
  }
  if (best !== undefined) return best
  return otherwise !== undefined ? otherwise : raise('ValueError', `${name}() arg is an empty sequence`)
}

const extremeRule = (args: readonly PyType[]): PyType =>
  args.length === 1 ? itemOf(args[0]) : args.length ? args.reduce(joinTypes) : anyType

/** Two typed numbers of one kind; NaN never wins a comparison, as `<` says. */
const extremeInline =
  (op: '<' | '>') =>
  (args: readonly TypedJs[]): TypedJs | undefined => {
    const [a, b] = args
    if (args.length !== 2 || !isKind(a!.type, 'int', 'float') || a!.type.kind !== b!.type.kind) return undefined
    return { js: `(${b!.js} ${op} ${a!.js} ? ${b!.js} : ${a!.js})`, type: a!.type }
  }

function sum(items: PyValue, start: Maybe): PyValue {
  let total: PyValue = start ?? (start === null ? null : 0)
  if (typeof total === 'string') return raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]")
  if (total instanceof PyBytes) return raise('TypeError', "sum() can't sum bytes [use b''.join(seq) instead]")
  for (const item of iter(items)) total = add(total, item)
  return total
}

function sumRule([items, start]: readonly PyType[]): PyType {
  const item = itemOf(items)
  const zero = start ?? intType
  if (isKind(item, 'int', 'bool') && zero.kind === 'int') return intType
  // An empty sum of floats is the int 0.
  return isKind(item, 'float') && zero.kind === 'float' ? floatType : anyType
}

/** Ints of a list, from an int. */
function sumInline([items, start]: readonly TypedJs[]): TypedJs | undefined {
  if (items?.type.kind !== 'list' || items.type.item.kind !== 'int') return undefined
  if (start !== undefined && start.type.kind !== 'int') return undefined
  return { js: `py.sumInts(${items.js}, ${start?.js ?? '0'})`, type: intType }
}

function round(value: PyValue, digits: Maybe): PyValue {
  if (isInt(value)) {
    const n = toInt(value)
    if (!given(digits)) return n
    const d = size(digits)
    return d >= 0 ? n : roundInt(toBig(n), -d)
  }
  if (!isFloat(value)) return roundOwn(value, digits)
  const x = unfloat(value)
  if (given(digits)) return float(roundFloat(x, size(digits)))
  if (!Number.isFinite(x)) return truncate(x)
  const floor = Math.floor(x)
  const rest = x - floor
  return truncate(rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor)
}

/** As the value's class says. */
function roundOwn(value: PyValue, digits: Maybe): PyValue {
  if (typeof value !== 'object' || value === null || !('pyRound' in value))
    return raise('TypeError', `type ${qualifiedTypeName(value)} doesn't define __round__ method`)
  const own = value as unknown as { pyRound(...digits: PyValue[]): PyValue }
  return digits === undefined ? own.pyRound() : own.pyRound(digits)
}

function roundInt(n: bigint, zeros: number): Int {
  if (zeros > 4000) return 0
  const unit = 10n ** BigInt(zeros)
  const rest = ((n % unit) + unit) % unit
  const down = n - rest
  const twice = rest * 2n
  const up = twice > unit || (twice === unit && (down / unit) % 2n !== 0n)
  return int(up ? down + unit : down)
}

/** `range(stop)`, `range(start, stop, step)`. */
function newRange(a: PyValue, b: Maybe, c: Maybe): PyRange {
  if (b === undefined) return new PyRange(0, index(a), 1)
  return new PyRange(index(a), index(b), c === undefined ? 1 : index(c))
}

function* enumerated(items: PyValue, start: Int): Iterable<PyValue> {
  let i = start
  for (const item of iter(items)) {
    yield new PyTuple([i, item])
    i = add(i, 1) as Int
  }
}

function* zipped(strict: boolean, sources: readonly PyIterator[]): Iterable<PyValue> {
  if (sources.length === 0) return
  for (;;) {
    const items: PyValue[] = []
    for (const source of sources) {
      const item = source.next()
      if (item === undefined) {
        if (strict) unequal(items.length, sources)
        return
      }
      items.push(item)
    }
    yield new PyTuple(items)
  }
}

/** With `strict`, a source that ends while others go on is an error. */
function unequal(ended: number, sources: readonly PyIterator[]): void {
  const others = (n: number) => (n === 1 ? 'argument 1' : `arguments 1-${n}`)
  if (ended > 0) raise('ValueError', `zip() argument ${ended + 1} is shorter than ${others(ended)}`)
  const longer = sources.findIndex((source, i) => i > 0 && source.next() !== undefined)
  if (longer > 0) raise('ValueError', `zip() argument ${longer + 1} is longer than ${others(longer)}`)
}

function* mapped(fn: PyValue, sources: readonly PyIterator[]): Iterable<PyValue> {
  for (;;) {
    const args: PyValue[] = []
    for (const source of sources) {
      const item = source.next()
      if (item === undefined) return
      args.push(item)
    }
    try {
      yield call(fn, args)
    } catch (e) {
      if (e instanceof PyError && isInstanceOf(e, 'StopIteration')) return
      throw e
    }
  }
}

function* filtered(test: PyValue, items: PyValue): Iterable<PyValue> {
  for (const item of iter(items)) if (truth(test === null ? item : call(test, [item]))) yield item
}

function reversed(value: PyValue): PyValue {
  if (value instanceof PyDict) return new JsIterator('dict_reversekeyiterator', [...value.keys()].reverse())
  if (value instanceof PyRange) return new JsIterator('range_iterator', [...value.pyIter()].reverse())
  const hooks = typeof value === 'object' && value !== null && 'pyReversed' in value ? value : metaHooks(value)
  const own = hooks && (hooks as { pyReversed?: () => PyValue }).pyReversed
  if (own) return own.call(value)
  if (
    isIterator(value) ||
    value instanceof PySet ||
    typeof value === 'number' ||
    typeof value !== 'object' ||
    value === null
  ) {
    if (typeof value !== 'string') return raise('TypeError', `'${qualifiedTypeName(value)}' object is not reversible`)
  }
  const name = Array.isArray(value) ? 'list_reverseiterator' : 'reversed'
  return new JsIterator(name, [...iter(value)].reverse())
}

function next(value: PyValue, otherwise: Maybe): PyValue {
  if (!isIterator(value)) return raise('TypeError', `'${qualifiedTypeName(value)}' object is not an iterator`)
  const item = value.next()
  if (item !== undefined) return item
  if (otherwise !== undefined) return otherwise
  const result = 'result' in value ? (value.result as PyValue) : null
  return raise('StopIteration', ...(result === null ? [] : [result]))
}

/** `iter(value)`, or `iter(function, sentinel)`. */
function iterFunction(value: PyValue, sentinel: Maybe): PyValue {
  if (sentinel === undefined) return iterator(value)
  if (!isCallable(value)) return raise('TypeError', 'iter(v, w): v must be callable')
  return new JsIterator('callable_iterator', until(value, sentinel))
}
function* until(fn: PyValue, sentinel: PyValue): Iterable<PyValue> {
  for (;;) {
    const value = call(fn, [])
    if (same(value, sentinel)) return
    yield value
  }
}

/** A value that the driver shares with the functions of a run. Only bindings are written so; a person's text has no use for it. */
function shared(name: PyValue): PyValue {
  const known = host().shared?.(str(name))
  return known ?? raise('NameError', `name '${str(name)}' is not defined`)
}

function print(sep: Maybe, end: Maybe, file: Maybe, _flush: Maybe, ...values: PyValue[]): PyValue {
  const text = (value: Maybe, name: string, otherwise: string): string => {
    if (!given(value)) return otherwise
    return typeof value === 'string'
      ? value
      : raise('TypeError', `${name} must be None or a string, not ${qualifiedTypeName(value)}`)
  }
  const written = values.map(str).join(text(sep, 'sep', ' ')) + text(end, 'end', '\n')
  if (given(file)) callMethod(file, 'write', [written])
  else host().print(written)
  return null
}

const prefixed = (prefix: string, radix: number) => (value: PyValue) => {
  const n = toBig(index(value))
  return (n < 0n ? '-' : '') + prefix + (n < 0n ? -n : n).toString(radix)
}

function ord(value: PyValue): number {
  if (typeof value === 'string') {
    const n = lenStr(value)
    return n === 1
      ? codePoint(value)
      : raise('TypeError', `ord() expected a character, but string of length ${n} found`)
  }
  if (value instanceof PyBytes) {
    const n = value.bytes.length
    return n === 1 ? value.bytes[0]! : raise('TypeError', `ord() expected a character, but string of length ${n} found`)
  }
  return raise('TypeError', `ord() expected string of length 1, but ${qualifiedTypeName(value)} found`)
}

function chr(value: PyValue): string {
  const code = size(value)
  return code >= 0 && code <= 0x10ffff
    ? String.fromCodePoint(code)
    : raise('ValueError', 'chr() arg not in range(0x110000)')
}

function bytes(source: Maybe, encoding: Maybe, errors: Maybe): PyBytes {
  if (source === undefined) return new PyBytes(new Uint8Array())
  if (typeof source === 'string')
    return encoding === undefined
      ? raise('TypeError', 'string argument without an encoding')
      : new PyBytes(encodeText(source, encoding, errors))
  if (source instanceof PyBytes) return source
  if (isInt(source)) {
    const n = size(source)
    return n < 0 ? raise('ValueError', 'negative count') : new PyBytes(new Uint8Array(n))
  }
  if (typeof source !== 'object' || source === null)
    return raise('TypeError', `cannot convert '${qualifiedTypeName(source)}' object to bytes`)
  const items = Array.from(iter(source), (item) => {
    const b = size(item)
    return b >= 0 && b <= 255 ? b : raise('ValueError', 'bytes must be in range(0, 256)')
  })
  return new PyBytes(Uint8Array.from(items))
}

function strFunction(value: Maybe, encoding: Maybe, errors: Maybe): string {
  if (value === undefined) return ''
  if (encoding === undefined && errors === undefined) return str(value)
  if (encoding !== undefined && typeof encoding !== 'string')
    return raise('TypeError', `str() argument 'encoding' must be str, not ${argumentTypeName(encoding)}`)
  if (value instanceof PyBytes) return decodeBytes(value.bytes, encoding, errors)
  return raise('TypeError', `decoding to str: need a bytes-like object, ${qualifiedTypeName(value)} found`)
}

/** The attribute, or undefined: also where looking for it raises AttributeError. */
function attributeOf(value: PyValue, name: string): PyValue | undefined {
  try {
    return findAttr(value, name)
  } catch (e) {
    if (e instanceof PyError && isInstanceOf(e, 'AttributeError')) return undefined
    throw e
  }
}

const attributeName = (name: PyValue): string =>
  typeof name === 'string'
    ? name
    : raise('TypeError', `attribute name must be string, not '${qualifiedTypeName(name)}'`)

function getattr(value: PyValue, name: PyValue, otherwise: Maybe): PyValue {
  const text = attributeName(name)
  return otherwise === undefined ? getAttr(value, text) : (attributeOf(value, text) ?? otherwise)
}

const dir = (value: Maybe): PyValue => (value === undefined ? noNamespace() : [...attributeNames(value)])

/** `type(name, bases, dict)` makes a class. */
function newType(name: PyValue, bases: Maybe, members: Maybe): PyValue {
  if (typeof name !== 'string' || !(bases instanceof PyTuple) || !(members instanceof PyDict))
    return raise('TypeError', 'type() takes 1 or 3 arguments')
  const namespace = new Map([...members.pairs()].map(([key, value]) => [String(key), value]))
  return makeClass(name, bases.items, namespace)
}

/** What a set is made of: another set is taken over as it is. */
const setItems = (items: Maybe): Iterable<PyValue> =>
  items === undefined ? [] : items instanceof PySet ? items : iter(items)

/** `exit()` and `quit()`, as `sys.exit`. */
const leave = (code: Maybe): PyValue => {
  throw error('SystemExit', ...(code === undefined ? [] : [code]))
}

/** Only the place of the call knows its namespace: the interpreter answers, and what it cannot see has none. */
const noNamespace = (): PyValue => raise('RuntimeError', 'this call has no namespace to give')

const iteratorOfMap = (fn: PyType | undefined): PyType => iteratorType(returnOf(fn))

export const plainFunctions: readonly Builtin[] = [
  entry(
    'abs',
    'x, /',
    ([x]) => (isKind(x, 'int', 'bool') ? intType : isKind(x, 'float') ? floatType : anyType),
    abs,
    byKind({
      float: typedJs(floatType, (x) => `Math.abs(${x})`),
      int: typedJs(intType, (x) => `(${x} < 0 ? -${x} : ${x})`),
    }),
  ),
  entry('all', 'iterable, /', always(boolType), (items: PyValue) => {
    for (const item of iter(items)) if (!truth(item)) return false
    return true
  }),
  entry('any', 'iterable, /', always(boolType), (items: PyValue) => {
    for (const item of iter(items)) if (truth(item)) return true
    return false
  }),
  entry('ascii', 'obj, /', always(strType), ascii),
  entry('bin', 'number, /', always(strType), prefixed('0b', 2)),
  entry('callable', 'obj, /', always(boolType), isCallable),
  entry('chr', 'i, /', always(strType), chr),
  entry('exit', 'code?', always(noneType), leave),
  entry('quit', 'code?', always(noneType), leave),
  entry('input', 'prompt?, /', always(strType), () => raise('EOFError', 'EOF when reading a line')),
  entry('delattr', 'obj, name, /', always(noneType), (value: PyValue, name: PyValue) => {
    delAttr(value, attributeName(name))
    return null
  }),
  entry('dir', 'object?', always(listType(strType)), dir),
  entry(
    'divmod',
    'x, y, /',
    ([x, y]) =>
      isKind(x, 'int') && isKind(y, 'int')
        ? tupleType(intType, intType)
        : isKind(x, 'int', 'float') && isKind(y, 'int', 'float')
          ? tupleType(floatType, floatType)
          : anyType,
    divmod,
  ),
  entry('format', 'value, format_spec?, /', always(strType), (value: PyValue, spec: Maybe) =>
    spec !== undefined && typeof spec !== 'string'
      ? raise('TypeError', `format() argument 2 must be str, not ${argumentTypeName(spec)}`)
      : format(value, spec),
  ),
  entry('getattr', 'object, name, default?, /', unknown, getattr),
  entry('globals', '', unknown, noNamespace),
  entry(
    'hasattr',
    'obj, name, /',
    always(boolType),
    (value: PyValue, name: PyValue) => attributeOf(value, attributeName(name)) !== undefined,
  ),
  entry('hash', 'obj, /', always(intType), hash),
  entry('hex', 'number, /', always(strType), prefixed('0x', 16)),
  entry('id', 'obj, /', always(intType), idOf),
  entry('isinstance', 'obj, class_or_tuple, /', always(boolType), isInstance),
  entry('issubclass', 'cls, class_or_tuple, /', always(boolType), isSubclass),
  entry(
    'iter',
    'object, sentinel?, /',
    ([items, sentinel]) => iteratorType(sentinel ? anyType : itemOf(items)),
    iterFunction,
  ),
  entry(
    'len',
    'obj, /',
    always(intType),
    len,
    byKind({
      str: typedJs(intType, (x) => `py.lenStr(${x})`),
      list: typedJs(intType, (x) => `${x}.length`),
      tuple: typedJs(intType, (x) => `${x}.items.length`),
      tupleOf: typedJs(intType, (x) => `${x}.items.length`),
      dict: typedJs(intType, (x) => `${x}.size`),
      set: typedJs(intType, (x) => `${x}.size`),
    }),
  ),
  entry('locals', '', unknown, noNamespace),
  entry(
    'max',
    '*args, key?, default?',
    extremeRule,
    (key: Maybe, otherwise: Maybe, ...args: PyValue[]) => extreme('max', key, otherwise, args),
    extremeInline('>'),
  ),
  entry(
    'min',
    '*args, key?, default?',
    extremeRule,
    (key: Maybe, otherwise: Maybe, ...args: PyValue[]) => extreme('min', key, otherwise, args),
    extremeInline('<'),
  ),
  entry(
    'next',
    'iterator, default?, /',
    ([items, otherwise]) => (otherwise ? joinTypes(itemOf(items), otherwise) : itemOf(items)),
    next,
  ),
  entry('oct', 'number, /', always(strType), prefixed('0o', 8)),
  entry('open', 'file, mode?, buffering?, encoding?, errors?, newline?, closefd?, opener?', unknown, openFile),
  entry('ord', 'c, /', always(intType), ord),
  entry('pow', 'base, exp, mod?', unknown, (a: PyValue, b: PyValue, m: Maybe) => pow(a, b, m)),
  entry('__shared__', 'name, /', unknown, shared),
  ...modelFunctions,
  entry('print', '*args, sep?, end?, file?, flush?', always(noneType), print),
  entry('repr', 'obj, /', always(strType), (value: PyValue) => repr(value)),
  entry(
    'round',
    'number, ndigits?',
    ([x, digits]) =>
      isKind(x, 'int') || (isKind(x, 'float') && !digits)
        ? intType
        : isKind(x, 'float') && isKind(digits, 'int')
          ? floatType
          : anyType,
    round,
  ),
  entry(
    'sorted',
    'iterable, /, *, key?, reverse?',
    ([items]) => listType(itemOf(items)),
    (items: PyValue, key: Maybe, reverse: Maybe) => {
      const list = [...iter(items)]
      sort(list, key, reverse)
      return list
    },
  ),
  entry('setattr', 'obj, name, value, /', always(noneType), (value: PyValue, name: PyValue, to: PyValue) => {
    setAttr(value, attributeName(name), to)
    return null
  }),
  entry('sum', 'iterable, /, start?', sumRule, sum, sumInline),
  entry('vars', 'object, /', always(dictType(strType, anyType)), (value: PyValue) => {
    return findAttr(value, '__dict__') ?? raise('TypeError', 'vars() argument must have __dict__ attribute')
  }),
]

/** Built-in types: callable like functions, and values for `isinstance` and `type`. */
export const classes: readonly Builtin[] = [
  entry('bool', 'x?, /', always(boolType), (value: Maybe) => value !== undefined && truth(value)),
  entry('bytes', 'source?, encoding?, errors?', always(bytesType), bytes),
  entry('bytearray', 'source?, encoding?, errors?', unknown, (source: Maybe, encoding: Maybe, errors: Maybe) =>
    Array.isArray(source) || source instanceof PyTuple
      ? new PyByteArray([...bytesOf(source)])
      : PyByteArray.of(bytes(source, encoding, errors)),
  ),
  entry(
    'dict',
    'iterable?, /, **kw',
    ([source]) => (source?.kind === 'dict' ? source : dictType(anyType, anyType)),
    (source: Maybe, keywords: PyDict) => {
      const dict = new PyDict()
      update(dict, source, keywords)
      return dict
    },
  ),
  entry(
    'enumerate',
    'iterable, start?',
    ([items]) => iteratorType(pairType(intType, itemOf(items))),
    (items: PyValue, start: Maybe) =>
      new JsIterator('enumerate', enumerated(iterator(items), start === undefined ? 0 : index(start))),
  ),
  entry(
    'filter',
    'function, iterable, /',
    ([, items]) => iteratorType(itemOf(items)),
    (test: PyValue, items: PyValue) => new JsIterator('filter', filtered(test, iterator(items))),
  ),
  entry(
    'float',
    'x?, /',
    always(floatType),
    (value: Maybe) => float(floatOf(value)),
    byKind({
      float: typedJs(floatType, (x) => x),
      int: typedJs(floatType, (x) => `py.intToFloat(${x})`),
      str: typedJs(floatType, (x) => `py.floatOf(${x})`),
    }),
  ),
  entry(
    'frozenset',
    'iterable?, /',
    ([items]) => setType(itemOf(items)),
    (items: Maybe) => (items instanceof PySet && items.frozen ? items : new PySet(setItems(items), true)),
  ),
  entry(
    'int',
    'x?, /, base?',
    always(intType),
    intOf,
    byKind({
      int: typedJs(intType, (x) => x),
      str: typedJs(intType, (x) => `py.intOf(${x})`),
      float: typedJs(intType, (x) => `py.truncate(${x})`),
      bool: typedJs(intType, (x) => `(${x} ? 1 : 0)`),
    }),
  ),
  entry(
    'list',
    'iterable?, /',
    ([items]) => listType(itemOf(items)),
    (items: Maybe) => {
      if (items === undefined) return []
      // Python asks a range for its length first, and knows at once.
      if (items instanceof PyRange && items.length > 2 ** 28) return raise('MemoryError')
      return [...iter(items)]
    },
  ),
  entry(
    'map',
    'func?, *iterables',
    ([fn]) => iteratorOfMap(fn),
    (fn: PyValue, ...sources: PyValue[]) =>
      sources.length === 0
        ? raise('TypeError', 'map() must have at least two arguments.')
        : new JsIterator('map', mapped(fn, sources.map(iterator))),
  ),
  entry('classmethod', 'function, /', unknown, (fn: PyValue) => new PyClassMethod(fn)),
  entry('object', '', unknown, () => ({ pyType: 'object' })),
  entry('property', 'fget?, fset?, fdel?, doc?', unknown, (get: Maybe, set: Maybe, del: Maybe) => {
    return new PyProperty(get ?? null, set ?? null, del ?? null)
  }),
  entry('range', 'start, stop?, step?, /', always(iteratorType(intType)), newRange),
  entry('reversed', 'sequence, /', ([items]) => iteratorType(itemOf(items)), reversed),
  entry(
    'set',
    'iterable?, /',
    ([items]) => setType(itemOf(items)),
    (items: Maybe) => new PySet(setItems(items)),
  ),
  entry('staticmethod', 'function, /', unknown, (fn: PyValue) => new PyStaticMethod(fn)),
  entry('super', 'type?, object?, /', unknown, newSuper),
  entry('slice', 'start, stop?, step?, /', always(objectType('slice')), (a: PyValue, b: Maybe, c: Maybe) =>
    b === undefined ? new PySlice(null, a, null) : new PySlice(a, b, c ?? null),
  ),
  entry(
    'str',
    'object?, encoding?, errors?',
    always(strType),
    strFunction,
    byKind({
      str: typedJs(strType, (x) => x),
      int: typedJs(strType, (x) => `py.str(${x})`),
    }),
  ),
  entry(
    'tuple',
    'iterable?, /',
    ([items]) => (items?.kind === 'tuple' ? items : { kind: 'tupleOf', item: itemOf(items) }),
    (items: Maybe) =>
      items instanceof PyTuple && items.constructor === PyTuple
        ? items
        : new PyTuple(items === undefined ? [] : [...iter(items)]),
  ),
  entry('type', 'object, bases?, dict?, /', unknown, (value: PyValue, bases: Maybe, members: Maybe) => {
    if (bases === undefined && members === undefined) return classNamed(value)
    return newType(value, bases, members)
  }),
  entry(
    'zip',
    '*iterables, strict?',
    (args) => iteratorType(args.length ? tupleType(...args.map(itemOf)) : anyType),
    (strict: Maybe, ...sources: PyValue[]) =>
      new JsIterator('zip', zipped(strict !== undefined && truth(strict), sources.map(iterator))),
  ),
]

/** Attributes of the built-in types: their class methods. */
export const classMethods: Readonly<Record<string, readonly Builtin[]>> = {
  dict: [
    entry(
      'fromkeys',
      'iterable, value?, /',
      ([keys, value]) => dictType(itemOf(keys), value ?? noneType),
      (keys: PyValue, value: PyValue = null) => PyDict.of(Array.from(iter(keys), (key) => [key, value] as const)),
    ),
  ],
  str: [entry('maketrans', 'x, y?, z?, /', unknown, makeTranslation)],
  bytes: [entry('fromhex', 'string, /', always(bytesType), fromHex)],
  int: [entry('from_bytes', 'bytes, byteorder?, *, signed?', always(intType), fromBytes)],
}

/** An exception class as something to call: `ValueError('why')` makes the exception. */
export const exceptionClass = (name: string): Builtin =>
  entry(name, '*args', always(objectType(name)), (...args: PyValue[]) => error(name, ...args))

export const exceptionClasses: readonly Builtin[] = exceptionNames.map(exceptionClass)

export const functions = table(...plainFunctions, ...classes, ...exceptionClasses)

/** `id`: equal ints and texts count as one object here, so their id is made of their value. */
function idOf(value: PyValue): Int {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return identityOf(value)
  return int(0x100000000n + (toBig(hash(value)) & 0xffffffffn))
}
