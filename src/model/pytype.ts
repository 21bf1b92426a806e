/**
 * The static type of a Python value, as inference sees it. A type chooses code; it never changes meaning: what is `any`
 * runs through the dynamic path and gives the same answer.
 */
export type PyType =
  | { readonly kind: 'any' }
  | { readonly kind: 'none' }
  | { readonly kind: 'bool' }
  | { readonly kind: 'int' }
  | { readonly kind: 'float' }
  | { readonly kind: 'str' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'tuple'; readonly items: readonly PyType[] }
  /** A tuple of unknown length. */
  | { readonly kind: 'tupleOf'; readonly item: PyType }
  | { readonly kind: 'list'; readonly item: PyType }
  | { readonly kind: 'set'; readonly item: PyType }
  | { readonly kind: 'dict'; readonly key: PyType; readonly value: PyType }
  | { readonly kind: 'iterator'; readonly item: PyType }
  /** `of`, or None. Never nested, never an optional any. */
  | { readonly kind: 'optional'; readonly of: PyType }
  | { readonly kind: 'function'; readonly returns: PyType }
  | { readonly kind: 'rdd'; readonly item: PyType }
  /** An instance of something named: `datetime`, `Match`, `ResultIterable`, a class of the definitions. */
  | { readonly kind: 'object'; readonly name: string }

export const anyType: PyType = { kind: 'any' }
export const noneType: PyType = { kind: 'none' }
export const boolType: PyType = { kind: 'bool' }
export const intType: PyType = { kind: 'int' }
export const floatType: PyType = { kind: 'float' }
export const strType: PyType = { kind: 'str' }
export const bytesType: PyType = { kind: 'bytes' }
export const tupleType = (...items: readonly PyType[]): PyType => ({ kind: 'tuple', items })
export const listType = (item: PyType): PyType => ({ kind: 'list', item })
export const setType = (item: PyType): PyType => ({ kind: 'set', item })
export const dictType = (key: PyType, value: PyType): PyType => ({ kind: 'dict', key, value })
export const iteratorType = (item: PyType): PyType => ({ kind: 'iterator', item })
export const rddType = (item: PyType): PyType => ({ kind: 'rdd', item })
export const objectType = (name: string): PyType => ({ kind: 'object', name })
/** A key-value pair, as every shuffle wants it. */
export const pairType = (key: PyType, value: PyType): PyType => tupleType(key, value)

export const sameType = (a: PyType, b: PyType): boolean => showType(a) === showType(b)

/** The least type that holds both; `any` when they have nothing in common. int and float do not join to float: `str(1)` and `str(1.0)` differ. */
export function joinTypes(a: PyType, b: PyType): PyType {
  if (sameType(a, b)) return a
  if (a.kind === 'any' || b.kind === 'any') return anyType
  if (a.kind === 'none') return optionalType(b)
  if (b.kind === 'none') return optionalType(a)
  if (a.kind === 'optional' || b.kind === 'optional') {
    const inner = joinTypes(a.kind === 'optional' ? a.of : a, b.kind === 'optional' ? b.of : b)
    return optionalType(inner)
  }
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length)
    return tupleType(...a.items.map((item, i) => joinTypes(item, b.items[i]!)))
  if (a.kind === 'list' && b.kind === 'list') return listType(joinTypes(a.item, b.item))
  if (a.kind === 'set' && b.kind === 'set') return setType(joinTypes(a.item, b.item))
  if (a.kind === 'iterator' && b.kind === 'iterator') return iteratorType(joinTypes(a.item, b.item))
  if (a.kind === 'dict' && b.kind === 'dict') return dictType(joinTypes(a.key, b.key), joinTypes(a.value, b.value))
  return anyType
}

export function optionalType(of: PyType): PyType {
  return of.kind === 'any' || of.kind === 'none' || of.kind === 'optional' ? of : { kind: 'optional', of }
}

/** The type as Python writes it: `(str, int)`, `list[str]`, `int | None`. Unknown is `?`. */
export function showType(type: PyType): string {
  switch (type.kind) {
    case 'any':
      return '?'
    case 'none':
      return 'None'
    case 'bool':
    case 'int':
    case 'float':
    case 'str':
    case 'bytes':
      return type.kind
    case 'tuple':
      return type.items.length === 1 ? `(${showType(type.items[0]!)},)` : `(${type.items.map(showType).join(', ')})`
    case 'tupleOf':
      return `tuple[${showType(type.item)}, ...]`
    case 'list':
    case 'set':
    case 'iterator':
      return `${type.kind}[${showType(type.item)}]`
    case 'dict':
      return `dict[${showType(type.key)}, ${showType(type.value)}]`
    case 'optional':
      return `${showType(type.of)} | None`
    case 'function':
      return `function → ${showType(type.returns)}`
    case 'rdd':
      return `RDD[${showType(type.item)}]`
    case 'object':
      return type.name
  }
}

const named: Readonly<Record<string, PyType>> = {
  '?': anyType,
  '…': anyType,
  None: noneType,
  bool: boolType,
  int: intType,
  float: floatType,
  str: strType,
  bytes: bytesType,
}

/** The type that a text of `showType` means; parts that name no type of ours come out as `any`. For display, where only the text is known. */
export function readType(text: string): PyType {
  const words = text.match(/[^\s()[\],|]+|[()[\],|]/g) ?? []
  let at = 0
  const list = (end: string): PyType[] => {
    const items: PyType[] = []
    while (at < words.length && words[at] !== end) {
      items.push(type())
      if (words[at] === ',') at++
    }
    at++
    return items
  }
  const one = (): PyType => {
    const word = words[at++] ?? '?'
    if (word === '(') return tupleType(...list(')'))
    const args = words[at] === '[' ? (at++, list(']')) : []
    if (word === 'list' || word === 'set' || word === 'iterator') return { kind: word, item: args[0] ?? anyType }
    if (word === 'dict') return dictType(args[0] ?? anyType, args[1] ?? anyType)
    return Object.hasOwn(named, word) ? named[word]! : anyType
  }
  const type = (): PyType => {
    let left = one()
    while (words[at] === '|') {
      at++
      left = joinTypes(left, one())
    }
    return left
  }
  return type()
}

/** `type` with what `seen` says where it knows nothing. */
export function fillType(type: PyType, seen: PyType): PyType {
  if (type.kind === 'any') return seen
  if (type.kind === 'tuple' && seen.kind === 'tuple' && type.items.length === seen.items.length)
    return tupleType(...type.items.map((item, i) => fillType(item, seen.items[i]!)))
  if ((type.kind === 'list' || type.kind === 'set' || type.kind === 'iterator') && seen.kind === type.kind)
    return { kind: type.kind, item: fillType(type.item, seen.item) }
  if (type.kind === 'dict' && seen.kind === 'dict')
    return dictType(fillType(type.key, seen.key), fillType(type.value, seen.value))
  return type
}

/** What flows in a stream as key-value pairs: the key and value type, or undefined when the records are surely no pairs. */
export function pairOf(type: PyType): { key: PyType; value: PyType } | undefined {
  if (type.kind === 'any') return { key: anyType, value: anyType }
  if (type.kind === 'tuple' && type.items.length === 2) return { key: type.items[0]!, value: type.items[1]! }
  if (type.kind === 'tupleOf' || type.kind === 'list') return { key: type.item, value: type.item }
  return undefined
}
