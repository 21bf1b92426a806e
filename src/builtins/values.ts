import { SetTable } from './setTable.ts'
import type { Steps } from './steps.ts'

/**
 * How Python values live in JavaScript. Two representations:
 *
 * *Universal*, wherever the static type is not known:
 *   None → null · bool → boolean · str → string · int → integral number, or bigint beyond ±(2^53 − 1)
 *   float → number when finite, not integral; otherwise PyFloat (`1.0`, `-0.0`, `inf`, `nan`), so its nature survives
 *   tuple → PyTuple · list → Array · dict → PyDict · set → PySet · bytes → PyBytes · function → PyFunction
 *   iterator → PyIterator · exceptions → PyError · instances of classes → PyInstance · anything else → PyObject
 *
 * *Typed*, inside generated code where inference has proven the type: the same, but a float is always a bare number.
 * Elements of containers are always universal.
 */
export type PyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PyFloat
  | PyTuple
  | PyValue[]
  | PyDict
  | PySet
  | PyBytes
  | PyFunction
  | PyObject
  | PyIterator
  | PyError
  | PySlice

/** A float whose nature a bare number would lose: integral, or not finite. */
export class PyFloat {
  constructor(readonly value: number) {}
}

/** Never mutated after construction. */
export class PyTuple {
  constructor(readonly items: readonly PyValue[]) {}
}

/** `namedtuple` makes these: a tuple with a type name and field names. */
export class PyNamedTuple extends PyTuple {
  /** `__dict__` of an instance of a subclass, once something was set. */
  own: PyDict | null = null
  constructor(
    items: readonly PyValue[],
    readonly cls: PyFunction,
    readonly fields: readonly string[],
  ) {
    super(items)
  }
}

/** Of a class that a program derived from list, tuple or dict: its special methods come before what the built-in class does. */
export const isDerived = (value: PyValue): boolean =>
  Array.isArray(value)
    ? value.constructor !== Array
    : value instanceof PyDict
      ? value.cls !== undefined
      : value instanceof PyNamedTuple

/** `a:b:c` between brackets; missing parts are None. */
export class PySlice {
  constructor(
    readonly start: PyValue,
    readonly stop: PyValue,
    readonly step: PyValue,
  ) {}
}

export class PyBytes {
  constructor(readonly bytes: Uint8Array) {}
}

/** What `next` asks of generators, files, map/filter/zip objects. `done` values are undefined. */
export interface PyIterator {
  /** CPython's type name: `generator`, `map`, `list_iterator`. */
  readonly pyIterator: string
  next(): PyValue | undefined
  [Symbol.iterator](): Iterator<PyValue>
}

export interface PyParameter {
  readonly name: string
  readonly kind: 'positionalOnly' | 'normal' | 'rest' | 'keywordOnly' | 'keywordRest'
  readonly hasDefault: boolean
}

export interface PyFunctionInfo {
  readonly name: string
  readonly parameters: readonly PyParameter[]
  /** How `type()` and `repr()` see it. */
  readonly kind: 'function' | 'builtin' | 'method' | 'class'
  /** One argument per parameter, bound: undefined for a default, PyTuple for `*rest`, PyDict for `**rest`. */
  readonly bound: (...args: (PyValue | undefined)[]) => PyValue
  /** Receiver of a bound method, and the function it is bound to where that is written in Python. */
  readonly self?: PyValue
  readonly function?: PyFunction
  /** What `type()` and `repr()` say where `kind` is not enough: a partial, a cached function. */
  readonly typeName?: string
  readonly show?: () => string
  /** Attributes of a class or function: `dict.fromkeys`, `chain.from_iterable`. */
  readonly attributes?: Readonly<Record<string, PyValue>>
  /** Attributes that a program gave a function: `f.calls = 0`. */
  own?: PyDict
  /** A call whose arguments are not bound yet, where binding them is not for `call.ts`: built-ins, classes. */
  readonly invoke?: (args: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>) => PyValue
  /** As `invoke`, in steps that may pause (`steps.ts`): interpreted functions, host functions that wait. */
  readonly steps?: (args: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>) => Steps<PyValue>
  /** Of a class made by `makeClass`: written in Python, or handed in by a host. */
  readonly cls?: PyClass
}

/** What a class is beyond being called. */
export interface PyClass {
  readonly module: string
  readonly qualname: string
  readonly bases: readonly PyFunction[]
  /** Itself first, `object` last. */
  readonly mro: readonly PyFunction[]
  /** Its own attributes, in the order they were given. */
  readonly members: Map<string, PyValue>
  /** The JavaScript prototype of its instances: the hooks of `PyObject` for the special methods it has. */
  readonly prototype: object
  readonly subclasses: Set<PyFunction>
  readonly meta: PyFunction | undefined
}

/**
 * A Python callable: calling it is a positional Python call, arity checked. Keywords and stars go through `call` of
 * `call.ts`, which needs `py`; a bare JavaScript function without `py` takes what it is given.
 */
export interface PyFunction {
  (...args: PyValue[]): PyValue
  py?: PyFunctionInfo
}

/**
 * Everything else: match objects, ranges, dict views, RDDs. Methods come from the catalogue by `pyType`; the hooks below
 * are what operators and functions ask for, absent where Python's type has no such ability.
 */
export interface PyObject {
  readonly pyType: string
  pyRepr?(): string
  pyStr?(): string
  pyIter?(): Iterable<PyValue>
  pyLen?(): number
  pyTruth?(): boolean
  /** undefined: not comparable, so identity decides. */
  pyEq?(other: PyValue): boolean | undefined
  /** Present: hashable by value. */
  pyKey?(): KeyToken
  pyContains?(item: PyValue): boolean
  pyGetItem?(key: PyValue): PyValue
  pySetItem?(key: PyValue, value: PyValue): void
  pyDelItem?(key: PyValue): void
  pyAttr?(name: string): PyValue | undefined
  /** Present: takes new values for attributes; false: not this one. */
  pySetAttr?(name: string, value: PyValue): boolean
  pyDelAttr?(name: string): boolean
  /** The classes that a class which names this as a base derives from instead: `typing.Generic[T]`. */
  pyBases?(): readonly PyValue[]
  /** The class that a class statement with this as its base makes: `typing.NamedTuple`. */
  pyDerive?(name: string, members: Map<string, PyValue>, settings: object): PyFunction
  /** The names it has, of a module: for `import *` and `dir`. */
  pyDir?(): readonly string[]
  /** `__enter__` and `__exit__`; the exception is None when there is none, and a true answer swallows it. */
  pyEnter?(): PyValue
  pyExit?(error: PyError | null): PyValue
}

/** An instance of a class made by `makeClass` that derives from no built-in type but object. */
export class PyInstance implements PyObject {
  /** `__dict__` */
  readonly fields = new PyDict()
  /** What a host keeps with an instance of one of its classes. */
  native: unknown = undefined
  constructor(readonly cls: PyFunction) {}
  get pyType(): string {
    return this.cls.py!.name
  }
}

/** One line of a traceback: where a frame was when an exception came through. */
export interface TracebackFrame {
  readonly file: string
  readonly line: number
  /** The function, or `<module>`. */
  readonly name: string
  /** The line's text, without its indentation, and carets under the part that failed where that is not all of it. */
  readonly text: string
  readonly marks: string
  /** Which run of the function this was: a frame that raises again is not told twice. */
  readonly frame: object
}

/** A raised Python exception. `type` is the class name (`KeyError`), `args` what it was raised with. */
export class PyError extends Error {
  /** The class, where it was written in Python: then `type` is its name. */
  cls: PyFunction | undefined = undefined
  /** `raise … from …`: the exception, null for `from None`, undefined without `from`. */
  pyCause: PyError | null | undefined = undefined
  /** The exception that was being handled when this one was raised. */
  pyContext: PyError | undefined = undefined
  /** Of a name that is not there: what it may have been meant to be, asked for when somebody prints the traceback. */
  misspelt: (() => string | undefined) | undefined = undefined
  /** Frames it came through, the innermost first; only the interpreter notes them. */
  readonly frames: TracebackFrame[] = []
  constructor(
    readonly type: string,
    public args: readonly PyValue[] = [],
    /** Built-in base classes, nearest first, ending in 'BaseException'; filled in by `errors.ts`. */
    readonly bases: readonly string[] = ['Exception', 'BaseException'],
    /** Attributes beyond `args`: `lineno` of a JSONDecodeError. */
    public fields?: PyDict,
  ) {
    super(`${type}${args.length ? ': ' + args.map((a) => (typeof a === 'string' ? a : '…')).join(', ') : ''}`)
    this.name = type
  }
}

/** The deadline struck. No `except` of a pipeline may catch it. */
export class TimeLimit extends Error {
  override readonly name = 'TimeLimit'
}

export type KeyToken = string | number | bigint | null

const tagged = '\u0000'

/**
 * A JavaScript Map key that is equal exactly when Python's keys are equal: `1 == 1.0 == True`, tuples by value.
 * Throws TypeError `unhashable type: …` for lists, dicts and sets.
 */
export function keyToken(value: PyValue): KeyToken {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? tagged + 's' + value : value
  if (typeof value === 'number' || value === null) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'bigint') return value
  if (value instanceof PyFloat) {
    const n = value.value
    if (!Number.isInteger(n)) return Number.isNaN(n) ? tagged + 'nan' : n > 0 ? tagged + 'inf' : tagged + '-inf'
    return Number.isSafeInteger(n) ? n + 0 : BigInt(n)
  }
  if (value instanceof PyTuple) {
    let token = tagged + 't' + value.items.length
    for (const item of value.items) {
      const t = keyToken(item)
      // The length prefix keeps ('a,b',) and ('a', 'b') apart.
      if (typeof t === 'string') token += ',' + t.length + ':' + t
      else token += t === null ? ',N' : ',' + t + 'n'
    }
    return token
  }
  if (value instanceof PyBytes) return tagged + 'b' + Array.from(value.bytes, (b) => String.fromCharCode(b)).join('')
  if (value instanceof PySet && value.frozen)
    return (
      tagged +
      'f' +
      [...value.tokens()]
        .map((t) => typeof t + ':' + String(t))
        .sort()
        .join(',')
    )
  const unhashable = unhashableName(value)
  if (unhashable) throw new PyError('TypeError', [`unhashable type: '${unhashable}'`])
  if (typeof value === 'object' && 'pyKey' in value && value.pyKey) return value.pyKey()
  return tagged + 'o' + identityOf(value)
}

/** Classes written in C that say where they live. */
const cNames: Readonly<Record<string, string>> = {
  defaultdict: 'collections.defaultdict',
  OrderedDict: 'collections.OrderedDict',
  deque: 'collections.deque',
}

function unhashableName(value: PyValue): string | undefined {
  if (Array.isArray(value)) return 'list'
  if (value instanceof PyDict) return value.cls?.py?.name ?? cNames[value.pyClass] ?? value.pyClass
  if (value instanceof PySet) return 'set'
  if (value instanceof PySlice) return 'slice'
  // An object that is equal by value and says nothing about hashing is a mutable container (deque, dict views).
  if (typeof value === 'object' && value !== null && 'pyEq' in value && !('pyKey' in value))
    return cNames[(value as PyObject).pyType] ?? (value as PyObject).pyType
  return undefined
}

const identities = new WeakMap<object, number>()
let nextIdentity = 1
/** A stable number for an object, for keys by identity and `id()`. */
export function identityOf(value: object): number {
  let id = identities.get(value)
  if (id === undefined) identities.set(value, (id = nextIdentity++))
  return id
}

/** A record of universal values as JSON.parse makes it: no integer-like keys, no `__proto__`, so its order is insertion order. */
export type PlainRecord = Record<string, PyValue>

/**
 * dict: insertion order, Python key equality; the first key object seen stays. A dict that came from JSON looks its keys
 * up in the parsed object itself and turns into a Map when it gains or loses a key: most records are read and dropped.
 */
export class PyDict {
  plain: PlainRecord | undefined
  private map: Map<KeyToken, [PyValue, PyValue]> | undefined
  /** Called for a missing key by `[]` only (defaultdict, Counter). */
  missing: ((key: PyValue) => PyValue) | undefined
  /** 'dict', 'defaultdict', 'Counter', 'OrderedDict': for repr and methods. */
  pyClass = 'dict'
  /** defaultdict's factory, for repr and copies. */
  factory: PyValue = null
  /** The class of an instance of a subclass written in Python, and its `__dict__`. */
  cls: PyFunction | undefined = undefined
  fields: PyDict | undefined = undefined

  static of(pairs: Iterable<readonly [PyValue, PyValue]>): PyDict {
    const dict = new PyDict()
    for (const [k, v] of pairs) dict.set(k, v)
    return dict
  }
  static ofPlain(record: PlainRecord): PyDict {
    const dict = new PyDict()
    dict.plain = record
    return dict
  }
  /** token → [key, value]; a Map keeps insertion order. */
  private get entries(): Map<KeyToken, [PyValue, PyValue]> {
    if (this.map) return this.map
    const map = new Map<KeyToken, [PyValue, PyValue]>()
    if (this.plain) for (const key of Object.keys(this.plain)) map.set(keyToken(key), [key, this.plain[key]!])
    this.plain = undefined
    return (this.map = map)
  }
  get size(): number {
    return this.plain ? Object.keys(this.plain).length : this.map ? this.map.size : 0
  }
  get(key: PyValue): PyValue | undefined {
    const plain = this.plain
    if (plain !== undefined) {
      if (typeof key === 'string') {
        const value = plain[key]
        // Only what is inherited from Object.prototype is a function or, for `__proto__`, an object that is not our own.
        return typeof value === 'function' || typeof value === 'object'
          ? Object.hasOwn(plain, key)
            ? value
            : undefined
          : value
      }
      const token = keyToken(key) // an unhashable key is an error even when nothing is found
      return typeof token === 'string' && Object.hasOwn(plain, token) ? plain[token] : undefined
    }
    return this.entries.get(keyToken(key))?.[1]
  }
  has(key: PyValue): boolean {
    if (this.plain) {
      const token = typeof key === 'string' ? key : keyToken(key)
      return typeof token === 'string' && Object.hasOwn(this.plain, token)
    }
    return this.entries.has(keyToken(key))
  }
  set(key: PyValue, value: PyValue): void {
    if (this.plain && typeof key === 'string' && Object.hasOwn(this.plain, key)) {
      this.plain[key] = value
      return
    }
    const token = keyToken(key)
    const entries = this.entries
    const entry = entries.get(token)
    if (entry) entry[1] = value
    else entries.set(token, [key, value])
  }
  delete(key: PyValue): boolean {
    return this.entries.delete(keyToken(key))
  }
  clear(): void {
    this.plain = undefined
    this.map = undefined
  }
  *keys(): IterableIterator<PyValue> {
    for (const entry of this.pairs()) yield entry[0]
  }
  *values(): IterableIterator<PyValue> {
    for (const entry of this.pairs()) yield entry[1]
  }
  pairs(): IterableIterator<readonly [PyValue, PyValue]> {
    return this.plain ? Object.entries(this.plain).values() : this.entries.values()
  }
}

/** set and frozenset: Python key equality. Walked in the order of CPython's hash table. */
export class PySet {
  private readonly entries = new Map<KeyToken, PyValue>()
  /** Made when somebody first walks the set or takes something away, and kept up from then on. */
  private table: SetTable | undefined
  constructor(
    items: Iterable<PyValue> = [],
    readonly frozen = false,
  ) {
    if (items instanceof PySet) this.merge(items)
    else for (const item of items) this.add(item)
  }
  get size(): number {
    return this.entries.size
  }
  has(value: PyValue): boolean {
    return this.entries.has(keyToken(value))
  }
  add(value: PyValue): void {
    const token = keyToken(value)
    if (this.entries.has(token)) return
    this.entries.set(token, value)
    this.table?.add(value)
  }
  delete(value: PyValue): boolean {
    const token = keyToken(value)
    const item = this.entries.get(token)
    if (item === undefined) return false
    // A place that was taken once shows in what comes after it.
    this.ordered().remove(item)
    return this.entries.delete(token)
  }
  clear(): void {
    this.entries.clear()
    this.table = undefined
  }
  /** Takes over the items of another set. */
  merge(other: PySet): void {
    const theirs = other.ordered()
    const mine = this.ordered()
    mine.reserve(other.size)
    if (mine.isLike(theirs)) {
      for (const item of theirs.items()) this.entries.set(keyToken(item), item)
      this.table = theirs.copy()
    } else for (const item of theirs.items()) this.add(item)
  }
  /** Becomes what another set is, which nobody else uses. */
  become(other: PySet): void {
    this.clear()
    for (const [token, item] of other.entries) this.entries.set(token, item)
    this.table = other.table
  }
  /** After many items went. */
  tidy(): void {
    this.table?.tidy()
  }
  tokens(): IterableIterator<KeyToken> {
    return this.entries.keys()
  }
  [Symbol.iterator](): IterableIterator<PyValue> {
    return this.size < 2 ? this.entries.values() : this.ordered().items()
  }
  private ordered(): SetTable {
    if (this.table) return this.table
    this.table = new SetTable()
    for (const item of this.entries.values()) this.table.add(item)
    return this.table
  }
}
