import {
  anyType,
  dictType,
  intType,
  iteratorType,
  listType,
  noneType,
  objectType,
  optionalType,
  strType,
  tupleType,
} from '#model/pytype.ts'
import { optionalSize } from '../arguments.ts'
import { call } from '../call.ts'
import { entry, table, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import {
  clearPatterns,
  find,
  findAll,
  findIter,
  patternOf,
  split,
  substitute,
  template,
  type PyMatch,
  type PyPattern,
} from '../regex/pattern.ts'
import { flagValues } from '../regex/translate.ts'
import { always, unknown } from '../rules.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { PyDict, PyTuple, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

const match = always(optionalType(objectType('Match')))
const text = always(strType)
const number = always(intType)

function replacer(pattern: PyPattern, by: PyValue): (m: PyMatch) => string {
  if (typeof by === 'string') return by.includes('\\') ? template(pattern, by) : () => by
  if (typeof by !== 'function')
    return raise('TypeError', `decoding to str: need a bytes-like object, ${qualifiedTypeName(by)} found`)
  return (m) => {
    const result = call(by, [m])
    return typeof result === 'string'
      ? result
      : result === null
        ? ''
        : raise('TypeError', `sequence item 0: expected str instance, ${qualifiedTypeName(result)} found`)
  }
}

const sub = (pattern: PyPattern, by: PyValue, value: PyValue, count: Maybe): string =>
  substitute(pattern, value, optionalSize(count, 0), replacer(pattern, by))[0]
const subn = (pattern: PyPattern, by: PyValue, value: PyValue, count: Maybe): PyTuple =>
  new PyTuple([...substitute(pattern, value, optionalSize(count, 0), replacer(pattern, by))])

export const patternMethods = table(
  entry('search', 'string, pos?, endpos?', match, (p: PyPattern, value: PyValue, pos: Maybe, end: Maybe) =>
    find(p, 'search', value, pos, end),
  ),
  entry('match', 'string, pos?, endpos?', match, (p: PyPattern, value: PyValue, pos: Maybe, end: Maybe) =>
    find(p, 'match', value, pos, end),
  ),
  entry('fullmatch', 'string, pos?, endpos?', match, (p: PyPattern, value: PyValue, pos: Maybe, end: Maybe) =>
    find(p, 'fullmatch', value, pos, end),
  ),
  entry('findall', 'string', always(listType(anyType)), findAll),
  entry('finditer', 'string', always(iteratorType(objectType('Match'))), findIter),
  entry('split', 'string, maxsplit?', always(listType(anyType)), (p: PyPattern, value: PyValue, most: Maybe) =>
    split(p, value, optionalSize(most, 0)),
  ),
  entry('sub', 'repl, string, count?', text, sub),
  entry('subn', 'repl, string, count?', always(tupleType(strType, intType)), subn),
)

const groups = (m: PyMatch, otherwise: PyValue): PyValue[] => m.groups.slice(1).map((g) => g ?? otherwise)

export const matchMethods = table(
  entry('group', '*groups', unknown, (m: PyMatch, ...wanted: PyValue[]) =>
    wanted.length === 0
      ? m.group(0)
      : wanted.length === 1
        ? m.group(wanted[0]!)
        : new PyTuple(wanted.map((g) => m.group(g))),
  ),
  entry(
    'groups',
    'default?',
    always({ kind: 'tupleOf', item: anyType }),
    (m: PyMatch, otherwise: PyValue = null) => new PyTuple(groups(m, otherwise)),
  ),
  entry('groupdict', 'default?', always(dictType(strType, anyType)), (m: PyMatch, otherwise: PyValue = null) =>
    PyDict.of([...m.pattern.translated.names].map(([name, i]) => [name, m.groups[i] ?? otherwise] as const)),
  ),
  entry('start', 'group?, /', number, (m: PyMatch, group: PyValue = 0) => m.span(group)[0]),
  entry('end', 'group?, /', number, (m: PyMatch, group: PyValue = 0) => m.span(group)[1]),
  entry(
    'span',
    'group?, /',
    always(tupleType(intType, intType)),
    (m: PyMatch, group: PyValue = 0) => new PyTuple([...m.span(group)]),
  ),
  entry('expand', 'template', text, (m: PyMatch, by: PyValue) => replacer(m.pattern, by)(m)),
)

/** Characters that mean something in a pattern, verbose or not. */
const special = /[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g

export const reFunctions: readonly Builtin[] = [
  entry('compile', 'pattern, flags?', always(objectType('Pattern')), patternOf),
  entry('search', 'pattern, string, flags?', match, (p: PyValue, value: PyValue, flags: Maybe) =>
    find(patternOf(p, flags), 'search', value),
  ),
  entry('match', 'pattern, string, flags?', match, (p: PyValue, value: PyValue, flags: Maybe) =>
    find(patternOf(p, flags), 'match', value),
  ),
  entry('fullmatch', 'pattern, string, flags?', match, (p: PyValue, value: PyValue, flags: Maybe) =>
    find(patternOf(p, flags), 'fullmatch', value),
  ),
  entry('findall', 'pattern, string, flags?', always(listType(anyType)), (p: PyValue, value: PyValue, flags: Maybe) =>
    findAll(patternOf(p, flags), value),
  ),
  entry(
    'finditer',
    'pattern, string, flags?',
    always(iteratorType(objectType('Match'))),
    (p: PyValue, value: PyValue, flags: Maybe) => findIter(patternOf(p, flags), value),
  ),
  entry(
    'split',
    'pattern, string, maxsplit?, flags?',
    always(listType(anyType)),
    (p: PyValue, value: PyValue, most: Maybe, flags: Maybe) => split(patternOf(p, flags), value, optionalSize(most, 0)),
  ),
  entry(
    'sub',
    'pattern, repl, string, count?, flags?',
    text,
    (p: PyValue, by: PyValue, value: PyValue, count: Maybe, flags: Maybe) => sub(patternOf(p, flags), by, value, count),
  ),
  entry(
    'subn',
    'pattern, repl, string, count?, flags?',
    always(tupleType(strType, intType)),
    (p: PyValue, by: PyValue, value: PyValue, count: Maybe, flags: Maybe) =>
      subn(patternOf(p, flags), by, value, count),
  ),
  entry('escape', 'pattern', text, (value: PyValue) =>
    typeof value === 'string'
      ? value.replace(special, (c) => '\\' + c)
      : raise('TypeError', `expected str instance, ${qualifiedTypeName(value)} found`),
  ),
  entry('purge', '', always(noneType), () => (clearPatterns(), null)),
]

export const reConstants: Readonly<Record<string, number>> = {
  ...flagValues,
  ASCII: flagValues.A,
  IGNORECASE: flagValues.I,
  MULTILINE: flagValues.M,
  DOTALL: flagValues.S,
  UNICODE: flagValues.U,
  VERBOSE: flagValues.X,
}
