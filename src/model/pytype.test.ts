import { describe, expect, it } from 'vitest'
import {
  anyType,
  dictType,
  fillType,
  intType,
  listType,
  noneType,
  optionalType,
  readType,
  setType,
  showType,
  strType,
  tupleType,
  type PyType,
} from './pytype.ts'

describe('readType', () => {
  const types: readonly PyType[] = [
    intType,
    noneType,
    tupleType(strType, intType),
    tupleType(strType),
    tupleType(),
    listType(tupleType(strType, listType(intType))),
    dictType(strType, setType(intType)),
    optionalType(tupleType(strType, intType)),
    tupleType(anyType, optionalType(intType)),
  ]
  it.each(types.map((type) => [showType(type), type] as const))('reads %s as it was shown', (text, type) => {
    expect(readType(text)).toEqual(type)
  })
  it('knows nothing of names that are not its own, nor of what was left out', () => {
    expect(readType('Row')).toEqual(anyType)
    expect(readType('defaultdict[str, int]')).toEqual(anyType)
    expect(readType('(str, …)')).toEqual(tupleType(strType, anyType))
    expect(readType('list')).toEqual(listType(anyType))
    expect(readType('')).toEqual(anyType)
  })
})

describe('fillType', () => {
  it('takes what was seen only where nothing is known', () => {
    expect(fillType(anyType, intType)).toEqual(intType)
    expect(fillType(tupleType(strType, anyType), tupleType(intType, intType))).toEqual(tupleType(strType, intType))
    expect(fillType(listType(anyType), listType(strType))).toEqual(listType(strType))
    expect(fillType(tupleType(anyType), tupleType(strType, strType))).toEqual(tupleType(anyType))
    expect(fillType(strType, intType)).toEqual(strType)
  })
})
