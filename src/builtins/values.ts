/**
 * How Python values live in JavaScript. Two representations:
 *
 * *Universal*, wherever the static type is not known:
 *   None → null · bool → boolean · str → string · int → integral number, or bigint beyond ±(2^53 − 1)
 *   float → number when finite, not integral; otherwise PyFloat (`1.0`, `-0.0`, `inf`, `nan`), so its nature survives
 *   tuple → PyTuple · list → Array · dict → PyDict · set → PySet · bytes → PyBytes · function → PyFunction
 *   iterator → PyIterator · exceptions → PyError · anything else → PyObject
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

/** A float whose nature a bare number would lose: integral, or not finite. */
export class PyFloat {
  constructor(readonly value: number) {}
}

/** Never mutated after construction. */
export class PyTuple {
  constructor(readonly items: readonly PyValue[]) {}
}

export class PyBytes {
  constructor(readonly bytes: Uint8Array) {}
}

/** What `next` asks of generators, files, map/filter/zip objects. `done` values are undefined. */
export interface PyIterator {
  readonly pyIterator: string
  next(): PyValue | undefined
  [Symbol.iterator](): Iterator<PyValue>
}

export interface PyParameter {
  readonly name: string
  readonly kind: 'positionalOnly' | 'normal' | 'rest' | 'keywordOnly' | 'keywordRest'
  readonly hasDefault: boolean
}

/**
 * A Python callable: a JavaScript function over universal values, positional. `py` is there when keywords, defaults or
 * arity matter; missing optional arguments are passed as undefined and the function fills in its defaults.
 */
export interface PyFunction {
  (...args: (PyValue | undefined)[]): PyValue
  py?: { readonly name: string; readonly parameters: readonly PyParameter[] }
}

/** Everything else: match objects, defaultdict's kin, RDDs, datetime. Methods come from the catalogue by `pyType`. */
export interface PyObject {
  readonly pyType: string
}

/** A raised Python exception. `type` is the class name (`KeyError`), `args` what it was raised with. */
export class PyError extends Error {
  constructor(
    readonly type: string,
    readonly args: readonly PyValue[] = [],
    /** Base classes, nearest first, ending in 'BaseException'; filled in by `errors.ts`. */
    readonly bases: readonly string[] = ['Exception', 'BaseException'],
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
  if (value instanceof PyBytes) return tagged + 'b' + String.fromCharCode(...value.bytes)
  if (value instanceof PySet && value.frozen)
    return tagged + 'f' + [...value.tokens()].map((t) => typeof t + ':' + String(t)).sort().join(',')
  if (Array.isArray(value) || value instanceof PyDict || value instanceof PySet)
    throw new PyError('TypeError', [`unhashable type: '${Array.isArray(value) ? 'list' : value instanceof PyDict ? 'dict' : 'set'}'`])
  return tagged + 'o' + identityOf(value as object)
}

const identities = new WeakMap<object, number>()
let nextIdentity = 1
/** A stable number for an object, for keys by identity and `id()`. */
export function identityOf(value: object): number {
  let id = identities.get(value)
  if (id === undefined) identities.set(value, (id = nextIdentity++))
  return id
}

/** dict: insertion order, Python key equality; the first key object seen stays. */
export class PyDict {
  /** token → [key, value]; a Map keeps insertion order. */
  private readonly entries = new Map<KeyToken, [PyValue, PyValue]>()
  /** Called for a missing key by `[]` only (defaultdict); its result is stored. */
  missing: ((key: PyValue) => PyValue) | undefined
  /** 'dict', 'defaultdict', 'Counter', 'OrderedDict': for repr and methods. */
  pyClass = 'dict'

  static of(pairs: Iterable<readonly [PyValue, PyValue]>): PyDict {
    const dict = new PyDict()
    for (const [k, v] of pairs) dict.set(k, v)
    return dict
  }
  get size(): number {
    return this.entries.size
  }
  get(key: PyValue): PyValue | undefined {
    return this.entries.get(keyToken(key))?.[1]
  }
  has(key: PyValue): boolean {
    return this.entries.has(keyToken(key))
  }
  set(key: PyValue, value: PyValue): void {
    const token = keyToken(key)
    const entry = this.entries.get(token)
    if (entry) entry[1] = value
    else this.entries.set(token, [key, value])
  }
  delete(key: PyValue): boolean {
    return this.entries.delete(keyToken(key))
  }
  clear(): void {
    this.entries.clear()
  }
  *keys(): IterableIterator<PyValue> {
    for (const e of this.entries.values()) yield e[0]
  }
  *values(): IterableIterator<PyValue> {
    for (const e of this.entries.values()) yield e[1]
  }
  pairs(): IterableIterator<readonly [PyValue, PyValue]> {
    return this.entries.values()
  }
}

/** set and frozenset: Python key equality. Iterates in insertion order (CPython's own order is not specified). */
export class PySet {
  private readonly entries = new Map<KeyToken, PyValue>()
  constructor(
    items: Iterable<PyValue> = [],
    readonly frozen = false,
  ) {
    for (const item of items) this.add(item)
  }
  get size(): number {
    return this.entries.size
  }
  has(value: PyValue): boolean {
    return this.entries.has(keyToken(value))
  }
  add(value: PyValue): void {
    const token = keyToken(value)
    if (!this.entries.has(token)) this.entries.set(token, value)
  }
  delete(value: PyValue): boolean {
    return this.entries.delete(keyToken(value))
  }
  clear(): void {
    this.entries.clear()
  }
  tokens(): IterableIterator<KeyToken> {
    return this.entries.keys()
  }
  [Symbol.iterator](): IterableIterator<PyValue> {
    return this.entries.values()
  }
}
