import { anyType, dictType, joinTypes, noneType, optionalType, tupleType, type PyType } from '#model/pytype.ts'
import { call } from '../call.ts'
import { entry, table, type TypedJs } from '../define.ts'
import { specialMethod } from '../descriptors.ts'
import { PyDictView } from '../dictView.ts'
import { raise } from '../errors.ts'
import { canIterate, iter } from '../iterate.ts'
import { always } from '../rules.ts'
import { getItem } from '../subscript.ts'
import { PyDict, PyInstance, PyTuple, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

/** An instance of a class that has a method `keys`: what `dict()` and `**` take for a mapping. */
export const hasKeys = (value: PyValue): value is PyInstance & PyValue =>
  value instanceof PyInstance && specialMethod(value, 'keys', value.cls) !== undefined

/** What `dict(source)` and `dict.update(source)` read: a mapping or pairs. */
export function update(dict: PyDict, source: Maybe, keywords?: PyDict): void {
  if (source instanceof PyDict) for (const [k, v] of [...source.pairs()]) dict.set(k, v)
  else if (source !== undefined && hasKeys(source)) {
    const keys = call(specialMethod(source, 'keys', source.cls)!, [])
    for (const key of [...iter(keys)]) dict.set(key, getItem(source, key))
  } else if (source !== undefined) {
    let at = 0
    for (const pair of iter(source)) {
      if (!canIterate(pair))
        raise('TypeError', `cannot convert dictionary update sequence element #${at} to a sequence`)
      const items = [...iter(pair)]
      if (items.length !== 2)
        raise('ValueError', `dictionary update sequence element #${at} has length ${items.length}; 2 is required`)
      dict.set(items[0]!, items[1]!)
      at++
    }
  }
  if (keywords) for (const [k, v] of keywords.pairs()) dict.set(k, v)
}

/** A new dict of the same class with the same pairs. */
export function copyDict(dict: PyDict): PyDict {
  const copy = PyDict.of(dict.pairs())
  copy.pyClass = dict.pyClass
  copy.missing = dict.missing
  copy.factory = dict.factory
  return copy
}

const valueType = (type: PyType | undefined): PyType => (type?.kind === 'dict' ? type.value : anyType)
const keyType = (type: PyType | undefined): PyType => (type?.kind === 'dict' ? type.key : anyType)
/** A view can be asked for its length and walked again, which an iterator cannot: no type says so yet. */
const viewOf = (_item: PyType): PyType => anyType
const orDefault = ([dict, , otherwise]: readonly PyType[]): PyType => joinTypes(valueType(dict), otherwise ?? anyType)

export const dictMethods = table(
  entry(
    'get',
    'key, default?, /',
    ([dict, , otherwise]) => (otherwise ? joinTypes(valueType(dict), otherwise) : optionalType(valueType(dict))),
    (dict: PyDict, key: PyValue, otherwise: Maybe = null) => dict.get(key) ?? (dict.has(key) ? null : otherwise),
    ([dict, key, otherwise]: readonly TypedJs[]) =>
      dict?.type.kind === 'dict' &&
      dict.type.value.kind === 'any' &&
      key?.type.kind === 'str' &&
      otherwise === undefined
        ? { js: `(${dict.js}.get(${key.js}) ?? null)`, type: anyType }
        : undefined,
  ),
  entry(
    'keys',
    '',
    ([dict]) => viewOf(keyType(dict)),
    (dict: PyDict) => new PyDictView('dict_keys', dict),
  ),
  entry(
    'values',
    '',
    ([dict]) => viewOf(valueType(dict)),
    (dict: PyDict) => new PyDictView('dict_values', dict),
  ),
  entry(
    'items',
    '',
    ([dict]) => viewOf(tupleType(keyType(dict), valueType(dict))),
    (dict: PyDict) => new PyDictView('dict_items', dict),
  ),
  entry('pop', 'key, default?, /', orDefault, (dict: PyDict, key: PyValue, otherwise: Maybe) => {
    const value = dict.get(key)
    if (value === undefined) return otherwise !== undefined ? otherwise : raise('KeyError', key)
    dict.delete(key)
    return value
  }),
  entry(
    'popitem',
    '',
    ([dict]) => tupleType(keyType(dict), valueType(dict)),
    (dict: PyDict) => {
      if (dict.size === 0) return raise('KeyError', 'popitem(): dictionary is empty')
      const pair = [...dict.pairs()][dict.size - 1]!
      dict.delete(pair[0])
      return new PyTuple([pair[0], pair[1]])
    },
  ),
  entry('setdefault', 'key, default?, /', orDefault, (dict: PyDict, key: PyValue, otherwise: Maybe = null) => {
    const value = dict.get(key)
    if (value !== undefined) return value
    dict.set(key, otherwise)
    return otherwise
  }),
  entry(
    'update',
    'other?, /, **kw',
    always(noneType),
    (dict: PyDict, other: Maybe, keywords: PyDict) => (update(dict, other, keywords), null),
  ),
  entry('clear', '', always(noneType), (dict: PyDict) => (dict.clear(), null)),
  entry('copy', '', ([dict]) => dict ?? dictType(anyType, anyType), copyDict),
)
