import type fc from 'fast-check'
import {
  boolType,
  dictType,
  floatType,
  intType,
  listType,
  optionalType,
  setType,
  strType,
  tupleType,
  type PyType,
} from '#model/pytype.ts'

/** Kinds of values that random programs are made of, and literals of them: the numbers and texts at which things go wrong. */

export type Kind = 'int' | 'float' | 'str' | 'bool' | 'ints' | 'strs' | 'pair' | 'dict' | 'maybe' | 'set' | 'pairs'

export const types: Readonly<Record<Kind, PyType>> = {
  int: intType,
  float: floatType,
  str: strType,
  bool: boolType,
  ints: listType(intType),
  strs: listType(strType),
  pair: tupleType(strType, floatType),
  dict: dictType(strType, intType),
  maybe: optionalType(intType),
  set: setType(intType),
  pairs: listType(tupleType(strType, floatType)),
}
export const kinds = Object.keys(types) as Kind[]

export type Gen = fc.GeneratorValue

/** The source of chance: fast-check's own arbitrary of a natural number, handed in so that this file runs nothing. */
export interface Chance {
  readonly upTo: (max: number) => number
}

export const pick = <T>({ upTo }: Chance, of: readonly T[]): T => of[upTo(of.length - 1)]!

const ints = [
  '0',
  '1',
  '2',
  '3',
  '7',
  '-1',
  '-5',
  '10',
  '255',
  '9007199254740991',
  '9007199254740993',
  '-12345678901234567890',
]
const floats = ['0.0', '1.0', '-0.0', '0.5', '2.5', '-3.25', '1e16', '1e-7', '0.1', '123456.789', '1e308']
const strs = [
  "''",
  "'a'",
  "'b c'",
  "'Hello World'",
  "'42'",
  "' x '",
  "'1.5'",
  "'é😀z'",
  "'a,b,,c'",
  "'\\n'",
  "'x=1;y=2'",
  "'ß\\tİ'",
]

/** A Python literal of the kind. */
export function literal(chance: Chance, kind: Kind): string {
  const many = (of: () => string) => Array.from({ length: chance.upTo(3) }, of)
  const pair = () => `(${pick(chance, strs)}, ${pick(chance, floats)})`
  switch (kind) {
    case 'int':
      return pick(chance, ints)
    case 'float':
      return pick(chance, floats)
    case 'str':
      return pick(chance, strs)
    case 'bool':
      return pick(chance, ['True', 'False'])
    case 'ints':
      return `[${many(() => pick(chance, ints)).join(', ')}]`
    case 'strs':
      return `[${many(() => pick(chance, strs)).join(', ')}]`
    case 'pair':
      return pair()
    case 'dict':
      return `{${many(() => `${pick(chance, strs)}: ${pick(chance, ints)}`).join(', ')}}`
    case 'maybe':
      return pick(chance, ['None', '0', '4'])
    case 'set':
      return `set([${many(() => pick(chance, ints)).join(', ')}])`
    case 'pairs':
      return `[${many(pair).join(', ')}]`
  }
}
