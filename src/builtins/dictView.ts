import { eq } from './compare.ts'
import { watchedPairs } from './iterate.ts'
import { repr } from './repr.ts'
import { PyDict, PySet, PyTuple, type PyObject, type PyValue } from './values.ts'

/** `dict.keys()`, `.values()` and `.items()`: windows on the dict, not copies. */
export class PyDictView implements PyObject {
  constructor(
    readonly pyType: 'dict_keys' | 'dict_values' | 'dict_items',
    readonly dict: PyDict,
  ) {}
  *pyIter(): Iterable<PyValue> {
    for (const [k, v] of watchedPairs(this.dict))
      yield this.pyType === 'dict_keys' ? k : this.pyType === 'dict_values' ? v : new PyTuple([k, v])
  }
  pyLen(): number {
    return this.dict.size
  }
  pyRepr(): string {
    return `${this.pyType}(${repr([...this.pyIter()])})`
  }
  pyEq(other: PyValue): boolean | undefined {
    if (this.pyType === 'dict_values') return undefined
    const others =
      other instanceof PySet
        ? other
        : other instanceof PyDictView && other.pyType !== 'dict_values'
          ? new PySet(other.pyIter())
          : undefined
    return others && eq(new PySet(this.pyIter()), others)
  }
  pyContains(item: PyValue): boolean {
    if (this.pyType === 'dict_keys') return this.dict.has(item)
    for (const x of this.pyIter()) if (eq(x, item)) return true
    return false
  }
}
