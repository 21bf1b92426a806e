import { anyType, dictType, strType } from '#model/pytype.ts'
import { call, func } from './call.ts'
import { entry, table } from './define.ts'
import { raise } from './errors.ts'
import { iter } from './iterate.ts'
import { repr } from './repr.ts'
import { unknown, always } from './rules.ts'
import { PyDict, PyNamedTuple, PyTuple, type PyFunction, type PyValue } from './values.ts'

/** The class that `namedtuple(name, fields)` makes, and the way to make one without checking. */
export interface NamedTupleClass {
  readonly cls: PyFunction
  make(items: readonly PyValue[]): PyNamedTuple
}

/** `defaults` belong to the last fields. */
export function makeNamedTuple(
  name: string,
  fields: readonly string[],
  defaults: readonly PyValue[] = [],
): NamedTupleClass {
  const first = fields.length - defaults.length
  const bound = (...items: (PyValue | undefined)[]): PyValue =>
    make(items.map((item, i) => item ?? (item === null ? null : defaults[i - first]!)))
  const init = func((_cls, ...items) => bound(...items), `${name}.__new__`, [
    { name: '_cls', kind: 'positionalOnly', hasDefault: false },
    ...fields.map((field, i) => ({ name: field, kind: 'normal' as const, hasDefault: i >= first })),
  ])
  const make = (items: readonly PyValue[]): PyNamedTuple => new PyNamedTuple(items, cls, fields)
  const cls: PyFunction = (...items) => init(null, ...items)
  const parameters = init.py!.parameters.slice(1)
  cls.py = {
    name,
    parameters,
    kind: 'class',
    bound,
    invoke: (args, keywords) => call(init, [null, ...args], keywords),
    attributes: {
      _fields: new PyTuple(fields),
      _make: func(
        (items) => {
          const values = [...iter(items!)]
          if (values.length !== fields.length)
            return raise('TypeError', `Expected ${fields.length} arguments, got ${values.length}`)
          return make(values)
        },
        '_make',
        [{ name: 'iterable', kind: 'normal', hasDefault: false }],
      ),
    },
  }
  return { cls, make }
}

/** Fields as `namedtuple` takes them: a text of names or an iterable; its own complaints about bad ones. */
export function fieldNames(typename: string, fields: PyValue): readonly string[] {
  const names =
    typeof fields === 'string'
      ? fields
          .replaceAll(',', ' ')
          .split(/\s+/)
          .filter((n) => n !== '')
      : Array.from(iter(fields), (f) => (typeof f === 'string' ? f : repr(f)))
  for (const name of [typename, ...names]) {
    if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name))
      raise('ValueError', `Type names and field names must be valid identifiers: ${repr(name)}`)
    if (keywords.has(name)) raise('ValueError', `Type names and field names cannot be a keyword: ${repr(name)}`)
  }
  const seen = new Set<string>()
  for (const name of names) {
    if (name.startsWith('_')) raise('ValueError', `Field names cannot start with an underscore: ${repr(name)}`)
    if (seen.has(name)) raise('ValueError', `Encountered duplicate field name: ${repr(name)}`)
    seen.add(name)
  }
  return names
}

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

export const namedTupleMethods = table(
  entry('_asdict', '', always(dictType(strType, anyType)), (t: PyNamedTuple) =>
    PyDict.of(t.fields.map((f, i) => [f, t.items[i]!] as const)),
  ),
  entry('_replace', '**kw', unknown, (t: PyNamedTuple, changes: PyDict) => {
    const unexpected = [...changes.keys()].filter((k) => !t.fields.includes(k as string))
    if (unexpected.length) return raise('ValueError', `Got unexpected field names: ${repr(unexpected)}`)
    return new PyNamedTuple(
      t.items.map((item, i) => (changes.has(t.fields[i]!) ? changes.get(t.fields[i]!)! : item)),
      t.cls,
      t.fields,
    )
  }),
)
