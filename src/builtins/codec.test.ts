import { describe, expect, it } from 'vitest'
import { decode, encode } from './codec.ts'
import { deepCopy } from './copy.ts'
import { error } from './errors.ts'
import { iterator } from './iterate.ts'
import { builtin, module } from './names.ts'
import { call } from './call.ts'
import { makeClass, newInstance } from './classObject.ts'
import { PyDateTime } from './datetime/moments.ts'
import { PyTimedelta } from './datetime/timedelta.ts'
import { getAttr } from './attributes.ts'
import { float } from './numbers.ts'
import { repr } from './repr.ts'
import { getItem } from './subscript.ts'
import { PyBytes, PyDict, PyInstance, PySet, PyTuple, type PyValue } from './values.ts'

const collections = (name: string) => getAttr(module('collections'), name)
const point = call(call(collections('namedtuple'), ['P', 'x y']), [1, float(2)])

const values: readonly PyValue[] = [
  null,
  true,
  7,
  2n ** 70n,
  1.5,
  float(1),
  float(NaN),
  'é😀',
  new PyBytes(Uint8Array.of(0, 255)),
  [1, ['l', [null]]],
  new PyTuple([1, new PyTuple([])]),
  new PySet([1]),
  new PySet(['a'], true),
  PyDict.of([
    ['2', 1],
    [1, 'x'],
    [new PyTuple(['a', 1]), [float(0)]],
  ]),
  error('ValueError', 'why', 1),
  call(collections('Counter'), ['abca']),
  call(collections('deque'), [[1, 2]], new Map([['maxlen', 2]])),
  call(builtin('range'), [1, 10, 3]),
  point,
  PyDateTime.ofMicroseconds(63_000_000_000_000_001n, null),
  new PyTimedelta(-1n),
]

const Shelf = makeClass('Shelf', [], new Map<string, PyValue>())

describe('codec', () => {
  it('gives an instance its class again', () => {
    const shelf = newInstance(Shelf)
    shelf.fields.set('books', [1, 2])
    const copy = decode(structuredClone(encode(shelf))) as PyInstance
    expect(copy.cls).toBe(Shelf)
    expect(repr(copy.fields)).toBe("{'books': [1, 2]}")
  })

  it.each(values.map((v) => [repr(v), v] as const))('%s goes through a structured clone', (text, value) => {
    expect(repr(decode(structuredClone(encode(value))))).toBe(text)
  })

  it('keeps what a defaultdict makes', () => {
    const dict = call(collections('defaultdict'), [builtin('list')])
    const back = decode(structuredClone(encode(dict)))
    expect(repr(getItem(back, 'k'))).toBe('[]')
    expect(repr(back)).toBe("defaultdict(<class 'list'>, {'k': []})")
  })

  it('refuses iterators, as pickle does', () => {
    expect(() => encode(iterator([1]))).toThrow("cannot pickle 'list_iterator' object")
  })
})

describe('deepCopy', () => {
  it('makes containers anew and keeps shared and recursive references', () => {
    const inner: PyValue[] = [1]
    const outer: PyValue[] = [inner, inner]
    outer.push(outer)
    const copy = deepCopy(outer) as PyValue[]
    expect(copy).not.toBe(outer)
    expect(copy[0]).not.toBe(inner)
    expect(copy[0]).toBe(copy[1])
    expect(copy[2]).toBe(copy)
  })

  it('shares what cannot change', () => {
    const tuple = new PyTuple([1, 'a'])
    expect(deepCopy(tuple)).toBe(tuple)
  })
})
