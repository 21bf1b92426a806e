import { describe, expect, it } from 'vitest'
import { completeFromSamples, sampleAt } from './sampleCompletion.ts'
import { sampleValue } from './sampleValue.ts'

describe('a sample taken apart', () => {
  it('has the parts of tuples, lists and dicts, to any depth', () => {
    const value = sampleValue(`('a, b', {"x": [1, 2.5], 'it\\'s': None}, (3,))`)
    expect(value.items!.map(({ repr }) => repr)).toEqual([`'a, b'`, `{"x": [1, 2.5], 'it\\'s': None}`, '(3,)'])
    const [x, its] = value.items![1]!.entries!
    expect([x![0], x![1].items!.map(({ repr }) => repr)]).toEqual(['"x"', ['1', '2.5']])
    expect([its![0], its![1].repr]).toEqual([`'it\\'s'`, 'None'])
  })

  it('is whole where it is no literal, and as long as it was kept where it was cut', () => {
    expect(sampleValue('Point(x=1, y=[2])')).toEqual({ repr: 'Point(x=1, y=[2])' })
    expect(sampleValue('datetime.date(2026, 1, 5)')).toEqual({ repr: 'datetime.date(2026, 1, 5)' })
    expect(sampleValue("('a', {'b': 1, 'c").items!.map(({ repr }) => repr)).toEqual(["'a'", "{'b': 1, 'c"])
    expect(sampleValue('{1, 2}')).toEqual({ repr: '{1, 2}' })
    expect(sampleValue('{}')).toEqual({ repr: '{}' })
    expect(sampleValue('')).toEqual({ repr: '' })
    expect(sampleValue('('.repeat(5000)).repr.length).toBeLessThanOrEqual(5000)
  })
})

describe('completion from samples', () => {
  const samples = {
    kv: sampleValue(`('oat-milk', {'qty': 3, 'price': 2.5})`),
    r: sampleValue(`{'user': {'id': 7}, 'tags': ['a', 'b'], 3: 'three'}`),
  }
  const labels = (before: string, after = '') =>
    completeFromSamples(before, after, samples)?.options.map(({ label, detail }) => `${label} ${detail}`)
  const applied = (before: string, after = '') =>
    completeFromSamples(before, after, samples)?.options.map(({ apply }) => apply)

  it('offers indexes of a tuple with what stands there', () => {
    expect(labels('lambda kv: kv[')).toEqual([`0 'oat-milk'`, `1 {'qty': 3, 'price': 2.5}`])
    expect(applied('lambda kv: kv[')).toEqual(['0]', '1]'])
    // The bracket that the editor has set is written over, so that the cursor stands behind it.
    expect(completeFromSamples('lambda kv: kv[', '] > 3', samples)).toMatchObject({ typed: 0, following: 1 })
    expect(completeFromSamples('lambda kv: kv[', ' > 3', samples)!.following).toBe(0)
  })

  it('offers keys of a dict, in the quotes that were begun', () => {
    expect(applied('lambda kv: kv[1][')).toEqual([`'qty']`, `'price']`])
    expect(applied('lambda kv: kv[1]["q')).toEqual([`qty"]`, `price"]`])
    expect(completeFromSamples('lambda kv: kv[1]["q', '', samples)!.typed).toBe(1)
    expect(completeFromSamples('lambda kv: kv[1]["q', '"]', samples)!.following).toBe(2)
    expect(labels('r["user"][')).toEqual([`'id' 7`])
    expect(applied('r[')).toEqual([`'user']`, `'tags']`, '3]'])
    expect(applied('r["')).toEqual([`user"]`, `tags"]`])
    expect(applied('r.get("')).toEqual([`user"`, `tags"`])
  })

  it('is silent for names that are no arguments, for parts of other names and where there is nothing inside', () => {
    expect(labels('x[')).toBeUndefined()
    expect(labels('self.kv[')).toBeUndefined()
    expect(labels('kv[0][')).toBeUndefined()
    expect(labels('kv.get("')).toBeUndefined()
    expect(labels('toString[')).toBeUndefined()
  })

  it('shows the value under the pointer', () => {
    expect(sampleAt('kv[1]["qty"]', samples)!.repr).toBe('3')
    expect(sampleAt('kv', samples)!.repr).toContain('oat-milk')
    expect(sampleAt('kv[7]', samples)).toBeUndefined()
  })
})
